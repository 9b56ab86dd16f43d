"""What the pages of a return and of a round show, gathered once for their templates."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from songhanh.accounts.models import User
from songhanh.audit.models import Event
from songhanh.collection.models import Return, Round, Status
from songhanh.collection.models.returns import OWED, ReturnQuerySet, Tally
from songhanh.collection.views.grid import Grid
from songhanh.units.models import Unit
from songhanh.units.rights import may, same_hands
from songhanh.units.rules.agencies import standing_agency
from songhanh.words.dates import format_date

EVENTS = 20


class EntryPage:
    """One return as whoever fills it sees it."""

    def __init__(self, grid: Grid, user: User, today: date) -> None:
        self.grid, self.one, self.user, self.today = grid, grid.one, user, today

    @cached_property
    def may_write(self) -> bool:
        return self.one.is_writable and may(self.user, "collection.enter", self.one.holder)

    @cached_property
    def may_send(self) -> bool:
        return self.may_write and may(self.user, "collection.submit", self.one.holder)

    @cached_property
    def may_clear(self) -> bool:
        """The unit's leader, where it was submitted inside."""
        is_inside = self.one.status == Status.INSIDE
        return is_inside and may(self.user, "collection.clear", self.one.holder)

    @property
    def receiver(self) -> str:
        """Sở Nội vụ; of a sector's figures the head of its body, who confirms them."""
        if self.one.round.form.is_sectoral:
            return _("the head of %(body)s") % {"body": self.one.holder.name}
        agency = standing_agency("province", self.today)
        return agency.name if agency else ""

    @property
    def time_gone(self) -> int:
        """Percent of the time from opening to the due day."""
        opened = self.one.round.opened_at.date()
        whole = max(1, (self.one.round.due_on - opened).days)
        return max(0, min(100, (self.today - opened).days * 100 // whole))

    @property
    def keys(self) -> list[tuple[list[str], str]]:
        return [
            (["Enter"], _("down")),
            (["Tab"], _("right")),
            (["Ctrl", "V"], _("paste from Excel")),
            (["Ctrl", "D"], _("copy from above")),
            (["Ctrl", "Z"], _("undo")),
        ]

    @cached_property
    def steps(self) -> list[tuple[str, str, object]]:
        """What has happened to it: status, who, when."""
        one = self.one
        taken = (
            ("sent", one.submitted_by, one.submitted_at),
            ("return_checked", one.checked_by, one.checked_at),
            ("returned", one.returned_by, one.returned_at),
            ("approved", one.approved_by, one.approved_at),
            ("return_received", one.received_by, one.received_at),
            ("locked", one.locked_by, one.locked_at),
        )
        found = [(sign, str(who), at) for sign, who, at in taken if who and at]
        return sorted(found, key=lambda step: str(step[2]))


class CheckPage(EntryPage):
    """One return as whoever answers it sees it."""

    @cached_property
    def is_sent(self) -> bool:
        return self.one.status == Status.SENT

    @cached_property
    def may_check(self) -> bool:
        is_new = self.is_sent and self.one.checked_at is None
        return is_new and may(self.user, "collection.check", self.one.holder)

    @cached_property
    def may_return(self) -> bool:
        is_there = self.one.status in (Status.SENT, Status.INSIDE)
        return is_there and may(self.user, "collection.return", self.one.holder)

    @cached_property
    def right(self) -> str:
        is_sectoral = self.one.round.form.is_sectoral
        return "collection.confirm" if is_sectoral else "collection.approve"

    @cached_property
    def may_approve(self) -> bool:
        first = self.one.submitted_by
        if not self.is_sent or first is None or same_hands(first, self.user):
            return False
        return may(self.user, self.right, self.one.holder)

    @cached_property
    def may_receive(self) -> bool:
        is_new = self.one.status == Status.APPROVED and self.one.received_at is None
        is_theirs = self.one.round.form.is_sectoral
        return is_new and is_theirs and may(self.user, "collection.receive", self.one.holder)

    @cached_property
    def may_lock(self) -> bool:
        return self.one.status == Status.APPROVED and may(
            self.user, "collection.lock", self.one.holder
        )

    @cached_property
    def may_reopen(self) -> bool:
        is_done = self.one.status in (Status.APPROVED, Status.LOCKED)
        return is_done and may(self.user, "collection.reopen", self.one.holder)

    @cached_property
    def next(self) -> Return | None:
        """The next of the round that waits for this person."""
        waiting = Return.objects.waiting_for(self.user).filter(round=self.one.round_id)
        rows = waiting.exclude(pk=self.one.pk)
        after = rows.filter(unit__name_folded__gt=self.one.unit.name_folded)
        return (
            after.order_by("unit__name_folded").first()
            or rows.order_by("unit__name_folded").first()
        )

    @cached_property
    def events(self) -> list[Event]:
        return list(Event.objects.about(self.one)[:EVENTS])


class RoundPage:
    """Who has sent and who has not: by province, then by unit."""

    def __init__(self, round_: Round, user: User, today: date, place: Unit | None) -> None:
        self.round, self.user, self.today, self.place = round_, user, today, place

    @cached_property
    def returns(self) -> ReturnQuerySet:
        rows = Return.objects.visible_to(self.user).filter(round=self.round)
        return rows if self.place is None else rows.under(self.place.pk, self.round.closes_on)

    @cached_property
    def by_province(self) -> list[Tally]:
        """More than one province is told apart first."""
        if self.place is not None:
            return []
        rows = self.returns.by_province(self.round, self.today)
        return rows if len(rows) > 1 else []

    @cached_property
    def whole(self) -> Tally:
        rows = list(self.returns.values_list("status", flat=True))
        owed = sum(status in OWED for status in rows)
        is_over = self.round.due_on < self.today
        return Tally(
            0,
            "",
            len(rows),
            owed if is_over else 0,
            rows.count(Status.SENT),
            rows.count(Status.RETURNED),
            rows.count(Status.APPROVED) + rows.count(Status.LOCKED),
        )

    @cached_property
    def owed(self) -> list[Return]:
        """Still with their units: whom to call."""
        if self.by_province:
            return []
        rows = self.returns.filter(status__in=OWED).with_names().with_last_reminder()
        return list(rows.order_by("unit__name_folded"))

    @property
    def zalo(self) -> str:
        """One short message with the list; no person, no figure."""
        values = {
            "form": self.round.form.title,
            "period": self.round.when.phrase,
            "due": format_date(self.round.due_on),
            "count": len(self.owed),
            "units": ", ".join(one.unit.name for one in self.owed),
        }
        if not self.owed:
            return _("%(form)s, %(period)s: every unit has sent its figures. Thank you.") % values
        return (
            _(
                "%(form)s, %(period)s, due on %(due)s. Not sent yet by %(count)s units: %(units)s. Please enter and send the figures."
            )
            % values
        )

    @cached_property
    def may_open(self) -> bool:
        return may(self.user, "collection.open", self.round.territory)
