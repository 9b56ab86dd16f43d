"""Loads how an indicator is counted; a formula is read and checked against the elements here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from songhanh.cube.formula import Formula, FormulaError, parse
from songhanh.frameworks.actions.desk import Desk
from songhanh.frameworks.actions.shelves import Sources
from songhanh.frameworks.models import Indicator
from songhanh.frameworks.rules.coverage import gaps
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.records import Record

SEE_GUIDE = _("How formulas are written: docs/frameworks.md.")
NEAREST = _("Nearest names: %(near)s.")

refusals(
    formula_empty=(_("The formula is empty."), SEE_GUIDE),
    formula_too_long=(_("The formula has more than %(limit)s characters."), SEE_GUIDE),
    formula_too_deep=(_("The formula is nested more than %(limit)s deep."), SEE_GUIDE),
    formula_character=(
        _("Column %(column)s of the formula: “%(found)s” cannot stand here."),
        SEE_GUIDE,
    ),
    formula_word=(
        _("Column %(column)s of the formula: “%(found)s” cannot stand here."),
        SEE_GUIDE,
    ),
    formula_unfinished=(_("Column %(column)s: the formula stops too early."), SEE_GUIDE),
    formula_repeated_axis=(
        _("Column %(column)s of the formula: the breakdown “%(name)s” is given twice."),
        SEE_GUIDE,
    ),
    formula_nested_count=(
        _("Column %(column)s of the formula: units cannot be counted inside a condition."),
        SEE_GUIDE,
    ),
    formula_element=(
        _("Column %(column)s of the formula: no element is called “%(name)s”."),
        NEAREST,
    ),
    formula_breakdown=(
        _(
            "Column %(column)s of the formula: the element “%(element)s” has no breakdown “%(name)s”."
        ),
        NEAREST,
    ),
    formula_member=(
        _("Column %(column)s of the formula: the breakdown “%(axis)s” has no member “%(name)s”."),
        NEAREST,
    ),
    formula_level=(
        _("Column %(column)s of the formula: no level of units is called “%(name)s”."),
        NEAREST,
    ),
    formula_sub_period=(
        _("Column %(column)s of the formula: no sub-period is called “%(name)s”."),
        NEAREST,
    ),
    formula_gap=(
        _("The formula asks “%(key)s” by %(asked)s, which is not how it is collected."),
        _("Collect the element that way, or change the formula."),
    ),
)


def load_formula(desk: Desk, record: Record, indicator: Indicator, sources: Sources) -> None:
    inside = record.part("formula")
    text = inside.text("text", "")
    parsed = _read(desk, inside, text) if text else None
    formula = desk.formulas.put(
        indicator,
        text=text,
        numerator_vi=inside.text("numerator_vi"),
        numerator_en=inside.text("numerator_en"),
        denominator_vi=inside.text("denominator_vi", ""),
        denominator_en=inside.text("denominator_en", ""),
        show_by=desk.breakdowns.find_or_none(inside, "show_by"),
        **sources.values(inside),
    )
    needed = {need.element for need in parsed.elements} if parsed else set()
    formula.elements.set([desk.elements.rows[(code,)] for code in sorted(needed)])
    inside.finish()


def _read(desk: Desk, record: Record, text: str) -> Formula:
    collected = desk.collected
    try:
        formula = parse(text, catalogue={code: one.members for code, one in collected.items()})
    except FormulaError as error:
        raise _refused(record, error) from None
    for gap in gaps(formula.elements, collected):
        raise record.refuse("formula_gap", "text", key=gap.key, asked=gap.asked)
    return formula


def _refused(record: Record, error: FormulaError) -> Refused:
    near = ", ".join(error.candidates) or "…"
    values = error.values | {"column": error.column, "near": near}
    return record.refuse(f"formula_{error.code}", "text", **values)
