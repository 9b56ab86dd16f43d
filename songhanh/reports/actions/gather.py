"""Collects what a report is made of, as it stands now: values with their ratings, tasks, documents, late returns."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from songhanh.collection.models import Return
from songhanh.collection.models.returns import OWED
from songhanh.documents.models import Document, State
from songhanh.frameworks.models import NATION
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.models import OPEN, PUBLISHED, Plan, Task, TaskStatus
from songhanh.plans.panels import own_units
from songhanh.reports.actions.figures import figure_tables
from songhanh.reports.actions.published import published_values
from songhanh.reports.actions.rated import rated_values
from songhanh.reports.models import Report
from songhanh.reports.rules.material import (
    BudgetLine,
    DocumentLine,
    LateLine,
    Material,
    TaskCount,
    TaskLine,
    WorkLine,
)
from songhanh.reports.rules.naming import in_text
from songhanh.reports.rules.works import fields_of
from songhanh.units.models import Unit

refusals(
    no_approved_figures=(
        _("No figure of %(year)s has been approved for %(unit)s."),
        _("Approve the returns of that year first, then make the report."),
    )
)


def gather(report: Report) -> Material:
    """Refuses when there is not one value of the year: a report without figures says nothing."""
    territory, today = report.unit.territory, timezone.localdate()
    values = rated_values(territory, report.year) or published_values(territory, report.year)
    tasks = tasks_of(territory, report.year)
    material = Material(
        place=in_text(territory.name),
        place_code=territory.code or NATION,
        year=report.year,
        made_on=today,
        snapshot=values.snapshot,
        source=values.source,
        indicators=values.lines,
        tables=figure_tables(territory, report.year),
        count=count_tasks(tasks, today),
        tasks=tuple(late_tasks(tasks, today)),
        documents=tuple(documents_of(territory, report.year)),
        late_units=tuple(late_units(territory, report.year, today)),
        works=tuple(works_of(tasks)),
        budgets=tuple(budgets_of(tasks)),
        is_demonstration=settings.DEMO,
    )
    if not material.has_values:
        raise Refused("no_approved_figures", year=report.year, unit=territory)
    return material


# ---------------------------------------------------------------- plans, documents, units


def tasks_of(territory: Unit, year: int) -> QuerySet[Task]:
    """Tasks of the year's plans that the territory or its bodies issued or follow."""
    units = own_units(territory)
    plans = Plan.objects.of(units).filter(year=year, state__in=PUBLISHED)
    return Task.objects.filter(plan__in=plans.values("pk"))


def count_tasks(tasks: QuerySet[Task], today: date) -> TaskCount:
    pace = Task.objects.filter(pk__in=tasks.values("pk")).pace(today)
    late = tasks.filter(status=TaskStatus.DONE, finished_on__gt=F("due_on")).count()
    return TaskCount(pace.total, pace.done, pace.waiting, pace.overdue, late)


def late_tasks(tasks: QuerySet[Task], today: date) -> list[TaskLine]:
    """Overdue first, the longest first; then those finished after their day."""
    named = tasks.select_related("plan", "lead").order_by("due_on", "pk")
    overdue = named.filter(plan__state="issued", status__in=OPEN, due_on__lt=today)
    finished = named.filter(status=TaskStatus.DONE, finished_on__gt=F("due_on"))
    return [_task(task, today) for task in overdue] + [_task(task, today) for task in finished]


def _task(task: Task, today: date) -> TaskLine:
    until = task.finished_on or today
    days = (until - task.due_on) if task.due_on else timedelta()
    lead = task.lead.name if task.lead else task.lead_text
    plan = task.plan.number or task.plan.title
    return TaskLine(task.text, plan, lead, task.due_on, task.finished_on, days.days)


def works_of(tasks: QuerySet[Task]) -> list[WorkLine]:
    """Tasks in the fields of annex tables that no element counts yet."""
    return [
        WorkLine(
            number,
            task.text,
            task.plan.number or task.plan.title,
            task.lead.name if task.lead else task.lead_text,
            task.due_on,
            task.finished_on,
            _in_vietnamese(task),
        )
        for task in tasks.select_related("plan", "lead").order_by("plan", "position")
        for number in fields_of(task.text)
    ]


def _in_vietnamese(task: Task) -> str:
    with override("vi"):  # a report is Vietnamese whatever its maker reads
        return str(TaskStatus(task.status).label)


def budgets_of(tasks: QuerySet[Task]) -> list[BudgetLine]:
    """By plan: its tasks, those that say what they cost, the sum."""
    rows = tasks.order_by().values("plan__number", "plan__title")
    counted = rows.annotate(tasks=Count("pk"), funded=Count("budget"), amount=Sum("budget"))
    return [
        BudgetLine(row["plan__number"] or row["plan__title"], row["tasks"], row["funded"], row["amount"] or Decimal(0))
        for row in counted.order_by("plan__number", "plan__title")
    ]  # fmt: skip


def documents_of(territory: Unit, year: int) -> list[DocumentLine]:
    """Issued in the year by the territory's own bodies."""
    rows = Document.objects.filter(
        state=State.ISSUED, issued_on__year=year, issuer__in=own_units(territory)
    ).order_by("issued_on", "pk")
    return [DocumentLine(row.number, row.issued_on, row.title) for row in rows]


def late_units(territory: Unit, year: int, today: date) -> list[LateLine]:
    """Returns of the year that came after their day or have not come, the longest first."""
    returns = Return.objects.under(territory.pk, today).filter(period__startswith=str(year))
    found = []
    for one in returns.filter(round__due_on__lt=today).with_names():
        came = timezone.localdate(one.submitted_at) if one.submitted_at else None
        until = today if one.status in OWED else came
        days = (until - one.round.due_on).days if until else 0
        if days > 0:
            found.append(LateLine(one.holder.name, one.round.name, one.round.due_on, days))
    return sorted(found, key=lambda line: -line.days)
