"""Bodies named in running text, written out in full: "UBND TP. Vĩnh Yên" is Ủy ban nhân dân thành phố Vĩnh Yên."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from songhanh.reader.gazetteer.mentions import TYPE, Mention, mention_at, named_at
from songhanh.reader.gazetteer.places import Gazetteer
from songhanh.reader.view import Span, View
from songhanh.reader.wordlists import rows

SECTOR_HEADS = {
    "bộ": ("Bộ", "ministry"),
    "sở": ("Sở", "department"),
    "phòng": ("Phòng", "division"),
}
TERRITORIAL = frozenset(
    {"people_committee", "people_council", "advancement_committee", "front", "union", "party"}
)
COLLECTIVE = (
    r"(?:thủ trưởng |lãnh đạo |người đứng đầu )?(?:các|từng|mỗi) "
    r"(?:sở|ban|ngành|phòng|cơ quan|đơn vị|tổ chức|địa phương|đoàn thể|hội|doanh nghiệp|huyện|quận|thị xã|"
    r"thành phố|xã|phường|thị trấn|đặc khu|trường|tỉnh|thôn|ấp|khu phố|khu dân cư|bộ)"
    r"(?:(?:,| và| -| của|, và)? ?(?:các )?(?:sở|ban|ngành|phòng|cơ quan|đơn vị|(?<=, )tổ chức|(?<=và )tổ chức|(?<=các )tổ chức|địa phương|đoàn thể|hội|"
    r"doanh nghiệp|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|trường học|trung ương|thuộc|trực thuộc|"
    r"tỉnh|chính trị ?- ?xã hội|cấp tỉnh|cấp huyện|cấp xã|liên quan|có liên quan|chuyên môn|khu phố|"
    r"thành viên ban vì sự tiến bộ của phụ nữ|ngang bộ|trên địa bàn))*"
)
NAMED_BARE = frozenset({"department", "union", "front", "vertical"})  # "Sở Nội vụ Lạng Sơn"
BRACKET = re.compile(r" ?\([A-ZĐ][\w&-]{1,12}\)")  # "Liên đoàn Lao động (LĐLĐ) tỉnh"
PARTY_TAIL = re.compile(r" ((?:tỉnh|thành|huyện|quận|thị|đảng) ủy)(?!\w)")
OF_ALL = re.compile(
    r" (?:cấp (?:tỉnh|huyện|xã|thành phố|quận)|các (?:huyện|xã|phường|quận|thị xã|tỉnh|cấp|đặc khu|thành phố)|huyện|tỉnh|"
    r"xã|phường|quận|thành phố|thị xã|thị trấn|đặc khu)(?:(?:,? và |, |,? đến (?:cấp )?)(?:các )?(?:huyện|xã|phường|quận|"
    r"thị xã|thành phố|thị trấn|đặc khu|tỉnh)(?![\w ]{0,1}[A-ZĐ]))*"
)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as the text names it; `place` is whose territory it serves, if the text says."""

    name: str
    kind: str
    level: str | None
    place: Mention | None
    span: Span
    tail: str = ""  # "các huyện, thị xã": for many bodies of one kind

    @property
    def title(self) -> str:
        """Written out with its place: Ban Vì sự tiến bộ của phụ nữ thành phố Vũng Tàu."""
        if self.tail:
            return f"{self.name} {self.tail}"
        if self.place is None:
            return self.name
        is_named_by_level = self.name.split()[0] in LEVEL_NAMES and self.place.name
        return f"{self.name} {self.place.name if is_named_by_level else self.place.title}"

    @property
    def is_collective(self) -> bool:
        return self.kind == "collective" or bool(self.tail)

    @property
    def is_placed(self) -> bool:
        """Whether the text says whose body it is: by name, or by standing for the whole country."""
        return self.level == "central" or bool(self.place and self.place.name)


def bodies(view: View, gazetteer: Gazetteer, on: date | None, within: Span) -> Iterator[Body]:
    """Every body named inside `within`, in order; collective ones ("các sở, ngành") too."""
    end_of_last = within[0]
    for match in _pattern().finditer(view.low, *within):
        if match.start() < end_of_last:
            continue
        body = _body(view, gazetteer, on, match, within[1])
        if body is not None:
            end_of_last = body.span[1]
            yield body


def body_at(view: View, gazetteer: Gazetteer, on: date | None, start: int, end: int) -> Body | None:
    """The body whose name begins exactly at `start`."""
    match = _pattern().match(view.low, start, end)
    return _body(view, gazetteer, on, match, end) if match else None


