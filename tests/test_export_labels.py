"""What people accepted and corrected becomes labelled examples that the bench scores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from songhanh.frameworks.testing import load_few_frameworks
from songhanh.intake import actions
from songhanh.intake.models import Fact, Intake
from songhanh.intake.testing import PLAN
from songhanh.site.bench.reader_labels import faults, labelled
from songhanh.site.bench.reader_quality import as_json, scored
from songhanh.site.export import export_labels
from songhanh.units.actions.naming import rebuild_names
from songhanh.units.testing import make_country


@pytest.fixture
def intake(db: None, settings, tmp_path: Path) -> Intake:
    settings.MEDIA_ROOT = tmp_path / "media"
    load_few_frameworks()
    country = make_country()
    rebuild_names()
    body = country.thu.tenures.get().post.body
    return actions.receive_file(data=PLAN.encode(), name="kh.txt", unit=body, by=country.thu)


def _decide(intake: Intake) -> None:
    thu = intake.received_by
    first, second, *others = intake.facts.filter(key=Fact.Key.TASK)
    actions.correct_fact(fact=first, value=first.value | {"theme": "family"}, by=thu)
    actions.reject_fact(fact=second, by=thu)
    for fact in [*others, *intake.facts.exclude(key=Fact.Key.TASK).exclude(value=None)]:
        actions.accept_fact(fact=fact, by=thu)


def test_nothing_is_written_of_a_document_still_being_checked(intake, tmp_path) -> None:
    assert export_labels(tmp_path / "out") == 0
    assert list((tmp_path / "out").iterdir()) == []


def test_it_writes_what_people_left_and_the_bench_reads_it(intake, tmp_path) -> None:
    _decide(intake)
    assert export_labels(tmp_path / "out") == 1
    (document,) = labelled(tmp_path / "out")
    assert faults(document) == []
    assert document.label["number"] == "12/KH-UBND"
    assert document.label["tasks"][0]["theme"] == "family"
    assert len(document.label["tasks"]) == intake.facts.filter(key="task").count() - 1
    figures = as_json(scored("develop", tmp_path / "out"))["all"]["all"]
    assert figures["number"]["f1"] == 1.0
    assert figures["tasks"]["precision"] < 1  # the reader still gives the one that was dropped
    assert figures["theme"]["f1"] < 1  # and its own theme for the one that was corrected


def test_what_a_person_wrote_instead_stands_beside_the_words_of_the_text(intake, tmp_path) -> None:
    _decide(intake)
    task = intake.facts.filter(key="task", state="corrected").get()
    Fact.objects.filter(pk=task.pk).update(value=task.value | {"text": "Truyền thông tại 12 xã"})
    export_labels(tmp_path / "out")
    label = json.loads(next((tmp_path / "out").glob("*.json")).read_text(encoding="utf-8"))
    assert label["tasks"][0]["written"] == "Truyền thông tại 12 xã"
    assert label["tasks"][0]["text"].startswith("Tổ chức truyền thông")
