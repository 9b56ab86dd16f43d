"""Who leads a duty and who coordinates: from its own words, its heading, or the lines under it."""

from __future__ import annotations

import re

from songhanh.reader.duties.verbs import begins_duty
from songhanh.reader.gazetteer.bodies import Body
from songhanh.reader.paper import Paper
from songhanh.reader.view import Span

WITH = re.compile(
    r"phối(?:,)? (?:kết )?hợp(?: chặt chẽ)?(?: (?:với|cùng)| (?=các |sở |hội |công an|ủy ban|trạm |trung tâm|phòng |ban |mặt trận|đoàn |tỉnh đoàn|liên đoàn|bộ )|(?= [a-zđ]{2,5} (?:tỉnh|huyện|quận|xã|phường|thị xã|thành phố)))|cùng với|cơ quan,? (?:đơn vị )?phối hợp(?: thực hiện)?\s*:|đơn vị phối hợp\s*:|phối hợp\s*:"
)
LEADS_AFTER = re.compile(
    r"\W{0,3}(?:(?:là )?(?:cơ quan|đơn vị) chủ trì|chủ trì|có trách nhiệm|chịu trách nhiệm|làm đầu mối|là đầu mối|thực hiện\)|tham mưu)"
)
CHARGED_BEFORE = re.compile(
    r"(?:giao(?: cho)?|phân công|do|cơ quan chủ trì\s*:|đơn vị chủ trì\s*:|chủ trì(?: thực hiện)?\s*:|đơn vị thực hiện\s*:|"
    r"cơ quan thực hiện\s*:|cơ quan,? đơn vị (?:chủ trì|thực hiện)\s*:|đề nghị|yêu cầu|trách nhiệm\s*:)\W*$"
)
UNIT = re.compile(
    r"(?:bệnh viện|chi cục|trung tâm|đồn|trường|phòng|đài|quỹ|bộ chỉ huy|cục|viện|học viện|ngân hàng|đại học|tổ chức|báo|công ty)(?!\w)"
)
JOIN = re.compile(r"[\s,;]*(?:và|cùng|với|&|-)?[\s,;]*(?:các )?")

BRACKETS = re.compile(r"\([^()]{1,80}\)")


def actors(paper: Paper, clause: Span, found: list[Body]) -> tuple[list[Body], list[Body]]:
    """Leads and coordinating bodies named inside the clause itself."""
    coordinate: list[Body] = []
    low = paper.view.low
    for match in WITH.finditer(low, *clause):
        run = _run_after(paper, found, match.end())
        coordinate += run or _unlisted(paper, match.end(), clause[1])
    lead: list[Body] = []
    for body in found:
        if body in coordinate or body in lead:
            continue
        before = low[max(clause[0], body.span[0] - 40) : body.span[0]]
        after = LEADS_AFTER.match(low, body.span[1], clause[1])
        if CHARGED_BEFORE.search(before):
            lead += _run_after(paper, found, body.span[0])
        elif after:
            lead += [each for each in _run_before(paper, found, body) if each not in coordinate]
    return lead, coordinate


def _unlisted(paper: Paper, start: int, end: int) -> list[Body]:
    """A body no list knows, as the clause words it: from its capital to the verb of what is done together."""
    view = paper.view
    while start < end and view.raw[start] == " ":
        start += 1
    if not UNIT.match(view.low, start, end) or not view.raw[start].isupper():
        return []
    for word in list(re.finditer(r"\S+\s*", view.low[start : min(end, start + 120)]))[1:]:
        begin = start + word.start()
        if begins_duty(view, begin, end) or view.raw[begin] in "(,;":
            name = view.raw[start:begin].strip(" ,;:")
            return [Body(name, "other", None, None, (start, begin))] if " " in name else []
        if word.group().rstrip()[-1:] in {",", ";"}:
            break
    return []


def opening_actors(paper: Paper, start: int, found: list[Body]) -> list[Body]:
    """The bodies a clause opens with: "Hội LHPN, LĐLĐ huyện phát huy vai trò …"."""
    return _run_after(paper, found, start)


def _run_after(paper: Paper, found: list[Body], start: int) -> list[Body]:
    """Bodies in an unbroken enumeration from `start`."""
    run: list[Body] = []
    end = start
    for body in found:
        if body.span[0] < end:
            continue
        gap = BRACKETS.sub("", paper.view.low[end : body.span[0]])
        if len(gap) > 14 or not JOIN.fullmatch(gap):
            break
        run.append(body)
        end = body.span[1]
    return run


def _run_before(paper: Paper, found: list[Body], last: Body) -> list[Body]:
    run = [last]
    for body in reversed(found[: found.index(last)]):
        gap = paper.view.low[body.span[1] : run[0].span[0]]
        if not JOIN.fullmatch(gap):
            break
        run.insert(0, body)
    return run


def titles(found: list[Body]) -> tuple[str, ...]:
    """Written out, each once, in order."""
    return tuple(dict.fromkeys(body.title for body in found))
