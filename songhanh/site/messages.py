"""`songhanh messages`: the catalogues people edit (.po) into what the product loads (.mo)."""

from __future__ import annotations

import os
from pathlib import Path

import polib

LOCALES = Path(__file__).resolve().parent.parent / "locale"


def main(_arguments: list[str]) -> int:
    for made in compile_stale(LOCALES):
        print(made)
    return 0


def compile_stale(locales: Path) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; gives what was written."""
    return [
        _compile(source) for source in sorted(locales.glob("*/LC_MESSAGES/*.po")) if _stale(source)
    ]


def _stale(source: Path) -> bool:
    made = source.with_suffix(".mo")
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> Path:
    """Written beside and moved into place: another process may be reading."""
    made = source.with_suffix(".mo")
    draft = made.with_suffix(f".{os.getpid()}")
    polib.pofile(str(source)).save_as_mofile(str(draft))
    draft.replace(made)
    return made
