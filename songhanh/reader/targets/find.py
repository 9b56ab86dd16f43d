"""Targets of a paper, from its sections on aims, sentences that strive for a figure, and tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from songhanh.reader.duties.sections import Placed
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Target
from songhanh.reader.sentences import clauses, sentences
from songhanh.reader.targets.tables import table_targets
from songhanh.reader.targets.values import BASELINE, Value, values, years
from songhanh.reader.view import Span, trimmed
from songhanh.reader.wordlists import rows

STRIVES = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|đến (?:hết |cuối )?năm 20\d\d|đặt ra|duy trì (?:tỷ|tỉ) lệ"
)
RESULT = re.compile(
    r"(?:(?<!\w)đã (?:đạt|có|tăng|giảm|hoàn thành|\w+ được)|kết quả|đạt được|ước đạt|tính đến|trong năm qua|thời gian qua|so với cùng kỳ|chiếm (?:tỷ|tỉ) lệ|hiện (?:nay|có)|qua đó)"
)
LONGEST_SUBJECT = 200  # letters: what is longer tells who strives, not for what
DUE_HEADING = re.compile(r"(?:đến|trong)? ?(?:hết |cuối )?năm (?P<y>20\d\d)\W*$")
STRIVING = re.compile(r"phấn đấu ")  # a duty may stand before it in the clause
DUE_LINE = re.compile(r"\W*(?:phấn đấu )?(?:đến|trong) (?:hết |cuối )?năm 20\d\d\W*")
TOGETHER = re.compile(
    r"\W*(?:vào năm \d{4})?\W*(?:và )?(?:đến năm \d{4} )?\W*(?:đạt |là )?\W*(?:từ )?\W*"
)
LABEL = re.compile(
    r"(?:chỉ tiêu|mục tiêu)(?: cụ thể)?(?: \d{1,2}(?:\.\d)?)?\s*[:.]\s*|phấn đấu(?: đến)?\s+|"
    r"(?:và|trong đó|đồng thời|theo đó|theo (?:kế hoạch|quyết định)(?: này)?|cụ thể|bên cạnh đó|trở lên)\W+|(?:toàn )?(?:tỉnh|huyện|thành phố|xã|phường|quận)(?= (?:phấn đấu|đặt|sẽ)|$) ?"
)
LEAD_YEAR = re.compile(
    r"\W*(?:phấn đấu )?(?:đến|trong|vào)? ?(?:hết |cuối )?năm 20\d\d(?: trở đi)?\W+(?:phấn đấu )?"
)
TAIL = re.compile(
    r"(?:\W|đạt|có|là|duy trì|ở mức|lên|tăng|giảm|được|phấn đấu|tỷ lệ này|và|vào|năm \d{4}|đến|tối thiểu|từ)*$"
)


def find_targets(paper: Paper, lines: list[Placed], year: int | None) -> list[Target]:
    """The targets in order; `year` is the plan's, for figures that name none."""
    found: list[Target] = []
    due: int | None = None
    for placed in lines:
        due = _due_of_heading(paper, placed, due)
        if _only_due(paper, placed):
            continue
        if placed.role == "target" or _strives(paper, placed):
            found.extend(_of_line(paper, placed, due or year))
    found.extend(table_targets(paper, year))
    return sorted(found, key=lambda target: target.span)


def _strives(paper: Paper, placed: Placed) -> bool:
    """Outside a section on aims only a sentence that strives for a figure gives targets."""
    if placed.role in {"purpose", "past"} or placed.is_heading:
        return False
    return bool(STRIVES.search(paper.view.low, *placed.content))


def _due_of_heading(paper: Paper, placed: Placed, due: int | None) -> int | None:
    """ "b) Đến năm 2030:" holds for the lines under it."""
    if not placed.is_heading and not _only_due(paper, placed):
        return due
    match = DUE_HEADING.search(paper.view.low[slice(*placed.content)])
    return int(match["y"]) if match else None


def _only_due(paper: Paper, placed: Placed) -> bool:
    """A line of its own that says by when: "Đến năm 2030:"."""
    return bool(DUE_LINE.fullmatch(paper.view.low[slice(*placed.content)]))


def _of_line(paper: Paper, placed: Placed, year: int | None) -> Iterator[Target]:
    for sentence in sentences(paper.view, placed.content):
        for clause in clauses(paper.view, sentence):
            if RESULT.search(paper.view.low, *clause):
                continue
            if placed.role != "target" and not STRIVES.search(paper.view.low, *sentence):
                continue
            yield from _of_clause(paper, clause, year)


