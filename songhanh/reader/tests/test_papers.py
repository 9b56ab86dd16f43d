"""Papers of our own wording, in the forms and messes of real ones, held against what people read in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from songhanh.reader import Reading, read

FOLDER = Path(__file__).parent / "papers"
PAPERS = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
SCALARS = (
    "kind", "doc_type", "number", "issuer", "issuer_places", "level", "signer", "issued_on", "plan_year",
    "period", "author", "publisher", "programmes", "action_month",
)  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {path.stem: read(path) for path in PAPERS}


def _label(path: Path) -> dict:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def _ids(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", PAPERS, ids=_ids)
def test_it_gives_the_scalar_fields(path, readings):
    label, found = _label(path), readings[path.stem].as_json()
    named = [field for field in SCALARS if field in label]
    assert {field: found[field] for field in named} == {field: label[field] for field in named}
    assert found["topic"]["gender_equality"] is label["gender_equality"]
    if "published_on" in label:
        assert (found["published_on"] or "")[:10] == (label["published_on"] or "")
    assert set(label.get("warnings", [])) <= {warn["code"] for warn in found["warnings"]}


@pytest.mark.parametrize("path", PAPERS, ids=_ids)
def test_it_finds_the_tasks_and_no_others(path, readings):
    label, reading = _label(path), readings[path.stem]
    if "tasks" not in label:
        pytest.skip("tasks are not labelled")
    starts = [task["starts"] for task in label["tasks"]]
    found = [
        next((start for start in starts if task.text.startswith(start)), task.text)
        for task in reading.tasks
    ]
    assert found == starts
    for task, expected in zip(reading.as_json()["tasks"], label["tasks"], strict=True):
        assert task["theme"] in expected.get("themes", [expected.get("theme", task["theme"])]), task
        for field in ("lead", "coordinate", "deadline", "due", "recurring"):
            if field in expected:
                assert (field, task[field]) == (field, expected[field]), task


@pytest.mark.parametrize("path", PAPERS, ids=_ids)
def test_it_finds_the_targets_and_no_others(path, readings):
    label, found = _label(path), readings[path.stem].as_json()["targets"]
    if "targets" not in label:
        pytest.skip("targets are not labelled")
    fields = [list(target) for target in label["targets"]]
    assert len(found) == len(fields), found
    shown = [{f: t[f] for f in names} for t, names in zip(found, fields, strict=True)]
    assert shown == label["targets"]


@pytest.mark.parametrize("path", PAPERS, ids=_ids)
def test_it_finds_the_citations(path, readings):
    found = readings[path.stem].as_json()["citations"]
    for expected in _label(path).get("citations", []):
        key = "number" if expected["number"] else "title"
        same = [each for each in found if each[key] == expected[key]]
        assert same, (expected, found)
        assert {field: same[0][field] for field in expected} == expected


@pytest.mark.parametrize("path", PAPERS, ids=_ids)
def test_it_finds_the_days(path, readings):
    found = readings[path.stem].as_json()["events"]
    for expected in _label(path).get("events_at_least", []):
        assert any(all(each[key] == expected[key] for key in expected) for each in found), found


@pytest.mark.parametrize("path", PAPERS, ids=_ids)
def test_it_takes_nothing_from_furniture(path, readings):
    whole = json.dumps(readings[path.stem].as_json(), ensure_ascii=False)
    assert [foreign for foreign in _label(path)["not_in_any_field"] if foreign in whole] == []


@pytest.mark.parametrize("path", PAPERS, ids=_ids)
def test_its_spans_quote_the_text(path, readings):
    reading = readings[path.stem]
    for task in reading.tasks:
        assert " ".join(reading.quote(task.span).split()) == task.text
    spans = [evidence.span for evidence in reading.evidence.values()]
    spans += [each.span for each in (*reading.targets, *reading.events, *reading.citations)]
    assert all(reading.quote(span).strip() for span in spans)
