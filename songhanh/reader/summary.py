"""A Reading for people at a terminal."""

from __future__ import annotations

from datetime import date, datetime

from songhanh.reader.reading import ActionMonth, Reading
from songhanh.words.dates import format_date

KINDS = {"news": "tin, bài", "official": "văn bản hành chính", "other": "loại khác"}
LEVELS = {
    "central": "trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "agency": "cơ quan chuyên môn, đơn vị",
}
WIDEST = 100


def summary(reading: Reading) -> str:
    """Fields the document gives, with how sure the reader is, then tasks and targets."""
    lines = [reading.file or "(văn bản)"]
    for label, field, value in _fields(reading):
        if value:
            sure = reading.evidence.get(field)
            note = f"  [{sure.confidence:.0%}]" if sure else ""
            lines.append(f"  {label:<22}{_cut(value)}{note}")
    lines.append(f"  {'Nhiệm vụ':<22}{len(reading.tasks)}")
    lines += [f"    - {_cut(task.text)}  ({task.theme})" for task in reading.tasks]
    lines.append(f"  {'Chỉ tiêu':<22}{len(reading.targets)}")
    lines += [f"    - {_cut(target.text)}" for target in reading.targets]
    if reading.warnings:
        lines.append(f"  {'Lưu ý':<22}{', '.join(warn.code for warn in reading.warnings)}")
    return "\n".join(lines)


def _fields(reading: Reading) -> list[tuple[str, str, str]]:
    return [
        ("Loại tài liệu", "kind", KINDS[reading.kind]),
        ("Về bình đẳng giới", "topic", "có" if reading.topic.gender_equality else "không"),
        ("Tiêu đề", "title", reading.title or ""),
        ("Loại văn bản", "doc_type", reading.doc_type or ""),
        ("Số, ký hiệu", "number", reading.number or ""),
        ("Cơ quan ban hành", "issuer", reading.issuer or ""),
        ("Địa danh", "issuer_places", ", ".join(reading.issuer_places)),
        ("Cấp", "level", LEVELS.get(reading.level or "", "")),
        ("Người ký", "signer", reading.signer or ""),
        ("Ngày ban hành", "issued_on", _day(reading.issued_on)),
        ("Ngày đăng", "published_on", _day(reading.published_on)),
        ("Năm kế hoạch", "plan_year", str(reading.plan_year or "")),
        ("Giai đoạn", "period", reading.period or ""),
        ("Nơi đăng", "publisher", reading.publisher or ""),
        ("Tác giả", "author", reading.author or ""),
        ("Chương trình", "programmes", ", ".join(reading.programmes)),
        ("Tháng hành động", "action_month", _campaign(reading.action_month)),
    ]


def _day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    time = f" {value:%H:%M}" if isinstance(value, datetime) else ""
    return format_date(value) + time


def _campaign(month: ActionMonth | None) -> str:
    if month is None:
        return ""
    days = f"{month.start} – {month.end}" if month.start else ""
    return " ".join(part for part in (str(month.year or ""), days, month.theme or "") if part)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
