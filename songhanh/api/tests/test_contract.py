"""Whatever is asked, the answer is one that the description promises: never a fault of ours."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from songhanh.api.interface import api

DESCRIPTION = api.get_openapi_schema(path_prefix="/api/")
OPERATIONS = [(path, operation["get"]) for path, operation in DESCRIPTION["paths"].items()]
KNOWN = [
    "M1.1",
    "NQ28-2021",
    "agencies",
    "12/KH-UBND",
    "xã an lạc",
    "VN",
    "2026-06-15",
    "2025-06-30",
]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(KNOWN)
NUMBERS = st.integers(-5, 400) | st.integers() | st.just(2**63)


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What fits a parameter, and what does not."""
    if "$ref" in schema:
        schema = DESCRIPTION["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return st.one_of(*map(values, schema["anyOf"]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"]) | TEXTS
    if schema.get("format") == "date":
        return st.dates().map(str) | TEXTS
    kinds = {"integer": NUMBERS, "boolean": st.booleans(), "null": st.nothing()}
    return kinds.get(schema.get("type", ""), TEXTS) | TEXTS


def questions(operation: dict[str, Any], ids: list[int]) -> st.SearchStrategy[Any]:
    parameters = operation["parameters"]
    asked = {one["name"]: values(one["schema"]) for one in parameters if one["in"] == "query"}
    places = {
        one["name"]: values(one["schema"]) | st.sampled_from(ids)
        for one in parameters
        if one["in"] == "path"
    }
    return st.tuples(st.fixed_dictionaries(places), st.fixed_dictionaries({}, optional=asked))


@pytest.fixture
def known(desk, document, frameworks) -> dict[str, Any]:
    """Things that are there, by the names that addresses have for them."""
    return {
        "unit_id": desk.country.commune.pk,
        "plan_id": desk.plan.pk,
        "task_id": desk.overdue.pk,
        "document_id": document.pk,
    }


def test_it_answers_as_it_is_described_whatever_is_asked(as_thu, known) -> None:
    for path, operation in OPERATIONS:
        ask_anything(as_thu, path, operation, list(known.values()))


def ask_anything(client: Client, path: str, operation: dict[str, Any], ids: list[int]) -> None:
    @settings(max_examples=20, deadline=None, database=None)
    @given(questions(operation, ids))
    def ask(question: Any) -> None:
        places, asked = question
        written = {name: quote(str(value), safe="") or "%20" for name, value in places.items()}
        holds(operation, client.get(path.format(**written), asked))

    ask()


def holds(operation: dict[str, Any], answer: Any) -> None:
    if answer.status_code == 404 and answer["Content-Type"].startswith("text/html"):
        return  # the address names no operation: a slash among the letters of a place
    promised = operation["responses"]
    assert answer.status_code in promised
    ((media_type, content),) = promised[answer.status_code]["content"].items()
    assert answer["Content-Type"].startswith(media_type)
    validator(content["schema"]["$ref"]).validate(answer.json())


@cache
def validator(reference: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": reference, "components": DESCRIPTION["components"]})


def test_it_gives_of_everything_there_is(as_thu, known) -> None:
    """Each operation answers the plain question, so that the test above cannot pass on refusals alone."""
    codes = {"programmes": "NQ28-2021", "elements": "agencies", "indicators": "M1.1"}
    for path, operation in OPERATIONS:
        code = codes.get(path.split("/")[3], "")
        answer = as_thu.get(path.format(**known, code=code))
        assert answer.status_code == 200, path
        holds(operation, answer)
        if "items" in answer.json() and "published" not in path:
            assert answer.json()["count"] > 0, path


def test_it_describes_every_operation_in_words() -> None:
    silent = [
        operation["operationId"]
        for _path, operation in OPERATIONS
        if not operation.get("description")
    ]
    assert silent == []
