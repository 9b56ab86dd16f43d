"""Text of templates that nobody can translate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SILENT = re.compile(
    r"{#.*?#}|<!--.*?-->|{%\s*comment\b.*?endcomment\s*%}|{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}"
    r"|<(script|style|code|kbd)\b.*?</\1>|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
SPOKEN = re.compile(r"""\s(?:aria-label|title|placeholder|alt)=(?:"([^"]*)"|'([^']*)')""")
TAG = re.compile(r"<[^>]*>", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2,}")
NAMES = re.compile(r"Song Hành|Tiếng Việt|English|&\w+;")  # the same in every language


def untranslatable(templates: list[Path]) -> list[str]:
    """Words that stand in a template as they are, with their line: they stay what they are in any language."""
    return [
        f"{file.parent.name}/{file.name}:{line}: {text!r} is not in {{% translate %}}"
        for file in templates
        for line, text in _spoken(file.read_text(encoding="utf-8"))
    ]


def _spoken(template: str) -> Iterator[tuple[int, str]]:
    page = NAMES.sub(_blank, SILENT.sub(_blank, template))
    for found in SPOKEN.finditer(page):
        text = (found[1] or found[2] or "").strip()
        if LETTERS.search(text):
            yield page.count("\n", 0, found.start()) + 1, text
    for number, line in enumerate(TAG.sub(_blank, page).splitlines(), 1):
        if LETTERS.search(line):
            yield number, line.strip()


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
