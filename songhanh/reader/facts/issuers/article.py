"""Who issued what an article reports, or who acts in it."""

from __future__ import annotations

import itertools
import re

from songhanh.reader.facts.issuance import Issuance
from songhanh.reader.gazetteer.bodies import TERRITORIAL, Body
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.view import bare

ON_BEHALF = re.compile(r"thay mặt(?: lãnh đạo| cho)?\s")
CHARGES = re.compile(
    r"\W*(?:vừa |đã |cũng )?(?:yêu cầu|chỉ đạo|đề nghị|giao|phát động|triển khai|ban hành)"
)
OF_OTHERS = re.compile(r"(?:của|theo|tại|từ|do|với|gửi|cùng)\s*$")


def of_article(paper: Paper, issuance: Issuance | None) -> Fact[Body] | None:
    if issuance and issuance.issuer:
        return Fact(issuance.issuer, issuance.issuer.span, issuance.confidence, "reported_issue")
    return _speaking_for(paper) or _of_data_table(paper) or of_signature(paper) or _acting(paper)


def _speaking_for(paper: Paper) -> Fact[Body] | None:
    """A speech: "thay mặt lãnh đạo UBND huyện, tôi kêu gọi …"."""
    for line in paper.prose:
        for match in ON_BEHALF.finditer(paper.view.low, *line.span):
            found = paper.bodies((match.end(), min(line.end, match.end() + 90)))
            if found and found[0].span[0] - match.end() < 12:
                return Fact(found[0], found[0].span, 0.8, "speaks_for")
    return None


def _of_data_table(paper: Paper) -> Fact[Body] | None:
    lines = paper.content
    for line, following in itertools.pairwise(lines):
        folded = bare(line.text)
        if re.match(r"(?:co quan|don vi|noi) ban hanh\W*$", folded):
            found = paper.bodies(following.span)
            if found:
                return Fact(found[-1], found[-1].span, 0.93, "data_table")
    return None


def _acting(paper: Paper) -> Fact[Body] | None:
    """The body that begins the first sentence or the title, where nothing is reported as issued."""
    for span in [
        *(line.span for line in paper.parts.title),
        *(line.span for line in paper.lead[:1]),
    ]:
        if paper.view.low.startswith("kính gửi", span[0]):
            continue  # whom it is sent to
        for body in paper.bodies(span):
            head = paper.view.low[span[0] : body.span[0]]
            is_territorial = body.kind in TERRITORIAL and body.place is not None
            if body.is_collective or len(head) >= 45 or OF_OTHERS.search(head):
                continue
            if is_territorial:
                return Fact(body, body.span, 0.55, "acts_first")
    return _charging(paper)


def _charging(paper: Paper) -> Fact[Body] | None:
    """ "Thực hiện chỉ đạo của Bộ …, UBND tỉnh Lai Châu yêu cầu …": the subject of the first sentences."""
    for line in paper.lead[:2]:
        for body in paper.bodies(line.span):
            is_own = body.kind in TERRITORIAL and body.is_placed and not body.is_collective
            before = paper.view.low[max(line.start, body.span[0] - 12) : body.span[0]]
            if (
                is_own
                and CHARGES.match(paper.view.low, body.span[1])
                and not OF_OTHERS.search(before)
            ):
                return Fact(body, body.span, 0.6, "acts_first")
    return None


def of_signature(paper: Paper) -> Fact[Body] | None:
    for line in paper.parts.of("signature"):
        found = [body for body in paper.bodies(line.span) if not body.is_collective]
        if found:
            return Fact(found[0], line.span, 0.8, "signature")
    return None
