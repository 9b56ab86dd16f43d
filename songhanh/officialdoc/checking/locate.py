"""Finds the boxes of a document among its lines, whoever wrote it: by words and position, never by how they are set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from songhanh.officialdoc.checking.lines import Line
from songhanh.officialdoc.kinds import abbreviation_of
from songhanh.officialdoc.rulesets import RuleSet
from songhanh.words.text import fold

HEAD_LINES = 60
NUMBER = re.compile(r"^s[oố]\s*[:.]?(?=\s|\d|/|\.|…|_|$).*[/-]", re.IGNORECASE)
DATE = re.compile(
    r"^[^;]{0,60}\bng[aà]y\b.{0,20}\bth[aá]ng\b.{0,20}\bn[aă]m\b.{0,14}$", re.IGNORECASE
)
AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s?\.?\s", re.IGNORECASE)
CONTINUED = re.compile(
    r"^(tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu|va|cua|viet nam)\b"
)
MARKS = {
    "hoa toc": "urgency", "thuong khan": "urgency", "khan": "urgency",
    "xem xong tra lai": "circulation", "luu hanh noi bo": "circulation",
}  # fmt: skip
SECRECY = {"mat", "toi mat", "tuyet mat"}
BASIS = re.compile(r"^(can cu|theo de nghi|xet de nghi)\b")
ANNEX = re.compile(r"^phu luc( [ivxlc]+| \d+)?\.?:?$")
DASHES = re.compile(r"^[-_–—=.*]{3,}$")
NATIONAL_START = "cong hoa xa hoi chu nghia"
MOTTO_LETTERS = "doclaptudohanhphuc"


@dataclass
class Boxes:
    """Lines of each box, by the name of the box; `body` in order; `annexes` begins at each annex."""

    lines: list[Line]
    found: dict[str, list[Line]] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)
    annexes: list[Line] = field(default_factory=list)
    is_letter: bool = False

    def first(self, name: str) -> Line | None:
        return next(iter(self.found.get(name, [])), None)

    def put(self, name: str, lines: Iterable[Line]) -> None:
        if given := [line for line in lines if line.text]:
            self.found[name] = given

    def after(self, line: Line) -> list[Line]:
        """Lines after `line` within its cell, or within the running text."""
        table = line.cell
        return [
            other
            for other in self.lines[line.index : line.index + 8]
            if (other.cell == table if table else other.cell is None)
        ]


def locate(lines: list[Line], rules: RuleSet) -> Boxes:
    """The boxes; what is not found has no entry."""
    boxes = Boxes(lines)
    head = lines[:HEAD_LINES]
    _nation(boxes, head, rules)
    _number_and_date(boxes, head)
    _issuers(boxes, head)
    _marks(boxes, head)
    _kind_and_subject(boxes, head)
    _addressees(boxes, head)
    _ending(boxes)
    _annexes(boxes)
    _body(boxes)
    return boxes


def _nation(boxes: Boxes, head: list[Line], rules: RuleSet) -> None:
    start = fold(rules.national)[:24] or NATIONAL_START
    boxes.put("national", _one(head, lambda line: line.folded.startswith((start, NATIONAL_START))))
    boxes.put("motto", _one(head, lambda line: _letters(line.folded) == MOTTO_LETTERS))


def _number_and_date(boxes: Boxes, head: list[Line]) -> None:
    boxes.put(
        "number", _one(head, lambda line: bool(NUMBER.match(line.text)) and len(line.text) < 60)
    )
    boxes.put(
        "date",
        _one(head, lambda line: bool(DATE.match(line.text)) and not BASIS.match(line.folded)),
    )


def _issuers(boxes: Boxes, head: list[Line]) -> None:
    """Above the number, in its column; the last body named is the issuer, what stands above it its superior."""
    number = boxes.first("number")
    if number is None:
        return
    taken = {line.index for lines in boxes.found.values() for line in lines}
    above = [
        line
        for line in head
        if line.index < number.index
        and line.index not in taken
        and line.text
        and not DASHES.match(line.text)
        and line.folded not in MARKS
        and _same_column(line, number)
    ]
    groups: list[list[Line]] = []
    for line in above:
        same = groups and groups[-1][-1].paragraph == line.paragraph
        if groups and (same or CONTINUED.match(line.folded)):
            groups[-1].append(line)
        else:
            groups.append([line])
    if groups:
        boxes.put("issuer", groups[-1])
        boxes.put("superior", [line for group in groups[:-1] for line in group][-4:])


def _same_column(line: Line, number: Line) -> bool:
    if number.cell is None:
        return line.cell is None
    return line.cell is not None and (line.cell.table, line.cell.column) == (
        number.cell.table,
        number.cell.column,
    )


def _marks(boxes: Boxes, head: list[Line]) -> None:
    for line in head:
        if box := MARKS.get(line.folded):
            boxes.found.setdefault(box, []).append(line)
        elif line.folded in SECRECY and line.is_upper:
            boxes.found.setdefault("secrecy", []).append(line)


def _kind_and_subject(boxes: Boxes, head: list[Line]) -> None:
    kind = next((line for line in head if line.cell is None and abbreviation_of(line.text)), None)
    if kind is not None:
        boxes.put("kind", [kind])
        following = [
            line for line in boxes.after(kind) if line.text and not DASHES.match(line.text)
        ]
        if following:
            first = following[0]
            same = [line for line in following if line.paragraph == first.paragraph]
            boxes.put("subject", [*same, *_centred(following[len(same) :], same[-1])])
        return
    letter = next((line for line in head if line.folded.startswith("v/v")), None)
    if letter is not None:
        boxes.is_letter = True
        boxes.put("letter_subject", [line for line in head if line.paragraph == letter.paragraph])


def _centred(lines: list[Line], before: Line) -> list[Line]:
    """Further lines of the subject: centred and bold as its first, directly below it."""
    found = []
    for line in lines:
        is_next = line.paragraph == before.paragraph + 1
        if not (is_next and line.look.align == before.look.align == "center" and _is_bold(line)):
            break
        found.append(line)
        before = line
    return found


def _is_bold(line: Line) -> bool:
    return bool(line.runs) and all(run.bold for run in line.runs)


def _addressees(boxes: Boxes, head: list[Line]) -> None:
    word = next((line for line in head if line.folded.startswith("kinh gui")), None)
    if word is None:
        return
    listed = []
    for line in boxes.after(word):
        if line.text and not line.text.startswith("-"):
            break
        listed.append(line)
    boxes.put("addressee", [word, *listed])


def _ending(boxes: Boxes) -> None:
    """Receivers and signature: two columns of one table, or one under the other."""
    word = next(
        (line for line in reversed(boxes.lines) if line.folded.startswith("noi nhan")), None
    )
    if word is None:
        _signature(boxes, [line for line in boxes.lines if AUTHORITY.match(line.text)][:1])
        return
    boxes.put("recipients", [word])
    if word.cell is None:
        _receivers(boxes, [line for line in boxes.lines[word.index :] if line.cell is None], word)
        start = next((line for line in boxes.lines if AUTHORITY.match(line.text)), None)
        _signature(boxes, [start] if start else [])
        return
    table = [line for line in boxes.lines if line.cell and line.cell.table == word.cell.table]
    column = [line for line in table if line.cell and line.cell.column == word.cell.column]
    _receivers(boxes, [line for line in column if line.index > word.index], word)
    _signer(
        boxes,
        [
            line
            for line in table
            if line.cell and line.cell.column != word.cell.column and line.text
        ],
    )


def _receivers(boxes: Boxes, lines: list[Line], word: Line) -> None:
    found: list[Line] = []
    for line in lines:
        if (
            line.text
            and not line.text.startswith(("-", "+", "–", "•"))
            and (found or line.paragraph > word.paragraph + 1)
        ):
            if found and found[-1].folded.startswith(("- luu", "luu")):
                boxes.put("drafter", [line])
            break
        if line.text:
            found.append(line)
    boxes.put("receivers", found)


def _signature(boxes: Boxes, start: list[Line]) -> None:
    if start:
        lines = [line for line in boxes.lines[start[0].index - 1 :] if line.text][:8]
        _signer(boxes, lines)


def _signer(boxes: Boxes, lines: list[Line]) -> None:
    """Posts are in upper case, the name is what comes last and is not."""
    name = next(
        (line for line in reversed(lines) if not line.is_upper and not _is_remark(line)), None
    )
    first_authority = next(
        (line for line in lines if AUTHORITY.match(line.text) or line.is_upper), None
    )
    if name is not None and first_authority is None:
        first_authority = lines[0] if lines[0] is not name else None
    if first_authority is None:
        boxes.put("signer", [name] if name else [])
        return
    if name is not None and name.index < first_authority.index:
        name = None
    end = name.index if name else lines[-1].index + 1
    boxes.put(
        "authority",
        [
            line
            for line in lines
            if first_authority.index <= line.index < end and not _is_remark(line)
        ],
    )
    boxes.put("signer", [name] if name else [])


def _is_remark(line: Line) -> bool:
    """(Đã ký), (chữ ký số): a remark where the signature stands."""
    return line.text.startswith(("(", "[")) or line.folded == "da ky"


def _annexes(boxes: Boxes) -> None:
    end = max(
        (
            line.index
            for name in ("signer", "receivers", "authority")
            for line in boxes.found.get(name, [])
        ),
        default=0,
    )
    if not end:
        return
    boxes.annexes = [line for line in boxes.lines if line.index > end and ANNEX.match(line.folded)]
    for start in boxes.annexes:
        following = [line for line in boxes.after(start) if line.text]
        attached = [line for line in following if line.folded.startswith("(kem theo")]
        title = [line for line in following if not attached or line.index < attached[0].index]
        boxes.found.setdefault("annex", []).append(start)
        boxes.found.setdefault("annex_title", []).extend(title[:1] if not attached else title)
        boxes.found.setdefault("annex_of", []).extend(attached[:1])


def _body(boxes: Boxes) -> None:
    """Between the head and the ending, tables left out."""
    heads = ("number", "date", "kind", "subject", "letter_subject", "addressee", "motto")
    start = max((line.index for name in heads for line in boxes.found.get(name, [])), default=0)
    ends = ("recipients", "authority", "annex")
    end = min((line.index for name in ends for line in boxes.found.get(name, [])), default=10**9)
    boxes.body = [line for line in boxes.lines if start < line.index < end and line.cell is None]
    boxes.put("basis", [line for line in boxes.body if BASIS.match(line.folded)])


def _one(lines: list[Line], fits: Callable[[Line], bool]) -> list[Line]:
    return [line for line in lines if fits(line)][:1]


def _letters(folded: str) -> str:
    return re.sub(r"[^a-z]", "", folded)
