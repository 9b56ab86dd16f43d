"""Administering people through their pages: posts, appointments by four eyes, delegations, accounts."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from songhanh.accounts.models import User
from songhanh.units.models import Delegation, Post, Tenure, Unit
from songhanh.units.rights import may
from songhanh.units.testing import Country, make_country


@pytest.fixture
def country(db) -> Country:
    return make_country()


def url(name: str, thing) -> str:
    return reverse(f"units:{name}", args=[thing.pk])


def test_from_a_new_body_to_somebody_who_may_act(client, country) -> None:
    client.force_login(country.an)
    client.post(url("ensure_body", country.commune), {"body_kind": "union", "name": "Hội Liên hiệp Phụ nữ xã"})  # fmt: skip
    body = Unit.objects.get(name="Hội Liên hiệp Phụ nữ xã")
    client.post(url("add_post", body), {"role": "officer", "title": "Chủ tịch Hội"})
    post = Post.objects.get(body=body)
    answer = client.post(url("appoint", post), {"user": "minh", "valid_from": "1/3/2026"})
    assert answer["Location"] == f"{url('unit_detail', body)}?tab=bodies"
    tenure = Tenure.objects.get(post=post)
    assert "Chờ xác nhận" in client.get(answer["Location"]).content.decode()
    assert client.post(url("confirm", tenure)).status_code == 422
    assert not may(country.minh, "plans.act", body)
    client.force_login(country.binh)
    listed = client.get("/units/people/").content.decode()
    assert "Đặng Văn An đề nghị" in listed
    client.post(url("confirm", tenure))
    assert may(country.minh, "plans.act", body)


def test_a_second_administrator_may_decline(client, country) -> None:
    post = Post.objects.get(body=country.office)
    client.force_login(country.an)
    client.post(url("appoint", post), {"user": "Trịnh Văn Minh (minh)", "valid_from": "1/3/2026"})
    tenure = Tenure.objects.get(user=country.minh)
    client.force_login(country.binh)
    client.post(url("decline", tenure), {"reason": "nhầm người"})
    tenure.refresh_from_db()
    assert tenure.status == "declined"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"user": "nobody", "valid_from": "1/3/2026"}, "nobody"),
        ({"user": "minh", "valid_from": "31/2/2026"}, "31"),
        ({"user": "minh", "valid_from": ""}, "22/11/2026"),
        ({}, "alert"),
    ],
)
def test_a_form_that_is_wrong_comes_back(client, country, given, says) -> None:
    client.force_login(country.an)
    answer = client.post(url("appoint", Post.objects.get(body=country.office)), given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Tenure.objects.filter(user=country.minh).exists()


@pytest.mark.parametrize("person", ["lan", "thu", "hoa", "minh"])
def test_who_administers_nobody_changes_nothing(client, country, person) -> None:
    client.force_login(getattr(country, person))
    tenure, before = country.lan.tenures.get(), Tenure.objects.count()
    for name in ("confirm", "decline", "dismiss"):
        assert client.post(url(name, tenure), {"on": "1/3/2026"}).status_code == 404
    for name in ("close_account", "reopen_account", "renew_password"):
        assert client.post(url(name, country.lan)).status_code == 404
    account = {"username": "moi", "full_name": "Người Mới"}
    refused = client.post(url("open_account", country.commune), account)
    assert refused.status_code == 422
    assert "không có quyền" in refused.content.decode()
    assert client.post(url("add_post", country.office), {"role": "officer", "title": "x"}).status_code in {404, 422}  # fmt: skip
    assert client.get("/units/people/").status_code == 200
    assert Tenure.objects.count() == before


def test_a_get_confirms_nothing(client, country) -> None:
    client.force_login(country.binh)
    tenure = Tenure.objects.create(post=Post.objects.get(body=country.office), user=country.minh, valid_from="2026-01-01", proposed_by=country.an)  # fmt: skip
    assert client.get(url("confirm", tenure)).status_code == 405
    tenure.refresh_from_db()
    assert tenure.status == "proposed"


def test_fields_that_nobody_asked_for_are_ignored(client, country) -> None:
    client.force_login(country.an)
    post = Post.objects.get(body=country.office)
    client.post(url("appoint", post), {"user": "minh", "valid_from": "1/3/2026", "status": "held", "decided_by": country.binh.pk})  # fmt: skip
    tenure = Tenure.objects.get(user=country.minh)
    assert (tenure.status, tenure.decided_by) == ("proposed", None)


def test_leaving_a_post(client, country) -> None:
    client.force_login(country.an)
    tenure = country.lan.tenures.get()
    assert "Nguyễn Thị Lan" in client.get(url("dismiss", tenure)).content.decode()
    client.post(url("dismiss", tenure), {"on": "22/11/2025"})
    assert not may(country.lan, "plans.view", country.commune)


def test_the_holder_lets_another_act_and_ends_it(client, country) -> None:
    client.force_login(country.dung)
    tenure = country.dung.tenures.get()
    days = {"to_user": "minh", "valid_from": "1/1/2020", "valid_to": "1/1/2100", "reason": "nghỉ phép"}  # fmt: skip
    client.post(url("delegate", tenure), days)
    assert may(country.minh, "plans.sign", country.commune)
    assert "Trịnh Văn Minh" in client.get("/units/posts/").content.decode()
    client.force_login(country.minh)
    assert "Trần Văn Dũng" in client.get("/units/posts/").content.decode()
    assert client.post(url("end_delegation", Delegation.objects.get())).status_code == 404
    client.force_login(country.dung)
    client.post(url("end_delegation", Delegation.objects.get()))
    assert not may(country.minh, "plans.sign", country.commune)


def test_an_account_is_opened_with_a_password_shown_once(client, country) -> None:
    client.force_login(country.an)
    given = {"username": "moi.nguyen", "full_name": "Nguyễn  Mới", "is_superuser": "1"}
    text = client.post(url("open_account", country.commune), given).content.decode()
    password = text.split("<code>")[1].split("</code>")[0]
    assert authenticate(username="moi.nguyen", password=password).full_name == "Nguyễn Mới"
    again = client.post(url("open_account", country.commune), given)
    assert again.status_code == 422
    assert password not in again.content.decode()
    wrong = client.post(url("open_account", country.commune), {**given, "username": "Mới"})
    assert wrong.status_code == 422
    assert "Chỉ dùng chữ thường không dấu" in wrong.content.decode()


def test_a_closed_account_gets_nowhere_and_can_be_opened_again(client, country) -> None:
    client.force_login(country.an)
    client.post(url("close_account", country.lan))
    assert not User.objects.get(username="lan").is_active
    assert client.post(url("close_account", country.an)).status_code == 422
    client.post(url("reopen_account", country.lan))
    text = client.post(url("renew_password", country.lan)).content.decode()
    password = text.split("<code>")[1].split("</code>")[0]
    assert authenticate(username="lan", password=password) == country.lan


def test_an_account_with_posts_elsewhere_is_not_ones_own_to_close(client, country) -> None:
    from songhanh.units.testing import body, give_post

    elsewhere = body("Phòng Văn hóa - Xã hội xã Đá Bạc", "division", country.other_commune)
    give_post(country.lan, elsewhere, "officer")
    client.force_login(country.an)
    assert client.post(url("close_account", country.lan)).status_code == 422
    assert User.objects.get(username="lan").is_active


def test_a_place_below_the_commune_is_entered(client, country) -> None:
    client.force_login(country.an)
    client.post(url("add_place", country.commune), {"type": "village", "name": "Thôn Đông"})
    assert "Thôn Đông" in client.get(country.commune.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("person", "body", "sees"),
    [
        ("lan", "office", True),
        ("lan", "department", True),
        ("lan", "sibling_office", False),
        ("thu", "sibling_office", True),
        ("nga", "office", False),
        ("nga", "women_union", True),
        ("minh", "office", False),
    ],
)
def test_a_body_that_is_not_visible_is_not_found(client, country, person, body, sees) -> None:
    client.force_login(getattr(country, person))
    answer = client.get(getattr(country, body).get_absolute_url())
    assert answer.status_code == (200 if sees else 404)


def test_people_show_to_those_who_may_know_them(client, country) -> None:
    for person, knows in (("lan", True), ("dung", True), ("thu", True), ("mai", False), ("yen", False)):  # fmt: skip
        client.force_login(getattr(country, person))
        text = client.get(country.commune.get_absolute_url(), {"tab": "bodies"}).content.decode()
        assert ("<p>Nguyễn Thị Lan" in text) is knows, person


def test_the_list_of_people_filters_and_orders(client, country) -> None:
    client.force_login(country.an)
    text = client.get("/units/people/", {"q": "lan"}).content.decode()
    assert "Nguyễn Thị Lan" in text
    assert "Phạm Thị Thu" not in text
    text = client.get("/units/people/", {"role": "specialist", "order": "-name"}).content.decode()
    assert "Phạm Thị Thu" in text
    assert "Nguyễn Thị Lan" not in text
