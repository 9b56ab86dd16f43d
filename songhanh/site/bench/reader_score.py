"""What a Reading gives held against a label: right, wrong and missed, field by field, and how sure it was."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from songhanh.reader import Reading
from songhanh.reader.testing import broken_spans
from songhanh.words.text import fix_tone, nfc

SCALARS = (
    "kind", "doc_type", "number", "issued_on", "issuer", "level", "plan_year", "period", "published_on", "author",
)  # fmt: skip
SAME_TASK = 0.5  # share of words two wordings of one duty have in common at least
# What the letters of a body's name are written out as before two names are held to be one.
SHORT = (
    ("ubnd", "ủy ban nhân dân"), ("lđ tb xh", "lao động thương binh và xã hội"), ("lhpn", "liên hiệp phụ nữ"), ("khhgđ", "kế hoạch hóa gia đình"),
)  # fmt: skip
TYPE_OF_PLACE = re.compile(r"^(?:tỉnh|thành phố|quận|phường) ")
COLLECTIVE = re.compile(
    r"(?:.* )?(?:các|từng|mỗi) |toàn "
)  # "các đơn vị" is asked for only where it is labelled


@dataclass(slots=True)
class Count:
    """Right, taken though wrong, and missed; precision, recall and F1 follow."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Count) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Sure:
    """A fact as given: its field, the rule, the confidence shown, and whether the label agrees."""

    field: str
    why: str
    confidence: float
    is_right: bool


@dataclass(slots=True)
class Score:
    """Counts by field, and every fact with its confidence."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    sure: list[Sure] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name, count in other.counts.items():
            self.counts[name].add(count)
        self.sure += other.sure
        self.faults += other.faults


def score(reading: Reading, label: dict[str, Any], foreign: Iterable[str] = ()) -> Score:
    """Hold one Reading against its label; `foreign` are words of the page that are none of its facts."""
    found, given = Score(), reading.as_json()
    _scalars(found, given, label)
    _sets(found, given, label)
    _tasks(found, given, label)
    _targets(found, given, label)
    _furniture(found, given, [*foreign, *label.get("foreign", [])])
    broken = broken_spans(reading)
    found.counts["spans"].add(Count(right=int(not broken), wrong=len(broken)))
    return found


def plain(words: object) -> str:
    """Words without what does not tell two names apart: case, tone placement, signs, short forms."""
    text = re.sub(r"[\W_]+", " ", fix_tone(nfc(str(words))).lower().replace("&", " ")).strip()
    for short, full in SHORT:
        text = text.replace(short, full)
    return " ".join(text.split())


def _scalars(found: Score, given: dict[str, Any], label: dict[str, Any]) -> None:
    for name in SCALARS:
        if name not in label or (  # a label may leave a field open
            name == "published_on" and label["kind"] == "official"
        ):
            continue
        value, expected = given[name], label[name]
        if name == "published_on" and value:
            value = value[:10]
        if name in {"issuer", "author"}:
            value, expected = value and plain(value), expected and plain(expected)
        same = value == expected
        found.counts[name].add(
            Count(
                right=int(same and expected is not None),
                wrong=int(not same and value is not None),
                missed=int(not same and expected is not None),
            )
        )
        _keep(found, given, name, same)
    same = given["topic"]["gender_equality"] is label["gender_equality"]
    found.counts["topic"].add(Count(right=int(same), wrong=int(not same), missed=int(not same)))
    _keep(found, given, "topic", same)


def _keep(found: Score, given: dict[str, Any], name: str, is_right: bool) -> None:
    evidence = given["evidence"].get(name)
    if evidence and (given[name] is not None):
        found.sure.append(Sure(name, evidence["why"], evidence["confidence"], is_right))


def _sets(found: Score, given: dict[str, Any], label: dict[str, Any]) -> None:
    open_keys = {_key(each) for each in label["citations"] if each["relation"] is None}
    pairs: dict[str, tuple[list[Any], list[Any]]] = {
        "places": (_places(given), _places(label)),
        "programmes": (given["programmes"], label["programmes"]),
        "citations": (_cited(given), _cited(label)),
        "relations": (_related(given, open_keys), _related(label, open_keys)),
        "campaign": (_campaign(given), _campaign(label)),
        "themes_of_month": (_theme(given), _theme(label)),
        "events": (_days(given), _days(label)),
    }
    for name, (values, expected) in pairs.items():
        if name == "places" and "issuer_places" not in label:
            continue
        found.counts[name].add(_held(set(values), set(expected)))
    for code in given["programmes"]:
        evidence = given["evidence"][f"programmes:{code}"]
        found.sure.append(
            Sure("programmes", evidence["why"], evidence["confidence"], code in label["programmes"])
        )


def _held(values: set[Any], expected: set[Any]) -> Count:
    return Count(len(values & expected), len(values - expected), len(expected - values))


def _cited(source: dict[str, Any]) -> list[str]:
    return [_key(each) for each in source["citations"]]


def _key(citation: dict[str, Any]) -> str:
    return str(citation["number"] or plain(citation["title"]))


def _related(source: dict[str, Any], open_keys: set[str]) -> list[tuple[str, str]]:
    """How other papers stand to this one; a law named in passing has no relation to be asked for."""
    return [
        (_key(each), each["relation"])
        for each in source["citations"]
        if _key(each) not in open_keys
    ]


def _places(source: dict[str, Any]) -> list[str]:
    return [TYPE_OF_PLACE.sub("", plain(place)) for place in source.get("issuer_places") or ()]


def _campaign(source: dict[str, Any]) -> list[tuple[str, str]]:
    month = source["action_month"] or {}
    return [(name, month[name]) for name in ("start", "end") if month.get(name)]


def _theme(source: dict[str, Any]) -> list[str]:
    theme = (source["action_month"] or {}).get("theme")
    return [plain(theme)] if theme else []


def _days(source: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["kind"], each["date"]) for each in source["events"]]


def _tasks(found: Score, given: dict[str, Any], label: dict[str, Any]) -> None:
    pairs = matched(given["tasks"], label["tasks"])
    found.counts["tasks"].add(
        Count(len(pairs), len(given["tasks"]) - len(pairs), len(label["tasks"]) - len(pairs))
    )
    right = {id(task) for task, _ in pairs}
    found.sure += [
        Sure("tasks", "duty", task["confidence"], id(task) in right) for task in given["tasks"]
    ]
    for task, expected in pairs:
        same = task["theme"] == expected["theme"]
        found.counts["theme"].add(Count(int(same), int(not same), int(not same)))
        for name in ("lead", "coordinate"):
            found.counts[name].add(_bodies(task[name], expected[name]))
        for name in ("deadline", "recurring"):
            found.counts[name].add(_wording(task[name], expected[name]))


def matched(
    given: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each duty of the label with the one given whose words are nearest, none twice."""
    words = [[set(plain(task["text"]).split()) for task in side] for side in (given, expected)]
    nearest = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(words[0]) for j, b in enumerate(words[1])),
        reverse=True,
    )  # fmt: skip
    left, right, pairs = set(range(len(given))), set(range(len(expected))), []
    for share, i, j in nearest:
        if share >= SAME_TASK and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((given[i], expected[j]))
    return pairs


