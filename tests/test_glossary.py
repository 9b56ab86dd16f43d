"""One word for each thing: every model has its row, and no term has two."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

PAGE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
ROW = re.compile(
    r"^\| (?!English|---)(?P<english>.+?) \| (?P<vietnamese>.+?) \| (?P<source>.+?) \|$"
)


def rows() -> list[re.Match[str]]:
    return [
        row for line in PAGE.read_text(encoding="utf-8").splitlines() if (row := ROW.match(line))
    ]


def test_it_has_a_row_for_every_model() -> None:
    named = {name for row in rows() for name in re.findall(r"`(\w+)`", row["english"])}
    models = {
        model.__name__ for model in apps.get_models() if model.__module__.startswith("songhanh.")
    }
    assert models - named == set(), "append a row to docs/glossary.md"


def test_it_gives_each_term_once() -> None:
    terms = [row["english"] for row in rows()]
    assert len(terms) > 100
    assert {term for term in terms if terms.count(term) > 1} == set()
