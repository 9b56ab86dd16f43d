"""For tests: the shipped forms asked of the small named country, filled where a test wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from songhanh.accounts.models import User
from songhanh.collection.actions import (
    Entry,
    approve_return,
    load_forms,
    open_round,
    publish_derived,
    save_draft,
    send_return,
)
from songhanh.collection.models import Form, Return, Round
from songhanh.frameworks.models import Element
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.units.models import Unit
from songhanh.units.testing import Country, give_post
from songhanh.words.periods import Period, parse_period

TODAY = date(2026, 12, 16)
YEAR, LAST_YEAR = parse_period("2026"), parse_period("2025")


@dataclass
class Desk:
    """What `make_desk` made: last year's commune figures approved, this year's asked, a sector's too."""

    country: Country
    round: Round
    mine: Return  # of the commune An Bình: Lan enters
    sibling: Return  # of the ward Hòa Thuận: Mai enters
    sector: Return  # of the health department: Yến enters, its head confirms
    head: User  # of the health department
    last_year: Return

    def fill(self, one: Return, by: User, **changes: str) -> Return:
        """Save a return with ordinary figures in every cell, some of them changed."""
        return save_draft(one, filled(one, **changes), by=by)

    def send(self, one: Return, by: User, **changes: str) -> Return:
        return send_return(one, filled(one, **changes), by=by)


def make_desk(country: Country) -> Desk:
    """Build it; `TODAY` must be today's date meanwhile. Frameworks and forms are loaded first."""
    head = User.objects.create(username="hong", full_name="Mai Thị Hồng", password="!")
    give_post(head, country.other_department, "head", "Giám đốc Sở Y tế")
    before = asked("commune_year", country.province, LAST_YEAR)
    last_year = before.returns.get(unit=country.commune)
    send_return(last_year, filled(last_year), by=country.lan)
    approve_return(last_year, by=country.hoa)
    this = asked("commune_year", country.province, YEAR)
    sector = asked("health_year", country.province, YEAR).returns.get()
    return Desk(
        country,
        this,
        this.returns.get(unit=country.commune),
        this.returns.get(unit=country.sibling_commune),
        sector,
        head,
        Return.objects.get(pk=last_year.pk),
    )


def load_forms_and_frameworks() -> None:
    load_few_frameworks()
    load_forms()


def asked(code: str, territory: Unit, period: Period) -> Round:
    form = Form.objects.current().get(code=code)
    return open_round(form, territory=territory, period=period, by=None)


ORDINARY = {
    "population.F": "41702",
    "population.M": "40215",
    "population_reached.F": "27845",
    "population_reached.M": "22930",
    "violence_survivors_detected.F": "8",
    "violence_survivors_detected.M": "1",
    "violence_survivors_served.F": "7",
    "violence_survivors_served.M": "1",
    "live_births.F": "4980",
    "live_births.M": "5400",
    "adolescent_women.T": "2951",
    "lgbt_health_service.T": "1",
}


def filled(one: Return, **changes: str) -> Entry:
    """An entry with something in every cell; names of changes have `__` for the dot and `___` for the hyphen."""
    cells = {cell: ORDINARY.get(cell, "1") for cell in one.round.form.sheet.typed}
    said = {name.replace("___", "-").replace("__", "."): text for name, text in changes.items()}
    cells.update(said)
    return Entry(cells, {}, one.version)


def make_figures(country: Country) -> Desk:
    """For pages to look at: a draft with a cell to put right and one that needs a reason, and a return that was sent."""
    load_forms()
    desk = make_desk(country)
    desk.fill(desk.mine, country.lan, violence_survivors_served__F="9", population__F="99000")
    desk.send(desk.sibling, country.mai)
    publish_derived(
        Element.objects.get(code="population_reached"),
        country.commune,
        YEAR,
        {"sex": "F"},
        27845,
        source_key="example:population_reached:F",
    )
    return desk
