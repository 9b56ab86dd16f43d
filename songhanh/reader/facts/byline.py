"""Who wrote and who published an article; who signed a paper."""

from __future__ import annotations

import re

from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact
from songhanh.reader.regions.parts import NAME
from songhanh.reader.view import trimmed

LABEL = re.compile(
    r"\W*(?:tác giả|người viết|bài viết|bài, ảnh|bài và ảnh|bài - ảnh|tin, ảnh|tin, bài|tin và ảnh|tin ảnh|tin bài|tin|bài|"
    r"thực hiện|người đăng|đăng bởi|biên tập|author)\s*(?:và ảnh)?\s*:\s*"
)
SOURCE = re.compile(r"\W*(?:nguồn tin|nguồn|theo)\s*:?\s+")
PORTAL = re.compile(
    r"(?:cổng|trang)(?: thông tin| tt)? ?(?:giao tiếp )?(?:điện tử|tt ?đt)|\bbáo \w|đài (?:phát thanh|truyền hình)|tạp chí"
)
AGENCY = re.compile(r"\(?([A-ZĐ]{2,10}|[A-Z][\w.]+\.vn)\)? ?[-–] ")


def find_author(paper: Paper) -> Fact[str] | None:
    """The name in the byline, without its label; a source ("Nguồn: …") is no author."""
    for line in reversed(paper.parts.of("byline", "meta")):
        low = paper.view.low
        if line.kind == "meta" and not low.startswith("author:", line.start):
            continue
        if SOURCE.match(low, line.start, line.end):
            continue
        match = LABEL.match(low, line.start, line.end)
        start = match.end() if match else line.start
        span = trimmed(paper.view.raw, start, line.end, " \t\n.()-/")
        if span[0] < span[1] and (match or NAME.fullmatch(paper.quote(span))):
            return Fact(paper.quote(span), span, 0.95 if match else 0.85, "byline")
    return None


def find_publisher(paper: Paper) -> Fact[str] | None:
    """The portal or paper that carries the article."""
    low = paper.view.low
    for line in paper.parts.of("meta"):
        if low.startswith("site_name:", line.start):
            span = trimmed(paper.view.raw, line.start + len("site_name:"), line.end)
            if span[0] < span[1]:
                return Fact(paper.quote(span), span, 0.95, "site_name")
    named = [line for line in paper.parts.of("colophon") if PORTAL.search(low, *line.span)]
    if named:
        line = min(named, key=lambda line: (line.is_upper, line.index))
        return Fact(line.text, line.span, 0.85, "colophon")
    for line in paper.parts.of("byline"):
        match = SOURCE.match(low, line.start, line.end)
        if match and match.end() < line.end:
            span = trimmed(paper.view.raw, match.end(), line.end, " .()")
            return Fact(paper.quote(span), span, 0.8, "source_line") if span[0] < span[1] else None
    return _agency(paper)


def _agency(paper: Paper) -> Fact[str] | None:
    """The mark of the agency that opens a dispatch: "HNP - UBND quận …"."""
    if not paper.lead or paper.is_official:
        return None
    match = AGENCY.match(paper.view.flat, *paper.lead[0].span)
    return Fact(match[1], match.span(1), 0.6, "dispatch_mark") if match else None


def find_signer(paper: Paper) -> Fact[str] | None:
    """The name under the post in the signature block."""
    names = [
        line
        for line in paper.parts.of("signature")
        if NAME.fullmatch(line.text) and not line.is_upper
    ]
    return Fact(names[0].text, names[0].span, 0.9, "signature") if names else None
