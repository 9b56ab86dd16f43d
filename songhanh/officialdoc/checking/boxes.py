"""Each box as its rule set wants it: there, in its order, in its size, weight, slant, case and place, with its line below."""

from __future__ import annotations

from collections.abc import Callable

from songhanh.officialdoc.checking.departures import Findings
from songhanh.officialdoc.checking.lines import Line
from songhanh.officialdoc.checking.locate import DASHES, Boxes
from songhanh.officialdoc.checking.styles import RunLook
from songhanh.officialdoc.metrics import width_pt
from songhanh.officialdoc.rulesets import Look
from songhanh.officialdoc.texts import span

ABSENT = ("không có", "not there")
REQUIRED = ("phải có", "must be there")
SIZE = ("cỡ chữ %(size)s", "size %(size)s")
BOLD = ("chữ đậm", "bold")
NOT_BOLD = ("không in đậm", "not bold")
ITALIC = ("chữ nghiêng", "italic")
UPRIGHT = ("chữ đứng", "upright")
UPPER = ("chữ in hoa", "upper case")
LOWER = ("chữ in thường", "lower case")
ALIGNS = {
    "center": ("canh giữa", "centred"), "left": ("canh trái", "left"), "right": ("canh phải", "right"),
    "both": ("canh đều hai bên", "justified"),
}  # fmt: skip
NO_RULE = ("không có đường kẻ", "no line")
TYPED_RULE = ("đường kẻ gõ bằng dấu", "a line typed with signs")
UNDERLINED = ("gạch chân chữ", "underlined letters")
RULE = ("đường kẻ ngang nét liền bên dưới", "a solid line below")
RULE_LENGTH = ("đường kẻ dài %(share)s dòng chữ", "a line of %(share)s of the text")
WHOLE = ("bằng độ dài dòng chữ", "a line as long as the text")
THIRD = ("từ 1/3 đến 1/2 độ dài dòng chữ", "a line of a third to a half of the text")
LATER = ("đứng trước “%(other)s”", "stands before “%(other)s”")
SOONER = ("đứng sau “%(other)s”", "after “%(other)s”")
ORDER = (
    ("national", "motto", "issuer", "number", "date"),
    ("kind",),
    ("subject",),
    ("recipients", "authority"),
    ("annex",),
)
SPREAD = 0.06  # of a measured length: fonts differ from machine to machine
ALTERNATIVES = {"kind": "letter_subject", "subject": "letter_subject"}
BODY_BOXES = {"basis", "body", "chapter", "article", "page_number"}


def check_boxes(boxes: Boxes, findings: Findings) -> None:
    for name, look in findings.rules.looks.items():
        if name in BODY_BOXES:
            continue
        lines = boxes.found.get(name, [])
        if not lines and look.is_required and not _is_replaced(name, boxes):
            findings.add(name, "absent", findings.say(ABSENT), findings.say(REQUIRED))
        for line in lines:
            _check_line(name, look, line, findings)
        if lines and look.rule:
            _check_rule(name, look, lines, boxes, findings)
    _check_order(boxes, findings)


def _is_replaced(name: str, boxes: Boxes) -> bool:
    """A letter has no type and its subject under the number; any other document the other way round."""
    if name == "letter_subject":
        return not boxes.is_letter
    return name in ALTERNATIVES and boxes.is_letter


def _check_line(name: str, look: Look, line: Line, findings: Findings) -> None:
    low, high = look.sizes
    sizes = sorted({run.size for run in line.runs})
    if sizes and not (low <= sizes[0] and sizes[-1] <= high):
        found = findings.say(SIZE, size=span(sizes[0], sizes[-1]))
        findings.add(name, "size", found, findings.say(SIZE, size=span(low, high)), at=line)
    check_weight(name, look, line, findings)
    if look.case and line.text:
        is_right = line.is_upper == (look.case == "upper")
        if not is_right:
            said = (UPPER, LOWER) if look.case == "lower" else (LOWER, UPPER)
            findings.add(name, "case", findings.say(said[0]), findings.say(said[1]), at=line)
    if look.align and line.look.align not in look.align:
        found = findings.say(ALIGNS.get(line.look.align, ALIGNS["left"]))
        findings.add(name, "align", found, findings.say(ALIGNS[look.align[0]]), at=line)


def check_weight(name: str, look: Look, line: Line, findings: Findings) -> None:
    """Bold and italic of a whole line."""
    properties: tuple[
        tuple[str, bool, Callable[[RunLook], bool], tuple[str, str], tuple[str, str]], ...
    ] = (
        ("bold", look.bold, lambda run: run.bold, BOLD, NOT_BOLD),
        ("italic", look.italic, lambda run: run.italic, ITALIC, UPRIGHT),
    )
    for fault, wanted, has, positive, negative in properties:
        if line.runs and any(has(run) != wanted for run in line.runs):
            said = (negative, positive) if wanted else (positive, negative)
            findings.add(name, fault, findings.say(said[0]), findings.say(said[1]), at=line)


def _check_rule(name: str, look: Look, lines: list[Line], boxes: Boxes, findings: Findings) -> None:
    last = lines[-1]
    low, high = look.rule or (0.0, 0.0)
    wanted = findings.say(WHOLE if low >= 1 else THIRD)
    if any(run.underline for run in last.runs):
        findings.add(name, "rule", findings.say(UNDERLINED), findings.say(RULE), at=last)
        return
    drawn = _rule_below(last, boxes)
    if drawn is None:
        following = next((line for line in boxes.after(last) if line.text), None)
        is_typed = following is not None and DASHES.match(following.text) is not None
        findings.add(
            name,
            "rule",
            findings.say(TYPED_RULE if is_typed else NO_RULE),
            findings.say(RULE),
            at=last,
        )
        return
    length = _length(drawn)
    size = max(run.size for run in last.runs) if last.runs else look.set_size
    room = last.room_pt or 10**6
    written = min(max(width_pt(line.text, size) for line in lines), room)
    share = length / written if written else 0
    if length and not low - SPREAD * (1 + low) <= share <= high + SPREAD * (1 + high):
        found = findings.say(RULE_LENGTH, share=f"{share:.2f}".replace(".", ","))
        findings.add(name, "rule", found, wanted, at=last)


def _rule_below(line: Line, boxes: Boxes) -> Line | None:
    """The line that carries the rule: this one (a border, a drawing) or the empty one below."""
    if line.look.has_border or line.drawn_pt is not None:
        return line
    following = boxes.after(line)
    return next((other for other in following[:2] if other.is_rule_only), None)


def _length(drawn: Line) -> float:
    """Points, 0 where it cannot be known."""
    if drawn.drawn_pt is not None:
        return drawn.drawn_pt
    if not drawn.room_pt:
        return 0.0
    return drawn.room_pt - (drawn.look.left_cm + drawn.look.right_cm) / 2.54 * 72


def _check_order(boxes: Boxes, findings: Findings) -> None:
    """Head before type, type before subject, ending after the body, annexes last."""
    latest: tuple[int, str] = (0, "")
    for stage in ORDER:
        reached = latest
        for name in stage:
            line = boxes.first(name)
            if line is None or name not in findings.rules.looks:
                continue
            if line.index < latest[0]:
                other = findings.say(findings.rules.looks[latest[1]].name)
                findings.add(
                    name,
                    "order",
                    findings.say(LATER, other=other),
                    findings.say(SOONER, other=other),
                    at=line,
                )
            reached = max(reached, (line.index, name))
        latest = reached
