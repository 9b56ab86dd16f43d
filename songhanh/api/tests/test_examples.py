"""Every example of `docs/api.md` is true."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from songhanh.accounts.testing import make_person
from songhanh.api.tests.conftest import asking
from songhanh.frameworks.testing import load_few_frameworks

PAGE = Path(__file__).resolve().parents[3] / "docs" / "api.md"
EXAMPLES = re.findall(
    r"```http\nGET (\S+)\n```\n```json\n(.+?)```", PAGE.read_text("utf-8"), re.DOTALL
)
pytestmark = pytest.mark.usefixtures("nation", "db")


def test_it_has_examples() -> None:
    assert len(EXAMPLES) == PAGE.read_text("utf-8").count("```http") >= 7


def test_it_shows_what_is_answered() -> None:
    load_few_frameworks()
    hang = asking(make_person("hang.tran", "Trần Thu Hằng"))
    for address, shown in EXAMPLES:
        assert holds(json.loads(shown), hang.get(address).json()) == [], address


def holds(shown: Any, given: Any, at: str = "") -> list[str]:
    """Where an answer is not what the page shows of it; the page may show less."""
    if isinstance(shown, dict) and isinstance(given, dict):
        return [
            fault
            for key, part in shown.items()
            for fault in holds(part, given.get(key, "missing"), f"{at}.{key}")
        ]
    if isinstance(shown, list) and isinstance(given, list) and len(shown) == len(given):
        return [
            fault
            for number, (part, whole) in enumerate(zip(shown, given, strict=True))
            for fault in holds(part, whole, f"{at}[{number}]")
        ]
    return [] if shown == given else [f"{at}: {shown!r} is not {given!r}"]
