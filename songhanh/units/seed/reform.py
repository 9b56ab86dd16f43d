"""A whole reform in one file: every line an old unit, where all or part of it goes, what the new one is.

    old,new,name,type,parent,extent,weight,status
    00001,00097,,,,whole,,
    00004,00004,Phường Ba Đình,ward,01,part,600000,

`old`: code the day before. `new`: code of the successor; `name`, `type`, `parent` once for each new unit (`parent`: code of
a unit that is there on the day, or of a new one); left empty, the successor is the unit that bears the code now and goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import refusals
from songhanh.lib.records import Record, read_csv
from songhanh.units.models import UnitLink
from songhanh.units.rules.changes import Draft, End, Founded, Move
from songhanh.units.rules.names import LEVEL_OF_TYPE

refusals(
    reform_code=(
        _("No unit bears the code “%(found)s” on %(day)s."),
        _("Put the code right; units of that day with codes near to it: %(near)s."),
    ),
    reform_namesake=(
        _("The code “%(found)s” belongs to several units on %(day)s: %(units)s."),
        _("Give the unit's first code."),
    ),
    reform_described=(
        _("The new unit %(found)s is described twice, and differently."),
        _("Describe it on one line only, or alike on each."),
    ),
)


class Described(NamedTuple):
    """What a new unit is, as its line says."""

    name: str
    type: str
    parent: str


class Line(NamedTuple):
    record: Record
    old: str
    new: str
    extent: str
    weight: int | None
    status: str
    described: Described | None


def read_reform(file: Path) -> list[Line]:
    """Each line checked by itself; a bad one is refused with file and line."""
    return [_line(record) for record in read_csv(file)]


def _line(record: Record) -> Line:
    old, new = record.text("old"), record.text("new")
    name = record.text("name", "")
    described = None
    if name:
        described = Described(name, record.choice("type", LEVEL_OF_TYPE), record.text("parent", ""))
    else:
        record.text("type", ""), record.text("parent", "")
    extent = record.choice("extent", UnitLink.Extent.values)
    status = record.choice("status", UnitLink.Status.values, UnitLink.Status.CONFIRMED)
    line = Line(record, old, new, extent, record.whole_or_none("weight"), status, described)
    record.finish()
    return line


def reform_draft(
    lines: list[Line],
    codes: Mapping[str, list[int]],
    *,
    on: date,
    title: str,
    act: str,
    source: str,
    names: Mapping[int, str],
) -> Draft:
    """The lines as one change. `codes`: units of the day before by their codes; `names`: theirs, for refusals."""

    def unit(line: Line, field: str, code: str) -> int:
        found = codes.get(code, [])
        if not found:
            near = ", ".join(sorted(one for one in codes if one[:3] == code[:3])[:5]) or "–"
            raise line.record.refuse("reform_code", field, found=code, day=on, near=near)
        if len(found) > 1:
            units = ", ".join(names[one] for one in found)
            raise line.record.refuse("reform_namesake", field, found=code, day=on, units=units)
        return found[0]

    founded: dict[str, Described] = {}
    for line in lines:
        if line.described and founded.setdefault(line.new, line.described) != line.described:
            raise line.record.refuse("reform_described", "name", found=line.new)
    first: dict[str, Line] = {}
    moves = []
    for line in lines:
        first.setdefault(line.new, line)
        new: End = line.new if line.new in founded else unit(line, "new", line.new)
        whole = line.extent == UnitLink.Extent.WHOLE
        moves.append(Move(unit(line, "old", line.old), new, whole, line.weight, line.status))
    made = []
    for code, (name, type_, parent) in founded.items():
        above: End | None = None
        if parent:
            above = parent if parent in founded else unit(first[code], "parent", parent)
        made.append(Founded(code, name, type_, code, "", above))
    return Draft("reorganisation", on, title, act, source, tuple(made), tuple(moves))
