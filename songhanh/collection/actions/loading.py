"""Loads forms from their file; a changed form that was asked already becomes a new version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.collection.models import Form, FormLine
from songhanh.frameworks.actions.shelves import Sources
from songhanh.frameworks.models import Breakdown, BreakdownMember, Element
from songhanh.lib.errors import refusals
from songhanh.lib.records import Record, read_yaml
from songhanh.lib.verbs import verbs
from songhanh.units.models import BodyKind, Level

verbs(**{"collection.load": _("loaded the form from a file")})
refusals(
    form_level=(
        _("“%(element)s” is not true at this level (%(levels)s)."),
        _("Ask it at a level of the element, or correct the element."),
    ),
    form_axis=(
        _("“%(element)s” is not split by “%(axis)s”."),
        _("Leave the breakdown out, or add it to the element."),
    ),
    form_axes=(
        _("“%(element)s” is split by more than one breakdown beside sex."),
        _("Keep one: a unit reports by one set of breakdowns, or sums would count twice."),
    ),
)

SEED = Path(__file__).resolve().parent.parent / "seed" / "forms.yaml"
Row = dict[str, Any]


@transaction.atomic
def load_forms(path: Path = SEED, *, by: User | None = None) -> Counter[str]:
    """Bring the forms to what the file says, all or nothing; gives how many of each kind were added."""
    file, added = read_yaml(path), Counter[str]()
    sources = Sources.of(file)
    elements = {
        one.code: one for one in Element.objects.prefetch_related("breakdowns__members").all()
    }
    for one in file.records("forms"):
        facts, rows = _facts(one, sources), list(_rows(one, elements))
        one.finish()
        form = _bring_up(facts, rows, by)
        added["form"] += form is not None
        added["line"] += len(rows) if form else 0
    file.finish()
    return added


def _facts(one: Record, sources: Sources) -> Row:
    return {
        "code": one.text("code"),
        "title_vi": one.text("title_vi"),
        "title_en": one.text("title_en"),
        "level": one.choice("level", Level.values),
        "body_kind": one.choice("body_kind", BodyKind.values, "") if one.has("body_kind") else "",
        "body_name": one.text("body", ""),
        "period": one.choice("period", Element.Period.values),
        "regime": one.text("regime"),
        "due_wording": one.text("due"),
        "legal_base": one.text("legal_base", ""),
        "tolerance": one.whole("tolerance", 30),
        **sources.values(one),
    }


def _rows(one: Record, elements: dict[str, Element]) -> Iterator[Row]:
    """The lines of a form in order, each as its fields."""
    level, position = one.text("level"), 0
    for section in one.records("sections"):
        heading = {"section_vi": section.text("title_vi"), "section_en": section.text("title_en")}
        for line in section.records("lines"):
            for row in _expanded(line, elements, level):
                position += 1
                yield row | {"position": position} | heading
                heading = {"section_vi": "", "section_en": ""}
            line.finish()
        section.finish()


def _expanded(line: Record, elements: dict[str, Element], level: str) -> Iterator[Row]:
    """One line, or a sum with one line for each member of the breakdown it is split by."""
    code = line.choice("element", list(elements))
    element = elements[code]
    if level not in element.levels:
        raise line.refuse("form_level", "element", element=code, levels=", ".join(element.levels))
    axes = {axis.code: axis for axis in element.breakdowns.all()}
    asked = line.texts("by")
    for name in asked:
        if name not in axes:
            raise line.refuse("form_axis", "by", element=code, axis=name)
    row = {"element": element, "by_sex": "sex" in asked, "members": {}, "key": code}
    yield row | {"title_vi": element.title_vi, "title_en": element.title_en}
    others = [axes[name] for name in asked if name != "sex"]
    if len(others) > 1:
        raise line.refuse("form_axes", "by", element=code)
    for axis in others:
        for member in _members(line, axis):
            yield row | {
                "members": {axis.code: member.code},
                "key": f"{code}-{member.code}",
                "title_vi": member.title_vi,
                "title_en": member.title_en,
            }


def _members(line: Record, axis: Breakdown) -> list[BreakdownMember]:
    known = {member.code: member for member in axis.members.all()}
    chosen = line.choices("members", list(known)) if line.has("members") else list(known)
    return [known[code] for code in chosen]


def _bring_up(facts: Row, rows: list[Row], by: User | None) -> Form | None:
    """The form if it is new or changed: in place while nobody was asked it, else as its next version."""
    last = Form.objects.filter(code=facts["code"]).order_by("-version").first()
    if last is not None and _same(last, facts, rows):
        return None
    if last is None or last.rounds.exists():
        form = Form.objects.create(**facts, version=last.version + 1 if last else 1)
    else:
        Form.objects.filter(pk=last.pk).update(**facts)
        last.lines.all().delete()
        form = last
    FormLine.objects.bulk_create([FormLine(form=form, **row) for row in rows])
    record("collection.load", by=by, unit=None, target=form)
    return form


def _same(form: Form, facts: Row, rows: list[Row]) -> bool:
    held = [{name: getattr(line, name) for name in rows[0]} for line in form.rows] if rows else []
    return held == rows and all(getattr(form, name) == value for name, value in facts.items())
