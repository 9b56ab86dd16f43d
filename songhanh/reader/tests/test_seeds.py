"""The five real documents give what people read in them, field by field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from songhanh.reader import read

SHARED = next(
    (p for up in Path(__file__).resolve().parents[4:6] if (p := up / "shared").is_dir()), Path()
)
SCALARS = (
    "kind",
    "doc_type",
    "number",
    "issuer",
    "issuer_places",
    "level",
    "issued_on",
    "plan_year",
    "period",
    "author",
    "programmes",
)
NAMES = [f"{index:03}" for index in range(5)]

pytestmark = pytest.mark.seeds


def _case(name: str) -> tuple[Path, dict]:
    document = next((SHARED / "seeds").glob(f"{name}_*.txt"))
    expected = json.loads((SHARED / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return document, expected


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_the_scalar_fields_exactly(name):
    document, expected = _case(name)
    found = read(document).as_json()
    assert {field: found[field] for field in SCALARS} == {
        field: expected[field] for field in SCALARS
    }
    assert found["file"] == expected["file"]
    assert found["published_on"][:10] == expected["published_on"]
    assert found["topic"]["gender_equality"] is expected["topic"]["gender_equality"]


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_the_campaign_as_the_text_does(name):
    document, expected = _case(name)
    found = read(document).as_json()["action_month"]
    assert {field: found[field] for field in expected["action_month"]} == expected["action_month"]


@pytest.mark.parametrize("name", NAMES)
def test_it_takes_nothing_from_page_furniture(name):
    document, expected = _case(name)
    whole = json.dumps(read(document).as_json(), ensure_ascii=False)
    for foreign in expected["not_in_any_field"]:
        assert foreign not in whole


@pytest.mark.parametrize("name", NAMES)
def test_it_finds_the_duties_of_every_theme(name):
    document, expected = _case(name)
    reading = read(document)
    assert set(expected["themes_at_least"]) - {task.theme for task in reading.tasks} == set()
    assert len(reading.tasks) >= expected["tasks_at_least"]
    assert reading.targets == tuple(expected["targets"])


@pytest.mark.parametrize("name", NAMES)
def test_it_finds_the_days_they_mark(name):
    document, expected = _case(name)
    found = read(document).as_json()["events"]
    for day in expected.get("events_at_least", []):
        assert any(all(event[key] == day[key] for key in day) for event in found)
