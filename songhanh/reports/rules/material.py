"""What a report is made of: lines of indicators, tasks, documents and late units, as they stood at one moment."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

MET, NEAR, MISSED, NO_DATA, NOT_RATED = "met", "near", "missed", "no_data", "not_rated"
LOWER, MILESTONE = "lower_better", "milestone"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One measured value of an indicator, with what is asked of it and how it is rated.

    `figure` names element, unit and period of the value ("M1.1/45/2026"), `before_figure` those of the value
    before. `counted` of `asked` units stand behind a value that is added up; 0 of 0 where nothing is.
    """

    code: str
    title: str
    unit: str
    decimals: int
    direction: str
    objective: str
    rating: str
    figure: str
    value: Decimal | None = None
    before: Decimal | None = None
    before_year: int | None = None
    before_figure: str = ""
    target: Decimal | None = None
    target_words: str = ""
    target_year: int | None = None
    counted: int = 0
    asked: int = 0
    stage: str = ""  # estimate, preliminary, final

    @property
    def is_partial(self) -> bool:
        return self.counted < self.asked


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One element of an annex table, women and men apart where it is split so; `nothing` says why there is no total.

    `is_hidden`: a count is so small that it would point at a person, so none of the row is told.
    """

    code: str
    title: str
    unit: str
    decimals: int
    figure: str
    before_figure: str
    snapshot: str
    total: Decimal | None = None
    women: Decimal | None = None
    men: Decimal | None = None
    before: Decimal | None = None
    nothing: str = ""
    counted: int = 0
    asked: int = 0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """An annex table by its fixed number."""

    number: int
    title: str
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task that is late or was finished late; `days` after its day."""

    text: str
    plan: str
    lead: str
    due_on: date | None
    finished_on: date | None
    days: int


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A task of the year in the field of an annex table (training, inspection …), and how it stands."""

    sheet: int
    text: str
    plan: str
    lead: str
    due_on: date | None
    finished_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What the tasks of a plan are to cost, where their plan says so."""

    plan: str
    tasks: int
    funded: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TaskCount:
    """How the tasks of the year stand; those that will not be carried out do not count."""

    total: int = 0
    done: int = 0
    waiting: int = 0
    overdue: int = 0
    late: int = 0  # finished, but after their day


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document issued in the year."""

    number: str
    issued_on: date | None
    title: str


@dataclass(frozen=True, slots=True)
class LateLine:
    """A unit whose figures did not come in time."""

    unit: str
    form: str
    due_on: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Material:
    """All of it for one place and year. `source` says in words where the figures come from."""

    place: str  # in running text: tỉnh Quảng Trị
    place_code: str
    year: int
    made_on: date
    snapshot: str
    source: str
    indicators: tuple[IndicatorLine, ...] = ()
    tables: tuple[FigureTable, ...] = ()
    count: TaskCount = TaskCount()
    tasks: tuple[TaskLine, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    late_units: tuple[LateLine, ...] = ()
    works: tuple[WorkLine, ...] = ()
    budgets: tuple[BudgetLine, ...] = ()
    is_demonstration: bool = False

    @property
    def has_values(self) -> bool:
        return any(line.value is not None for line in self.indicators)

    @property
    def day_snapshot(self) -> str:
        """What stands for a snapshot of plans and documents, which are counted on a day."""
        return f"{self.made_on:%Y%m%d}"


Line = TypeVar(
    "Line", IndicatorLine, FigureLine, TaskLine, TaskCount, DocumentLine, LateLine, WorkLine, BudgetLine
)  # fmt: skip
DECIMALS = {"value", "before", "target", "total", "women", "men", "amount"}
DAYS = {"due_on", "finished_on", "issued_on"}
LISTS: dict[str, Any] = {
    "indicators": IndicatorLine,
    "tasks": TaskLine,
    "documents": DocumentLine,
    "late_units": LateLine,
    "works": WorkLine,
    "budgets": BudgetLine,
}


def as_json(material: Material) -> dict[str, Any]:
    """Material as JSON that a row keeps; `of_json` gives the same material back."""
    kept: dict[str, Any] = json.loads(json.dumps(asdict(material), default=str))
    return kept


def of_json(kept: dict[str, Any]) -> Material:
    tables = tuple(
        FigureTable(
            one["number"], one["title"], tuple(_line(FigureLine, row) for row in one["lines"])
        )
        for one in kept.get("tables", [])
    )
    lists = {
        name: tuple(_line(kind, row) for row in kept.get(name, ())) for name, kind in LISTS.items()
    }
    plain = {field.name: kept[field.name] for field in fields(Material) if field.name in kept}
    made_on = date.fromisoformat(kept["made_on"])
    return Material(
        **{
            **plain,
            **lists,
            "tables": tables,
            "count": TaskCount(**kept["count"]),
            "made_on": made_on,
        }
    )


def _line(kind: type[Line], row: dict[str, Any]) -> Line:
    return kind(**{name: _revived(name, value) for name, value in row.items()})


def _revived(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in DECIMALS:
        return Decimal(value)
    return date.fromisoformat(value) if name in DAYS else value
