"""What the board of a task shows: how many units have come how far, who is late, when they were last spoken to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from songhanh.accounts.models import User
from songhanh.lib.sheets import Cell
from songhanh.plans.models import Task, TaskStatus, Tracker
from songhanh.plans.models.followed import CARRIED_OUT, OPEN
from songhanh.plans.models.trackers import TrackerQuerySet
from songhanh.plans.rules import first_letter, in_order
from songhanh.plans.views.pages import marked
from songhanh.units.models import Unit
from songhanh.units.rights import may
from songhanh.words.dates import format_date
from songhanh.words.text import fold

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PER_PAGE = 100
NAMED_AT_MOST = 60  # a message on a telephone that names more is not read


class Part(NamedTuple):
    """One kind of standing among the units, as a filter of the board."""

    key: str
    label: str | _StrPromise


PARTS = (
    Part("", gettext_lazy("All units")),
    Part("late", gettext_lazy("Late")),
    Part("missing", gettext_lazy("Nothing yet")),
    Part("waiting", gettext_lazy("Waiting to be confirmed")),
    Part("returned", gettext_lazy("Returned to be completed")),
    Part("done", gettext_lazy("Done")),
)


class Row(NamedTuple):
    """One tracker, as light as a board of three thousand needs it."""

    pk: int
    name: str
    status: str
    due_on: date | None
    group: str  # its province where there are several, else its letter

    def fits(self, part: str, *, on: date, is_running: bool) -> bool:
        match part:
            case "late":
                is_open = is_running and self.status in OPEN
                return is_open and self.due_on is not None and self.due_on < on
            case "missing":
                return self.status == TaskStatus.NOT_STARTED
            case "waiting":
                return self.status == TaskStatus.REPORTED
            case "returned":
                return self.status == TaskStatus.RETURNED
            case "done":
                return self.status in CARRIED_OUT
        return True


@dataclass(frozen=True, slots=True)
class Tab:
    """One part with its number, as `components/tabs.html` takes it."""

    label: str | _StrPromise
    url: str
    is_current: bool
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one province, or under one letter."""

    label: str
    total: int
    done: int
    late: int


class Giving(NamedTuple):
    """Units that got the task in one act."""

    at: datetime
    by: User
    units: int
    may_undo: bool


