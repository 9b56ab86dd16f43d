"""What the front page shows: where the targets stand, papers most read, the Action Month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, Sum
from django.utils import timezone

from songhanh.cube.judging import Standing
from songhanh.documents.models import Document, FileRole
from songhanh.frameworks.models import ActionMonth, Objective, Programme
from songhanh.frameworks.models.standing import Stand, standings
from songhanh.plans.models import Plan
from songhanh.portal.rules import Course, course
from songhanh.units.models import Closure, Level, Unit
from songhanh.units.models.spans import alive

STRANGER = AnonymousUser()
PAPERS = 5


@dataclass(frozen=True, slots=True)
class Field:
    """One objective with the marks of its values."""

    objective: Objective | None
    stands: list[Stand]

    @property
    def met(self) -> int:
        return sum(one.standing == Standing.MET for one in self.stands)


class Goals:
    """The measured values of the running programme that has most of them, as last published for the country."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    @cached_property
    def stands(self) -> list[Stand]:
        return standings(self.programme)

    @property
    def fields(self) -> list[Field]:
        groups = groupby(self.stands, key=lambda one: one.indicator.objective)
        return [Field(objective, list(stands)) for objective, stands in groups]

    @property
    def total(self) -> int:
        return len(self.stands)

    @property
    def met(self) -> int:
        return sum(one.standing == Standing.MET for one in self.stands)

    @property
    def silent(self) -> int:
        """How many have no published value of their own."""
        return sum(one.standing == Standing.NO_DATA for one in self.stands)

    @property
    def year(self) -> str:
        """The milestone that most are held to; a text, for a template would write 2.025."""
        years = Counter(one.milestone.year for one in self.stands if one.milestone)
        return str(max(years, key=lambda year: years[year])) if years else ""


def goals() -> Goals | None:
    """None while no programme with indicators is loaded."""
    running = Programme.objects.running(timezone.localdate().year).measured_first()
    programme = running.order_by("-values_held", "code").first()
    return Goals(programme) if programme else None


@dataclass(frozen=True, slots=True)
class Papers:
    """Public documents: those most viewed first, then the newest."""

    documents: list[Document]
    are_viewed: bool


def papers() -> Papers:
    """The received copy of a paper is not given to strangers, and its downloads are not counted here."""
    given = Sum("files__file__downloads", filter=~Q(files__role=FileRole.SOURCE))
    rows = Document.objects.visible_to(STRANGER).select_related("issuer").annotate(downloads=given)
    documents = list(rows.order_by("-views", "-created_at", "-pk")[:PAPERS])
    return Papers(documents, any(one.views for one in documents))


@dataclass(frozen=True, slots=True)
class Month:
    """The Action Month of this year: its days, and how many provinces have a public paper of it."""

    month: ActionMonth
    course: Course
    launched: int
    provinces: int


def month() -> Month | None:
    """None for a year of which nothing is known."""
    today = timezone.localdate()
    known = ActionMonth.objects.filter(year=today.year).first()
    if known is None:
        return None
    public = Plan.objects.visible_to(STRANGER).filter(action_month_from__year=today.year)
    above = Closure.objects.filter(
        alive(today), descendant__in=public.values("issuer"), ancestor__level=Level.PROVINCE
    )
    return Month(
        known,
        course(today, known.starts_on, known.ends_on),
        above.values("ancestor").distinct().count(),
        Unit.objects.territories().alive(today).filter(level=Level.PROVINCE).count(),
    )
