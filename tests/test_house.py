"""The house rules hold: floors, names, sizes, papers. `test_house_guards.py` shows each guard a breach."""

from __future__ import annotations

from pathlib import Path

from django.core.checks import run_checks

from songhanh.site.cli import COMMANDS
from tests.house import floors, papers, shape, wording

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "songhanh"
FLOORS = floors.read_floors(ROOT / "pyproject.toml")
BY_SUBJECT = {"words", "lib", "reader", "cube", "officialdoc", "api", "site"}
APPS = sorted(name for name in set(FLOORS) - BY_SUBJECT if (PACKAGE / name).is_dir())


def test_it_reaches_only_downwards_by_name() -> None:
    assert floors.upward(PACKAGE, FLOORS) == []


def test_it_names_modules_from_the_closed_list() -> None:
    assert shape.strange_names(PACKAGE, APPS) == []


def test_it_orders_the_inside_of_every_app() -> None:
    contracts = floors.read_contracts(ROOT / "pyproject.toml")
    assert {f"songhanh.{app}" for app in APPS} == set(contracts["inside-an-app"]["containers"])


def test_it_keeps_duckdb_out_of_every_package_but_cube() -> None:
    contracts = floors.read_contracts(ROOT / "pyproject.toml")
    present = {f"songhanh.{name}" for name in FLOORS if (PACKAGE / name).is_dir()}
    assert present - {"songhanh.cube"} == set(contracts["duckdb-only-in-cube"]["source_modules"])


def test_it_keeps_modules_tests_and_templates_short() -> None:
    assert shape.too_long(PACKAGE, ROOT / "tests") == []


def test_it_keeps_views_thin() -> None:
    assert shape.fat_views(PACKAGE, APPS) == []


def test_it_can_translate_every_word_of_its_templates() -> None:
    folders = [PACKAGE / "templates", *sorted(PACKAGE.glob("*/templates"))]
    pages = [file for folder in folders for file in sorted(folder.rglob("*.html"))]
    shown = [page for page in pages if page.parent.name != "design"]  # examples speak Vietnamese
    assert wording.untranslatable(shown) == []


def test_it_proves_every_form_that_sends_something_to_be_ours() -> None:
    folders = [PACKAGE / "templates", *sorted(PACKAGE.glob("*/templates"))]
    assert shape.unguarded_forms(folders) == []


def test_it_answers_every_wrong_form_as_wrong() -> None:
    assert shape.forms_taken_for_right(PACKAGE, APPS) == []


def test_it_says_what_each_package_is_for() -> None:
    assert shape.undescribed(PACKAGE, FLOORS) == []


def test_it_names_each_model_in_vietnamese() -> None:
    assert shape.models_without_vietnamese(PACKAGE) == []


def test_it_documents_every_setting_and_no_other() -> None:
    page = ROOT / "docs" / "settings.md"
    assert papers.settings_read(PACKAGE) == papers.settings_documented(page)


def test_it_documents_every_command_and_no_other() -> None:
    page = ROOT / "docs" / "commands.md"
    assert set(COMMANDS) | {"manage"} == papers.commands_documented(page)


def test_it_names_no_package_registry_and_no_machine() -> None:
    files = papers.tracked(ROOT)
    assert PACKAGE / "site" / "settings.py" in files
    assert papers.forbidden_places(files) == []


def test_it_gives_django_nothing_to_warn_of(db: None) -> None:
    """Such as a constraint that one of the two databases would pass over (models.W047)."""
    assert run_checks(tags=["models"], databases=["default"]) == []
