"""The demonstration's figures: 2025 of Đồng Nai and of four other provinces. Invented, and says so everywhere.

Everything is entered, sent, returned and approved by the actions that pages call, by invented people, with a fixed
seed: the same figures on every machine. Shares lie near the published national ones (`frameworks/seed/published_values.csv`).
The communes of Đồng Nai report; of the other provinces the sectors do, whose communes are not asked.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from songhanh.accounts.actions import create_user
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
from songhanh.lib.reading import kept_answers
from songhanh.units.actions import add_post, appoint, ensure_body
from songhanh.units.models import BodyKind, Level, Role, Tenure, Unit
from songhanh.words.periods import Period, parse_period

YEAR = 2025
SEED = 2025
BEGINS = date(2025, 7, 21)
HOME = "75"  # Đồng Nai: communes too
OTHERS = (
    "01",
    "25",
    "44",
    "79",
)  # Hà Nội, Phú Thọ, Quảng Trị, TP.HCM: the provinces of the five documents
OWN_COMMUNE = "25195"  # of the sample account: its return of the year waits to be entered
SECTORS = (
    "home_affairs_year", "statistics_year", "finance_year", "health_year", "education_school_year",
    "education_year", "culture_year",
)  # fmt: skip
MINISTRIES = ("ministry_home_affairs_year", "ministry_education_year")
QUARTERS = tuple(f"{YEAR}-Q{number}" for number in (1, 2, 3, 4))
FIRST_DAY = date(2025, 7, 1)  # of today's communes: they tell of the two quarters before, too
ODD = "Đã đối chiếu với sổ gốc (minh họa)"
RETURNED = "Số người được hỗ trợ chưa khớp biểu của Công an xã; đề nghị đối chiếu lại (minh họa)."
NONE = "-"
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Điểu", "Thị")
GIVEN = ("An", "Bình", "Chi", "Dung", "Hạnh", "Hòa", "Lan", "Minh", "Nga", "Phúc", "Sơn", "Thảo")


@dataclass(frozen=True, slots=True)
class Made:
    """How many returns were asked, and how many figures' returns were approved."""

    asked: int
    approved: int


@transaction.atomic
def make_demonstration_year() -> Made:
    """Open the rounds of 2025, enter, send, return and approve; done once, the second time it changes nothing."""
    with kept_answers(), gathered():
        if not Round.objects.filter(period=str(YEAR)).exists():
            _Year().make()
    approved = Return.objects.exclude(approved=None).count()
    return Made(Return.objects.count(), approved)


