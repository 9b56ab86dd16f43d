"""Figures counted elsewhere: they come in under their key, fill their cell, are confirmed or overridden with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from songhanh.collection.actions import publish_derived, withdraw_derived
from songhanh.collection.actions.looking import findings_of
from songhanh.collection.models import DerivedFigure, Return
from songhanh.collection.testing import YEAR, filled
from songhanh.frameworks.models import Element
from songhanh.lib.errors import Refused


@pytest.fixture
def publish(desk, country):
    def one(
        value: Decimal | int = 27000, key: str = "outreach:1", **changes: object
    ) -> DerivedFigure:
        facts = {
            "code": "population_reached",
            "breakdown": {"sex": "F"},
            "unit": country.commune,
        } | changes
        element = Element.objects.get(code=facts["code"])
        return publish_derived(
            element, facts["unit"], YEAR, facts["breakdown"], value, key, "/tasks/"
        )

    return one


def sheet(client, one: Return) -> str:
    return client.get(reverse("collection:entry", args=[one.pk])).content.decode()


def test_it_fills_its_cell_with_the_way_to_its_rows(client, publish, desk, country) -> None:
    publish()
    client.force_login(country.lan)
    page = sheet(client, desk.mine)
    field = page[page.index('name="c.population_reached.F"') :][:120]
    assert 'value="27.000"' in field
    assert '<a href="/tasks/">từ Nhật ký</a>' in page


def test_it_replaces_what_came_under_the_same_key_and_writes_nothing_twice(
    publish, django_assert_max_num_queries
) -> None:
    first = publish()
    again = publish()
    assert (again.pk, again.published_at) == (first.pk, first.published_at)
    assert publish(27100).value == 27100
    assert DerivedFigure.objects.count() == 1
    assert withdraw_derived("outreach:1") == 1
    assert withdraw_derived("outreach:1") == 0


def test_it_adds_what_several_sources_count_of_one_cell(client, publish, desk, country) -> None:
    publish(20000, key="outreach:1")
    publish(7000, key="training:1")
    client.force_login(country.lan)
    assert 'value="27.000"' in sheet(client, desk.mine)


def test_it_asks_a_reason_for_another_number(publish, desk, country) -> None:
    publish(27000)
    desk.fill(desk.mine, country.lan, population_reached__F="28000")
    one = Return.objects.get(pk=desk.mine.pk)
    assert [found.code for found in findings_of(one)] == ["otherwise"]
    desk.fill(one, country.lan, population_reached__F="27000")
    assert findings_of(Return.objects.get(pk=one.pk)) == []
    assert filled(one).base == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"breakdown": {"sex": "X"}}, "không tách theo sex=X"),
        ({"breakdown": {"age": "16-29"}}, "không tách theo age=16-29"),
        ({"value": Decimal("1.5")}, "lẻ hơn"),
    ],
)
def test_it_refuses_what_the_element_does_not_know(publish, changes, said) -> None:
    with pytest.raises(Refused, match=said):
        publish(**changes)
    assert not DerivedFigure.objects.exists()
