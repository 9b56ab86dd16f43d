"""Lists that filter, order and page by their address."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from songhanh.lib.lists import FilterForm, Listing, listing

pytestmark = pytest.mark.django_db
ORDER = {"name": ("username",), "made": ("-created_at", "pk")}


class PeopleFilter(FilterForm):
    words = forms.CharField(label="Tên")
    active = forms.BooleanField(label="Đang dùng")

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if self.cleaned_data["active"]:
            rows = rows.filter(is_active=True)
        return rows.filter(username__contains=self.cleaned_data["words"])


@pytest.fixture(autouse=True)
def _people() -> None:
    people = get_user_model()
    people.objects.bulk_create(
        people(username=f"can-bo-{number:03}", is_active=number % 2 == 0) for number in range(120)
    )


def asked(address: str) -> HttpRequest:
    return RequestFactory().get(address)


def listed(address: str) -> Listing[Any]:
    people = get_user_model().objects.all()
    return listing(asked(address), people, filters=PeopleFilter, order=ORDER)


def shown(address: str, template: str, **context: object) -> str:
    return render_to_string(f"components/{template}.html", context, asked(address))


def test_it_gives_the_first_page_in_the_lists_own_order() -> None:
    people = listed("/")
    assert [one.username for one in people.rows][:2] == ["can-bo-000", "can-bo-001"]
    assert (len(people.rows), people.total, people.is_filtered) == (50, 120, False)


@pytest.mark.parametrize("page", ["0", "99", "ba", "-1"])
def test_it_answers_a_page_that_is_not_there(page: str) -> None:
    assert len(listed(f"/?page={page}").rows) > 0


def test_it_orders_both_ways_and_only_by_what_is_offered() -> None:
    assert listed("/?order=-name").rows[0].username == "can-bo-119"
    assert listed("/?order=password").order == "name"
    assert listed("/?order=-made").order == "-made"


def test_it_narrows_by_what_is_asked() -> None:
    people = listed("/?words=00&active=on")
    assert [one.username for one in people.rows] == [
        "can-bo-000", "can-bo-002", "can-bo-004", "can-bo-006", "can-bo-008", "can-bo-100",
    ]  # fmt: skip
    assert people.is_filtered


def test_it_keeps_filter_and_order_from_page_to_page() -> None:
    address = "/?words=can&order=-name"
    text = shown(address, "pagination", page=listed(address).page)
    assert 'href="?words=can&amp;order=-name&amp;page=2"' in text
    assert "1 đến 50 trong 120" in text
    assert 'aria-current="page"' in text


def test_it_shows_no_pages_where_one_is_enough() -> None:
    assert shown("/", "pagination", page=listed("/?words=00").page).strip() == ""


def test_it_draws_the_filter_as_a_form_that_needs_no_script() -> None:
    address = "/?words=00&order=-name"
    text = shown(address, "filters", listing=listed(address))
    assert 'method="get"' in text
    assert 'value="00"' in text
    assert 'name="order" value="-name"' in text
    assert "Xem tất cả" in text
    assert "Xem tất cả" not in shown("/", "filters", listing=listed("/"))


def test_it_tells_nothing_found_from_nothing_there() -> None:
    words = {"text": "Chưa có ai.", "url": "", "label": ""}
    assert "khớp" in shown("/", "nothing", listing=listed("/?words=zzz"), **words)
    assert "Chưa có ai." in shown("/", "nothing", listing=listed("/"), **words)


def test_it_turns_the_order_round_by_its_head() -> None:
    def head(address: str) -> str:
        context = RequestContext(asked(address), {"listing": listed(address)})
        return Template('{% order_head listing "name" "Tên" "num" %}').render(context)

    assert '<th scope="col" class="num" aria-sort="ascending"><a href="?order=-name">Tên ↑' in head(
        "/"
    )
    assert 'aria-sort="descending"><a href="?words=a&amp;order=name">' in head(
        "/?words=a&order=-name"
    )
    assert "aria-sort" not in head("/?order=made")