class BoardPage:
    """One task in all the units that this person sees."""

    def __init__(self, task: Task, user: User, today: date, asked: Mapping[str, str]) -> None:
        self.task, self.user, self.today = task, user, today
        self.asked = asked
        self.part = asked.get("show", "")

    @cached_property
    def seen(self) -> TrackerQuerySet:
        seen = Tracker.objects.seen_in(self.task.plan, self.user)
        return seen.filter(task=self.task).order_by()

    @cached_property
    def rows(self) -> list[Row]:
        found = self.seen.values_list("pk", "unit__name", "status", "due_on", "unit__parent")
        rows = [Row(*row[:4], self._group(row[1], row[4])) for row in found]
        return sorted(rows, key=lambda row: (in_order(row.group), fold(row.name)))

    @cached_property
    def parents(self) -> dict[int, str]:
        """The provinces above the units; empty where all lie in one."""
        above = self.seen.values("unit__parent").distinct()
        names = dict(Unit.objects.filter(pk__in=above).values_list("pk", "name"))
        return names if len(names) > 1 else {}

    def _group(self, name: str, parent: int | None) -> str:
        return self.parents.get(parent or 0, "") if self.parents else first_letter(name)

    def _fits(self, row: Row, part: str) -> bool:
        return row.fits(part, on=self.today, is_running=self.is_running)

    @cached_property
    def is_running(self) -> bool:
        return self.task.is_followed and self.task.status != TaskStatus.DROPPED

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(part.key for row in self.rows for part in PARTS if self._fits(row, part.key))

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def done(self) -> int:
        return self.counts["done"]

    @property
    def late(self) -> int:
        return self.counts["late"]

    @property
    def time_gone(self) -> int:
        return self.task.plan.time_gone(self.today)

    @property
    def tabs(self) -> list[Tab]:
        return [
            Tab(part.label, f"?show={part.key}" if part.key else "?", part.key == self.part, count)
            for part in PARTS
            if (count := self.counts[part.key]) or part.key in ("", self.part)
        ]

    @cached_property
    def groups(self) -> list[Group]:
        """By province or letter, with those that lag first to be seen; none where there are few units."""
        labels = list(dict.fromkeys(row.group for row in self.rows))
        if len(labels) < 2 or self.total <= NAMED_AT_MOST:
            return []
        found: dict[str, Counter[str]] = {label: Counter() for label in labels}
        for row in self.rows:
            found[row.group].update(part for part in ("", "done", "late") if self._fits(row, part))
        return [
            Group(label, counted[""], counted["done"], counted["late"])
            for label, counted in found.items()
        ]

    @cached_property
    def chosen(self) -> list[Row]:
        return [row for row in self.rows if self._fits(row, self.part)]

    @cached_property
    def page(self) -> Page[Row]:
        return Paginator(self.chosen, PER_PAGE).get_page(self.asked.get("page"))

    @cached_property
    def trackers(self) -> list[Tracker]:
        """The units of this page of the list."""
        return self._whole([row.pk for row in self.page.object_list])

    def _whole(self, keys: list[int]) -> list[Tracker]:
        place = {key: number for number, key in enumerate(keys)}
        found = Tracker.objects.filter(pk__in=keys).select_related("unit")
        for tracker in found:
            tracker.task = self.task
        return sorted(found, key=lambda tracker: place[tracker.pk])

    @property
    def whole(self) -> list[Tracker]:
        """Every unit that fits, for a file."""
        return self._whole([row.pk for row in self.chosen])

    @cached_property
    def may_remind(self) -> bool:
        return self.is_running and may(self.user, "plans.remind", self.task.plan.unit)

    @cached_property
    def may_fan_out(self) -> bool:
        return self.is_running and may(self.user, "plans.fan_out", self.task.plan.unit)

    @cached_property
    def last_giving(self) -> Giving | None:
        """What could be taken back by whoever may, while nobody has begun."""
        last = self.task.trackers.order_by("-given_at").first() if self.may_fan_out else None
        if last is None:
            return None
        given = self.task.trackers.filter(given_at=last.given_at)
        begun = given.exclude(status=TaskStatus.NOT_STARTED).exists()
        return Giving(last.given_at, last.given_by, given.count(), not begun)

    @cached_property
    def owing(self) -> list[Row]:
        """Who still has to report: the late ones, before the day everybody who has not."""
        if self.late:
            return [row for row in self.rows if self._fits(row, "late")]
        return [row for row in self.rows if row.status in OPEN]

    @property
    def zalo_text(self) -> str:
        """One short message to paste: the task, the day, who is still to report, the address."""
        owing = self.owing
        said = ngettext(
            "%(day)s: %(count)s of %(total)s units has still to report.",
            "%(day)s: %(count)s of %(total)s units have still to report.",
            len(owing),
        ) % {"day": format_date(self.today), "count": len(owing), "total": self.total}
        due = _("Due %(day)s.") % {"day": format_date(self.task.due_on)} if self.task.due_on else ""
        head = f"{self.task.plan.name}: {self.task.text.rstrip('. ')}."
        return "\n".join([f"{head} {due}".strip(), said, *self._named(owing), self._address])

    def _named(self, rows: list[Row]) -> list[str]:
        """The units by name, under their letter or province; too many are counted."""
        groups: dict[str, list[str]] = {}
        for row in rows:
            groups.setdefault(row.group, []).append(row.name)
        if len(rows) > NAMED_AT_MOST:
            return [f"{label}: {len(names)}" for label, names in groups.items()]
        return ["; ".join(name for names in groups.values() for name in names)] if rows else []

    @property
    def _address(self) -> str:
        return f"{settings.SITE_URL}{self.task.board_url}"


def board_rows(page: BoardPage) -> tuple[list[str], list[list[Cell]]]:
    """The board as a table for a spreadsheet."""
    heads = [
        _("Unit"),
        _("Status"),
        _("Due on"),
        _("Finished on"),
        _("Taken into the plan"),
        _("Reason"),
        _("Last contact"),
        _("Way of contact"),
        *marked(page.task.plan),
    ]
    return heads, [_cells(tracker) for tracker in page.whole]


def _cells(tracker: Tracker) -> list[Cell]:
    return [
        tracker.unit.title,
        tracker.get_status_display(),
        tracker.due_on,
        tracker.finished_on,
        tracker.integrated_number,
        tracker.reason,
        tracker.contacted_on,
        tracker.get_contact_display(),
        *marked(tracker.plan),
    ]
