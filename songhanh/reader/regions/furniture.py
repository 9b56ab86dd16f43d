"""Page furniture: menus, counters, related lists, comment forms. Nothing is taken from it."""

from __future__ import annotations

import itertools
import re

from songhanh.reader.regions.lines import Line, marker
from songhanh.reader.view import View

# A line that begins so opens a part of the page that is not the article.
SECTION = re.compile(
    r"(?:[\W\d_]*)(?:cac (?:tin|bai)(?: viet)? (?:da|moi|khac|lien quan|cung)|tin (?:lien quan|khac|moi|cung|doc nhieu|"
    r"noi bat|cu hon|tiep theo|da dua|bai (?:khac|lien quan))|bai (?:viet )?(?:lien quan|khac|moi|cung|xem)|y kien ban doc|"
    r"(?:viet |gui |y kien )?binh luan|phan hoi|gui (?:y kien|phan hoi)|tong so diem|danh gia (?:bai|tin|noi dung)|"
    r"click de danh gia|dang truy cap|so luot truy cap|(?:tong )?luot truy cap|thong ke(?: truy cap)?$|lien ket(?: web| site|$)|"
    r"van ban (?:moi|lien quan)|tham do|thoi tiet|tu khoa|tags?\b|ban quyen|copyright|designed|thiet ke boi|"
    r"ve dau trang|len dau trang|ho (?:va )?ten ?[:(*]|ma (?:xac nhan|bao (?:ve|mat))|captcha|quang cao|thu vien (?:anh|video)|"
    r"lich (?:lam viec|cong tac)|duong day nong|nguoi dang online|dang online|tin tuc moi|tin doc nhieu|xem nhieu|"
    r"ban da khong su dung|thong tin can biet|thong bao moi|video clip|so hieu van ban lien quan|tin van$|"
    r"danh muc (?:van ban|tin)|chuyen muc$|tai ve$|file dinh kem|tep dinh kem|van ban cung)"
)
SMALL = re.compile(
    r"(?:[\W\d_]*)(?:(?:so )?luot (?:xem|tai|doc)|xem co chu|chia se$|thich$|skip |sign in|dang nhap|dang ky|trang chu|gioi thieu$|ban do (?:site|cong)|so do (?:site|cong)|rss|"
    r"tim kiem|english|lien he$|dang tai noi dung|co chu|tang tuong phan|giam tuong phan|a- a a|print|in trang|in bai|"
    r"gui email|gui mail|doc bai|nghe bai|facebook|zalo|fanpage|hom nay|hom qua|trong tuan|trong thang|tat ca|"
    r"hoi dap|gop y$|mang xa hoi|turn on|javascript|menu|cookie|thu dien tu|chi tiet (?:bai viet|tin)|he thong phap luat)"
)
COLOPHON = re.compile(
    r"(?:[\W\d_]*)(?:(?:he thong )?(?:cong|trang)(?: thong tin| tttt| ttdt|thong tin)? ?(?:thong tin )?(?:dien tu|tt dien tu)|"
    r"co quan chu quan|don vi quan ly|chiu trach nhiem|truong ban bien tap|tong bien tap|dia chi ?:|e-?mail ?:|"
    r"(?:so )?dien thoai ?:|sdt ?:|dt ?:|fax ?:|giay phep|ghi ro nguon|website ?:)"
)
SENTENCE_END = re.compile(r"(?:[.;:!?…]|\./\.)[\"”')\s]*$")
CRUMBS = re.compile(r"\s[>»›/]\s.*\s[>»›/]\s|^.{2,40}\s[>»›]\s.{2,60}$")


def mark_furniture(lines: list[Line], view: View) -> None:
    """Set `kind` of lines that are furniture or colophon; the rest is left to the other rules."""
    for line in lines:
        line.kind = _by_itself(line, view)
    main = _main_part(lines, view)
    for line in lines:
        if line.index not in main and line.kind == "body":
            line.kind = "furniture"


def is_prose(line: Line) -> bool:
    """A sentence or a list item: what articles are made of."""
    if line.table >= 0:
        return line.words >= 4
    if marker(line.text):
        return line.words >= 5
    if line.is_upper:
        return False
    if line.words >= 45:
        return True
    return line.words >= 9 and bool(SENTENCE_END.search(line.text))


def _by_itself(line: Line, view: View) -> str:
    if line.hint in {"furniture", "page", "caption", "meta", "note"}:
        folded = view.bare[line.start : line.end]
        is_colophon = line.hint == "furniture" and COLOPHON.match(folded) and len(folded) < 160
        return "colophon" if is_colophon else line.hint
    folded = view.bare[line.start : line.end]
    if len(line.text) < 160 and COLOPHON.match(folded) and not is_prose(line):
        return "colophon"
    if len(line.text) < 60 and SMALL.match(folded) and line.words < 9:
        return "furniture"
    return "furniture" if len(line.text) < 120 and CRUMBS.search(line.text) else "body"


def _main_part(lines: list[Line], view: View) -> range:
    """The stretch between two openings of other page parts that holds the most prose."""
    cuts = [0, *(line.index for line in lines if opens_section(line, view)), len(lines)]
    stretches = [range(a, b) for a, b in itertools.pairwise(cuts) if a < b]
    if not stretches:
        return range(0)
    best = max(stretches, key=lambda stretch: _mass(lines, stretch))
    if opens_section(lines[best.start], view):
        best = best[1:]
    return range(_head_above(lines, best.start), best.stop)


def _head_above(lines: list[Line], start: int) -> int:
    """A counter or a button may part a title from its article: go up over the few lines of such a head."""
    head = start
    while head > 0 and start - head < 8 and not is_prose(lines[head - 1]):
        head -= 1
    return head if head == 0 else start


def opens_section(line: Line, view: View) -> bool:
    """Whether the line is the heading of another part of the page; list items of a paper are not."""
    length = 40 if marker(line.text) else 120
    return len(line.text) < length and bool(SECTION.match(view.bare, line.start, line.end))


def _mass(lines: list[Line], stretch: range) -> int:
    return sum(
        len(lines[i].text) for i in stretch if lines[i].kind == "body" and is_prose(lines[i])
    )
