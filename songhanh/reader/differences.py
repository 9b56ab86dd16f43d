"""What makes one duty or target differ from another, and whether it asks for less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from songhanh.reader.reading import Target, Task
from songhanh.reader.view import bare

SOFT = re.compile(
    r"^\W*(?:khuyen khich|nghien cuu|xem xet|tung buoc|quan tam|van dong|tao dieu kien|neu co dieu kien|co the|dong vien)"
)
LOWER_IS_BETTER = frozenset({"M2.2", "M3.1", "M4.1", "M4.2", "M4.3"})
OFTEN = {"weekly": 6, "monthly": 5, "quarterly": 4, "half_yearly": 3, "yearly": 2, "regular": 2}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its wording above and below, and whether that makes the duty weaker."""

    field: str
    superior: str | None
    lower: str | None
    is_weaker: bool


def of_targets(above: Target, below: Target) -> Iterator[Difference]:
    """What a lower target asks otherwise: its figure, its year."""
    is_sooner = bool(above.by_year and below.by_year and below.by_year < above.by_year)
    if (above.operator, above.value) != (below.operator, below.value):
        # A step on the way ("50% in 2024" of "60% in 2025") asks for less, and is not weaker.
        yield Difference(
            "value", _aim(above), _aim(below), not is_sooner and _asks_less(above, below)
        )
    if above.by_year and below.by_year and above.by_year != below.by_year:
        is_later = below.by_year > above.by_year
        yield Difference("by_year", str(above.by_year), str(below.by_year), is_later)


def _aim(target: Target) -> str:
    upper = f" - {target.upper}" if target.upper is not None else ""
    return f"{target.operator} {target.value}{upper} {target.unit}".strip()


def _asks_less(above: Target, below: Target) -> bool:
    is_ceiling = above.operator in {"<", "<="} or above.indicator in LOWER_IS_BETTER
    if above.value != below.value:
        return below.value > above.value if is_ceiling else below.value < above.value
    return below.operator == "about" and above.operator != "about"


def of_tasks(above: Task, below: Task) -> Iterator[Difference]:
    """What a lower duty does otherwise: a softer verb, a later day, less often, fewer, another body."""
    was_soft, is_soft = SOFT.match(bare(above.text)), SOFT.match(bare(below.text))
    if is_soft and not was_soft:
        yield Difference("wording", above.text.split(",")[0], is_soft.group().strip(), True)
    yield from _deadlines(above, below)
    if above.recurring != below.recurring and above.recurring:
        is_rarer = OFTEN.get(below.recurring or "", 0) < OFTEN[above.recurring]
        yield Difference("recurring", above.recurring, below.recurring, is_rarer)
    yield from _amounts(above, below)
    if above.lead and below.lead and set(above.lead) != set(below.lead):
        yield Difference("lead", ", ".join(above.lead), ", ".join(below.lead), False)


def _deadlines(above: Task, below: Task) -> Iterator[Difference]:
    if above.due and below.due:
        if above.due != below.due:
            yield Difference("due", above.due, below.due, below.due > above.due)
    elif above.deadline and not below.deadline and not below.recurring:
        yield Difference("due", above.due or above.deadline, None, True)


def _amounts(above: Task, below: Task) -> Iterator[Difference]:
    """Less of the same thing; another thing is another way of doing it."""
    asked = {quantity.unit: quantity.value for quantity in below.quantities}
    for quantity in above.quantities:
        given = asked.get(quantity.unit)
        if given is not None and given != quantity.value:
            yield Difference(
                "quantity",
                _said(quantity.value, quantity.unit),
                _said(given, quantity.unit),
                given < quantity.value,
            )
    if above.budget and below.budget and above.budget != below.budget:
        yield Difference(
            "budget", str(above.budget), str(below.budget), below.budget < above.budget
        )


def _said(value: Decimal, unit: str) -> str:
    return f"{value} {unit}"
