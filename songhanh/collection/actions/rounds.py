"""Rounds are opened, closed and opened again."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.calendar.rules import NoClosing, NotADeadline, closing_days, due_on
from songhanh.collection.actions.guards import locked_round
from songhanh.collection.actions.telling import tell_opened
from songhanh.collection.models import Form, Return, Round, Stage
from songhanh.lib.errors import Refused, refusals
from songhanh.units.actions import ensure_body
from songhanh.units.models import Heir, Level, Unit, UnitQuerySet
from songhanh.units.rights import require
from songhanh.words.periods import Period

refusals(
    round_known=(
        _("“%(form)s” has been asked for %(period)s (%(stage)s) already."),
        _("Open that round; for later values open one of another stage."),
    ),
    round_period=(
        _("“%(form)s” is asked by %(kind)s; %(period)s is none."),
        _("Choose a period of that kind."),
    ),
    round_no_day=(
        _("“%(wording)s” names no day that can be worked out."),
        _("Write a day such as chậm nhất ngày 20/12/2026, or trong 5 ngày làm việc."),
    ),
    round_asks_nobody=(
        _("No unit of %(unit)s is asked by this form on %(day)s, or all are asked already."),
        _("Choose another territory, period or stage."),
    ),
)


@transaction.atomic
def open_round(
    form: Form,
    *,
    territory: Unit,
    period: Period,
    by: User | None,
    stage: Stage = Stage.FINAL,
    due_wording: str = "",
    closes_on: date | None = None,
) -> Round:
    """Mở đợt: ask a form for a period of every unit of its level under a territory, alive on the closing day.

    Whoever is asked already, in another round of the same form, period and stage, is not asked twice, nor is whoever
    took over or gave up the territory of one that was.
    """
    if by is not None:
        require(by, "collection.open", territory)
    closes = closes_on or _closing_day(form, period)
    wording = due_wording or form.due_wording
    round_ = Round(
        form=form,
        territory=territory,
        period=period.code,
        stage=stage,
        closes_on=closes,
        due_on=_due_day(closes, wording),
        due_wording=wording,
        opened_by=by,
        opened_at=timezone.now(),
    )
    try:
        with transaction.atomic():
            round_.save(force_insert=True)
    except IntegrityError:
        raise Refused(
            "round_known", form=form.title, period=period.phrase, stage=Stage(stage).label
        ) from None
    asked = ask_missing(round_, by)
    if not asked:
        raise Refused("round_asks_nobody", unit=territory, day=closes)
    record("collection.open", by=by, unit=territory, target=round_, change={"returns": (0, asked)})
    tell_opened(round_)
    return round_


def _closing_day(form: Form, period: Period) -> date:
    if period.kind != form.period:
        kind = form.get_period_display()
        raise Refused("round_period", form=form.title, kind=kind, period=period.phrase)
    try:
        return closing_days(period, form.regime).closes_on
    except NoClosing:
        return period.end


def _due_day(closes: date, wording: str) -> date:
    try:
        due = due_on(closes, wording).on
    except (NotADeadline, ValueError):
        due = None
    if due is None:
        raise Refused("round_no_day", where="due_wording", wording=wording)
    return due


def ask_missing(round_: Round, by: User | None) -> int:
    """One return for each unit that is to be asked and is not yet; how many."""
    form, day = round_.form, round_.closes_on
    asked = Return.objects.filter(form_code=form.code, period=round_.period, stage=round_.stage)
    units = _units(form.level, round_.territory, day).exclude(pk__in=asked.values("unit"))
    units = _without_kin(units, asked)
    holders = {unit.pk: unit for unit in units}
    if form.is_sectoral:
        holders = {unit.pk: _holder(form, unit, day, by) for unit in units}
    made = Return.objects.bulk_create(
        [
            Return(
                round=round_,
                unit_id=unit,
                holder=holder,
                form_code=form.code,
                period=round_.period,
                stage=round_.stage,
            )
            for unit, holder in holders.items()
        ],
        batch_size=500,
    )
    return len(made)


def _without_kin(units: UnitQuerySet, asked: QuerySet[Return]) -> UnitQuerySet:
    """Whose territory was asked already under its former or later name is not asked again: a round that closes after
    a change of the map would count the same people twice."""
    lived = Q(unit__valid_to=None) | Q(unit__valid_to__gt=F("round__closes_on"))
    known = asked.filter(lived).values(
        "unit"
    )  # who had ended by the closing day tells nothing of it
    heirs = Heir.objects.filter(unit__in=known).values("heir")
    past = Heir.objects.filter(heir__in=known).values("unit")
    return units.exclude(pk__in=heirs).exclude(pk__in=past)


def _units(level: str, territory: Unit, day: date) -> UnitQuerySet:
    """Reporting units of a period: those alive on its closing day."""
    rows = Unit.objects.territories().alive(day).at_level(level, day)
    if level == territory.level or level == Level.COUNTRY:
        return rows.filter(pk=territory.pk)
    return rows.below(territory, day)


def _holder(form: Form, unit: Unit, day: date, by: User | None) -> Unit:
    return ensure_body(territory=unit, body_kind=form.body_kind, name=form.body_name, on=day, by=by)


@transaction.atomic
def close_round(round_: Round, *, by: User) -> Round:
    """Đóng đợt: nothing more is entered; what was sent can still be checked and approved."""
    round_ = locked_round(round_)
    require(by, "collection.open", round_.territory)
    if round_.closed_at is None:
        round_.closed_at, round_.closed_by = timezone.now(), by
        round_.save(update_fields=["closed_at", "closed_by"])
        record("collection.close", by=by, unit=round_.territory_id, target=round_)
    return round_


@transaction.atomic
def resume_round(round_: Round, *, by: User) -> Round:
    """Mở lại đợt: units may enter and send again."""
    round_ = locked_round(round_)
    require(by, "collection.open", round_.territory)
    if round_.closed_at is not None:
        round_.closed_at, round_.closed_by = None, None
        round_.save(update_fields=["closed_at", "closed_by"])
        record("collection.resume", by=by, unit=round_.territory_id, target=round_)
    return round_
