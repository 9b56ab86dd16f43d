"""Tháng hành động vì bình đẳng giới: its year, days and theme, only where the text gives them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from songhanh.reader.facts.dates import Day
from songhanh.reader.paper import Paper
from songhanh.reader.reading import ActionMonth, Fact
from songhanh.reader.sentences import sentences
from songhanh.reader.view import Span, trimmed

NAME = re.compile(
    r"(?:tháng|thành) hành động(?! vì trẻ em| vì người cao tuổi| phòng,? chống ma t| quốc gia phòng,? chống hiv|"
    r" vì an toàn| về an toàn| an toàn| phòng,? chống bạo lực gia đình)(?= (?:vì|về|quốc gia|bình đẳng|phòng|bđg|năm)|[\W]|$)|tháng bình đẳng giới"
)
GENDER = re.compile(
    r"(?:tháng|thành) hành động (?:quốc gia )?(?:vì |về )?(?:bình đẳng giới|bđg|phòng[^.;]{0,30}cơ sở giới)|tháng bình đẳng giới"
)
RIGHT_AFTER = re.compile(
    r"(?: (?:quốc gia|vì|về|bình đẳng giới|bđg|và|phòng|ngừa|chống|ứng phó|với|bạo lực|trên|cơ sở|giới),?)*\W{1,3}năm (?P<y>20\d\d)"
)
YEAR = re.compile(r"[^.;]{0,150}?năm (?P<y>20\d\d)")
THEME = re.compile(
    r"chủ đề(?: của)?(?: (?:tháng hành động|năm 20\d\d|năm nay|là|:|năm|với))*\W{0,3}(?:chủ đề )?\"(?P<theme>[^\"]{12,300})\""
)
BARE_THEME = re.compile(
    r"(?:với|có) chủ đề(?: năm nay)?(?: là)?\s*:\s*(?P<theme>\w[^\".;:]{20,300})"
)
RANGE = re.compile(r"\s*(?:-|đến(?: hết)?(?: ngày)?|tới)\s*(?:ngày )?")
TERM_LINE = re.compile(r"[\W\d]*(?:[ivx]+\W+)?(?:thời gian|từ ngày)")
EVERY_YEAR = [(15, 11), (15, 12)]
NEAR = 260  # letters after the name in which its days stand


def find_action_month(paper: Paper, plan_year: int | None) -> Fact[ActionMonth] | None:
    """The campaign; a day and month without a year take the plan's year, else stay --mm-dd."""
    names = _names(paper)
    if not names:
        return None
    start, end, where = _term(paper, names)
    year = _year(paper, names, RIGHT_AFTER) or (start.year if start else None) or plan_year
    year = year or _year(paper, names, YEAR)
    theme = _theme(paper)
    month = ActionMonth(
        year,
        start.iso(year) if start else None,
        end.iso(year) if end else None,
        theme[0] if theme else None,
    )
    return Fact(month, where or names[0][0], 0.93 if month.year else 0.8, "action_month_named")


def _names(paper: Paper) -> list[tuple[Span, Span]]:
    """Where it is named, and the line it stands in; the first full name must speak of gender."""
    low, found, is_gender = paper.view.low, [], False
    for line in paper.content:
        for match in NAME.finditer(low, *line.span):
            is_gender = is_gender or bool(GENDER.match(low, match.start(), line.end))
            found.append((match.span(), line.span))
    return found if is_gender else []


def _year(paper: Paper, names: list[tuple[Span, Span]], pattern: re.Pattern[str]) -> int | None:
    """The year that `pattern` finds after a name of the campaign."""
    for name, line in names:
        match = pattern.match(paper.view.low, name[1], line[1])
        if match and not re.search(r"giai đoạn|(?:đến|từ|trước|sau) $", match.group()[:-8]):
            return int(match["y"])
    return None


def _term(
    paper: Paper, names: list[tuple[Span, Span]]
) -> tuple[Day | None, Day | None, Span | None]:
    """The first pair of days joined as a range in a sentence that names the campaign; one with its year
    outranks one without."""
    found = [*_ranges(paper, names)] or [*_told_apart(paper)]
    return next((pair for pair in found if pair[0].year), found[0]) if found else (None, None, None)


def _ranges(paper: Paper, names: list[tuple[Span, Span]]) -> Iterator[tuple[Day, Day, Span]]:
    for name, line in names:
        for sentence in sentences(paper.view, line):
            if not sentence[0] <= name[0] < sentence[1]:
                continue
            pair = _range(paper, (max(sentence[0], name[0] - 80), min(sentence[1], name[1] + NEAR)))
            if pair:
                yield pair[0], pair[1], (min(name[0], pair[0].span[0]), pair[1].span[1])


def _told_apart(paper: Paper) -> Iterator[tuple[Day, Day, Span]]:
    """A line of its own gives the days ("Thời gian: từ ngày 15/11 …") where the title names the campaign;
    anywhere else only the days that are the campaign's every year."""
    is_titled = bool(paper.title and GENDER.search(paper.view.low, *paper.title))
    for line in paper.content:
        pair = _range(paper, line.span)
        if pair is None:
            continue
        is_term = [(day.day, day.month) for day in pair] == EVERY_YEAR
        if is_term or (is_titled and TERM_LINE.match(paper.view.low, *line.span)):
            yield *pair, (pair[0].span[0], pair[1].span[1])


def _range(paper: Paper, within: Span) -> tuple[Day, Day] | None:
    found = paper.days(within)
    for first, second in itertools.pairwise(found):
        if RANGE.fullmatch(paper.view.low[first.span[1] : second.span[0]]):
            return first, second
    return None


def _theme(paper: Paper) -> tuple[str, Span] | None:
    for line in paper.content:
        match = THEME.search(paper.view.low, *line.span) or BARE_THEME.search(
            paper.view.low, *line.span
        )
        if match:
            span = trimmed(paper.view.raw, *match.span("theme"), " .,;")
            return paper.quote(span), span
    return None