def _body(
    view: View, gazetteer: Gazetteer, on: date | None, match: re.Match[str], end: int
) -> Body | None:
    named = _named_pattern().match(view.low, match.start(), end)
    group = (named and named.lastgroup) or ""
    start, stop = match.span()
    if group == "all":
        text = " ".join(view.flat[start:stop].split()).rstrip(" ,-")
        return Body(
            text[0].lower() + text[1:], "collective", None, None, (start, start + len(text))
        )
    if group.startswith("s_"):
        head, sector = group[2:].split("_")
        name, kind = SECTOR_HEADS[HEADS[int(head)]]
        body = Body(
            f"{name} {_sectors()[int(sector)][0]}", kind, _sector_level(kind), None, (start, stop)
        )
    else:
        row = _rows()[int(group[2:])]
        body = Body(row["name"], row["kind"], row["level"] or None, None, (start, stop))
    return _with_place(view, gazetteer, on, body, end)


def _with_place(view: View, gazetteer: Gazetteer, on: date | None, body: Body, end: int) -> Body:
    if body.kind == "ministry":
        return replace(body, level="central")
    if body.kind == "party" and (upper := PARTY_TAIL.match(view.low, body.span[1], end)):
        words = upper[1].split()
        name = f"{body.name} {words[0].capitalize()} {words[1]}"
        body = replace(body, name=name, span=(body.span[0], upper.end()))
    stop = body.span[1]
    if letters := LEVEL_NAMES.get(body.name.split()[0]):
        bare_name = named_at(view, gazetteer, on, stop + 1, end, letters)
        if bare_name and view.flat[stop] == " ":
            span = (body.span[0], bare_name.span[1])
            return replace(body, place=bare_name, level=bare_name.level, span=span)
    if body.kind in NAMED_BARE and view.flat[stop : stop + 1] == " ":
        bare_name = named_at(view, gazetteer, on, stop + 1, end, "pc")
        if bare_name and bare_name.exact:
            span = (body.span[0], bare_name.span[1])
            return replace(body, place=bare_name, level=body.level or bare_name.level, span=span)
    bracket = BRACKET.match(view.flat, stop, end)
    begin = bracket.end() if bracket else stop
    while begin < end and view.flat[begin] in " \n,-" and begin - stop < 18:
        begin += 1
    place = (
        mention_at(view, gazetteer, on, begin, end) if TYPE.match(view.low, begin, end) else None
    )
    many = OF_ALL.match(view.low, stop, end)
    if many and (place is None or not place.name) and _is_many(many.group()):
        return replace(body, tail=many.group().strip(), span=(body.span[0], many.end()))
    if place is None or "," in view.flat[stop:begin]:
        return body
    return replace(
        body, place=place, span=(body.span[0], place.span[1]), level=body.level or place.level
    )


def _is_many(tail: str) -> bool:
    return "các" in tail or "," in tail or "cấp" in tail or " đến " in tail


def _sector_level(kind: str) -> str | None:
    return "central" if kind == "ministry" else None


HEADS = tuple(SECTOR_HEADS)
# Bodies that carry their level in their name: Tỉnh ủy Hà Giang, Thành đoàn Huế.
LEVEL_NAMES = {"Tỉnh": "pc", "Thành": "ct", "Huyện": "h", "Quận": "q", "Thị": "x"}


@cache
def _rows() -> list[dict[str, str]]:
    return rows("bodies.tsv")


@cache
def _sectors() -> list[tuple[str, str]]:
    return [(row["name"], row["pattern"]) for row in rows("sectors.tsv")]


@cache
def _alternatives() -> list[tuple[str, str]]:
    """Name of the group and pattern of every body, longer names first; sectors under each of their heads."""
    parts = [
        (len(row["name"]), f"b_{index}", row["pattern"]) for index, row in enumerate(_rows())
    ] + [
        (len(head) + len(name), f"s_{head_index}_{index}", f"{head} (?:{pattern})")
        for head_index, head in enumerate(HEADS)
        for index, (name, pattern) in enumerate(_sectors())
    ]
    return [("all", COLLECTIVE), *((name, text) for _, name, text in sorted(parts, reverse=True))]


@cache
def _pattern() -> re.Pattern[str]:
    """Finds a body fast: without groups, an alternative is refused at its first letter."""
    joined = "|".join(pattern for _name, pattern in _alternatives())
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


@cache
def _named_pattern() -> re.Pattern[str]:
    """Tells which body was found; only asked where `_pattern` found one."""
    joined = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _alternatives())
    return re.compile(rf"(?:{joined})(?!\w)")
