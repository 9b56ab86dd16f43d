"""A departure (sai lệch thể thức), and the list in which the checks write them."""

from __future__ import annotations

from dataclasses import dataclass

from songhanh.officialdoc.checking.lines import Line
from songhanh.officialdoc.rulesets import RuleSet
from songhanh.officialdoc.texts import Language, say

Said = tuple[str, str]
FAR = 10**9


@dataclass(frozen=True)
class Departure:
    """`code` is box and property ("issuer.bold"); the other fields are sentences in the language asked for.

    `verified` is False where the rule was not compared with its original text.
    """

    code: str
    place: str
    found: str
    expected: str
    article: str
    verified: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.found} → {self.expected} [{self.article}]"


class Findings:
    """Collects departures with the line at which they stand."""

    def __init__(self, rules: RuleSet, language: Language) -> None:
        self.rules = rules
        self.language = language
        self._found: list[tuple[int, Departure]] = []

    def say(self, said: Said, **values: object) -> str:
        return say(said, self.language, **values)

    def add(
        self,
        box: str,
        fault: str,
        found: str,
        expected: str,
        *,
        at: Line | str | None = None,
        part: str = "",
    ) -> None:
        """`at`: the line, or in words where no line stands for it."""
        look = self.rules.looks.get(box)
        name = self.say(look.name) if look else ""
        where = at.place(self.language) if isinstance(at, Line) else at or ""
        place = ", ".join(filter(None, (name, where)))
        article = self.rules.article(part or (look.part if look else ""), self.language)
        departure = Departure(
            f"{box}.{fault}", place, found, expected, article, self.rules.verified
        )
        self._found.append((at.index if isinstance(at, Line) else -1, departure))

    def in_order(self) -> list[Departure]:
        return [departure for _, departure in sorted(self._found, key=lambda item: item[0])]
