"""Asking whoever answers for an indicator that is not met; and what a leader reads first at home."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from songhanh.audit.models import Event
from songhanh.collection.actions import load_forms
from songhanh.collection.testing import TODAY, make_desk
from songhanh.evaluation.actions import Value, keep_ratings
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.notices.models import Notice
from songhanh.units.testing import make_country

pytestmark = pytest.mark.django_db
OF_HEALTH = "M4.3"  # births of minors: the health department's form


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[object]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_given: TODAY)
        load_few_frameworks()
        load_forms()
        desk = make_desk(make_country())
        rate(desk.country.province, **{OF_HEALTH: 40, "M1_1": 50, "M3_2b": 90})
        yield desk
        transaction.set_rollback(True)


@pytest.fixture
def desk(made, db, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    return made


def rate(unit, **values):
    made = [
        Value(code.replace("_", "."), unit.pk, value=Fraction(value), n_reported=1, n_expected=2 if code == "M1_1" else 1, stage="final")
        for code, value in values.items()
    ]  # fmt: skip
    keep_ratings(made, period="2026", snapshot="S1", seq=1)


def ask(client, user, code, unit):
    client.force_login(user)
    return client.post(f"{reverse('evaluation:ask', args=[code])}?unit={unit.pk}")


def test_it_tells_the_body_that_gave_the_figures(client, desk) -> None:
    assert ask(client, desk.country.hoa, OF_HEALTH, desk.country.province).status_code == 302
    told = Notice.objects.filter(kind="evaluation.asked")
    assert {one.to_post.body for one in told} == {desk.country.other_department}
    assert "Tỉnh Sông Hồng" in told.first().text
    assert (
        Event.objects.filter(verb="evaluation.ask").get().note == desk.country.other_department.name
    )


def test_it_refuses_to_ask_twice_a_day(client, desk) -> None:
    ask(client, desk.country.hoa, OF_HEALTH, desk.country.province)
    again = ask(client, desk.country.hoa, OF_HEALTH, desk.country.province)
    assert again.status_code == 422
    assert "hôm nay" in again.content.decode()


@pytest.mark.parametrize(
    ("code", "said"), [("M1.1", "Không có một cơ quan riêng"), ("M3.2b", "không thiếu"), ("M9.9", "không thiếu")]
)  # fmt: skip
def test_it_refuses_what_nobody_answers_for_or_is_not_short(client, desk, code, said) -> None:
    answer = ask(client, desk.country.hoa, code, desk.country.province)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_it_refuses_who_has_no_right(client, desk) -> None:
    assert ask(client, desk.country.lan, OF_HEALTH, desk.country.province).status_code == 422
    assert ask(client, desk.country.lan, OF_HEALTH, desk.country.sibling_commune).status_code == 404
    assert not Notice.objects.filter(kind="evaluation.asked").exists()


def test_the_leader_reads_the_numbers_and_what_is_red_first(client, desk) -> None:
    client.force_login(desk.country.hoa)
    answer = client.get("/home/")
    labels = [one.label for one in answer.context["numbers"]]
    assert labels[0] == "Chỉ tiêu đạt mức cần đạt"
    assert (answer.context["numbers"][0].value, answer.context["numbers"][0].whole) == ("1", "3")
    text = answer.content.decode()
    assert "Tình hình hôm nay" in text
    assert desk.country.other_department.name in text
    assert reverse("evaluation:ask", args=[OF_HEALTH]) in text
    assert reverse("evaluation:ask", args=["M1.1"]) not in text


def test_who_does_not_lead_reads_their_work_first(client, desk) -> None:
    client.force_login(desk.country.lan)
    answer = client.get("/home/")
    assert answer.context["numbers"] == []
    assert "Việc của tôi" in answer.content.decode()


def test_the_home_opens_no_cube(client, desk, monkeypatch) -> None:
    from songhanh.cube import engine

    monkeypatch.setattr(engine, "connect", lambda *_given: pytest.fail("an analytic query"))
    client.force_login(desk.country.hoa)
    assert client.get("/home/").status_code == 200
