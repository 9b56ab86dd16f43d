"""A whole reform from a file: the real one of 2025, made of the units of before, undone again; bad lines."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from songhanh.lib.errors import Refused
from songhanh.units.actions import load_reform, undo_change
from songhanh.units.models import Closure, Heir, Unit, UnitChange, UnitLink, UnitVersion
from songhanh.units.testing import give_post
from songhanh.units.tests.changing import DAY, make_changing, require_true_derived

HEAD = ("old", "new", "name", "type", "parent", "extent", "weight", "status")
GIVEN = {"on": DAY, "title": "Sắp xếp 2026", "act": "Nghị quyết 1"}


def write(folder: Path, *rows: tuple[str, ...]) -> Path:
    file = folder / "reform.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(
            [HEAD, *((*row, *[""] * (len(HEAD) - len(row))) for row in rows)]
        )
    return file


@pytest.fixture
def country(db):
    return make_changing()


def test_a_file_is_one_change_that_can_be_undone(country, tmp_path) -> None:
    file = write(
        tmp_path,
        ("00101", "00101", "Phường An Hòa", "ward", "", "whole"),
        ("00102", "00101", "", "", "", "part", "400000", "unsettled"),
        ("00102", "00301", "", "", "", "part", "600000"),
    )
    change = load_reform(file, **GIVEN)
    new = Unit.objects.resolve("00101", DAY)
    assert new.name == "Phường An Hòa"
    assert set(change.links.values_list("predecessor__code", "successor__code", "weight", "status")) == {
        ("00101", "00101", None, "confirmed"), ("00102", "00101", 400_000, "unsettled"),
        ("00102", "00301", 600_000, "confirmed"), ("00301", "00301", None, "confirmed"),
    }  # fmt: skip
    require_true_derived()
    undo_change(change, by=country.an)
    assert Unit.objects.resolve("00101", DAY) == country.commune
    require_true_derived()


@pytest.mark.parametrize(
    ("row", "code", "line"),
    [
        (("99999", "00101", "", "", "", "whole"), "reform_code", 3),
        (("00102", "99999", "", "", "", "whole"), "reform_code", 3),
        (("00102", "00101", "Xã Khác", "commune", "", "whole"), "reform_described", 3),
        (("00102", "00101", "", "", "", "half"), "record_choice", 3),
        (("00102", "00101", "", "", "", "part", "x"), "record_shape", 3),
        (("00102", "00101", "", "", "", "part"), "territory_lost", None),
        (("00101", "00301", "", "", "", "whole"), "territory_doubled", None),
    ],
)
def test_a_bad_line_refuses_the_whole_file(country, tmp_path, row, code, line) -> None:
    file = write(tmp_path, ("00101", "00101", "Phường An Hòa", "ward", "", "whole"), row)
    with pytest.raises(Refused) as refused:
        load_reform(file, **GIVEN)
    assert refused.value.code == code
    if line:
        assert refused.value.where == f"{file}:{line}"
    assert not UnitChange.objects.filter(title="Sắp xếp 2026").exists()


@pytest.mark.whole
@pytest.mark.usefixtures("nation")
def test_the_real_communes_go_through_another_reform_of_their_size_and_back(tmp_path) -> None:
    """Every commune of today is founded anew, as in 2025: 3,321 links, everything derived as a rebuild gives it."""
    versions = UnitVersion.objects.alive(date(2026, 12, 1)).filter(level="commune")
    rows = [
        (one.code, one.code, one.name, one.type, one.parent.code, "whole")
        for one in versions.select_related("parent")
    ]
    counts = (Unit.objects.count(), UnitLink.objects.count(), Closure.objects.count(), Heir.objects.count())  # fmt: skip
    change = load_reform(
        write(tmp_path, *rows), on=date(2026, 12, 1), title="Thử", act="Nghị quyết thử"
    )
    assert change.links.count() == len(rows) == 3_321
    assert Unit.objects.count() == counts[0] + 3_321
    from songhanh.accounts.models import User

    by = User.objects.create(username="quan.tri", full_name="Quản Trị", password="!")
    give_post(by, Unit.objects.bodies().filter(body_kind="ministry").first(), "administrator")
    undo_change(change, by=by)
    assert counts == (Unit.objects.count(), UnitLink.objects.count(), Closure.objects.count(), Heir.objects.count())  # fmt: skip
