"""What a person decided a plan and its tasks to be, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from songhanh.documents.models import Document, SourceKind, StoredFile
from songhanh.documents.rules.citations import Cited
from songhanh.frameworks.models import Indicator, Programme
from songhanh.plans.models import PlanKind, PlanLevel, Task, TaskRecurrence
from songhanh.units.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedTask:
    """One duty. `leads` in the order of the text: the first leads, the others coordinate."""

    text: str
    number: str = ""
    source_text: str = ""
    span: tuple[int, int] | None = None
    superior: Task | None = None
    theme: str = ""
    leads: tuple[Unit, ...] = ()
    lead_text: str = ""
    coordinators: tuple[Unit, ...] = ()
    coordinators_text: str = ""
    deadline: str = ""  # as written; the day is computed from it
    due_on: date | None = None  # only where a person set the day against the wording
    recurrence: TaskRecurrence | None = None  # none: read from the wording
    quantity: Decimal | None = None
    quantity_unit: str = ""
    budget: Decimal | None = None
    deliverable: str = ""
    programme: Programme | None = None
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionMonth:
    """Tháng hành động as the document gives it; dates only where it gives them."""

    starts_on: date | None = None
    ends_on: date | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The document behind a plan, where it is not among the known ones yet."""

    doc_type: str = ""  # none: as the kind of the plan says
    text: str = ""
    issuer_text: str = ""
    published_on: date | None = None
    source_kind: SourceKind = SourceKind.SIGNED
    address: str = ""
    citations: tuple[tuple[str, Cited], ...] = ()  # relation, what is cited
    files: tuple[tuple[str, StoredFile], ...] = ()  # role, file


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPlan:
    """One steering document. What is left out is filled from the issuer and the year.

    `document` is the known one; else `paper` says what is to be written of it.
    """

    kind: PlanKind
    issuer: Unit
    title: str
    year: int
    number: str = ""
    issued_on: date | None = None
    unit: Unit | None = None
    level: PlanLevel | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    document: Document | None = None
    paper: Paper | None = None
    programmes: tuple[Programme, ...] = ()
    action_month: ActionMonth = field(default_factory=ActionMonth)
    tasks: tuple[ProposedTask, ...] = ()
    is_demonstration: bool = False  # once said of a plan, it stays
