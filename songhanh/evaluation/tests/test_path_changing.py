"""The path of a number while figures come in: who is missing and why, quarters, what a paper said before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from songhanh.collection.actions import approve_return, load_forms, reopen_return, send_return
from songhanh.collection.actions.delivery import rebuild
from songhanh.collection.testing import TODAY, asked, filled, make_desk
from songhanh.evaluation.models import Rating
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.units.testing import make_country
from songhanh.words.periods import parse_period

pytestmark = pytest.mark.django_db
SERVED, DETECTED = "violence_survivors_served", "violence_survivors_detected"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[object]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_given: TODAY)
        load_few_frameworks()
        load_forms()
        yield make_desk(make_country())
        transaction.set_rollback(True)


@pytest.fixture
def desk(made, db, monkeypatch, settings, tmp_path):
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    settings.CUBE_FOLDER = tmp_path / "cube"
    rebuild()
    return made


def approve(desk, one, by, **changes):
    entry = filled(one, **changes)
    reasons = dict.fromkeys(entry.cells, "Đã đối chiếu sổ gốc")
    send_return(one, replace(entry, reasons=reasons), by=by)
    return approve_return(one, by=desk.country.hoa)


@pytest.fixture
def both(desk, django_capture_on_commit_callbacks):
    """Two communes of the province approved: 8 of 9 and 1 of 9."""
    with django_capture_on_commit_callbacks(execute=True):
        approve(desk, desk.mine, desk.country.lan)
        approve(desk, desk.sibling, desk.country.mai, violence_survivors_served__F="1", violence_survivors_served__M="0")  # fmt: skip
    return desk


def page(client, user, code="M3.2a", **given):
    client.force_login(user)
    return client.get(reverse("evaluation:path", args=[code]), given)


def path(client, user, unit, code="M3.2a", period="2026", **given):
    answer = page(client, user, code, unit=unit.pk, period=period, **given)
    assert answer.status_code == 200
    return answer.context["path"]


def test_it_says_who_is_missing_and_why(client, desk, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        approve(desk, desk.mine, desk.country.lan)
    found = path(client, desk.country.hoa, desk.country.province)
    states = {step.unit: step.state for step in found.steps}
    assert states[desk.country.commune] == "counted"
    assert states[desk.country.sibling_commune] == "not_sent"
    send_return(desk.sibling, replace(filled(desk.sibling), reasons=dict.fromkeys(filled(desk.sibling).cells, "Đúng sổ gốc")), by=desk.country.mai)  # fmt: skip
    answer = page(client, desk.country.hoa, unit=desk.country.province.pk, period="2026")
    assert "Đã gửi, chưa duyệt" in answer.content.decode()


def test_what_did_not_arise_is_told_apart_from_what_is_not_known(
    client, desk, django_capture_on_commit_callbacks
) -> None:
    nothing = dict.fromkeys((f"{one}__{sex}" for one in (SERVED, DETECTED) for sex in "FM"), "-")
    with django_capture_on_commit_callbacks(execute=True):
        approve(desk, desk.mine, desk.country.lan, **nothing)
        approve(desk, desk.sibling, desk.country.mai, **dict.fromkeys(nothing, "…"))
    found = path(client, desk.country.hoa, desk.country.province)
    assert {step.unit: step.state for step in found.steps} == {
        desk.country.commune: "none_arose",
        desk.country.sibling_commune: "not_known",
    }


def test_quarters_are_looked_at_one_by_one(
    client, desk, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        approve(desk, desk.mine, desk.country.lan)
        for number in (1, 2, 3, 4):
            round_ = asked("commune_quarter", desk.country.province, parse_period(f"2026-Q{number}"))  # fmt: skip
            one = round_.returns.get(unit=desk.country.commune)
            approve(desk, one, desk.country.lan, grassroots_news_items__T="4")
    found = path(client, desk.country.hoa, desk.country.commune, "M6.3")
    assert [report.one.period for report in found.reports] == [f"2026-Q{one}" for one in (1, 2, 3, 4)]  # fmt: skip
    above = path(client, desk.country.hoa, desk.country.province, "M6.3")
    assert (above.amount.above, above.amount.below) == (1, 2)
    assert above.is_equal


def test_a_paper_made_before_says_what_the_number_was(client, both, django_capture_on_commit_callbacks) -> None:  # fmt: skip
    was = Rating.objects.now().get(
        unit=both.country.province, indicator__code="M3.2a", period="2026"
    )
    with django_capture_on_commit_callbacks(execute=True):
        again = reopen_return(type(both.mine).objects.get(pk=both.mine.pk), reason="Soát lại", by=both.country.hoa)  # fmt: skip
        approve(both, type(both.mine).objects.get(pk=again.pk), both.country.lan, violence_survivors_served__F="2")  # fmt: skip
    answer = page(client, both.country.hoa, unit=both.country.province.pk, period="2026", snapshot=was.snapshot)  # fmt: skip
    assert "50,0" in answer.content.decode()
    assert answer.context["path"].is_changed
