"""A null byte reaches no rule and no database: PostgreSQL refuses it, and nobody types it."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.urls import path


def echo(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"get": request.GET.dict(), "post": dict(request.POST.lists())})


urlpatterns = [path("echo/", echo)]
pytestmark = pytest.mark.django_db


@pytest.mark.urls(__name__)
def test_it_is_dropped_from_what_is_asked() -> None:
    answer = Client().get("/echo/?q=H%00%E1%BB%93ng&page=2").json()
    assert answer["get"] == {"q": "Hồng", "page": "2"}


@pytest.mark.urls(__name__)
def test_it_is_dropped_from_what_is_sent_and_the_rest_stays() -> None:
    answer = Client().post("/echo/", {"reason": "thiếu\0 số", "chosen": ["1", "2"]}).json()
    assert answer["post"] == {"reason": ["thiếu số"], "chosen": ["1", "2"]}


def test_an_address_with_one_names_no_page() -> None:
    assert Client().get("/units/a%00b/").status_code == 404
