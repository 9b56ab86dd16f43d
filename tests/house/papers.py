"""What must be written down, and what must not be in any file."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

READERS = {"env_text", "env_bool", "env_int", "env_list", "secret"}
ENVIRONMENT = re.compile(r"(?:SONGHANH_[A-Z_]+|DATABASE_URL)")
LISTED = re.compile(r"^\|\s*`([A-Z_]+)`", re.MULTILINE)
HEADED = re.compile(r"^## `songhanh ([\w-]+)", re.MULTILINE)
# Written in two halves, so that this file passes its own check.
REGISTRIES = [
    "py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "npm" + "js.com", "registry." + "yarnpkg",
    "crates" + ".io", "conda." + "anaconda.org", "repo." + "maven", "rubygems" + ".org", "proxy." + "golang.org",
]  # fmt: skip
HOME_PATH = re.compile(
    r"(?<![\w.~}\])/-])/(?:work|home|root|Users|mnt|srv)/[\w.]|\b[A-Z]:\\Users\\"
)


def settings_read(package: Path) -> set[str]:
    """Every environment variable that the code reads or sets by a literal name."""
    return {
        name
        for file in sorted(package.rglob("*.py"))
        if "tests" not in file.parts
        for name in _names(ast.parse(file.read_text(encoding="utf-8")))
    }


def settings_documented(page: Path) -> set[str]:
    """Every variable that has a row in the page."""
    return set(LISTED.findall(page.read_text(encoding="utf-8")))


def commands_documented(page: Path) -> set[str]:
    """Every command that has a heading in the page."""
    return set(HEADED.findall(page.read_text(encoding="utf-8")))


def tracked(root: Path) -> list[Path]:
    """Files that git keeps; outside a checkout, all that is not hidden."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listing.returncode == 0 and listing.stdout:
        return [root / name for name in listing.stdout.decode().split("\0") if name]
    return [
        path for path in root.rglob("*") if not any(part.startswith(".") for part in path.parts)
    ]


def forbidden_places(files: list[Path]) -> list[str]:
    """Lines that name a package registry's host or a path of somebody's machine."""
    return [
        f"{file}:{number}: {found!r} belongs to one machine or one network"
        for file in files
        if file.is_file() and (text := _text(file)) is not None
        for number, line in enumerate(text.splitlines(), 1)
        for found in _places(line)
    ]


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and ENVIRONMENT.fullmatch(node.value)
        ):
            yield node.value
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).split(".")[-1] in READERS
            and node.args
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _places(line: str) -> Iterator[str]:
    yield from (host for host in REGISTRIES if host in line)
    yield from (found[0] for found in HOME_PATH.finditer(line))


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None  # a picture, a document
