"""What changed from one version of a report to the next, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from songhanh.reports.rules.material import Material
from songhanh.reports.rules.sentences import RATINGS
from songhanh.words.numbers import format_number

NOTHING = "…"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that reads otherwise now; `what` in Vietnamese, as the report says it."""

    what: str
    before: str
    after: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def differences(
    old: Material,
    new: Material,
    old_texts: Mapping[str, str],
    new_texts: Mapping[str, str],
    titles: Mapping[str, str],
) -> list[Change]:
    """Values, ratings, counts and texts that differ; `titles` names the sections."""
    return [
        *_values(old, new),
        *_counts(old, new),
        *(
            Change(titles.get(key, key), _short(old_texts.get(key, "")), _short(text))
            for key, text in new_texts.items()
            if text.strip() != old_texts.get(key, "").strip()
        ),
    ]  # fmt: skip


def _values(old: Material, new: Material) -> list[Change]:
    before, after = _read(old), _read(new)
    return [
        Change(name, before.get(name, NOTHING), after.get(name, NOTHING))
        for name in dict.fromkeys([*before, *after])
        if before.get(name, NOTHING) != after.get(name, NOTHING)
    ]


def _read(material: Material) -> dict[str, str]:
    said = {}
    for line in material.indicators:
        value = NOTHING if line.value is None else format_number(line.value, line.decimals)
        said[f"{line.code}, năm {material.year}"] = value
        said[f"{line.code}, đánh giá"] = RATINGS.get(line.rating, NOTHING)
        if line.before is not None:
            said[f"{line.code}, năm {line.before_year}"] = format_number(line.before, line.decimals)
    for table in material.tables:
        for one in table.lines:
            value = NOTHING if one.total is None else format_number(one.total, one.decimals)
            said[f"Biểu {table.number:02}: {one.title}"] = value
    return said


def _counts(old: Material, new: Material) -> list[Change]:
    pairs = (
        ("Nhiệm vụ", old.count.total, new.count.total),
        ("Nhiệm vụ hoàn thành", old.count.done, new.count.done),
        ("Nhiệm vụ quá hạn", old.count.overdue, new.count.overdue),
        ("Văn bản ban hành", len(old.documents), len(new.documents)),
        ("Lượt gửi số liệu không đúng hạn", len(old.late_units), len(new.late_units)),
    )
    return [
        Change(name, str(before), str(after)) for name, before, after in pairs if before != after
    ]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 120 else words[:119] + "…"
