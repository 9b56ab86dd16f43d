"""The page of living examples shows every part that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from songhanh.lib.status import STATUSES, Status, register_statuses

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
STATIC = TEMPLATES.parent / "static"
# Parts of other parts, or of the frame; and those whose page needs rows.
INSIDE = {
    "brand", "mark", "menu", "places", "own", "language", "search", "messages", "patterns", "label", "field",
    "form", "errors", "filters", "found", "nothing", "options", "chips", "number_input", "pick", "stepper",
}  # fmt: skip


def test_it_shows_every_component(client: Client) -> None:
    sources = "".join(path.read_text("utf-8") for path in (TEMPLATES / "design").glob("*.html"))
    shown = set(re.findall(r"components/(\w+)\.html", sources))
    there = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    assert there - shown - INSIDE == set()


def test_it_shows_every_state_and_every_sign(client: Client) -> None:
    text = client.get("/design/").content.decode()
    signs = set(re.findall(r'id="(\w+)"', (STATIC / "icons.svg").read_text("utf-8")))
    assert {sign for sign in signs if f"icons.svg#{sign}" not in text} == set()
    assert {str(one.label) for one in STATUSES.values() if str(one.label) not in text} == set()


def test_it_draws_only_signs_that_are_there() -> None:
    signs = set(re.findall(r'id="(\w+)"', (STATIC / "icons.svg").read_text("utf-8")))
    assert {one.icon for one in STATUSES.values()} <= signs


@pytest.mark.parametrize("address", ["/design/", "/design/front/"])
def test_it_is_labelled_as_illustrative_and_carries_no_inline_code(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    text = answer.content.decode()
    assert "ố liệu minh họa" in text
    assert " style=" not in text
    assert "<style" not in text
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_it_gives_one_meaning_to_a_state() -> None:
    register_statuses(met=STATUSES["met"])
    with pytest.raises(ValueError, match="met"):
        register_statuses(met=Status("tick", "red", "Hỏng"))


def test_it_marks_forms_so_that_browsers_keep_their_own_words_to_themselves() -> None:
    """A browser checks in its own language; the server says it in ours."""
    for path in TEMPLATES.parent.rglob("templates/**/*.html"):
        text = path.read_text("utf-8")
        if re.search(r"{{ \w*form }}", text):
            assert "novalidate" in text, path.name


def test_it_offers_places_to_the_picker(client: Client) -> None:
    text = client.get("/design/places/", {"whole-place": "Tân Phú"}).content.decode()
    assert text.count("<option") == 2


def test_it_refuses_when_asked_to(client: Client) -> None:
    assert client.get("/design/refuse/").status_code == 405
    assert client.post("/design/refuse/").status_code == 422
