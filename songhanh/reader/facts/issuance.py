"""What an article says was issued: "UBND quận X vừa ban hành Kế hoạch số 43/KH-UBND về …".

A number that another paper bears ("thực hiện Kế hoạch số … của UBND tỉnh") never becomes this one's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.reader.doctypes import name_pattern, symbols
from songhanh.reader.facts.dates import Day, days
from songhanh.reader.gazetteer.bodies import Body
from songhanh.reader.paper import Paper
from songhanh.reader.sentences import sentences
from songhanh.reader.symbols import DocumentNumber
from songhanh.reader.view import Span, bare

VERB = (
    r"(?:(?:vừa|đã|mới|chính thức|sẽ|cũng|vừa qua|tiếp tục) ){0,3}"
    r"(?:ký,? (?:và )?(?:ban hành)?|ban hành|xây dựng|lập|thông qua|đề ra|phê duyệt|có|ra|gửi|triển khai)"
)
ACTIVE = re.compile(
    rf"(?<!\w)(?P<verb>{VERB}) (?:(?:một|bản|toàn văn) )?(?P<type>{name_pattern()}|văn bản)(?!\w)"
)
PASSIVE = re.compile(
    rf"(?<!\w)(?P<type>{name_pattern()})(?P<middle>.{{0,160}}?)(?:vừa |đã |mới )?được (?P<by>.{{3,80}}?) (?:ký )?ban hành"
)
REDUCED = re.compile(
    rf"(?<!\w)(?P<type>{name_pattern()})(?P<middle>[^;]{{0,220}}?) (?:vừa|mới)(?: được)?(?: ký)? ban hành(?! kế)"
)
CITING = re.compile(
    r"(?:căn cứ|thực hiện|triển khai|theo|tại|trên cơ sở|kèm theo|thi hành|hưởng ứng)\W*$"
)
HEAD = re.compile(r"(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|trưởng ban|bí thư)\W*$")
NEAR = 110  # letters between the issuer and its verb: a date, a signer's name
BEFORE_ISSUER = re.compile(
    r"\W*(?:đồng chí )?(?:(?:phó )?(?:chủ tịch|bí thư|giám đốc)|thường trực|lãnh đạo)?\W*"
)
AFTER_TYPE = re.compile(r"\W*(?:số|số hiệu|liên ngành|liên tịch)?\W*$")


@dataclass(frozen=True, slots=True)
class Issuance:
    """One act of issuing: what, its number, by whom, on what day; `place` 0 is the first sentence."""

    doc_type: str | None
    type_span: Span
    number: DocumentNumber | None
    issuer: Body | None
    day: Day | None
    span: Span
    place: int

    @property
    def confidence(self) -> float:
        """Surer with a number and an issuer, and near the beginning."""
        base = 0.62 + 0.12 * bool(self.number) + 0.14 * bool(self.issuer)
        return round(max(0.4, base + (0.08 if self.place < 3 else -0.1)), 2)


def find_issuance(paper: Paper) -> Issuance | None:
    """The act the article reports: the earliest with an issuer, else the earliest with a number."""
    found = [each for each in _issuances(paper) if each.doc_type or each.number]
    ranked = sorted(
        found, key=lambda each: (not each.issuer, not each.number and each.place > 3, each.place)
    )
    return ranked[0] if ranked else None


def _issuances(paper: Paper) -> list[Issuance]:
    found: list[Issuance] = []
    spans = [line.span for line in paper.parts.title] + [line.span for line in paper.prose[:8]]
    place = 0
    for line in spans:
        for sentence in sentences(paper.view, line):
            found.extend(_active(paper, sentence, place))
            found.extend(_passive(paper, sentence, place))
            found.extend(_reduced(paper, sentence, place))
            place += 1
    return found


def _active(paper: Paper, sentence: Span, place: int) -> list[Issuance]:
    low = paper.view.low
    found = []
    for match in ACTIVE.finditer(low, *sentence):
        issuer = _subject(paper, sentence, match.start())
        number = _number_after(paper, match.end("type"), sentence[1])
        if match["verb"].split()[-1] in {"triển khai", "khai", "gửi", "có", "ra"} and not (
            issuer and number
        ):
            continue
        if issuer is None and number is None:
            continue
        doc_type = _type_of(match["type"], number)
        day = _day(paper, sentence, number) or _day_before(paper, sentence, issuer)
        span = (issuer.span[0] if issuer else match.start(), match.end())
        found.append(Issuance(doc_type, match.span("type"), number, issuer, day, span, place))
    return found


def _passive(paper: Paper, sentence: Span, place: int) -> list[Issuance]:
    found = []
    for match in PASSIVE.finditer(paper.view.low, *sentence):
        if CITING.search(paper.view.low[max(sentence[0], match.start() - 20) : match.start()]):
            continue
        bodies = paper.bodies(match.span("by"))
        number = _number_after(paper, match.end("type"), match.end("middle"))
        if not bodies or bodies[0].is_collective:
            continue
        doc_type = _type_of(match["type"], number)
        day = _day(paper, sentence, number)
        found.append(
            Issuance(doc_type, match.span("type"), number, bodies[0], day, match.span(), place)
        )
    return found


def _reduced(paper: Paper, sentence: Span, place: int) -> list[Issuance]:
    """ "Theo Kế hoạch 314/KH-UBND về … mới ban hành, UBND tỉnh Gia Lai yêu cầu …"."""
    found = []
    for match in REDUCED.finditer(paper.view.low, *sentence):
        number = _number_after(paper, match.end("type"), match.end("middle"))
        around = (match.end("type"), min(sentence[1], match.end() + 60))
        bodies = [body for body in paper.bodies(around) if not body.is_collective]
        if number is None or not bodies:
            continue
        doc_type = _type_of(match["type"], number)
        day = _day(paper, sentence, number) or _day_after(paper, match.end())
        found.append(
            Issuance(doc_type, match.span("type"), number, bodies[-1], day, match.span(), place)
        )
    return found


def _subject(paper: Paper, sentence: Span, verb: int) -> Body | None:
    """The body right before the verb: only a date, a name or an adverb may stand between."""
    before = [body for body in paper.bodies((sentence[0], verb)) if not body.is_collective]
    if not before:
        return None
    nearest = before[-1]
    between = paper.view.low[nearest.span[1] : verb]
    if len(between) > NEAR or re.search(r"\b(?:của|về việc|tại|yêu cầu|giao|thực hiện)\b", between):
        return None
    return nearest


def _number_after(paper: Paper, start: int, end: int) -> DocumentNumber | None:
    first = next(iter(paper.numbers((start, end))), None)
    if first and AFTER_TYPE.match(paper.view.low[start : first.span[0]]):
        return first
    return None


def _type_of(written: str, number: DocumentNumber | None) -> str | None:
    if number and number.doc_type:
        return number.doc_type
    return symbols().get(bare(written))


def _day_after(paper: Paper, verb_end: int) -> Day | None:
    """ "… mới ban hành ngày 12/4/2017 …"."""
    found = paper.days((verb_end, min(len(paper.view.raw), verb_end + 34)))
    between = paper.view.low[verb_end : found[0].span[0]] if found else ""
    return found[0] if found and re.fullmatch(r"\W*(?:vào )?(?:ngày )?", between) else None


def _day_before(paper: Paper, sentence: Span, issuer: Body | None) -> Day | None:
    """ "…, ngày 08/3, Phó Chủ tịch UBND tỉnh … ký ban hành": right before whoever issues."""
    if issuer is None:
        return None
    found = paper.days((max(sentence[0], issuer.span[0] - 60), issuer.span[0]))
    between = paper.view.low[found[-1].span[1] : issuer.span[0]] if found else ""
    return found[-1] if found and BEFORE_ISSUER.fullmatch(between) else None


def _day(paper: Paper, sentence: Span, number: DocumentNumber | None) -> Day | None:
    """The day of issue: right after the number, or opening the sentence ("Ngày 21/3, UBND tỉnh …")."""
    view = paper.view
    if number:
        after = days(view, (number.span[1], min(sentence[1], number.span[1] + 40)))
        if after and re.fullmatch(
            r"\W*(?:(?:được )?(?:ký|ban hành) )?(?:ngày )?\W*",
            view.low[number.span[1] : after[0].span[0]],
        ):
            return after[0]
    opening = days(view, (sentence[0], min(sentence[1], sentence[0] + 60)))
    if opening and re.fullmatch(
        r"(?:.{0,20}- ?)?(?:vào |hôm |sáng |chiều ){0,2}(?:ngày )?",
        view.low[sentence[0] : opening[0].span[0]],
    ):
        return opening[0]
    return None
