"""What is wrong with a formula, where, and how to put it right."""

from __future__ import annotations

# code -> (what is wrong, the cure); the product translates by `code`, these lines are for developers.
TEXTS: dict[str, tuple[str, str]] = {
    "empty": ("the formula is empty", "write at least one element or number"),
    "too_long": ("the formula has %(length)d characters", "keep it under %(limit)d"),
    "too_deep": ("the formula is nested %(depth)d deep", "keep it under %(limit)d levels"),
    "character": ("%(found)r cannot stand here", "expected %(expected)s"),
    "word": ("%(found)r cannot stand here", "expected %(expected)s"),
    "unfinished": ("the formula stops too early", "expected %(expected)s"),
    "repeated_axis": ("breakdown %(name)r is given twice", "give each breakdown once"),
    "nested_count": (
        "count_units stands inside a condition",
        "compare elements of the unit itself",
    ),
    "element": ("no element is called %(name)r", "%(near)s"),
    "breakdown": ("element %(element)r has no breakdown %(name)r", "%(near)s"),
    "member": ("breakdown %(axis)r has no member %(name)r", "%(near)s"),
    "level": ("there is no level of units called %(name)r", "%(near)s"),
    "sub_period": ("there is no sub-period called %(name)r", "%(near)s"),
}


class FormulaError(ValueError):
    """A formula cannot be read. `position` counts characters from 0, `column` from 1 as people do.

    `code` is a key of `TEXTS`; `values` fill its texts; `candidates` are near names, nearest first.
    """

    def __init__(
        self,
        code: str,
        position: int,
        *,
        candidates: tuple[str, ...] = (),
        **values: object,
    ) -> None:
        self.code = code
        self.position = position
        self.candidates = candidates
        self.values: dict[str, object] = {"near": _near(candidates), **values}
        problem, cure = TEXTS[code]
        self.problem = problem % self.values
        self.cure = cure % self.values
        super().__init__(f"column {self.column}: {self.problem}; {self.cure}")

    @property
    def column(self) -> int:
        return self.position + 1


def _near(candidates: tuple[str, ...]) -> str:
    return "did you mean " + ", ".join(candidates) + "?" if candidates else "see the list of names"