class _Year:
    def __init__(self) -> None:
        self.dice = random.Random(SEED)  # noqa: S311 — the same demonstration each time
        self.leader = User.objects.get(username="quan.le")
        self.specialist = User.objects.get(username="hang.tran")
        self.forms = {form.code: form for form in Form.objects.current()}
        self.population: dict[int, tuple[int, int]] = {}

    def make(self) -> None:
        provinces = {code: self.province(code) for code in (HOME, *OTHERS)}
        home = provinces[HOME]
        self.communes(home, "commune_year", parse_period(str(YEAR)), self.commune_cells)
        for code in QUARTERS:
            self.communes(home, "commune_quarter", parse_period(code), self.news_cells)
        for province in provinces.values():
            for code in SECTORS:
                self.sector(province, code)
        country = Unit.objects.get(level=Level.COUNTRY)
        for code in MINISTRIES:
            self.sector(country, code)

    def province(self, code: str) -> Unit:
        return Unit.objects.territories().alive().get(code=code, level=Level.PROVINCE)

    # ------------------------------------------------------------------ communes

    def communes(
        self, home: Unit, code: str, period: Period, cells: Callable[[Return], dict[str, str]]
    ) -> None:
        """Most send and are approved, some wait, some are sent back, some have sent nothing."""
        closes_on = FIRST_DAY if period.end < FIRST_DAY else None
        round_ = open_round(
            self.forms[code], territory=home, period=period, by=self.specialist, closes_on=closes_on
        )
        returns = round_.returns.select_related("unit", "round__form").order_by("unit__code")
        for one in returns:
            chance = 0.95 if one.unit.code == OWN_COMMUNE else self.dice.random()
            entered = cells(one)
            if chance >= 0.97:
                continue
            by = self.officer(one.unit)
            if chance >= 0.93:
                save_draft(one, Entry(self.wrong(one, entered), {}, one.version), by=by)
                continue
            sent = self.send(one, entered, by)
            if chance < 0.82:
                approve_return(sent, by=self.leader)
            elif chance < 0.87:
                return_return(sent, reason=RETURNED, by=self.specialist)
        self.backdate(round_)

    def backdate(self, round_: Round) -> None:
        """Nobody sent these today: most came within a week before the day they were due, some days after it."""
        for one in round_.returns.exclude(submitted_at=None):
            late = self.dice.randint(1, 12) if self.dice.random() < 0.12 else 0
            day = round_.due_on + timedelta(days=late or -self.dice.randint(0, 6))
            moment = datetime.combine(day, time(9, 30), tzinfo=timezone.get_current_timezone())
            round_.returns.filter(pk=one.pk).update(submitted_at=min(moment, timezone.now()))

    def send(self, one: Return, cells: dict[str, str], by: User) -> Return:
        """Saved; what is odd gets its reason; sent."""
        saved = save_draft(one, Entry(cells, {}, one.version), by=by)
        odd = unanswered(saved, findings_of(saved))
        if odd:
            reasons = {found.cell: ODD for found in odd}
            saved = save_draft(saved, Entry(cells, reasons, saved.version), by=by)
        return submit_return(saved, by=by)

    def wrong(self, one: Return, cells: dict[str, str]) -> dict[str, str]:
        """A draft with a slip in it: one cell is not typed, one is more than the whole it is part of."""
        slipped = dict(cells)
        if "population_reached.F" in cells:
            slipped["population_reached.F"] = str(int(cells["population.F"]) + 1000)
        if one.unit.code == OWN_COMMUNE:
            slipped.popitem()
        return slipped

    def commune_cells(self, one: Return) -> dict[str, str]:
        dice = self.dice
        people = dice.randint(9_000, 58_000)
        women = people * dice.randint(488, 512) // 1000
        reached = dice.uniform(0.52, 0.78)
        cells = {
            "population.F": women,
            "population.M": people - women,
            "population_reached.F": int(women * (reached + 0.02)),
            "population_reached.M": int((people - women) * reached),
        }
        for body in ("council", "committee"):
            cells[f"agencies-{body}.T"] = 1
            cells[f"agencies_with_woman_key_leader-{body}.T"] = int(dice.random() < 0.47)
        whole = {"party": 3, "council": 1, "committee": 1, "mass": 6, "other": dice.randint(4, 9)}
        for body, number in whole.items():
            cells[f"organisations-{body}.T"] = number
            committed = sum(dice.random() < 0.93 for _one in range(number))
            cells[f"organisations_committed-{body}.T"] = committed
        texts = {cell: str(number) for cell, number in cells.items()}
        for element, part, most in (
            ("violence_survivors_detected", "violence_survivors_served", 7),
            ("violence_perpetrators_detected", "violence_perpetrators_counselled", 6),
            ("trafficking_returnees_in_need", "trafficking_returnees_supported", 0),
        ):
            for sex in ("F", "M"):
                found = dice.randint(0, most if sex == "F" else most // 3)
                helped = sum(dice.random() < 0.78 for _one in range(found))
                texts[f"{element}.{sex}"] = str(found) if found else NONE
                texts[f"{part}.{sex}"] = str(helped) if found else NONE
        return texts

    def news_cells(self, one: Return) -> dict[str, str]:
        return {"grassroots_news_items.T": str(self.dice.choice((3, 4, 4, 4, 5, 5, 6, 7, 9, 12)))}

    # ------------------------------------------------------------------ sectors

    def sector(self, unit: Unit, code: str) -> None:
        """The body that holds the figures enters and sends them, its head confirms."""
        form = self.forms[code]
        period = f"{YEAR}-SY" if code == "education_school_year" else str(YEAR)
        round_ = open_round(form, territory=unit, period=parse_period(period), by=None)
        one = round_.returns.select_related("unit", "holder", "round__form").get()
        sent = self.send(one, self.sector_cells(one), self.holder(one.holder, Role.OFFICER))
        confirm_return(sent, by=self.holder(one.holder, Role.HEAD))
        self.backdate(round_)

    def sector_cells(self, one: Return) -> dict[str, str]:
        made = dict(self.sector_numbers(one))
        return {cell: made.get(cell, "0") for cell in one.round.form.sheet.typed}

    def sector_numbers(self, one: Return) -> Iterator[tuple[str, str]]:
        """Whole and part for every pair of the form, the part near the published share."""
        size = self.dice.uniform(0.6, 2.4)
        for element, (low, high), part, share in SECTOR:
            for cell in one.round.form.sheet.typed:
                name, _dot, column = cell.rpartition(".")
                if name.partition("-")[0] != element:
                    continue
                number = int(self.dice.randint(low, high) * size) or 1
                yield cell, str(number)
                if part:
                    own = name.replace(element, part, 1)
                    near = min(1.0, max(0.0, self.dice.gauss(share, share * 0.05)))
                    yield f"{own}.{column}", str(min(number, round(number * near)))
        yield from self.sector_singles()

    def sector_singles(self) -> Iterator[tuple[str, str]]:
        dice = self.dice
        girls = dice.randint(9_000, 21_000)
        yield "live_births.F", str(girls)
        yield "live_births.M", str(int(girls * dice.uniform(1.085, 1.125)))
        yield "maternal_deaths.T", str(dice.randint(1, 6))
        yield "lgbt_health_service.T", str(int(dice.random() < 0.6))
        yield "gender_in_curriculum.T", "1"
        yield "unpaid_care_hours.F", f"{dice.uniform(17.5, 20.5):.1f}"
        yield "unpaid_care_hours.M", f"{dice.uniform(10.0, 11.5):.1f}"
        for element, low, high, share in (
            ("masters_holders", 5_000, 9_000, 0.51),
            ("doctoral_holders", 300, 900, 0.31),
            ("vocational_entrants", 9_000, 20_000, 0.33),
        ):
            whole = dice.randint(low, high)
            women = int(whole * dice.gauss(share, 0.02))
            yield f"{element}.F", str(women)
            yield f"{element}.M", str(whole - women)

    # ------------------------------------------------------------------ people

    def officer(self, commune: Unit) -> User:
        if commune.code == OWN_COMMUNE:
            return User.objects.get(username="duc.nguyen")
        office = ensure_body(
            territory=commune,
            body_kind=BodyKind.DIVISION,
            name="Phòng Văn hóa - Xã hội",
            on=BEGINS,
            by=None,
        )
        return self.person(f"minh-hoa.{commune.code}", office, Role.OFFICER)

    def holder(self, body: Unit, role: Role) -> User:
        """Whoever holds such a post already, else somebody invented."""
        held = Tenure.objects.running().filter(post__body=body, post__role=role).first()
        if held:
            return held.user
        return self.person(f"minh-hoa.{role}.{body.pk}", body, role)

    def person(self, username: str, body: Unit, role: Role) -> User:
        known = User.objects.filter(username=username).first()
        if known:
            return known
        name = f"{self.dice.choice(FAMILY)} {self.dice.choice(GIVEN)} (minh họa)"
        user = create_user(username=username, full_name=name, password=None, by=None)
        title = "Giám đốc" if role == Role.HEAD else "Chuyên viên"
        appoint(
            post=add_post(body=body, role=role, title=title, by=None), user=user, valid_from=BEGINS
        )
        return user


# Element, how many in a province of middling size, its part, and the share of the part last published or asked.
SECTOR = (
    ("agencies", (1, 1), "agencies_with_woman_key_leader", 0.75),
    ("organisations", (4, 16), "organisations_committed", 0.94),
    ("employed_women", (260, 520), "wage_working_women", 0.51),
    ("employed_women", (260, 520), "agricultural_women", 0.25),
    ("enterprises", (4_000, 16_000), "enterprises_led_by_women", 0.28),
    ("adolescent_women", (40_000, 70_000), "adolescent_births", 0.019),
    ("public_assistance_facilities", (3, 9), "public_assistance_facilities_gbv", 0.75),
    ("em_children_primary_age", (900, 4_000), "em_children_primary_completed", 0.95),
    (
        "em_children_lower_secondary_age",
        (700, 3_000),
        "em_children_lower_secondary_completed",
        0.87,
    ),
    ("broadcasters", (1, 2), "broadcasters_monthly_feature", 0.9),
)
