"""Tasks of a paper: every duty with its theme, who does it, by when and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.reader.doctypes import name_pattern
from songhanh.reader.duties.actors import actors, titles
from songhanh.reader.duties.assignments import table_tasks
from songhanh.reader.duties.clauses import Duty, duties_in
from songhanh.reader.duties.deadline import deadline_of
from songhanh.reader.duties.draft import Draft
from songhanh.reader.duties.sections import Placed
from songhanh.reader.duties.theme import theme_of
from songhanh.reader.duties.verbs import after_connectives, begins_duty
from songhanh.reader.gazetteer.bodies import Body
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Task
from songhanh.reader.view import Span

ATTRIBUTE = re.compile(
    r"(?:các )?(?:(?:cơ quan|đơn vị|cấp)(?:,? (?:cơ quan|đơn vị))?(?: được giao)? )?(?P<kind>chủ trì(?: thực hiện)?|phối hợp(?: thực hiện)?|thực hiện|"
    r"thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai|tổ chức))?|kinh phí(?: thực hiện)?|sản phẩm|kết quả|địa điểm|đối tượng|số lượng|hình thức|phạm vi|nguồn kinh phí)\s*:"
)
TOGETHER = re.compile(r"(?:chủ trì,? )?phối(?: kết)? hợp")
UNSAID = 0.2  # the verb and its object say nothing: the whole clause may
OPENING = re.compile(
    rf"(?:thực hiện|triển khai|căn cứ|theo|tiếp theo) (?:{name_pattern()})(?: liên tịch)? (?:số )?\d"
)
DUTY_ROLES = frozenset({"duty", "money"})


def find_tasks(paper: Paper, lines: list[Placed], year: int | None) -> list[Task]:
    """The tasks in order of the text; a plan without sections gives those of its whole body."""
    drafts: list[Draft] = []
    for place, placed in enumerate(lines):
        attribute = ATTRIBUTE.match(paper.view.low, *placed.content)
        if attribute and _says_about(paper, placed, attribute):
            _attach(paper, drafts, _since(lines, place), placed, attribute)
        elif placed.role in DUTY_ROLES and not placed.is_heading:
            drafts.extend(_drafts(paper, placed))
    drafts.extend(table_tasks(paper))
    drafts.sort(key=lambda draft: draft.span)
    return [draft.task(paper, year) for draft in drafts]


def _says_about(paper: Paper, placed: Placed, attribute: re.Match[str]) -> bool:
    """ "Kinh phí: sử dụng dự toán …" under a number of its own is a duty, not a note on the one above."""
    if attribute["kind"].startswith(("chủ trì", "phối hợp", "thực hiện", "thời")):
        return True
    start = after_connectives(paper.view, (attribute.end(), placed.content[1]))
    return placed.level > 4 or not begins_duty(paper.view, start, placed.content[1])


def _drafts(paper: Paper, placed: Placed) -> Iterator[Draft]:
    is_article = not paper.is_official and placed.marker is None
    if placed.marker is None and OPENING.match(paper.view.low, *placed.content):
        return  # what the paper rests on, not what it charges
    acting: tuple[Body, ...] = ()
    for duty in duties_in(paper, placed.content, is_article=is_article):
        # "Phòng Nội vụ tham mưu …; hằng quý thống kê …": the line's subject goes on acting.
        acting = duty.actors or acting
        yield _draft(paper, placed, duty, () if is_article else acting)


def _draft(paper: Paper, placed: Placed, duty: Duty, acting: tuple[Body, ...]) -> Draft:
    found = paper.bodies(duty.span)
    lead, coordinate = actors(paper, duty.span, found)
    lead = list(duty.actors) or lead or list(acting) or list(placed.owners)
    masked = [
        body.span for body in found if body.kind in {"department", "division", "union", "front"}
    ]
    masked += [body.span for body in (*lead, *coordinate)]
    said = _past_partners(paper, duty, coordinate), duty.span[1]
    theme, clearness = theme_of(paper.view, said, masked=masked, heading=placed.heading)
    if clearness <= UNSAID:
        theme, clearness = theme_of(paper.view, duty.span, masked=masked, heading=placed.heading)
    return Draft(
        span=duty.span,
        lead=titles([body for body in lead if body not in coordinate]),
        coordinate=titles(coordinate),
        deadline=deadline_of(paper.view, duty.span),
        theme=theme,
        confidence=_confidence(paper, placed, clearness),
    )


def _past_partners(paper: Paper, duty: Duty, coordinate: list[Body]) -> int:
    """ "Phối hợp với Trung tâm … mở lớp …" is said by what follows the partners."""
    if not coordinate or not TOGETHER.match(paper.view.low, duty.verb, duty.span[1]):
        return duty.verb
    end = max(body.span[1] for body in coordinate)
    return end if duty.span[1] - end > 12 else duty.verb


def _confidence(paper: Paper, placed: Placed, clearness: float) -> float:
    base = 0.9 if placed.marker else 0.82 if paper.is_official else 0.8
    return round(min(0.97, base + 0.07 * clearness), 2)


def _since(lines: list[Placed], place: int) -> int:
    """Where the tasks begin that an attribute line speaks of: after the last line of a higher level."""
    own = lines[place].level
    for above in range(place - 1, -1, -1):
        placed = lines[above]
        if placed.level < own or (placed.level == 9 and placed.is_heading):
            return placed.line.start
    return 0


def _attach(
    paper: Paper, drafts: list[Draft], since: int, placed: Placed, attribute: re.Match[str]
) -> None:
    kind = attribute["kind"]
    value = (attribute.end(), placed.content[1])
    for draft in drafts:
        if draft.span[0] < since:
            continue
        if kind.startswith(("chủ trì", "thực hiện")) and not draft.has_own_lead:
            bodies = paper.bodies(_until_next(paper, value))
            draft.lead = titles(bodies) or draft.lead
            draft.has_own_lead = True
        elif kind.startswith("phối hợp") and not draft.coordinate:
            draft.coordinate = titles(paper.bodies(_until_next(paper, value)))
        elif kind.startswith("thời") and draft.deadline is None:
            draft.deadline = _wording(paper, value)
    rest = ATTRIBUTE.search(paper.view.low, *value)
    if rest:
        _attach(paper, drafts, since, placed, rest)


def _until_next(paper: Paper, value: Span) -> Span:
    """A line may hold several attributes: "Chủ trì: A; phối hợp: B; thời gian: C"."""
    following = ATTRIBUTE.search(paper.view.low, *value)
    return value[0], following.start() if following else value[1]


def _wording(paper: Paper, value: Span) -> Span | None:
    start, end = _until_next(paper, value)
    while start < end and not paper.view.raw[start].isalnum():
        start += 1
    while end > start and paper.view.raw[end - 1] in " .;,\t":
        end -= 1
    return (start, end) if start < end else None
