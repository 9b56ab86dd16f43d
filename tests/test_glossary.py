"""One word for each thing: every model has its row, and no term has two."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

PAGE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
ROW = re.compile(
    r"^\| (?!English|---)(?P<english>.+?) \| (?P<vietnamese>.+?) \| (?P<source>.+?) \|$"
)


def rows(page: Path = PAGE) -> list[re.Match[str]]:
    return [
        row for line in page.read_text(encoding="utf-8").splitlines() if (row := ROW.match(line))
    ]


def nameless(models: set[str], page: Path = PAGE) -> set[str]:
    """Models that no row names."""
    return models - {name for row in rows(page) for name in re.findall(r"`(\w+)`", row["english"])}


def twice(page: Path = PAGE) -> set[str]:
    """Terms that have two rows."""
    terms = [row["english"] for row in rows(page)]
    return {term for term in terms if terms.count(term) > 1}


def test_it_has_a_row_for_every_model() -> None:
    models = {
        model.__name__ for model in apps.get_models() if model.__module__.startswith("songhanh.")
    }
    assert nameless(models) == set(), "append a row to docs/glossary.md"


def test_it_gives_each_term_once() -> None:
    assert len(rows()) > 100
    assert twice() == set()


def test_it_sees_a_model_without_a_row_and_a_term_with_two(tmp_path: Path) -> None:
    page = tmp_path / "glossary.md"
    row = "| plan (`Plan`) | kế hoạch | Decree 30/2020/NĐ-CP |\n"
    page.write_text(f"| English | Vietnamese | source |\n|---|---|---|\n{row}{row}See `Task`.\n", encoding="utf-8")  # fmt: skip
    assert nameless({"Plan", "Task"}, page) == {"Task"}
    assert twice(page) == {"plan (`Plan`)"}
