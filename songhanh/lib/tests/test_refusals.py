"""A rule's no, and what else goes wrong, as people see it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client
from django.urls import include, path
from django.utils.translation import override

from songhanh.lib import context
from songhanh.lib.errors import MESSAGES, Refused, StepUpNeeded, refusals


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused("test_plan_known", where="ô 2", number="95/KH-UBND")


def prove(request: HttpRequest) -> HttpResponse:
    raise StepUpNeeded


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def garble(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a bug")


urlpatterns = [
    path("refuse/", refuse),
    path("prove/", prove),
    path("forbid/", forbid),
    path("garble/", garble),
    path("fail/", fail),
    path("again/", fail, name="account_reauthenticate"),
    path("", include("songhanh.lib.urls")),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def _message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "menu", [])  # the menu's pages are not among these addresses
    monkeypatch.setitem(MESSAGES, "test_plan_known", MESSAGES["step_up_needed"])
    MESSAGES.pop("test_plan_known")
    refusals(test_plan_known=("Kế hoạch %(number)s đã có.", "Mở kế hoạch %(number)s."))


@pytest.mark.django_db
def test_it_says_what_where_and_the_cure(client: Client) -> None:
    answer = client.post("/refuse/", headers={"referer": "http://testserver/plans/new/"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Kế hoạch 95/KH-UBND đã có." in text
    assert "ô 2" in text
    assert "Mở kế hoạch 95/KH-UBND." in text
    assert 'href="http://testserver/plans/new/"' in text


@pytest.mark.django_db
def test_it_does_not_lead_back_to_strangers(client: Client) -> None:
    text = client.post("/refuse/", headers={"referer": "https://evil.example/"}).content.decode()
    assert "evil.example" not in text


@pytest.mark.django_db
def test_it_answers_htmx_in_place(client: Client) -> None:
    answer = client.post("/refuse/", headers={"hx-request": "true"})
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#refusal"
    assert "<html" not in answer.content.decode()
    assert "Mở kế hoạch" in answer.content.decode()


@pytest.mark.django_db
def test_it_shows_how_to_prove_who_one_is(client: Client) -> None:
    answer = client.get("/prove/?tab=2")
    assert answer.status_code == 403
    assert 'href="/again/?next=%2Fprove%2F%3Ftab%3D2"' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_it_stands_in_the_frame_of_who_asks(client: Client, is_signed_in: bool) -> None:
    if is_signed_in:
        client.force_login(get_user_model().objects.create_user("lan"))
    text = client.get("/nowhere/").content.decode()
    assert ('<body class="inside"' in text) == is_signed_in
    assert ("data-exit" in text) != is_signed_in


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere/", 404, "Kiểm tra lại địa chỉ"),
        ("/forbid/", 403, "người quản trị cấp quyền"),
        ("/garble/", 400, "Chưa có gì được lưu"),
    ],
)
def test_it_says_in_vietnamese_what_went_wrong(
    client: Client, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_it_says_that_a_form_came_too_late() -> None:
    answer = Client(enforce_csrf_checks=True).post("/refuse/")
    assert answer.status_code == 403
    assert "Biểu mẫu gửi quá muộn" in answer.content.decode()


def test_it_admits_a_fault_without_the_database(client: Client) -> None:
    """No `django_db` mark: a query would fail this test."""
    client.raise_request_exception = False
    answer = client.get("/fail/")
    assert answer.status_code == 500
    assert "Lỗi thuộc về hệ thống" in answer.content.decode()
    with override("vi"):
        assert "a bug" not in get_template("500.html").render()


def test_it_lets_a_bug_be_a_bug(client: Client) -> None:
    with pytest.raises(RuntimeError):
        client.get("/fail/")
