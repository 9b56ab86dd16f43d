"""Places named in running text: "thành phố Vũng Tàu", "TP. Vĩnh Yên", "TỈNH BÌNH PHƯỚC"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from songhanh.reader.gazetteer.places import LETTER, TYPES, Gazetteer, Place, is_new, name_key
from songhanh.reader.view import Span, View

# type as written (lower case) -> letters of the types it may mean
TYPE_WORDS = {
    "tỉnh": "pc",
    "thành phố": "ct",
    "tp": "ct",
    "quận": "q",
    "huyện": "h",
    "thị xã": "x",
    "tx": "x",
    "thị trấn": "n",
    "tt": "n",
    "xã": "a",
    "phường": "w",
    "đặc khu": "k",
}
TYPE = re.compile(
    r"(?<!\w)(tỉnh|thành\s+phố|tp(?=[.\s])|quận|huyện|thị\s+xã|tx(?=[.\s])|thị\s+trấn|tt(?=\.)|đặc\s+khu|phường|xã)"
    r"\.?(?!\w)",
)
TOKEN = re.compile(r"[^\W_]+")
GAP = re.compile(r"[ ]?[-'][ ]?|[ ]|(?<=[A-Za-z])[.](?=[A-Z])")
ALIASES = {"hcm": "ho chi minh", "hn": "ha noi"}
NEVER_IN_NAMES = (
    "năm giai về tổ chức triển thực xây ban công số ngày khóa nhiệm tháng trong và từ đến là có vừa đã sẽ tại "
    "cộng độc tự hạnh kế quyết của"
)

NAME_ENDS = frozenset(NEVER_IN_NAMES.split())
LONGEST = 6
UNSURE = frozenset("nwakhqx")  # types whose every past name the gazetteer cannot know


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as named: `place` is None for a name the gazetteer does not know, "" for no name at all."""

    type_word: str
    name: str
    place: Place | None
    span: Span
    exact: bool = True

    @property
    def letters(self) -> str:
        return TYPE_WORDS[self.type_word]

    @property
    def level(self) -> str | None:
        if self.place:
            return self.place.level
        levels = {TYPES[letter][2] for letter in self.letters}
        return levels.pop() if len(levels) == 1 else None

    @property
    def title(self) -> str:
        """thành phố Vũng Tàu; only the type where no name is given."""
        if self.place:
            return self.place.title
        word = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}.get(
            self.type_word, self.type_word
        )
        return f"{word} {self.name}".strip()


def mentions(view: View, gazetteer: Gazetteer, on: date | None, within: Span) -> Iterator[Mention]:
    """Every typed place inside `within`, named or not."""
    for match in TYPE.finditer(view.low, *within):
        found = mention_at(view, gazetteer, on, match.start(), within[1])
        if found:
            yield found


def mention_at(
    view: View, gazetteer: Gazetteer, on: date | None, start: int, end: int
) -> Mention | None:
    """The typed place that begins exactly at `start`."""
    match = TYPE.match(view.low, start, end)
    if match is None:
        return None
    type_word = " ".join(match[1].split())
    letters = TYPE_WORDS[type_word]
    begin = match.end()
    while begin < end and view.flat[begin] in " .":
        begin += 1
    found = named_at(view, gazetteer, on, begin, end, letters)
    if found:
        return Mention(type_word, found.name, found.place, (start, found.span[1]), found.exact)
    # Every province and district is known: what follows "Chủ tịch UBND tỉnh" is a person's name.
    if set(letters) <= UNSURE and (unknown := _unknown_name(view, begin, end)):
        return Mention(type_word, view.quote(unknown), None, (start, unknown[1]))
    return Mention(type_word, "", None, (start, match.end()))


def named_at(
    view: View, gazetteer: Gazetteer, on: date | None, start: int, end: int, letters: str
) -> Mention | None:
    """The longest name at `start` that the gazetteer knows with one of the types `letters`."""
    tokens = _tokens(view, start, end)
    for count in range(len(tokens), 0, -1):
        span = tokens[0][0], tokens[count - 1][1]
        written = view.flat[slice(*span)]
        for place in _candidates(gazetteer, written, letters, on):
            if _is_written_so(written, place.name):
                word = TYPES[LETTER[place.type]][1]
                exact = name_low(written) == name_low(place.name)
                return Mention(word, place.name, place, span, exact)
    return None


def name_low(name: str) -> str:
    return " ".join(TOKEN.findall(View(name).low))


def _candidates(gazetteer: Gazetteer, written: str, letters: str, on: date | None) -> list[Place]:
    """Those spelled exactly so first, then those valid on the day, then the old map."""
    key = ALIASES.get(name_key(written), name_key(written))
    places = [place for place in gazetteer.named(key) if LETTER[place.type] in letters]
    low = name_low(written)
    has_marks = low != name_key(written)
    places = [place for place in places if not has_marks or _is_near(low, place.name)]
    return sorted(
        places,
        key=lambda place: (
            name_low(place.name) != low,
            not place.is_valid(on),
            letters.index(LETTER[place.type]),
            is_new(place),
        ),
    )


def _is_near(low: str, name: str) -> bool:
    """Marks typed partly: at most one syllable in three, never the only one, may differ."""
    mine, theirs = low.split(), name_low(name).split()
    wrong = sum(1 for a, b in zip(mine, theirs, strict=False) if a != b)
    return wrong == 0 or (len(mine) > 1 and wrong == 1)


def _is_written_so(written: str, name: str) -> bool:
    """Capitals where the name has them: "xã hội" is no commune."""
    if ALIASES.get(name_key(written)) == name_key(name):
        return written.isupper()
    mine, theirs = TOKEN.findall(written), TOKEN.findall(name)
    if len(mine) != len(theirs):
        return False
    return all(not b[0].isupper() or a[0].isupper() for a, b in zip(mine, theirs, strict=True))


def _tokens(view: View, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    place = start
    while len(spans) < LONGEST:
        match = TOKEN.match(view.flat, place, end)
        if match is None:
            break
        spans.append(match.span())
        gap = GAP.match(view.flat, match.end(), end)
        if gap is None:
            break
        place = gap.end()
    return spans


def _unknown_name(view: View, start: int, end: int) -> Span | None:
    """A run of capitalised words the gazetteer does not know; none where everything is in capitals."""
    spans: list[Span] = []
    for span in _tokens(view, start, end)[:4]:
        word = view.flat[slice(*span)]
        if not word[0].isupper() or word.lower() in NAME_ENDS or (len(word) > 1 and word.isupper()):
            break
        spans.append(span)
    return (spans[0][0], spans[-1][1]) if spans else None
