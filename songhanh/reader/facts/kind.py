"""News, official paper or neither; and what the paper is told by."""

from __future__ import annotations

import re

from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact

AGENCY = re.compile(r"\(?[A-ZĐ][\w./]{1,14}\)? ?- |\([A-ZĐa-z][\w\s.-]{1,24}\)\W")
NEWS_LEAD = re.compile(
    r".{0,220}(?:vừa|đã|mới) (?:ký )?(?:ban hành|xây dựng|lập|có|tổ chức|phát động|quyết định|phê duyệt|chỉ đạo|triển khai)|"
    r"(?:sáng|chiều|tối|ngày) (?:nay|\d)"
)
OPENING = 400  # letters of the first sentence in which news says what happened


def find_kind(paper: Paper) -> Fact[str]:
    """`official` by its header block, `news` by dateline, byline or manner; else `other`."""
    if paper.parts.header is not None:
        lines = paper.parts.header.lines
        span = paper.parts.lines[lines[0]].start, paper.parts.lines[lines[-1]].end
        return Fact("official", span, 0.97, "header_block")
    for line in paper.parts.of("body"):
        if paper.view.low.startswith("kính gửi", line.start):
            return Fact("official", line.span, 0.7, "addressed")
    signs = _news_signs(paper)
    if signs:
        return Fact("news", signs[0], min(0.98, 0.7 + 0.1 * len(signs)), "news_signs")
    whole = (0, min(len(paper.view.raw), OPENING))
    if any(line.kind in {"signature", "recipients"} for line in paper.parts.lines):
        return Fact("official", whole, 0.6, "signature_or_recipients")
    return Fact("other", whole, 0.6, "no_signs")


def _news_signs(paper: Paper) -> list[tuple[int, int]]:
    found = [line.span for line in paper.parts.lines if line.kind in {"byline", "dateline", "meta"}]
    if paper.title and paper.days(paper.parts.title[0].span) and ":" in paper.quote(paper.title):
        found.append(paper.title)
    for first in paper.lead[:2]:
        span = first.start, min(first.end, first.start + OPENING)
        if AGENCY.match(paper.view.flat, *span) or NEWS_LEAD.match(paper.view.low, *span):
            found.append(first.span)
    if (
        paper.layout.media_type == "text/html"
        and paper.prose
        and paper.parts.of("furniture", "colophon")
    ):
        found.append(paper.prose[0].span)
    return found
