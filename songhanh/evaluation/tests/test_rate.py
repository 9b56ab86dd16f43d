"""From approved returns to ratings: through the record, the cube and the formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from songhanh.collection.actions import (
    approve_return,
    load_forms,
    reopen_return,
    send_return,
)
from songhanh.collection.actions.delivery import rebuild
from songhanh.collection.testing import TODAY, asked, filled, make_desk
from songhanh.cube.formula import parse
from songhanh.evaluation.actions import rate_period
from songhanh.evaluation.models import Rating
from songhanh.evaluation.rules.formulas import of_sex, parts
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.units.testing import make_country
from songhanh.words.periods import parse_period

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch, settings, tmp_path) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    settings.CUBE_FOLDER = tmp_path / "cube"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[object]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_given: TODAY)
        load_few_frameworks()
        load_forms()
        yield make_desk(make_country())
        transaction.set_rollback(True)


@pytest.fixture
def desk(made, db):
    return made


def approve(desk, one, by, **changes):
    """Send with a reason beside every cell, whatever would be odd, and approve."""
    entry = filled(one, **changes)
    reasons = dict.fromkeys(entry.cells, "Đã đối chiếu sổ gốc")
    send_return(one, replace(entry, reasons=reasons), by=by)
    return approve_return(one, by=desk.country.hoa)


def rated(unit, code, period="2026"):
    return Rating.objects.now().get(unit=unit, indicator__code=code, period=period)


def test_an_approval_is_rated_at_once_where_it_belongs_and_above(
    desk, django_capture_on_commit_callbacks
) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        approve(desk, desk.mine, desk.country.lan)
    for unit in (desk.country.commune, desk.country.province, desk.country.country):
        found = rated(unit, "M3.2a")
        assert found.value == Decimal("88.888889")  # 8 of 9
        assert (found.numerator, found.denominator) == (8, 9)
        assert found.standing == "met"
    assert not Rating.objects.filter(
        unit=desk.country.sibling_commune, value__isnull=False
    ).exists()


def test_it_adds_up_and_divides_once(desk, django_capture_on_commit_callbacks) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        approve(
            desk,
            desk.mine,
            desk.country.lan,
            violence_survivors_served__F="1",
            violence_survivors_served__M="0",
        )
        approve(desk, desk.sibling, desk.country.mai)
    found = rated(desk.country.province, "M3.2a")
    assert (found.numerator, found.denominator) == (9, 18)
    assert (found.value, found.n_reported, found.n_expected) == (50, 2, 2)
    assert found.stage == desk.mine.stage or found.stage in Rating.Stage.values


def test_a_reopened_return_takes_its_rating_back(desk, django_capture_on_commit_callbacks) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        one = approve(desk, desk.mine, desk.country.lan)
    before = rated(desk.country.commune, "M3.2a")
    with django_capture_on_commit_callbacks(execute=True):
        reopen_return(one, reason="Sai số liệu bạo lực gia đình", by=desk.country.hoa)
        again = type(one).objects.get(pk=one.pk)
        approve(desk, again, desk.country.lan, violence_survivors_served__F="2")
    now = rated(desk.country.commune, "M3.2a")
    assert (before.value, now.value) == (Decimal("88.888889"), Decimal("33.333333"))
    assert Rating.objects.as_of(before.since_seq).get(unit=desk.country.commune, indicator__code="M3.2a", period="2026").value == before.value  # fmt: skip


def test_communes_with_four_items_in_every_quarter_are_counted(
    desk, django_capture_on_commit_callbacks
) -> None:
    """M6.3 equals a count by hand: one of two communes had four items in each quarter."""
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        approve(desk, desk.mine, desk.country.lan)
        for number, (own, other) in enumerate([(4, 4), (5, 3), (4, 9), (12, 4)], 1):
            round_ = asked(
                "commune_quarter", desk.country.province, parse_period(f"2026-Q{number}")
            )
            for unit, by, items in (
                (desk.country.commune, desk.country.lan, own),
                (desk.country.sibling_commune, desk.country.mai, other),
            ):
                one = round_.returns.get(unit=unit)
                approve(desk, one, by, grassroots_news_items__T=str(items))
    rate_period("2026")
    found = rated(desk.country.province, "M6.3")
    assert (found.value, found.numerator, found.denominator) == (50, 1, 2)


def test_building_anew_rates_the_same(desk, django_capture_on_commit_callbacks) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        approve(desk, desk.mine, desk.country.lan)
    before = list(Rating.objects.now().order_by("pk").values_list("pk", "value"))
    with django_capture_on_commit_callbacks(execute=True):
        rebuild()
    assert rate_period("2026").begun == 0
    assert list(Rating.objects.now().order_by("pk").values_list("pk", "value")) == before


def test_it_takes_a_rate_apart() -> None:
    above, below = parts(parse("100 * served / detected"))
    assert (str(above), str(below)) == ("served", "detected")
    assert parts(parse("population")) is None


def test_it_asks_a_formula_of_one_sex() -> None:
    made = of_sex(parse("100 * completed / of_age"), "F")
    assert made == parse("100 * completed{sex=F} / of_age{sex=F}")
    assert {need.key for need in made.elements} == {"completed{sex=F}", "of_age{sex=F}"}
