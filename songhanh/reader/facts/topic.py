"""Whether a document is about gender equality, and the near-misses it is told apart from."""

from __future__ import annotations

import re

from songhanh.reader.paper import Paper
from songhanh.reader.reading import Fact, Topic
from songhanh.reader.view import Span

STRONG = re.compile(
    r"bình đẳng giới|bđg|vì sự tiến bộ (?:của )?phụ nữ|vstbc?pn|bạo lực trên cơ sở giới|bất bình đẳng giới|"
    r"khoảng cách giới|lồng ghép giới|định kiến giới|tách biệt giới|phân tách giới|trao quyền cho phụ nữ|"
    r"tăng quyền năng|(?:nữ|phụ nữ) (?:tham gia )?lãnh đạo|bình đẳng nam,? nữ|quấy rối tình dục|địa chỉ tin cậy|nhà tạm lánh|thủ lĩnh của sự thay đổi|(?:công tác|hoạt động) phụ nữ"
)
WEAK = re.compile(
    r"phụ nữ|trẻ em gái|nữ giới|giới tính|bạo lực gia đình|cán bộ nữ|nữ cán bộ|nam giới"
)
NEAR = {
    "children": re.compile(r"trẻ em|bảo vệ, chăm sóc|thiếu nhi|học sinh"),
    "poverty": re.compile(r"giảm nghèo|hộ nghèo|cận nghèo|an sinh"),
    "family": re.compile(r"gia đình|hôn nhân|người cao tuổi"),
    "administrative_reform": re.compile(
        r"cải cách hành chính|thủ tục hành chính|chuyển đổi số|một cửa"
    ),
    "health": re.compile(r"dân số|sức khỏe|y tế|dịch bệnh|tiêm chủng"),
    "labour": re.compile(r"việc làm|người lao động|an toàn lao động|xuất khẩu lao động"),
    "new_countryside": re.compile(r"nông thôn mới|đô thị văn minh"),
    "security": re.compile(r"an ninh trật tự|ma túy|phòng cháy|giao thông"),
}


def find_topic(paper: Paper) -> Fact[Topic]:
    """By the title first, then by how dense the field's own words are in the body."""
    title = paper.title
    in_title = STRONG.search(paper.view.low, *title) if title else None
    weak_title = WEAK.search(paper.view.low, *title) if title else None
    strong, weak, length, first = _counts(paper)
    if in_title and strong >= 1:
        return Fact(Topic(True, 0.98), in_title.span(), 0.98, "title_words")
    density = 1000 * (strong + 0.25 * weak) / max(length, 400)
    near, near_density = _nearest(paper, length, title)
    threshold = 1.0 if weak_title else 1.6
    is_gender = strong >= 2 and density >= threshold and density * 1.5 >= near_density
    margin = abs(density - threshold) / (density + threshold + 0.01)
    confidence = round(min(0.97, 0.6 + 0.45 * margin), 2)
    span = first or title or (0, min(len(paper.view.raw), 1))
    topic = Topic(is_gender, confidence, None if is_gender else near)
    return Fact(topic, span, confidence, "density_of_words")


def _counts(paper: Paper) -> tuple[int, int, int, Span | None]:
    strong = weak = length = 0
    first: Span | None = None
    for line in paper.content:
        length += line.end - line.start
        for match in STRONG.finditer(paper.view.low, *line.span):
            strong += 1
            first = first or match.span()
        weak += sum(1 for _ in WEAK.finditer(paper.view.low, *line.span))
    return strong, weak, length, first


def _nearest(paper: Paper, length: int, title: Span | None) -> tuple[str | None, float]:
    """The other subject with most words; one in the title counts fivefold."""
    best: tuple[str | None, float] = (None, 0.0)
    for subject, pattern in NEAR.items():
        count = sum(
            1 for line in paper.content for _ in pattern.finditer(paper.view.low, *line.span)
        )
        if title and pattern.search(paper.view.low, *title):
            count += 5
        density = 1000 * count / max(length, 400)
        if density > best[1]:
            best = subject, density
    return best
