"""Weights of parts: equal where nothing is known, fitted where totals before and after are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

MILLION = 1_000_000
ROUNDS = 200
CLOSE = 1e-9


def equal_weights(successors: Sequence[int]) -> dict[int, int]:
    """Millionths for each successor, as equal as whole numbers can be; the first in order get what is left.

    >>> equal_weights([7, 8, 9])
    {7: 333334, 8: 333333, 9: 333333}
    """
    return in_millionths(dict.fromkeys(sorted(successors), 1.0))


def in_millionths(amounts: Mapping[int, float]) -> dict[int, int]:
    """Shares in millionths that add to a million: rounded down, what is left to the largest remainders."""
    total = sum(amounts.values())
    exact = {new: amount / total * MILLION for new, amount in amounts.items()}
    found = {new: int(share) for new, share in exact.items()}
    left = MILLION - sum(found.values())
    for new in sorted(exact, key=lambda one: (found[one] - exact[one], one))[:left]:
        found[new] += 1
    return found


def fit_weights(
    links: Sequence[tuple[int, int, bool]], before: Mapping[int, int], after: Mapping[int, int]
) -> dict[int, dict[int, int]]:
    """Weights of divided units so that totals before, moved, come as near to totals after as they can.

    links: (predecessor, successor, is_whole) of one day. before: predecessor → total; after: successor → total, both of
        the same thing counted close to the change (inhabitants, say).
    Returns predecessor → successor → millionths, for the divided units all of whose successors have a total.
    Iterative proportional fitting from equal shares; where only one way adds up, that one is found.
    Source: design of the cube, "Units through time".
    """
    parts: dict[int, list[int]] = defaultdict(list)
    fixed: dict[int, float] = defaultdict(float)
    for old, new, is_whole in links:
        if is_whole:
            fixed[new] += before.get(old, 0)
        else:
            parts[old].append(new)
    fitted = {
        old: dict.fromkeys(news, before[old] / len(news))
        for old, news in parts.items()
        if before.get(old, 0) > 0 and all(new in after for new in news)
    }
    by_new: dict[int, list[int]] = defaultdict(list)
    for old, flows in fitted.items():
        for new in flows:
            by_new[new].append(old)
    for _round in range(ROUNDS):
        if _fit(fitted, by_new, fixed, before, after) < CLOSE:
            break
    return {old: in_millionths(flows) for old, flows in fitted.items()}


def _fit(
    fitted: dict[int, dict[int, float]],
    by_new: Mapping[int, list[int]],
    fixed: Mapping[int, float],
    before: Mapping[int, int],
    after: Mapping[int, int],
) -> float:
    """One round: what comes to each successor as it should, then what leaves each unit; how far it moved."""
    moved = 0.0
    for new, olds in by_new.items():
        due = max(0.0, after[new] - fixed.get(new, 0.0))
        come = sum(fitted[old][new] for old in olds)
        if come > 0:
            factor = max(due, 1e-12) / come
            moved = max(moved, abs(factor - 1))
            for old in olds:
                fitted[old][new] *= factor
    for old, flows in fitted.items():
        factor = before[old] / sum(flows.values())
        for new in flows:
            flows[new] *= factor
    return moved
