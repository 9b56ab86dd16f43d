"""Whatever is recorded can be read: every audit verb is said in people's words, by the app that records it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import songhanh
from songhanh.lib.verbs import VERBS

PACKAGE = Path(songhanh.__file__).parent
RECORDERS = {"record": 0, "save_form": 1, "tell": 0}  # function -> place of its verb


def recorded(package: Path) -> Iterator[tuple[Path, str]]:
    """Each verb that the code records by name, and where."""
    for file in sorted(package.rglob("*.py")):
        if "tests" not in file.parts:
            tree = ast.parse(file.read_text(encoding="utf-8"))
            yield from ((file, verb) for verb in _verbs(tree))


def _verbs(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        named = [word.value for word in node.keywords if word.arg == "verb"]
        for verb in node.args[RECORDERS[called] :][:1] + named if called in RECORDERS else named:
            if isinstance(verb, ast.Constant) and isinstance(verb.value, str):
                yield verb.value


def test_it_says_every_recorded_verb_in_words() -> None:
    found = list(recorded(PACKAGE))
    for file, _ in found:
        import_module(".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts))
    assert [
        f"{file.relative_to(PACKAGE)}: {verb}" for file, verb in found if verb not in VERBS
    ] == []


def test_it_names_verbs_after_the_app_that_records_them() -> None:
    strange = [
        f"{file.relative_to(PACKAGE)}: {verb}"
        for file, verb in recorded(PACKAGE)
        if verb.split(".")[0] != file.relative_to(PACKAGE).parts[0]
    ]
    assert strange == []


def test_it_sees_a_verb_without_words(tmp_path) -> None:
    (tmp_path / "actions.py").write_text(
        'record("plans.fly", by=by)\nsave_form(form, "plans.swim")\nsend(verb="plans.dive")\n'
    )
    assert [verb for _, verb in recorded(tmp_path)] == ["plans.fly", "plans.swim", "plans.dive"]
