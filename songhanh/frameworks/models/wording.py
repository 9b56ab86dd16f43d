"""A formula in the words of people: titles for codes, × for *, levels and periods by their names."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from songhanh.cube.formula import Formula, Wording
from songhanh.cube.formula.tree import Number, Operand
from songhanh.lib.templatetags.songhanh import written

SIGNS = {"*": "×", "/": ":", "-": "−", ">=": "≥", "<=": "≤", "!=": "≠"}


def in_words(formula: Formula, titles: Mapping[str, str], members: Mapping[str, str]) -> str:
    """`titles`: element code → title; `members`: `axis=member` → title of the member."""

    def operand(one: Operand) -> str:
        split = [members[f"{axis}={member}"] for axis, member in one.members]
        return f"“{', '.join([titles[one.element], *split])}”"

    return formula.write(
        Wording(operand=operand, number=_number, signs=SIGNS, count=_count, every=_every)
    )


def _number(number: Number) -> str:
    return written(number.value.numerator / number.value.denominator)


def _count(level: str, condition: str | None) -> str:
    units = {
        "country": gettext("number of countries"),
        "province": gettext("number of provinces"),
        "district": gettext("number of districts"),
        "commune": gettext("number of communes"),
        "place": gettext("number of places below the commune"),
    }[level]
    if condition is None:
        return units
    return gettext("%(units)s with (%(condition)s)") % {"units": units, "condition": condition}


def _every(sub_period: str, inside: str) -> str:
    sentence = {
        "month": gettext("%(inside)s in every month"),
        "quarter": gettext("%(inside)s in every quarter"),
        "half": gettext("%(inside)s in both halves of the year"),
    }[sub_period]
    return sentence % {"inside": inside}
