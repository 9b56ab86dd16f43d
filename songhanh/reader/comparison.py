"""Two readings side by side: what of a superior paper a lower one takes up, takes up weaker, or leaves out.

The same serves two versions or two years of one plan: what was kept, weakened, dropped, added, moved.
Wording decides who answers to whom; figures, days, bodies and verbs decide whether it became weaker.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from songhanh.reader.differences import Difference, of_targets, of_tasks
from songhanh.reader.reading import Target, Task
from songhanh.reader.view import bare

TAKEN_UP, WEAKER, MISSING, ADDED, MOVED = "taken_up", "weaker", "missing", "added", "moved"
OUTCOMES = (MISSING, WEAKER, MOVED, TAKEN_UP, ADDED)
LEAST = 0.4  # likeness from which two duties are held to be one
AGAIN = 0.72  # from which a duty already matched also carries another one
SAME_THEME = 0.06
COMMON = frozenset(
    [
        "va",
        "cac",
        "cua",
        "cho",
        "ve",
        "trong",
        "tren",
        "tai",
        "theo",
        "voi",
        "den",
        "tu",
        "den",
        "nam",
        "cap",
        "co",
        "la",
        "duoc",
        "nhung",
        "o",
        "de",
        "do",
        "khi",
        "vao",
        "dia",
        "ban",
        "cong",
        "tac",
        "thuc",
        "hien",
        "to",
        "chuc",
        "trien",
        "khai",
        "tang",
        "cuong",
        "day",
        "manh",
        "tiep",
        "tuc",
        "hoat",
        "dong",
        "noi",
        "dung",
        "nham",
    ]
)


@dataclass(frozen=True, slots=True)
class Match:
    """One task or target and what answers to it; `superior` is None for what only the lower paper has.

    `confidence` is how sure the pairing is; for `missing` and `added`, how sure that nothing answers.
    """

    kind: str  # "task" or "target"
    outcome: str
    superior: Task | Target | None
    lower: Task | Target | None
    confidence: float
    differences: tuple[Difference, ...] = ()


class Promises(Protocol):
    """What can be compared: a Reading, or tasks and targets kept elsewhere."""

    @property
    def tasks(self) -> tuple[Task, ...]: ...

    @property
    def targets(self) -> tuple[Target, ...]: ...


def compare(superior: Promises, lower: Promises) -> list[Match]:
    """Every task and target of both papers, once each: those of `superior` in its order, then what is new.

    `taken_up`, `weaker` (see `differences`), `moved` (the same at another place), `missing` or `added`.
    """
    weights = _weights([*superior.tasks, *lower.tasks, *superior.targets, *lower.targets])
    return [
        *_sided("target", superior.targets, lower.targets, weights),
        *_sided("task", superior.tasks, lower.tasks, weights),
    ]


def _sided(
    kind: str,
    superior: Sequence[Task | Target],
    lower: Sequence[Task | Target],
    weights: dict[str, float],
) -> Iterator[Match]:
    alike = [[_likeness(a, b, weights) for b in lower] for a in superior]
    pairs = _paired(alike)
    moved = _moved([(i, pairs[i]) for i in sorted(pairs)])
    taken = set(pairs.values())
    for i, above in enumerate(superior):
        at = pairs.get(i)
        if at is None:
            best = max(range(len(lower)), key=lambda j: alike[i][j], default=None)
            if best is not None and alike[i][best] >= AGAIN:
                at = best
        if at is None:
            nearest = max(alike[i], default=0.0)
            yield Match(kind, MISSING, above, None, _surely_not(nearest))
            continue
        match = _match(kind, above, lower[at], alike[i][at])
        is_moved = match.outcome == TAKEN_UP and i in moved
        yield replace(match, outcome=MOVED) if is_moved else match
    for j, below in enumerate(lower):
        if j not in taken and not any(alike[i][j] >= AGAIN for i in range(len(superior))):
            nearest = max((row[j] for row in alike), default=0.0)
            yield Match(kind, ADDED, None, below, _surely_not(nearest))


def _paired(alike: list[list[float]]) -> dict[int, int]:
    """The likest first, none twice; equal likeness goes by place, so that a paper answers to itself."""
    ranked = sorted(
        ((likeness, i, j) for i, row in enumerate(alike) for j, likeness in enumerate(row)),
        key=lambda each: (-each[0], abs(each[1] - each[2]), each[1], each[2]),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in ranked:
        if likeness < LEAST:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _moved(pairs: list[tuple[int, int]]) -> set[int]:
    """Those outside the longest run that kept its order."""
    ends: list[int] = []
    run: list[int] = []
    for _i, j in pairs:
        place = bisect_left(ends, j)
        ends[place : place + 1] = [j]
        run.append(place)
    kept, length = set(), len(ends) - 1
    for (i, _j), place in zip(reversed(pairs), reversed(run), strict=True):
        if place == length:
            kept.add(i)
            length -= 1
    return {i for i, _j in pairs} - kept


def _likeness(above: Task | Target, below: Task | Target, weights: dict[str, float]) -> float:
    """0 to 1: shared words, weighed by how rare they are; one indicator makes two targets one."""
    if isinstance(above, Target) and isinstance(below, Target):
        if above.indicator and below.indicator:
            if above.indicator != below.indicator:
                return 0.0
            near = (
                abs((above.by_year or 0) - (below.by_year or 0))
                if above.by_year and below.by_year
                else 0
            )
            return max(0.9, 1.0 - 0.01 * near)
        if above.unit != below.unit:
            return 0.0
    a, b = _words(above), _words(below)
    both = sum(weights[word] for word in a & b)
    whole = sum(weights[word] for word in a | b)
    least = min(sum(weights[word] for word in a), sum(weights[word] for word in b))
    if not whole or not least:
        return 1.0 if above.text == below.text else 0.0
    likeness = 0.55 * both / whole + 0.45 * both / least
    if (
        isinstance(above, Task)
        and isinstance(below, Task)
        and above.theme == below.theme
        and likeness
    ):
        likeness += SAME_THEME
    return min(1.0, round(likeness, 4))


def _words(entry: Task | Target) -> set[str]:
    """Words and pairs of words, without those that every duty has."""
    text = entry.subject or entry.text if isinstance(entry, Target) else entry.text
    found = [word for word in re.findall(r"[^\W_]+", bare(text)) if word not in COMMON]
    pairs = {f"{first} {second}" for first, second in itertools.pairwise(found)}
    return set(found) | pairs


def _weights(entries: Sequence[Task | Target]) -> dict[str, float]:
    seen = Counter(word for entry in entries for word in _words(entry))
    return {word: 1 / (1 + math.log1p(count)) for word, count in seen.items()}


def _match(kind: str, above: Task | Target, below: Task | Target, likeness: float) -> Match:
    if isinstance(above, Target) and isinstance(below, Target):
        differences = tuple(of_targets(above, below))
    elif isinstance(above, Task) and isinstance(below, Task):
        differences = tuple(of_tasks(above, below))
    else:  # the two sides of a pair are of one kind
        raise TypeError(kind)
    outcome = WEAKER if any(each.is_weaker for each in differences) else TAKEN_UP
    return Match(
        kind, outcome, above, below, round(min(0.97, 0.45 + 0.55 * likeness), 2), differences
    )


def _surely_not(nearest: float) -> float:
    """How sure that nothing answers: the nearer the nearest, the less."""
    return round(0.95 - 0.45 * min(1.0, nearest / LEAST), 2)
