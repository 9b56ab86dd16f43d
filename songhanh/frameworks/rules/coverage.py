"""Whether what is collected is enough for what formulas ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from songhanh.cube.formula import Need

FINER = {
    "month": {"month"},
    "quarter": {"month", "quarter"},
    "half": {"month", "quarter", "half"},
}


class Collected(NamedTuple):
    """How an element is collected: at which levels, how often, along which breakdowns."""

    levels: Collection[str]
    period: str
    members: Mapping[str, Collection[str]]


class Gap(NamedTuple):
    """One thing that a formula asks and nobody collects; `why` is element, member, level or period."""

    why: str
    key: str
    asked: str


def gaps(needs: Iterable[Need], collected: Mapping[str, Collected]) -> list[Gap]:
    """What a formula needs and the elements do not give, in the order of the formula.

    A condition asked of each unit of a level needs the element at that level; one asked of every quarter
    needs it by quarter or by month.
    """
    return [gap for need in needs if (gap := _gap(need, collected)) is not None]


def _gap(need: Need, collected: Mapping[str, Collected]) -> Gap | None:
    if need.element not in collected:
        return Gap("element", need.key, need.element)
    element = collected[need.element]
    for axis, member in need.members:
        if member not in element.members.get(axis, ()):
            return Gap("member", need.key, f"{axis}={member}")
    if need.level and need.level not in element.levels:
        return Gap("level", need.key, need.level)
    if need.sub_period and element.period not in FINER[need.sub_period]:
        return Gap("period", need.key, need.sub_period)
    return None
