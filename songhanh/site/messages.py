"""`songhanh messages`: bring the Vietnamese catalogue up to what the sources say, and compile it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import polib

from songhanh.site.extraction import Message, borrowed_messages, own_messages

LOCALES = Path(__file__).resolve().parent.parent / "locale"
CATALOGUE = LOCALES / "vi" / "LC_MESSAGES" / "django.po"


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="songhanh messages", description=__doc__)
    made.add_argument("--compile", action="store_true", help="only compile what is newer")
    return made


def main(argv: list[str]) -> int:
    """Ends with 1 while a message has no Vietnamese; compiling alone asks nothing."""
    only_compile = parser().parse_args(argv).compile
    if not only_compile:
        bring_up_to_date(CATALOGUE)
    for made in compile_stale(LOCALES):
        print(made)
    waiting = [] if only_compile else untranslated(CATALOGUE)
    for text in waiting:
        print(f"no Vietnamese yet: {text!r}")
    return 1 if waiting else 0


def bring_up_to_date(path: Path) -> None:
    """Add what the sources say and the catalogue lacks, drop what nobody says, keep the file sorted."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    wanted: dict[tuple[str, str], Message] = {}
    for message in sorted(own_messages() | borrowed_messages()):
        wanted[message.context, message.text] = (
            message  # the one with a plural sorts last, and wins
        )
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
    catalogue[:] = [_entry(message, known.get(key)) for key, message in wanted.items()]
    catalogue.sort(key=lambda entry: (entry.msgid.encode(), entry.msgctxt or ""))
    for _context, text in sorted(known.keys() - wanted.keys()):
        print(f"dropped, nobody says it: {text!r}")
    catalogue.save(str(path))


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    if known is not None and known.msgid_plural == message.plural:
        return known
    plurals = {"msgid_plural": message.plural, "msgstr_plural": {0: ""}} if message.plural else {}
    return polib.POEntry(msgid=message.text, msgctxt=message.context or None, **plurals)


def untranslated(path: Path) -> list[str]:
    """The msgids that have no Vietnamese, or only a guess."""
    return [entry.msgid for entry in polib.pofile(str(path)) if not entry.translated()]


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
