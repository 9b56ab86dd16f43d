"""The reader on documents it was not written with: the five samples, by its public face."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from songhanh.reader import read

SAMPLES = Path(__file__).resolve().parent.parent / "songhanh" / "site" / "samples"
EXPECTED = sorted((SAMPLES / "expected").glob("*.json"))
SCALARS = (
    "kind",
    "doc_type",
    "number",
    "level",
    "issued_on",
    "plan_year",
    "period",
    "author",
    "issuer_places",
)


@pytest.fixture(scope="module", params=EXPECTED, ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a sample must give, and what it gives."""
    facts = json.loads(request.param.read_text(encoding="utf-8"))
    return facts, read(SAMPLES / facts["file"]).as_json()


def test_it_reads_what_the_document_says_of_itself(pair) -> None:
    facts, given = pair
    assert {name: given[name] for name in SCALARS} == {name: facts[name] for name in SCALARS}
    assert given["issuer"].replace("UBND", "Ủy ban nhân dân") == facts["issuer"]
    assert given["published_on"][:10] == facts["published_on"]
    assert given["topic"]["gender_equality"] is facts["topic"]["gender_equality"]


def test_it_names_the_programmes_and_the_action_month(pair) -> None:
    facts, given = pair
    assert sorted(given["programmes"]) == sorted(facts["programmes"])
    assert {name: given["action_month"][name] for name in facts["action_month"]} == facts[
        "action_month"
    ]


def test_it_finds_the_tasks_and_their_themes(pair) -> None:
    facts, given = pair
    assert len(given["tasks"]) >= facts["tasks_at_least"]
    assert set(facts["themes_at_least"]) <= {task["theme"] for task in given["tasks"]}


def test_it_finds_the_days(pair) -> None:
    facts, given = pair
    days = {str(event["date"])[-5:] for event in given["events"]}
    for event in facts.get("events_at_least", []):
        day, month = event["day"].split("-")
        assert f"{month}-{day}" in days


def test_it_takes_nothing_from_the_page_around(pair) -> None:
    facts, given = pair
    fields = json.dumps({k: v for k, v in given.items() if k != "regions"}, ensure_ascii=False)
    for number in facts["not_in_any_field"]:
        assert number not in fields
