"""What a number is of: an indicator with its formula, or one element alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from songhanh.cube.formula import Formula, parse
from songhanh.cube.formula.tree import CountUnits, walk
from songhanh.evaluation.models.yardstick import SEXES
from songhanh.evaluation.rules.formulas import multiplied_by, of_sex, parts, sub_periods
from songhanh.frameworks.models import Element, Indicator
from songhanh.lib.templatetags.songhanh import written
from songhanh.words.periods import Kind, Period

if TYPE_CHECKING:
    from songhanh.accounts.models import User


@dataclass(frozen=True)
class Subject:
    """One thing that has a number for each unit and period, for a sex where it is told so."""

    code: str
    title: str
    short: str
    unit: str
    decimals: int
    url: str
    formula: Formula
    elements: tuple[Element, ...]
    indicator: Indicator | None = None
    sex: str = ""

    @cached_property
    def parts(self) -> tuple[Formula, Formula] | None:
        """Numerator and denominator of a rate."""
        return parts(self.formula)

    @property
    def times(self) -> str:
        return written(int(text)) if (text := multiplied_by(self.formula)) else ""

    @property
    def names(self) -> tuple[str, str]:
        """Numerator and denominator in words."""
        counting = self.indicator.counting if self.indicator else None
        return (counting.numerator, counting.denominator) if counting else (self.title, "")

    @property
    def words(self) -> str:
        counting = self.indicator.counting if self.indicator else None
        return counting.words if counting else self.title

    @property
    def sexes(self) -> tuple[str, ...]:
        """For which it is told apart; none for most."""
        counting = self.indicator.counting if self.indicator else None
        is_apart = counting and counting.show_by and counting.show_by.code == "sex"
        return SEXES if is_apart else ()

    @cached_property
    def counts_units(self) -> bool:
        return any(isinstance(node, CountUnits) for node, _depth in walk(self.formula.root))

    @cached_property
    def adds_up(self) -> bool:
        """Whether a unit's number is the sum of those below it."""
        return self.counts_units or all(
            one.over_units == Element.Adding.SUM for one in self.elements
        )

    def told_in(self, period: Period) -> Period:
        """The period of which it is told: what is counted by school year, by the one that begins in the year."""
        kinds = {one.period for one in self.elements}
        if kinds == {Element.Period.SCHOOL_YEAR}:
            return Period(Kind.SCHOOL_YEAR, period.year)
        return Period(Kind.YEAR, period.year) if self.indicator else period

    def reported_in(self, period: Period) -> list[str]:
        """The periods whose reports it is made of."""
        smaller = sub_periods(self.formula)
        return [one.code for kind in smaller for one in period.parts(kind)] or [period.code]


def subject(user: User, code: str, sex: str = "") -> Subject | None:
    """The indicator or the element of that code; None for what is not counted."""
    indicator = (
        Indicator.objects.visible_to(user)
        .measured()
        .filter(code=code)
        .select_related("formula__show_by", "programme")
        .first()
    )
    if indicator is not None:
        return _of_indicator(indicator, sex)
    element = Element.objects.visible_to(user).filter(code=code).first()
    return _of_element(element, sex) if element else None


def _of_indicator(one: Indicator, sex: str) -> Subject | None:
    if one.counting is None or one.counting.parsed is None:
        return None
    found = Subject(
        one.code,
        one.title,
        one.short,
        one.unit,
        one.decimals,
        one.get_absolute_url(),
        one.counting.parsed,
        tuple(one.counting.elements.prefetch_related("breakdowns")),
        one,
    )
    return _for_sex(found, sex or next(iter(found.sexes), "")) if found.sexes else found


def _of_element(one: Element, sex: str) -> Subject:
    found = Subject(
        one.code,
        one.title,
        one.title,
        one.unit,
        one.decimals,
        one.get_absolute_url(),
        parse(one.code),
        (one,),
    )
    is_split = one.breakdowns.filter(code="sex").exists()
    return _for_sex(found, sex) if sex and is_split else found


def _for_sex(one: Subject, sex: str) -> Subject:
    wanted = sex if sex in SEXES else SEXES[0]
    told = {name: getattr(one, name) for name in one.__dataclass_fields__}
    return Subject(**{**told, "formula": of_sex(one.formula, wanted), "sex": wanted})
