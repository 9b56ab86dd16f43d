"""Make the packaged gazetteer from the lists of units: `python -m songhanh.reader.gazetteer.make FOLDER`.

FOLDER holds units_legacy.csv and units_2025.csv, the seed of the `units` app. A test keeps both equal.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from songhanh.reader.gazetteer.places import DATES, LETTER, REFORM, TYPES, name_key
from songhanh.reader.wordlists import DATA

WORDS = {name: word for name, word, _level in TYPES.values()}


def lines(folder: Path) -> list[str]:
    """The lines of places.tsv: folded name, then its records in a fixed order."""
    records: dict[str, set[str]] = defaultdict(set)
    day = REFORM.isoformat()
    before = _rows(DATA / "places_before.csv")
    begins = {(row["successor"], row["successor_type"]): row["valid_to"] for row in before}
    for row in _rows(folder / "units_legacy.csv"):
        dates = (begins.get((row["code"], row["type"]), ""), day)
        _add(records, row["name"], row["type"], row["code"], row["parent_code"], dates)
    for row in _rows(folder / "units_2025.csv"):
        until = "2026-04-30" if row.get("type_from_2026_04_30") else ""
        dates = (row.get("valid_from") or day, until)
        _add(records, row["name"], row["type"], row["code"], row["parent_code"], dates)
        if until:
            name = row["name_from_2026_04_30"] or row["name"]
            kind = row["type_from_2026_04_30"]
            _add(records, name, kind, row["code"], row["parent_code"], (until, ""))
    for row in before:
        dates = (row["valid_from"], row["valid_to"])
        _add(records, row["name"], row["type"], row["code"], row["parent_code"], dates)
    return [f"{key}\t{';'.join(sorted(records[key]))}" for key in sorted(records)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _add(
    records: dict[str, set[str]],
    name: str,
    kind: str,
    code: str,
    parent: str,
    dates: tuple[str, str],
) -> None:
    word = WORDS[kind]
    plain = name[len(word) :].strip() if name.lower().startswith(word + " ") else name
    span = next((short for short, pair in DATES.items() if pair == dates), "..".join(dates))
    record = f"{plain}|{LETTER[kind]}|{code}|{parent}|{span}"
    records[name_key(plain)].add(record)


def main(arguments: list[str]) -> int:
    text = "\n".join(lines(Path(arguments[0]))) + "\n"
    (DATA / "places.tsv").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
