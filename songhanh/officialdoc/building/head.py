"""Boxes 1 to 5, 9a, 10 and 11: the hidden table of two columns, type and subject, addressees."""

from __future__ import annotations

from songhanh.officialdoc.building.xml import (
    BLACK,
    RED,
    Font,
    Shape,
    cell,
    paragraph,
    row,
    rule,
    run,
    table,
    twips,
)
from songhanh.officialdoc.document import Document, Head
from songhanh.officialdoc.metrics import width_pt
from songhanh.officialdoc.rulesets import RuleSet
from songhanh.words.dates import official_date

BLANK = " " * 6
RULE_SHARE = 0.42  # of the line, between a third and a half
CENTRE = Shape(align="center")


def head(document: Document, rules: RuleSet) -> str:
    given = document.head
    room = text_width_mm(document, rules)
    parts = [_banner(document.banner), _first_table(given, rules, room)]
    if given.kind:
        parts += [_kind(given, rules), _subject(given, rules, room)]
    if given.addressees:
        parts.append(_addressees(given, rules))
    return "".join(parts) + paragraph("", Shape(exact_pt=8))


def text_width_mm(document: Document, rules: RuleSet) -> float:
    page = rules.page
    side = page.height if document.landscape else page.width
    return side - page.built[2] - page.built[3]


def number_line(given: Head, rules: RuleSet) -> str:
    number = BLANK if given.number is None else f" {given.number:02}"
    return f"{rules.number_word}{number}/{given.symbol}"


def date_words(given: Head) -> str:
    """ngày 03 tháng 02 năm 2026; blank day and month for the clerical office, the year where it is known."""
    if given.day is not None:
        return official_date(given.day)
    return f"ngày{BLANK}tháng{BLANK}năm {given.year or BLANK}".rstrip()


def banner(text: str) -> str:
    return _banner(text)


def _banner(text: str) -> str:
    """What every reader must know first, framed: made with demonstration figures, for instance."""
    if not text:
        return ""
    drawn = paragraph(run(text, Font(11, bold=True)), Shape(align="center", before=2, after=2))
    width = twips(150)
    return table([row([cell(drawn, width, frame=BLACK)])], [width], is_hidden=True) + paragraph(
        "", Shape(exact_pt=8)
    )


def _first_table(given: Head, rules: RuleSet, room_mm: float) -> str:
    left, right = room_mm * 0.41, room_mm * 0.59
    first = row(
        [cell(_issuer(given, rules, left), twips(left)), cell(_nation(rules, right), twips(right))]
    )
    second = row(
        [cell(_number(given, rules), twips(left)), cell(_date(given, rules), twips(right))]
    )
    return table([first, second], [twips(left), twips(right)], is_hidden=True)


def _issuer(given: Head, rules: RuleSet, room_mm: float) -> str:
    look = rules.looks["issuer"]
    above = rules.looks["superior"]
    lines = given.issuer.upper().split("\n")
    length = max(width_pt(line, look.set_size) for line in lines)
    parts = []
    if given.superior:
        parts.append(paragraph(run(given.superior.upper(), Font.of(above)), CENTRE))
    parts.append(paragraph(run("\n".join(lines), Font.of(look)), CENTRE))
    parts.append(rule(min(length, _points(room_mm)) * RULE_SHARE, _points(room_mm)))
    return "".join(parts)


def _nation(rules: RuleSet, room_mm: float) -> str:
    national, motto = rules.looks["national"], rules.looks["motto"]
    length = width_pt(rules.motto, motto.set_size)
    return (
        paragraph(run(rules.national, Font.of(national)), CENTRE)
        + paragraph(run(rules.motto, Font.of(motto)), CENTRE)
        + rule(length, _points(room_mm))
    )


def _number(given: Head, rules: RuleSet) -> str:
    look = rules.looks["number"]
    parts = [
        paragraph(run(number_line(given, rules), Font.of(look)), Shape(align="center", before=6))
    ]
    if not given.kind:
        letter = rules.looks["letter_subject"]
        text = f"V/v {given.subject}"
        parts.append(
            paragraph(run(text, Font.of(letter, size=13)), Shape(align="center", before=6))
        )
    marks = []
    if given.secrecy:
        marks.append(_framed(given.secrecy, 30, 8, RED, rules))
    if given.urgency:
        marks.append(_framed(*given.urgency.value, RED, rules))
    if given.circulation:
        marks.append(_framed(given.circulation.value, 62, 8, BLACK, rules))
    return "".join(parts) + "".join(marks)


def _framed(text: str, width: float, height: float, color: str, rules: RuleSet) -> str:
    """A mark in its frame, millimetres; an empty paragraph parts it from what is above and below."""
    size = rules.looks["urgency"].set_size
    drawn = paragraph(run(text, Font(size, bold=True, color=color)), CENTRE)
    wide = max(width, width_pt(text, size) / 72 * 25.4 + 2)
    inner = cell(drawn, twips(wide), frame=color, middle=True)
    space = paragraph("", Shape(exact_pt=6))
    return space + table([row([inner], height_mm=height)], [twips(wide)], is_hidden=True) + space


def _date(given: Head, rules: RuleSet) -> str:
    text = f"{given.place}, {date_words(given)}"
    return paragraph(run(text, Font.of(rules.looks["date"])), Shape(align="center", before=6))


def _kind(given: Head, rules: RuleSet) -> str:
    look = rules.looks["kind"]
    return paragraph(
        run(given.kind.upper(), Font.of(look)), Shape(align="center", before=14, style="Title")
    )


def _subject(given: Head, rules: RuleSet, room_mm: float) -> str:
    look = rules.looks["subject"]
    length = max(width_pt(line, look.set_size) for line in given.subject.split("\n"))
    room = _points(room_mm)
    return paragraph(run(given.subject, Font.of(look)), CENTRE) + rule(
        min(length, room) * RULE_SHARE, room
    )


def _addressees(given: Head, rules: RuleSet) -> str:
    font = Font.of(rules.looks["addressee"])
    if len(given.addressees) == 1:
        text = f"Kính gửi: {given.addressees[0]}"
        return paragraph(run(text, font), Shape(align="center", before=12, after=6))
    last = len(given.addressees) - 1
    lines = [paragraph(run("Kính gửi:", font), Shape(before=12, left_cm=3))]
    lines += [
        paragraph(run(f"- {name}{'.' if index == last else ';'}", font), Shape(left_cm=4, before=3))
        for index, name in enumerate(given.addressees)
    ]
    return "".join(lines)


def _points(mm: float) -> float:
    return mm / 25.4 * 72
