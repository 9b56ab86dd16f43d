"""The body: size, font, colour, distances, numbering, the mark at its end."""

from __future__ import annotations

import re

from songhanh.officialdoc.checking.boxes import ALIGNS, BOLD, NOT_BOLD, SIZE, check_weight
from songhanh.officialdoc.checking.departures import Findings
from songhanh.officialdoc.checking.lines import Line
from songhanh.officialdoc.checking.locate import DASHES, Boxes
from songhanh.officialdoc.texts import span

FONT = ("phông chữ %(font)s", "font %(font)s")
COLOR = ("chữ màu %(color)s", "letters of colour %(color)s")
BLACK = ("chữ màu đen", "black letters")
FIRST = ("lùi đầu dòng %(cm)s cm", "first line in by %(cm)s cm")
GAP = ("cách đoạn %(gap)s pt", "%(gap)s pt between paragraphs")
LEAST = ("cách đoạn tối thiểu %(gap)s pt", "at least %(gap)s pt between paragraphs")
SPACING = ("cách dòng %(lines)s dòng", "line spacing %(lines)s")
END = ("kết thúc bằng “%(mark)s”", "ends with “%(mark)s”")
LETTER = ("điểm %(letter)s)", "point %(letter)s)")
NUMBERED = ("Điều %(number)s", "Điều %(number)s")

LETTERS = "abcdđeghiklmnopqrstuvxy"
POINT = re.compile(r"^(?P<letter>[a-zđ])[).]\s")
ARTICLE = re.compile(r"^Điều\s+(?P<number>\d+)\s*[.:]?")
CHAPTER = re.compile(r"^(Phần|Chương|Mục|Tiểu mục)\s+(thứ\s+\w+|[IVXLC\d]+)\.?$", re.IGNORECASE)
SUBHEAD = re.compile(r"^([IVXLC]+|[A-ZĐ]|\d+(\.\d+)*)[.)]\s")
TOLERANCE_CM = 0.05
AUTO = {"auto", "000000", "windowText"}


def check_body(boxes: Boxes, findings: Findings) -> None:
    for line in boxes.lines:
        _font(line, findings)
    paragraphs = _paragraphs(boxes)
    for index, line in enumerate(paragraphs):
        _paragraph(line, boxes, findings)
        if index and paragraphs[index - 1].paragraph == line.paragraph - 1:
            _gap(paragraphs[index - 1], line, findings)
    _points(paragraphs, findings)
    _articles(paragraphs, findings)
    _end(paragraphs, findings)


def _paragraphs(boxes: Boxes) -> list[Line]:
    """Paragraphs of running text: chapters, captions, notes, rules and charts apart."""
    lines = [line for line in boxes.body if line.text and not DASHES.match(line.text)]
    return [line for line in lines if not _is_apart(line, boxes)]


def _is_apart(line: Line, boxes: Boxes) -> bool:
    if _is_formula(line):
        return True
    if line.has_picture or line.look.align in {"center", "right"}:
        return (
            _near_table(line, boxes)
            or line.has_picture
            or bool(CHAPTER.match(line.text))
            or _after_chapter(line, boxes)
        )
    is_note = bool(line.runs) and all(run.italic for run in line.runs)
    begins = line.text.startswith(("(", "Nguồn", "Ghi chú", "Đơn vị tính"))
    return (is_note or begins) and _near_table(line, boxes)


def _is_formula(line: Line) -> bool:
    """Who decides, and “QUYẾT ĐỊNH:”: lines of their own in a decision."""
    return line.is_upper and line.look.align == "center" and all(run.bold for run in line.runs)


def _near_table(line: Line, boxes: Boxes) -> bool:
    around = boxes.lines[max(0, line.index - 4) : line.index + 3]
    return any(other.cell or other.has_picture for other in around)


def _after_chapter(line: Line, boxes: Boxes) -> bool:
    before = boxes.lines[max(0, line.index - 2)]
    return bool(CHAPTER.match(before.text)) and line.is_upper


def _font(line: Line, findings: Findings) -> None:
    wanted = findings.rules.font
    for name in sorted({run.font for run in line.runs} - {wanted}):
        shown = findings.say(FONT, font=name or "?")
        findings.add("text", "font", shown, findings.say(FONT, font=wanted), at=line, part="I.4")


