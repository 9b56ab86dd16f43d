"""Who may ask, and how a no is said."""

from __future__ import annotations

import pytest
from django.test import Client

from songhanh.accounts.actions import create_token, revoke_token
from songhanh.api.interface import api
from songhanh.api.tests.conftest import asking

PATHS = sorted(api.get_openapi_schema(path_prefix="/api/")["paths"])


def test_it_describes_operations() -> None:
    assert len(PATHS) >= 16


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("header", ["", "Bearer sh_0000_wrong", "Basic YTpi"])
def test_it_asks_a_stranger_to_sign_in(db, client, path: str, header: str) -> None:
    headers = {"authorization": header} if header else {}
    answer = client.get(path.replace("{", "").replace("}", ""), headers=headers)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json; charset=utf-8"
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["status"] == 401
    assert "detail" in answer.json()


def test_it_lets_the_holder_of_a_token_in(as_thu) -> None:
    answer = as_thu.get("/api/v1/me")
    assert answer.status_code == 200
    assert answer.json()["username"] == "thu"
    assert answer.json()["posts"][0]["body"] == "Sở Nội vụ"


def test_it_lets_a_signed_in_browser_in(desk) -> None:
    client = Client()
    client.force_login(desk.country.lan)
    assert client.get("/api/v1/me").json()["username"] == "lan"


def test_it_refuses_a_token_that_was_revoked_and_the_account_that_was_closed(desk) -> None:
    lan = desk.country.lan
    token, text = create_token(name="thử", days=30, by=lan)
    program = Client(headers={"authorization": f"Bearer {text}"})
    assert program.get("/api/v1/me").status_code == 200
    revoke_token(token, by=lan)
    assert program.get("/api/v1/me").status_code == 401
    other = asking(lan)
    lan.is_active = False
    lan.save()
    assert other.get("/api/v1/me").status_code == 401


def test_it_only_reads(as_thu) -> None:
    for method in (as_thu.post, as_thu.put, as_thu.patch, as_thu.delete):
        assert method("/api/v1/me").status_code == 405


def test_it_says_which_parameter_cannot_be_used(as_thu) -> None:
    answer = as_thu.get("/api/v1/units", {"limit": "rất nhiều", "on": "31/2/2025"})
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("application/problem+json")
    faults = {fault["parameter"] for fault in answer.json()["faults"]}
    assert faults == {"query.limit", "query.on"}


def test_it_answers_304_to_whoever_has_the_answer(as_thu, desk) -> None:
    first = as_thu.get("/api/v1/plans")
    again = as_thu.get("/api/v1/plans", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    desk.plan.title = "Tên khác"
    desk.plan.save()
    assert as_thu.get("/api/v1/plans", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_it_keeps_answers_from_being_shared(as_thu) -> None:
    answer = as_thu.get("/api/v1/me")
    assert "private" in answer["Cache-Control"]
    assert {"Authorization", "Cookie"} <= set(answer["Vary"].split(", "))


def test_it_describes_itself_with_assets_of_our_own(db, client) -> None:
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert "https://" not in page.content.decode()
    assert "unsafe-inline" in page["Content-Security-Policy"].split("style-src")[1]
    assert (
        "script-src" not in page["Content-Security-Policy"]
    )  # default-src 'self' holds for scripts
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert described["components"]["securitySchemes"].keys() == {"Token", "Session"}