def _of_clause(paper: Paper, clause: Span, year: int | None) -> Iterator[Target]:
    found = _measured(paper, clause)
    named = years(paper.view, clause)
    subject: Span | None = None
    for index, value in enumerate(found):
        start = found[index - 1].span[1] if index else clause[0]
        following = found[index + 1].start if index + 1 < len(found) else clause[1]
        subject = _subject(paper, (start, value.start)) or subject
        own = subject or _subject(paper, (found[-1].span[1], clause[1]))
        if own is None and index == 0:
            own = subject = _subject(paper, (value.span[1], following))
        if own is None:
            continue
        leads = bool(named) and named[0][1][0] < found[0].start
        by_year = _by_year(named, value, following, leads=leads) or year
        yield _target(paper, clause, value, own, by_year)


def _measured(paper: Paper, clause: Span) -> list[Value]:
    """The figures that are aims: after a share, a count is its condition ("100% xã … có ít nhất 04 tin, bài")."""
    found = list(values(paper.view, clause))
    if any(value.unit == "%" for value in found):
        found = [value for value in found if value.unit == "%"]
    return _upwards_together(paper, found)


def _upwards_together(paper: Paper, found: list[Value]) -> list[Value]:
    """ "đạt 60% và đến năm 2030 đạt 75% trở lên": the words behind the last figure hold for both."""
    for place, (first, second) in reversed(list(enumerate(itertools.pairwise(found)))):
        between = paper.view.low[first.span[1] : second.span[0]]
        is_after = paper.view.low.startswith(" trở lên", second.span[1])
        if is_after and not first.has_operator and TOGETHER.fullmatch(between):
            found[place] = replace(first, operator=">=", has_operator=True)
    return found


def _target(paper: Paper, clause: Span, value: Value, subject: Span, by_year: int | None) -> Target:
    words = " ".join(paper.quote(subject).split())
    baseline = BASELINE.search(paper.view.low, value.span[1], clause[1])
    end = max(clause[1], value.span[1])
    strives = (
        STRIVING.search(paper.view.low, clause[0] + 30, value.span[0])
        if value.span[0] > clause[0] + 30
        else None
    )
    clause = (strives.start() if strives else clause[0], end)
    return Target(
        text=" ".join(paper.quote((clause[0], end)).split()),
        indicator=indicator_of(paper.view.low[slice(*clause)], words.lower()),
        subject=words,
        operator=value.operator,
        value=value.value,
        upper=value.upper,
        unit=value.unit,
        by_year=by_year,
        baseline=paper.quote(baseline.span()) if baseline else None,
        confidence=0.9 if value.has_operator else 0.82,
        span=(clause[0], end),
    )


def _by_year(
    named: list[tuple[int, Span]], value: Value, following: int, *, leads: bool
) -> int | None:
    """The year right after the figure ("65% vào năm 2025 và 75% …"), or before it where the years lead
    ("đến năm 2025 đạt 60% và đến năm 2030 đạt 75%")."""
    before = [year for year, span in named if span[1] <= value.span[0]]
    if leads and before:
        return before[-1]
    after = [year for year, span in named if value.span[1] <= span[0] < following]
    return after[0] if after else before[-1] if before else None


def _subject(paper: Paper, span: Span) -> Span | None:
    """What is measured: the words before the operator, without "phấn đấu", "đạt" and a leading year."""
    low = paper.view.low
    start, end = span
    while match := LEAD_YEAR.match(low, start, end) or LABEL.match(low, start, end):
        start = match.end()
    start, end = trimmed(paper.view.raw, start, end, " \t\n,;:-+.")
    tail = TAIL.search(low, start, end)
    end = tail.start() if tail else end
    start, end = trimmed(paper.view.raw, start, end, " \t\n,;:-+.")
    if end - start > LONGEST_SUBJECT and "," in low[start:end]:
        start = trimmed(paper.view.raw, low.rindex(",", start, end) + 1, end)[0]
    return (start, end) if end - start >= 8 and " " in low[start:end] else None


def indicator_of(clause: str, subject: str) -> str | None:
    """The code of the Strategy's indicator that the words name, if exactly one."""
    for text in (subject, clause):
        codes = {code for code, pattern in _indicators() if pattern.search(text)}
        if len(codes) == 1:
            return codes.pop()
    return None


@cache
def _indicators() -> list[tuple[str, re.Pattern[str]]]:
    return [(row["code"], re.compile(row["pattern"])) for row in rows("indicators.tsv")]
