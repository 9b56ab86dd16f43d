"""Pages of the public face: they open, keep to what is public, speak both languages; the search finds no more."""

from __future__ import annotations

import pytest

from songhanh.documents.models import Document
from songhanh.frameworks.actions import load_frameworks
from songhanh.portal.actions import load_hotlines
from songhanh.portal.models import Hotline

PAGES = [
    "/", "/find/", "/find/?q=song+hong", "/help/", "/frameworks/", "/frameworks/indicators/",
    "/frameworks/indicators/M2.1/", "/frameworks/programmes/NQ28-2021/", "/frameworks/elements/",
    "/frameworks/elements/agencies/", "/frameworks/action-months/", "/frameworks/action-months/2026/",
    "/frameworks/statistics/", "/frameworks/penalties/", "/frameworks/symbols/", "/plans/", "/plans/{plan}/",
    "/plans/{plan}/tasks.csv", "/tasks/{task}/", "/documents/", "/documents/{paper}/", "/units/", "/units/map/",
    "/units/{commune}/", "/units/{commune}/?tab=history", "/units/{province}/?tab=plans",
]  # fmt: skip


@pytest.fixture(scope="module")
def all_frameworks(once) -> None:
    """Statistics, fines and symbols as well."""
    load_frameworks(by=None)


@pytest.fixture
def address(all_frameworks, desk, paper):
    things = {
        "plan": desk.plan.pk,
        "task": desk.soon.pk,
        "paper": paper.pk,
        "commune": desk.country.commune.pk,
        "province": desk.country.province.pk,
    }
    return lambda page: page.format(**things)


@pytest.fixture
def names(desk) -> list[str]:
    return [user.full_name for user in desk.country.people.values()]


def test_it_opens_every_public_page_to_strangers_in_both_languages(client, address, names) -> None:
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        for page in PAGES:
            answer = client.get(address(page))
            assert answer.status_code == 200, page
            text = answer.content.decode()
            assert not [name for name in names if name in text], page
            if page.endswith(".csv"):
                continue
            assert f'<html lang="{language}">' in text, page
            assert 'class="public' in text, page
            assert "data-exit" in text, page
            assert "Nhật ký" not in text, page
            assert 'method="post" novalidate action="/doc' not in text, page


def test_it_leads_strangers_to_no_page_that_is_shut(client, address) -> None:
    """Every address of ours on a public page opens without signing in."""
    import re

    met, shut = set(), []
    for page in PAGES:
        if page.endswith(".csv"):
            continue
        here = address(page)
        text = client.get(here).content.decode()
        for link in re.findall(r'href="(/[^"#]*|\?[^"#]*)"', text):
            target = (here.split("?")[0] + link if link.startswith("?") else link).replace(
                "&amp;", "&"
            )
            if target in met or target.startswith(("/static/", "/api/")):
                continue
            met.add(target)
            if client.get(target).status_code != 200:
                shut.append(f"{page}: {target}")
    assert shut == []
    assert len(met) > 60


def test_it_finds_units_by_old_names_and_programmes_plans_and_documents(client, address) -> None:
    page = client.get("/find/", {"q": "xa an lac"}).content.decode()
    assert "Xã An Bình" in page
    assert "trước là Xã An Lạc" in page
    assert "M4.1" in client.get("/find/", {"q": "ty so gioi tinh khi sinh"}).content.decode()
    assert "12/KH-UBND" in client.get("/find/", {"q": "12/kh"}).content.decode()


def test_it_finds_nothing_that_is_not_public_even_for_those_signed_in(
    client, desk, address
) -> None:
    client.force_login(desk.country.thu)
    Document.objects.update(is_public=False)
    page = client.get("/find/", {"q": "12/kh"}).content.decode()
    assert "Không tìm thấy" in page
    assert "/search/?q=12/kh" in page
    assert (
        desk.country.department.name
        not in client.get("/find/", {"q": "so noi vu"}).content.decode()
    )


def test_it_gives_only_the_results_to_a_script(client, address) -> None:
    answer = client.get("/find/", {"q": "song hong"}, headers={"hx-request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Tỉnh Sông Hồng" in answer.content.decode()


@pytest.mark.parametrize("words", ["", " ", "%", "\\", "'", "a" * 5000, "\u0000", "ổ" * 300])
def test_it_bears_any_words(client, address, words: str) -> None:
    assert client.get("/find/", {"q": words}).status_code == 200


def test_it_lists_every_number_that_was_seen_in_a_source(client, address) -> None:
    page = client.get("/help/").content.decode()
    for line in Hotline.objects.all():
        assert (line.number in page) == (line.verified or line.place_name == "")
    assert "svhtt.hochiminhcity.gov.vn" in page
    assert "Điều 19" in page


def test_it_loads_the_numbers_twice_without_harm(told) -> None:
    before = Hotline.objects.count()
    assert load_hotlines() == 0
    assert Hotline.objects.count() == before
