"""People in posts: proposed by one, confirmed by another; ended; stood in for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from songhanh.audit.models import Event
from songhanh.lib.errors import Refused
from songhanh.units.actions import (
    add_post,
    appoint,
    confirm_appointment,
    decline_appointment,
    delegate,
    dismiss,
    end_delegation,
    propose_appointment,
)
from songhanh.units.models import Post, Tenure
from songhanh.units.rights import may
from songhanh.units.testing import Country, body, make_country, stand_in

DAY = date(2026, 1, 5)


@pytest.fixture
def country(db) -> Country:
    return make_country()


@pytest.fixture
def post(country) -> Post:
    return add_post(body=country.office, role="officer", title="Chuyên viên", by=country.an)


def refusal(action, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        action(*args, **kwargs)
    assert refused.value.text
    assert refused.value.cure
    return refused.value.code


def test_an_appointment_holds_once_a_second_administrator_confirms(country, post) -> None:
    tenure = propose_appointment(post=post, user=country.minh, valid_from=DAY, by=country.an)
    assert not may(country.minh, "plans.draft", country.commune)
    assert refusal(confirm_appointment, tenure, by=country.an) == "second_person"
    confirm_appointment(tenure, by=country.binh)
    assert may(country.minh, "plans.draft", country.commune)
    verbs = list(Event.objects.about(tenure).values_list("verb", "by_name"))
    assert verbs == [("units.confirm", "Ngô Thị Bình"), ("units.appoint", "Đặng Văn An")]


def test_nobody_confirms_their_own_appointment_nor_through_a_stand_in(country, post) -> None:
    own = propose_appointment(post=post, user=country.binh, valid_from=DAY, by=country.an)
    assert refusal(confirm_appointment, own, by=country.binh) == "own_appointment"
    today = timezone.localdate()
    stand_in(country.an.tenures.get(), country.binh, today, today + timedelta(days=1))
    other = propose_appointment(post=post, user=country.minh, valid_from=DAY, by=country.an)
    assert refusal(confirm_appointment, other, by=country.binh) == "second_person"


def test_the_database_itself_wants_two_people(country, post) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post=post, user=country.minh, valid_from=DAY, status="held", proposed_by=country.an, decided_by=country.an)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post=post, user=country.an, valid_from=DAY, status="held", proposed_by=country.binh, decided_by=country.an)  # fmt: skip


@pytest.mark.parametrize("person", ["lan", "thu", "hoa", "son", "minh"])
def test_only_administrators_of_the_subtree_propose(country, post, person) -> None:
    by = getattr(country, person)
    assert refusal(propose_appointment, post=post, user=country.minh, valid_from=DAY, by=by) == "not_allowed"  # fmt: skip


def test_an_administrator_reaches_no_other_province(country) -> None:
    office = body("Phòng Văn hóa - Xã hội", "division", country.other_commune)
    assert refusal(add_post, body=office, role="officer", title="Chuyên viên", by=country.an) == "not_allowed"  # fmt: skip


def test_an_appointment_is_decided_once(country, post) -> None:
    tenure = propose_appointment(post=post, user=country.minh, valid_from=DAY, by=country.an)
    decline_appointment(tenure, by=country.binh, reason="đã chuyển công tác")
    assert refusal(confirm_appointment, tenure, by=country.binh) == "decided_already"
    again = propose_appointment(post=post, user=country.minh, valid_from=DAY, by=country.an)
    assert again.pk != tenure.pk


def test_a_person_is_in_a_post_once_at_a_time(country, post) -> None:
    propose_appointment(post=post, user=country.minh, valid_from=DAY, by=country.an)
    later = DAY + timedelta(days=9)
    assert refusal(propose_appointment, post=post, user=country.minh, valid_from=later, by=country.an) == "holds_already"  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post=post, user=country.minh, valid_from=later)


def test_leaving_a_post_acts_at_once_and_ends_standing_in(country) -> None:
    tenure = country.dung.tenures.get()
    today = timezone.localdate()
    delegate(tenure=tenure, to_user=country.minh, valid_from=today, valid_to=today + timedelta(days=9), by=country.dung)  # fmt: skip
    assert may(country.minh, "plans.sign", country.commune)
    dismiss(tenure, on=today, by=country.an)
    assert not may(country.dung, "plans.sign", country.commune)
    assert not may(country.minh, "plans.sign", country.commune)


def test_only_the_holder_delegates_within_their_time_and_not_to_themselves(country) -> None:
    tenure, today = country.dung.tenures.get(), timezone.localdate()
    days = {"valid_from": today, "valid_to": today + timedelta(days=2)}
    assert refusal(delegate, tenure=tenure, to_user=country.minh, by=country.an, **days) == "not_holder"  # fmt: skip
    assert refusal(delegate, tenure=tenure, to_user=country.dung, by=country.dung, **days) == "delegation_to_self"  # fmt: skip
    early = {"valid_from": date(2019, 1, 1), "valid_to": today}
    assert refusal(delegate, tenure=tenure, to_user=country.minh, by=country.dung, **early) == "delegation_outside"  # fmt: skip
    crossed = {"valid_from": today, "valid_to": today}
    assert refusal(delegate, tenure=tenure, to_user=country.minh, by=country.dung, **crossed) == "dates_crossed"  # fmt: skip
    officer = country.lan.tenures.get()
    assert refusal(delegate, tenure=officer, to_user=country.minh, by=country.lan, **days) == "not_allowed"  # fmt: skip


def test_a_delegation_ends_today(country) -> None:
    tenure, today = country.dung.tenures.get(), timezone.localdate()
    made = delegate(tenure=tenure, to_user=country.minh, valid_from=today - timedelta(days=2), valid_to=today + timedelta(days=2), by=country.dung)  # fmt: skip
    end_delegation(made, by=country.dung)
    assert not may(country.minh, "plans.sign", country.commune)


def test_a_mass_organisations_post_reaches_no_territory(country) -> None:
    asked = {"body": country.women_union, "role": "leader", "title": "Chủ tịch Hội"}
    assert refusal(add_post, **asked, reach="territory", by=country.an) == "reach_too_wide"
    assert add_post(**asked, by=country.an).reach == "body"
    assert refusal(add_post, body=country.commune, role="officer", title="x", by=country.an) == "post_needs_body"  # fmt: skip


def test_the_installation_appoints_its_first_administrators(country) -> None:
    seat = add_post(body=country.ministry, role="administrator", title="Quản trị", by=None)
    appoint(post=seat, user=country.minh, valid_from=DAY)
    assert may(country.minh, "units.appoint", country.other_commune)
