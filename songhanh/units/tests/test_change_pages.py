"""A change of units through its pages: form, what it would do, done, undone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.units.actions import rebuild_names
from songhanh.units.models import Unit, UnitChange
from songhanh.units.testing import Country, make_country

MERGE = {
    "on": "30/4/2026",
    "act": "Nghị quyết 12/NQ-UBTVQH16",
    "units": "00102",
    "name": "Phường An Hòa",
    "code": "00101",
}


@pytest.fixture
def country(db, client) -> Country:
    made = make_country()
    rebuild_names()
    client.force_login(made.an)
    return made


def merge_url(country: Country) -> str:
    return reverse("units:merge_unit", args=[country.commune.pk])


def test_a_merge_from_its_form_to_its_undoing(country, client) -> None:
    url = merge_url(country)
    assert url in client.get(f"{country.commune.get_absolute_url()}?tab=history").text
    assert "units" in client.get(url).context["form"].fields
    seen = client.post(url, MERGE)
    assert seen.context["preview"].begun[0].name == "Phường An Hòa"
    assert {"Chức vụ", "Phường Hòa Thuận", "Xã An Bình"} <= {
        word for word in ("Chức vụ", "Phường Hòa Thuận", "Xã An Bình") if word.casefold() in seen.text.casefold()
    }  # fmt: skip
    assert not UnitChange.objects.filter(subject="merge").exists()
    again = client.post(url, {**MERGE, "again": "1"})
    assert again.context["preview"] is None
    assert "Phường An Hòa" in again.text
    done = client.post(url, {**MERGE, "make": "1"}, follow=True)
    change = UnitChange.objects.get(subject="merge")
    assert change.title in done.text
    assert Unit.objects.get(code="00101", valid_to=None).name == "Phường An Hòa"
    undone = client.post(reverse("units:undo_change", args=[change.pk]), follow=True)
    assert reverse("units:undo_change", args=[change.pk]) not in undone.text
    assert Unit.objects.get(code="00101", valid_to=None) == country.commune
    listed = client.get(reverse("units:change_list"))
    assert change.title not in listed.text
    assert country.change.title in listed.text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"units": "99999"}, "units"),
        ({"units": "Hòa Thuận\nkhông có xã này"}, "units"),
        ({"name": "An Hòa"}, "name"),
        ({"name": ""}, "name"),
        ({"act": ""}, "act"),
        ({"on": "31/2/2026"}, "on"),
    ],
)
def test_what_was_not_understood_is_said_at_its_field(country, client, given, field) -> None:
    answer = client.post(merge_url(country), {**MERGE, **given, "make": "1"})
    assert field in answer.context["form"].errors
    assert not UnitChange.objects.filter(subject="merge").exists()


@pytest.mark.parametrize(
    ("kind", "given", "status"),
    [
        ("rename", {"name": "Xã Bình An"}, 302),
        ("retype", {"name": "Phường An Bình"}, 302),
        ("transfer", {"taker": "00102", "share": "12,5"}, 302),
        ("found", {"name": "Xã Mới", "code": "00109", "givers": "00102", "share": "20"}, 302),
        ("split", {"name_1": "Xã Một", "share_1": "30", "name_2": "Xã Hai", "share_2": "70"}, 302),
        ("split", {"name_1": "Xã Một", "share_1": "30", "name_2": "Xã Hai", "share_2": "60"}, 422),
        ("reparent", {"parent": "00101"}, 422),
        ("abolish", {}, 422),
    ],
)
def test_each_kind_of_change_is_previewed_and_made(country, client, kind, given, status) -> None:
    url = reverse(f"units:{kind}_unit", args=[country.commune.pk])
    sent = {"on": "30/4/2026", "act": "Nghị quyết 12", **given}
    assert client.post(url, sent).status_code == (200 if status == 302 else 422)
    assert client.post(url, {**sent, "make": "1"}).status_code == status
    made = UnitChange.objects.filter(subject=kind).first()
    assert (made is not None) == (status == 302)
    if made:
        assert client.get(made.get_absolute_url()).status_code == 200


def test_nobody_else_is_offered_a_change(country, client) -> None:
    client.force_login(country.hoa)
    assert merge_url(country) not in client.get(f"{country.commune.get_absolute_url()}?tab=history").text  # fmt: skip
    assert client.post(merge_url(country), {**MERGE, "make": "1"}).status_code == 422
