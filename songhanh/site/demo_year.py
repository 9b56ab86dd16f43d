"""The demonstration's figures: 2025 and the year before of Đồng Nai and of four other provinces. Invented, and says so.

Everything is entered, sent, returned and approved by the actions that pages call, by invented people: the same figures
on every machine (`demo_cells`). The communes of Đồng Nai report nearly all, of the other four provinces a part. The
year before is told by today's units, as they would be asked to tell it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from songhanh.accounts.models import User
from songhanh.collection.actions import (
    Entry,
    approve_return,
    confirm_return,
    open_round,
    return_return,
    save_draft,
    submit_return,
)
from songhanh.collection.actions.delivery import gathered
from songhanh.collection.actions.entry import unanswered
from songhanh.collection.actions.looking import findings_of
from songhanh.collection.models import Form, Return, Round
from songhanh.lib.errors import Refused
from songhanh.lib.reading import kept_answers
from songhanh.site.demo_cells import YEAR, commune_cells, dice_of, news_cells, sector_cells
from songhanh.site.demo_people import People
from songhanh.units.models import Level, Role, Unit
from songhanh.words.periods import Kind, Period, parse_period

HOME = "75"  # Đồng Nai
OTHERS = ("01", "25", "44", "79")  # Hà Nội, Phú Thọ, Quảng Trị, TP.HCM: of the five documents
OWN_COMMUNE = "25195"  # of the sample account: its return of the year waits to be entered
SECTORS = (
    "home_affairs_year", "statistics_year", "finance_year", "health_year", "education_school_year",
    "education_year", "culture_year",
)  # fmt: skip
MINISTRIES = ("ministry_home_affairs_year", "ministry_education_year")
QUARTERS = tuple(f"{YEAR}-Q{number}" for number in (1, 2, 3, 4))
FIRST_DAY = date(2025, 7, 1)  # of today's map: its units tell of the time before, too
ODD = "Đã đối chiếu với sổ gốc (minh họa)"
RETURNED = "Số người được hỗ trợ chưa khớp biểu của Công an xã; đề nghị đối chiếu lại (minh họa)."

Cells = Callable[[Return], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Made:
    """How many returns were asked, and how many figures' returns were approved."""

    asked: int
    approved: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How far the returns of a round have come, as shares that add up from the first: approved, waiting to be
    approved, sent back, begun with a slip in it; the rest has not been touched."""

    approved: float
    waiting: float
    returned: float
    begun: float


NEARLY_ALL = Pace(0.82, 0.88, 0.93, 0.97)
A_PART = Pace(0.18, 0.205, 0.23, 0.25)
ALL_IN = Pace(1, 1, 1, 1)


@transaction.atomic
def make_demonstration_year() -> Made:
    """Open the rounds, enter, send, return and approve; done once, the second time it changes nothing."""
    with kept_answers(), gathered():
        if not Round.objects.filter(period=str(YEAR)).exists():
            _Years().make()
    approved = Return.objects.exclude(approved=None).count()
    return Made(Return.objects.count(), approved)


class _Years:
    def __init__(self) -> None:
        self.people = People()
        self.forms = {form.code: form for form in Form.objects.current()}

    def make(self) -> None:
        provinces = {code: self.province(code) for code in (HOME, *OTHERS)}
        country = Unit.objects.get(level=Level.COUNTRY)
        home = provinces[HOME]
        for year in (YEAR - 1, YEAR):
            for province in provinces.values():
                for code in SECTORS:
                    self.sector(province, code, year)
            for code in MINISTRIES:
                self.sector(country, code, year)
        self.communes(home, "commune_year", str(YEAR - 1), commune_cells, ALL_IN)
        self.communes(home, "commune_year", str(YEAR), commune_cells, NEARLY_ALL)
        for code in QUARTERS:
            self.communes(home, "commune_quarter", code, news_cells, NEARLY_ALL)
        for code in OTHERS:
            self.communes(provinces[code], "commune_year", str(YEAR), commune_cells, A_PART)

    def province(self, code: str) -> Unit:
        return Unit.objects.territories().alive().get(code=code, level=Level.PROVINCE)

    # ------------------------------------------------------------------ communes

    def communes(self, province: Unit, code: str, period: str, cells: Cells, pace: Pace) -> None:
        specialist, leader = self.people.of_agency(province)
        round_ = self.opened(self.forms[code], province, parse_period(period), specialist)
        dice = dice_of(province.code, code, period, "pace")
        returns = round_.returns.select_related("unit", "holder", "round__form")
        for one in returns.order_by("unit__code"):
            waits = one.unit.code == OWN_COMMUNE and pace is not ALL_IN
            chance = pace.returned if waits else dice.random()
            if chance >= pace.begun and pace is not ALL_IN:
                continue
            by = self.people.officer(one.unit)
            if chance >= pace.returned and pace is not ALL_IN:
                save_draft(one, Entry(slipped(one, cells(one)), {}, one.version), by=by)
                continue
            sent = send(one, cells(one), by)
            if chance < pace.approved:
                approve_return(sent, by=leader)
            elif chance >= pace.waiting:
                return_return(sent, reason=RETURNED, by=specialist)
        backdate(round_, dice)

    def opened(self, form: Form, territory: Unit, period: Period, by: User | None) -> Round:
        closes_on = FIRST_DAY if period.end < FIRST_DAY else None
        return open_round(form, territory=territory, period=period, by=by, closes_on=closes_on)

    # ------------------------------------------------------------------ sectors

    def sector(self, unit: Unit, code: str, year: int) -> None:
        """The body that holds the figures enters and sends them, its head confirms."""
        form = self.forms[code]
        period = Period(Kind(form.period), year)
        round_ = self.opened(form, unit, period, None)
        one = round_.returns.select_related("unit", "holder", "round__form").get()
        sent = send(one, sector_cells(one), self.people.holder(one.holder, Role.OFFICER))
        confirm_return(sent, by=self.people.holder(one.holder, Role.HEAD))
        backdate(round_, dice_of(unit.pk, code, year, "pace"))


def send(one: Return, cells: dict[str, str], by: User) -> Return:
    """Saved and sent; where checks find something odd, it gets its reason first."""
    saved = save_draft(one, Entry(cells, {}, one.version), by=by)
    try:
        return submit_return(saved, by=by)
    except Refused:
        odd = unanswered(saved, findings_of(saved))
        reasons = {found.cell: ODD for found in odd}
        return submit_return(save_draft(saved, Entry(cells, reasons, saved.version), by=by), by=by)


def slipped(one: Return, cells: dict[str, str]) -> dict[str, str]:
    """A draft with a slip in it: one cell is not typed, or a part is more than the whole."""
    wrong = dict(cells)
    if "population_reached.F" in cells:
        wrong["population_reached.F"] = str(int(cells["population.F"]) + 1000)
    if one.unit.code == OWN_COMMUNE:
        wrong.popitem()
    return wrong


def backdate(round_: Round, dice: random.Random) -> None:
    """Nobody sent these today: most came within a week before the day they were due, some days after it."""
    zone, now = timezone.get_current_timezone(), timezone.now()
    sent = list(round_.returns.exclude(submitted_at=None))
    for one in sent:
        late = dice.randint(1, 12) if dice.random() < 0.12 else 0
        day = round_.due_on + timedelta(days=late or -dice.randint(0, 6))
        one.submitted_at = min(datetime.combine(day, time(9, 30), tzinfo=zone), now)
    Return.objects.bulk_update(sent, ["submitted_at"], batch_size=200)
