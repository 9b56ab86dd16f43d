"""Make the packaged gazetteer: `python -m songhanh.reader.gazetteer.make FOLDER`.

FOLDER is the seed of the `units` app (units_legacy.csv, units_2025.csv, renames.csv, changes.csv). A test
keeps what is packaged equal to it.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from songhanh.reader.gazetteer.places import DATES, LETTER, REFORM, TYPES, name_key
from songhanh.reader.wordlists import DATA
from songhanh.words.text import fix_tone

WORDS = {name: word for name, word, _level in TYPES.values()}


def lines(folder: Path) -> list[str]:
    """The lines of places.tsv: folded name, then its records in a fixed order."""
    records: dict[str, set[str]] = defaultdict(set)
    day = REFORM.isoformat()
    before = _rows(DATA / "places_before.csv")
    begins = {(row["successor"], row["successor_type"]): row["valid_to"] for row in before}
    renamed = _renamed(folder)
    for row in _rows(folder / "units_legacy.csv"):
        _add(records, row, (begins.get((row["code"], row["type"]), ""), day))
    for row in _rows(folder / "units_2025.csv"):
        later = renamed.get(row["code"])
        _add(records, row, (day, later["on"] if later else ""))
        if later:
            _add(records, {**row, **later}, (later["on"], ""))
    for row in before:
        _add(records, row, (row["valid_from"], row["valid_to"]))
    return [f"{key}\t{';'.join(sorted(records[key]))}" for key in sorted(records)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _renamed(folder: Path) -> dict[str, dict[str, str]]:
    """Units whose name or type changed after the reform, by code."""
    days = {row["key"]: row["on"] for row in _rows(folder / "changes.csv")}
    return {
        row["code"]: {"name": row["name"], "type": row["type"], "on": days[row["change"]]}
        for row in _rows(folder / "renames.csv")
    }


def _add(records: dict[str, set[str]], row: dict[str, str], dates: tuple[str, str]) -> None:
    word, name = WORDS[row["type"]], fix_tone(row["name"])
    plain = name[len(word) :].strip() if name.lower().startswith(word + " ") else name
    span = next((short for short, pair in DATES.items() if pair == dates), "..".join(dates))
    record = f"{plain}|{LETTER[row['type']]}|{row['code']}|{row['parent']}|{span}"
    records[name_key(plain)].add(record)


def main(arguments: list[str]) -> int:
    text = "\n".join(lines(Path(arguments[0]))) + "\n"
    (DATA / "places.tsv").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
