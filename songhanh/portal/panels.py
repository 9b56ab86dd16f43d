"""The board of the front page: the values of the national strategy, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from songhanh.frameworks.models import Objective, Programme
from songhanh.frameworks.models.standing import Stand, standings
from songhanh.frameworks.rules.standing import Standing

STRATEGY = "28/NQ-CP"


@dataclass(frozen=True, slots=True)
class Row:
    """One objective with its values."""

    objective: Objective
    stands: list[Stand]

    @property
    def met(self) -> int:
        return sum(stand.standing == Standing.MET for stand in self.stands)


@dataclass(frozen=True, slots=True)
class Board:
    """All values of a programme, objective by objective."""

    rows: list[Row]

    @property
    def total(self) -> int:
        return sum(len(row.stands) for row in self.rows)

    @property
    def met(self) -> int:
        return sum(row.met for row in self.rows)


def board() -> Board | None:
    """The national strategy's; none while its framework is not loaded."""
    programme = Programme.objects.filter(document_number=STRATEGY).first()
    if programme is None:
        return None
    groups = groupby(standings(programme), key=lambda stand: stand.indicator.objective)
    return Board([Row(objective, list(stands)) for objective, stands in groups if objective])
