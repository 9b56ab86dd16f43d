"""Names that reach upwards without an import: string relations, dotted paths, addresses, templates."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
MODEL_LOOKUPS = {"get_model", "is_installed"}
ADDRESS_LOOKUPS = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
DOTTED = re.compile(r"songhanh\.(\w+)(?:\.\w+)*")
TEMPLATE_FILE = re.compile(r"(\w+)/[\w/\-]+\.(?:html|txt)(?:#\w+)?")
URL_TAG = re.compile(r"""{%-?\s*url\s+["'](\w+):[\w:\-]+["']""")
TEMPLATE_TAG = re.compile(r"""{%-?\s*(?:include|extends)\s+["'](\w+)/[^"']+["']""")


class Reach(NamedTuple):
    """A name in `file` that stands for something of the app `to`."""

    file: Path
    line: int
    to: str
    name: str


def read_floors(pyproject: Path) -> dict[str, int]:
    """Height of each package, from the contract that import-linter holds: site highest, words 0."""
    layers = read_contracts(pyproject)["floors"]["layers"]
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


def read_contracts(pyproject: Path) -> dict[str, dict[str, Any]]:
    """The contracts of import-linter by id."""
    settings = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {contract["id"]: contract for contract in settings["contracts"]}


def upward(package: Path, floors: dict[str, int]) -> list[str]:
    """Every name in `package` that reaches an app which its own app may not import, as a sentence.

    `templates/` of the package itself is the shell: drawn with everything in place, it may name any page.
    """
    return [
        f"{reach.file.relative_to(package)}:{reach.line}: {home} reaches up to {reach.to} by {reach.name!r}"
        for home in sorted(floors)
        for reach in _reaches(package / home)
        if not _allowed(home, reach.to, floors)
    ]


def _allowed(home: str, to: str, floors: dict[str, int]) -> bool:
    return to == home or to not in floors or floors[to] < floors[home]


def _reaches(app: Path) -> Iterator[Reach]:
    for file in sorted(app.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        documentation = {id(text) for text in _documentation(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from _from_call(file, node)
            elif isinstance(node, ast.Constant) and id(node) not in documentation:
                yield from _from_text(file, node)
    for file in sorted([*app.rglob("*.html"), *app.rglob("*.txt")]):
        if "templates" in file.parts:
            yield from _from_template(file)


def _documentation(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _from_call(file: Path, call: ast.Call) -> Iterator[Reach]:
    called = (
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    )
    first = call.args[:1] + [
        word.value for word in call.keywords if word.arg in {"to", "through", "viewname"}
    ]
    for argument in first:
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            continue
        name = argument.value
        if called in RELATIONS | MODEL_LOOKUPS and "." in name:
            yield Reach(file, call.lineno, name.split(".")[0], name)
        if called in ADDRESS_LOOKUPS and ":" in name:
            yield Reach(file, call.lineno, name.split(":")[0], name)


def _from_text(file: Path, node: ast.Constant) -> Iterator[Reach]:
    if not isinstance(node.value, str):
        return
    if found := DOTTED.fullmatch(node.value) or TEMPLATE_FILE.fullmatch(node.value):
        yield Reach(file, node.lineno, found[1], node.value)


def _from_template(file: Path) -> Iterator[Reach]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        for tag in (URL_TAG, TEMPLATE_TAG):
            for found in tag.finditer(line):
                yield Reach(file, number, found[1], found[0])
