"""Plain text: lines become paragraphs; lines broken by a fixed width are joined; columns part cells."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from songhanh.reader.formats.decode import decode
from songhanh.reader.layout import Builder, Layout, compose, single_spaces

PLAIN = "text/plain"
COLUMNS = re.compile(r"\t+| {4,}|(?<!\S)\|+(?!\S)")
# Decree 30/2020/NĐ-CP, appendix I: boxes 1 and 2, 3 and 4, 9 and 7 stand side by side. Where only a space or two
# part them, what opens the right one tells it from the left.
RIGHT_SIDE = re.compile(
    r"(?<=\s)(?:(?P<motto>CỘNG H\w{2} XÃ HỘI CHỦ NGHĨA|Độc lập ?[-–] ?Tự do)|"
    r"(?P<date>[^\W\d_][^,\d]{1,30}, ?ngày .{0,12}tháng)|"
    r"(?P<post>(?:TM|KT|TL|TUQ|Q)\. ?\w|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|BÍ THƯ|BỘ TRƯỞNG)))"
)
NUMBER = re.compile(r"Số ?: ?\S{0,30}")
RECEIVERS = re.compile(r"Nơi nhận ?:|[-+] .{2,60}[;.]")
WIDEST_SIDES = 130
RULE = re.compile(r"[\s\-_=*|+:.•~—–]{3,}")
MARKER = re.compile(
    r"(?:[-+*•–—▪●✓]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVXL]{1,5}[.)]|"
    r"(?:Điều|Phần|Chương|Mục|Phụ lục|PHẦN|CHƯƠNG|MỤC|PHỤ LỤC)\s)\s*"
)
LABEL = re.compile(r"\w[^:.;]{1,18}: ?\S{0,14}")  # "Lượt xem: 45"
ENDS = re.compile(r"[.:;!?…)\"”/]$")
OPEN_ENDS = re.compile(
    r"(?:\b[Ss]ố\s*:?|\bngày(?: \d+)?|\btháng(?: \d+)?|\bnăm|,|"
    r"\b(?:và|của|cho|các|về|với|hoặc|là|trong|tại|để|theo|do|từ|những|đối|bởi|như|cùng))$"
)
# Names with a hyphen, broken before it: the rest is no list item.
BROKEN_PAIRS = tuple(
    (re.compile(rf"(?:{end})$", re.I), re.compile(rf"[-–] ?(?:{start})", re.I))
    for end, start in (
        ("lao động", "thương binh"),
        ("chính trị|kinh tế|văn hóa", "xã hội"),
        ("phát thanh", "truyền hình"),
        (r"20\d\d", r"20\d\d"),
        ("độc lập|tự do", "tự do|hạnh phúc"),
    )
)
MARKDOWN = re.compile(r"!\[[^\]]*\]\([^)]*\)|^\s{0,3}#{1,6}\s+|\*\*", re.M)


class Line(NamedTuple):
    text: str
    indent: int
    cells: tuple[str, ...]


def open_plain(data: bytes) -> Layout:
    """The layout of a text file."""
    decoded = decode(data)
    return plain_layout(decoded.text, notes=decoded.notes)


def plain_layout(text: str, *, notes: tuple[str, ...] = ()) -> Layout:
    """The layout of text already in letters."""
    lines = [_line(line) for line in _lines(compose(text))]
    builder = Builder()
    width = _wrap_width(lines)
    for in_columns, group in groupby(_joined(lines, width), key=lambda line: len(line.cells) > 1):
        if in_columns:
            builder.table([[[cell] for cell in line.cells] for line in group], is_clean=True)
            continue
        for line in group:
            builder.paragraph(line.text, indent=line.indent, is_clean=True)
    return builder.build(PLAIN, notes=notes)


def _lines(text: str) -> list[str]:
    # Runs of spaces stay here: they may be columns.
    return MARKDOWN.sub("", text.replace("\xa0", " ")).split("\n")


def _line(raw: str) -> Line:
    text = single_spaces(raw)
    if RULE.fullmatch(text):
        return Line("", 0, ())
    indent = len(raw) - len(raw.lstrip())
    cells = tuple(single_spaces(part) for part in COLUMNS.split(raw.strip()))
    if len(cells) == 1 and len(text) < WIDEST_SIDES:
        cells = sides(text)
    if sum(1 for cell in cells if cell) > 1:
        return Line(text, indent, tuple(cells))
    return Line(next((cell for cell in cells if cell), ""), indent, (text,))


def sides(text: str) -> tuple[str, ...]:
    """The two boxes that a line of an official paper holds side by side; the line itself where it holds one."""
    opens = RIGHT_SIDE.search(text)
    if opens is None:
        return (text,)
    left, right = text[: opens.start()].rstrip(), text[opens.start() :]
    is_pair = {
        "motto": left.isupper(),
        "date": bool(NUMBER.fullmatch(left)),
        "post": right.isupper() and bool(RECEIVERS.fullmatch(left)),
    }
    return (left, right) if is_pair[opens.lastgroup or ""] else (text,)


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the text was broken, 0 where lines are whole paragraphs.

    A wrapped text has most of its long lines ending within a few letters of the longest.
    """
    lengths = sorted(len(line.text) + line.indent for line in lines if len(line.text) > 40)
    if len(lengths) < 6:
        return 0
    widest = lengths[-max(1, len(lengths) // 50 + 1)]
    near = sum(1 for length in lengths if widest * 0.8 <= length <= widest * 1.1)
    return widest if widest <= 160 and near * 2 >= len(lengths) else 0


def _joined(lines: list[Line], width: int) -> list[Line]:
    done: list[Line] = []
    previous: Line | None = None  # the line right above, as it stood in the file
    for line in lines:
        if previous and line.text and _continues(previous, line, width):
            whole = f"{done[-1].text} {line.text}"
            done[-1] = Line(whole, done[-1].indent, (whole,))
        elif line.text:
            done.append(line)
        previous = line if line.text else None
    return done


def _continues(previous: Line, line: Line, width: int) -> bool:
    """Whether `line` goes on with the sentence of the line right above it (no empty line between)."""
    if len(previous.cells) > 1 or len(line.cells) > 1:
        return False
    if any(a.search(previous.text) and b.match(line.text) for a, b in BROKEN_PAIRS):
        return True
    if MARKER.match(line.text) or LABEL.fullmatch(line.text):
        return False
    if OPEN_ENDS.search(previous.text):
        return True
    if line.text.isupper() or previous.text.isupper():
        return False
    is_full = width > 0 and len(previous.text) + previous.indent >= width * 0.75
    if line.text[0].islower() or line.text[0] in "“‘":
        return is_full or not ENDS.search(previous.text)
    return is_full and not ENDS.search(previous.text)