def _bodies(values: list[str], expected: list[str]) -> Count:
    """A body is right by its name; its place may be left out where the text leaves it out."""
    open_names = [plain(name) for name in expected]
    right = 0
    for value in map(plain, values):
        same = next((e for e in open_names if value.startswith(e) or e.startswith(value)), None)
        if same is not None:
            open_names.remove(same)
            right += 1
    wrong = len([value for value in values if not COLLECTIVE.match(plain(value))])
    return Count(right, max(0, min(len(values) - right, wrong)), len(expected) - right)


def _wording(value: str | None, expected: str | None) -> Count:
    a, b = plain(value or ""), plain(expected or "")
    same = bool(a and b) and (a in b or b in a)
    return Count(int(same), int(bool(a) and not same), int(bool(b) and not same))


def _targets(found: Score, given: dict[str, Any], label: dict[str, Any]) -> None:
    expected = [_target(target) for target in label["targets"]]
    right = 0
    for target in given["targets"]:
        is_right = _target(target) in expected
        if is_right:
            expected.remove(_target(target))
            right += 1
        found.sure.append(Sure("targets", "figure", target["confidence"], is_right))
    wrong = len(given["targets"]) - right
    found.counts["targets"].add(Count(right, wrong, len(expected)))


def _target(target: dict[str, Any]) -> tuple[Any, ...]:
    upper = target["upper"]
    return (
        target["indicator"], target["operator"], float(target["value"]), None if upper is None else float(upper),
        plain(target["unit"]), target["by_year"],
    )  # fmt: skip


def _furniture(found: Score, given: dict[str, Any], foreign: list[str]) -> None:
    whole = json.dumps(given, ensure_ascii=False)
    taken = [words for words in foreign if words in whole]
    found.counts["furniture"].add(Count(right=len(foreign) - len(taken), wrong=len(taken)))