def _paragraph(line: Line, boxes: Boxes, findings: Findings) -> None:
    rules = findings.rules
    is_basis = line in boxes.found.get("basis", [])
    name = "basis" if is_basis and "basis" in rules.looks else "body"
    look = rules.looks[name]
    sizes = sorted({run.size for run in line.runs})
    low, high = look.sizes
    if sizes and not (low <= sizes[0] and sizes[-1] <= high):
        found = findings.say(SIZE, size=span(sizes[0], sizes[-1]))
        findings.add(name, "size", found, findings.say(SIZE, size=span(low, high)), at=line)
    is_slanted = bool(line.runs) and all(run.italic for run in line.runs)
    if (is_basis and name == "basis") or (
        is_slanted and not is_basis and not line.text.startswith("(")
    ):
        check_weight(name, look, line, findings)
    if any(run.color not in AUTO for run in line.runs):
        color = next(run.color for run in line.runs if run.color not in AUTO)
        findings.add(
            name,
            "color",
            findings.say(COLOR, color=color),
            findings.say(BLACK),
            at=line,
            part="I.4",
        )
    if line.look.align not in look.align and not SUBHEAD.match(line.text):
        found = findings.say(ALIGNS.get(line.look.align, ALIGNS["left"]))
        findings.add(name, "align", found, findings.say(ALIGNS["both"]), at=line)
    _distances(name, line, findings)


def _distances(name: str, line: Line, findings: Findings) -> None:
    rules = findings.rules
    first = line.look.first_cm
    if not any(abs(first - allowed) <= TOLERANCE_CM for allowed in rules.first_line_cm):
        wanted = " / ".join(_decimal(cm) for cm in rules.first_line_cm)
        findings.add(
            name,
            "indent",
            findings.say(FIRST, cm=_decimal(first)),
            findings.say(FIRST, cm=wanted),
            at=line,
        )
    low, high = rules.line_spacing
    spacing = line.look.spacing
    if line.look.is_exact:
        size = max((run.size for run in line.runs), default=13)
        spacing = spacing / size / 1.15
        low -= 0.05
    if not low - 0.01 <= spacing <= high + 0.01:
        found = findings.say(SPACING, lines=_decimal(spacing))
        findings.add(name, "spacing", found, findings.say(SPACING, lines=span(1, high)), at=line)


def _gap(before: Line, line: Line, findings: Findings) -> None:
    gap = before.look.after + line.look.before
    least = findings.rules.least_gap_pt
    if gap < least - 0.01:
        found = findings.say(GAP, gap=_decimal(gap))
        findings.add("body", "gap", found, findings.say(LEAST, gap=f"{least:g}"), at=line)


def _points(lines: list[Line], findings: Findings) -> None:
    """a, b, c, d, đ, e, g … : after d comes đ; f, j, w, z are no letters of the list."""
    expected = 0
    for line in lines:
        found = POINT.match(line.text)
        if found is None:
            if SUBHEAD.match(line.text) or ARTICLE.match(line.text):
                expected = 0
            continue
        letter = found["letter"]
        if letter == "a":
            expected = 0
        if expected < len(LETTERS) and letter != LETTERS[expected]:
            wanted = findings.say(LETTER, letter=LETTERS[expected])
            findings.add("body", "point", findings.say(LETTER, letter=letter), wanted, at=line)
        expected = LETTERS.index(letter) + 1 if letter in LETTERS else expected + 1


def _articles(lines: list[Line], findings: Findings) -> None:
    look = findings.rules.looks.get("article")
    for number, line in enumerate((line for line in lines if ARTICLE.match(line.text)), 1):
        found = ARTICLE.match(line.text)
        if found and int(found["number"]) != number:
            shown = findings.say(NUMBERED, number=found["number"])
            findings.add("article", "number", shown, findings.say(NUMBERED, number=number), at=line)
        if look and line.runs and not line.runs[0].bold:
            findings.add("article", "bold", findings.say(NOT_BOLD), findings.say(BOLD), at=line)


def _end(lines: list[Line], findings: Findings) -> None:
    mark = findings.rules.end_mark
    if lines and mark and not lines[-1].text.replace(" ", "").endswith(mark):
        found = f"“{lines[-1].text[-12:]}”"
        findings.add("body", "end", found, findings.say(END, mark=mark), at=lines[-1])


def _decimal(value: float) -> str:
    return f"{round(value, 2):g}".replace(".", ",").replace("-", "\u2212")
