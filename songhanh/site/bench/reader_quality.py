"""How well the reader reads: precision, recall and F1 a field, a kind of document and a form; calibration.

Scored on the labelled texts of `tests/labelled`, each in every form. The develop split is for rules
to be mended on; of the test split only sums are ever printed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from songhanh.reader import read
from songhanh.site.bench.measure import Measured
from songhanh.site.bench.reader_forms import FOREIGN, forms
from songhanh.site.bench.reader_labels import LABELLED, SPLITS, Labelled, labelled
from songhanh.site.bench.reader_score import Count, Score, Sure, score

GOALS = {
    "number": 0.97, "doc_type": 0.97, "issued_on": 0.97, "issuer": 0.95, "places": 0.95, "level": 0.95,
    "programmes": 0.95, "citations": 0.95, "campaign": 0.97, "targets": 0.9, "tasks": 0.85, "theme": 0.85,
    "lead": 0.85, "coordinate": 0.85, "topic": 0.98,
}  # fmt: skip
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def measure(folder: Path) -> dict[str, Measured]:
    """F1 of the test split by field; the tables go to standard output."""
    found = scored("test")
    show(found)
    return measured(found)


def main(argv: list[str]) -> int:
    """`songhanh bench reader`: the same with a choice of split, folder and form."""
    made = argparse.ArgumentParser(prog="songhanh bench reader", description=__doc__)
    made.add_argument("--split", choices=SPLITS, default="test")
    made.add_argument(
        "--folder", type=Path, help="labels elsewhere, as `songhanh export labels` writes them"
    )
    made.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    made.add_argument("--misses", metavar="FIELD", help="show what was missed; develop split only")
    given = made.parse_args(argv)
    if given.misses and given.split == "test" and not given.folder:
        made.error("the test split is not looked into: name --split develop")
    if given.misses:
        misses(given.folder or LABELLED / given.split, given.misses)
        return 0
    found = scored(given.split, given.folder)
    if given.json:
        json.dump(as_json(found), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        show(found)
    return 0


def scored(split: str, folder: Path | None = None) -> dict[str, dict[str, Score]]:
    """Scores by `field`, `form` and `family`: of all documents, of each form, of each kind of document."""
    found: dict[str, dict[str, Score]] = {
        name: defaultdict(Score) for name in ("all", "form", "family")
    }
    for document in labelled(folder or LABELLED / split):
        for form, (ending, make) in forms().items():
            one = _score(document, form, document.name + ending, make(document))
            found["all"]["all"].add(one)
            found["form"][form].add(one)
            found["family"][document.family].add(one)
    return found


def _score(document: Labelled, form: str, name: str, data: bytes) -> Score:
    return score(read(data, name=name), document.label, FOREIGN if form == "html" else ())


def measured(found: dict[str, dict[str, Score]]) -> dict[str, Measured]:
    counts = found["all"]["all"].counts
    return {
        f"reader.{name}": Measured(
            count.f1, "F1", count.right + count.missed, f"≥ {GOALS[name]}" if name in GOALS else ""
        )
        for name, count in counts.items()
    } | {"reader.furniture_taken": Measured(counts["furniture"].wrong, "facts", 1, "0")}


def show(found: dict[str, dict[str, Score]]) -> None:
    whole = found["all"]["all"]
    print(f"{'field':<16} {'precision':>9} {'recall':>7} {'F1':>6} {'n':>6}  goal")
    for name, count in whole.counts.items():
        goal = GOALS.get(name)
        mark = "" if goal is None else f"{goal:.2f}{'' if count.f1 >= goal else '  below'}"
        n = count.right + count.missed
        print(
            f"{name:<16} {count.precision:9.3f} {count.recall:7.3f} {count.f1:6.3f} {n:6}  {mark}"
        )
    for group in ("form", "family"):
        print(f"\nF1 by {group}\n{'':<16} " + " ".join(f"{name:>8}" for name in found[group]))
        for name in GOALS:
            cells = [found[group][each].counts[name] for each in found[group]]
            print(f"{name:<16} " + " ".join(_cell(count) for count in cells))
    print("\nconfidence shown   facts  right")
    for low, high, facts in bins(whole.sure):
        share = sum(fact.is_right for fact in facts) / len(facts)
        print(f"{low:.2f} – {min(high, 1):.2f}       {len(facts):6}  {share:.3f}")


def _cell(count: Count) -> str:
    return f"{count.f1:8.3f}" if count.right + count.wrong + count.missed else f"{'–':>8}"


def bins(facts: list[Sure]) -> list[tuple[float, float, list[Sure]]]:
    """Facts by the confidence they were shown with; empty bins are left out."""
    parted = [
        (low, high, [fact for fact in facts if low <= fact.confidence < high])
        for low, high in itertools.pairwise(BINS)
    ]
    return [each for each in parted if each[2]]


def as_json(found: dict[str, dict[str, Score]]) -> dict[str, Any]:
    """The same figures for programs."""
    body: dict[str, Any] = {
        group: {
            each: {
                name: {
                    "precision": c.precision,
                    "recall": c.recall,
                    "f1": c.f1,
                    "n": c.right + c.missed,
                }
                for name, c in one.counts.items()
            }
            for each, one in scores.items()
        }
        for group, scores in found.items()
    }
    body["calibration"] = [
        {
            "from": low,
            "to": high,
            "facts": len(facts),
            "right": sum(f.is_right for f in facts) / len(facts),
        }
        for low, high, facts in bins(found["all"]["all"].sure)
    ]
    return body


def misses(folder: Path, field: str) -> None:
    """Each develop document and form in which `field` was not right, with what was given and expected."""
    for document in labelled(folder):
        for form, (ending, make) in forms().items():
            reading = read(make(document), name=document.name + ending)
            count = score(reading, document.label, FOREIGN if form == "html" else ()).counts[field]
            if count.wrong or count.missed:
                given, key = reading.as_json(), NAMES.get(field, field)
                print(f"{document.name}{ending}  +{count.wrong} -{count.missed}")
                print("   given   ", json.dumps(given.get(key), ensure_ascii=False)[:3000])
                print("   expected", json.dumps(document.label.get(key), ensure_ascii=False)[:3000])


NAMES = {
    "places": "issuer_places", "relations": "citations", "campaign": "action_month", "theme": "tasks",
    "lead": "tasks", "coordinate": "tasks", "deadline": "tasks", "recurring": "tasks",
}  # fmt: skip
