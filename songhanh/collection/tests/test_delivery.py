"""From the record to the cube: appended on commit, mended after a crash, the same checksum built anew."""

from __future__ import annotations

import pytest

from songhanh.collection.actions import approve_many, approve_return, confirm_return, reopen_return
from songhanh.collection.actions.delivery import catch_up, missing, rebuild, store, tidy
from songhanh.collection.actions.figures import figure_rows
from songhanh.collection.models import ApprovalCounter, Return
from songhanh.cube.errors import CubeError
from songhanh.cube.store import figures
from songhanh.frameworks.models import Element
from songhanh.jobs.actions import sweep
from songhanh.jobs.testing import run_all


@pytest.fixture(autouse=True)
def _cube_in_a_folder_of_the_test(settings, tmp_path) -> None:
    settings.CUBE_FOLDER = tmp_path / "cube"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs what is done on commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def element(code: str) -> int:
    return Element.objects.get(code=code).pk


def test_it_says_each_typed_cell_once_in_the_scale_of_its_element(desk, country) -> None:
    sent = desk.send(
        desk.mine,
        country.lan,
        trafficking_returnees_in_need__F="-",
        trafficking_returnees_supported__F="-",
    )
    rows = figure_rows(approve_return(sent, by=country.hoa).approved)
    assert len(rows) == len(desk.mine.round.form.sheet.typed)
    by_key = {(row["element"], row.get("sex"), row.get("other")): row for row in rows}
    assert by_key[element("population"), "F", None]["value"] == 41702
    assert by_key[element("trafficking_returnees_in_need"), "F", None]["nothing"] == "none_arose"
    assert by_key[element("agencies"), None, "body_kind=council"]["value"] == 1
    assert (element("agencies"), None, None) not in by_key  # a sum is never a figure


def test_it_appends_an_approval_when_it_is_committed(desk, country, committed) -> None:
    built = catch_up()
    assert built is not None
    assert built.last_seq == ApprovalCounter.objects.get().last
    sent = desk.send(desk.mine, country.lan)
    with committed():
        approve_return(sent, by=country.hoa)
    now = store().current()
    assert now.last_seq == built.last_seq + 1
    found = figures(
        now, elements=[element("population")], units=[country.commune.pk], periods=["2026"]
    )
    assert sorted(found["value"].to_pylist()) == [40215, 41702]


def test_it_keeps_the_approval_when_the_cube_cannot_be_written_and_mends_it(
    desk, country, committed, monkeypatch
) -> None:
    before = catch_up()

    def broken(*_given: object, **_named: object) -> None:
        raise CubeError("busy", "x", seconds=1)

    with monkeypatch.context() as patch:
        patch.setattr("songhanh.cube.store.Store.append", broken)
        with committed():
            one = approve_return(desk.send(desk.mine, country.lan), by=country.hoa)
    assert Return.objects.get(pk=one.pk).status == "approved"
    assert store().current() == before
    sweep()
    run_all()
    assert store().current().last_seq == ApprovalCounter.objects.get().last
    assert store().current().gaps == []


def test_it_finds_a_gap_in_the_middle(desk, country) -> None:
    catch_up()
    for one, by in ((desk.mine, country.lan), (desk.sibling, country.mai)):
        approve_return(desk.send(one, by), by=country.hoa)
    last = ApprovalCounter.objects.get().last
    from songhanh.collection.actions.figures import figure_parts

    rows = [row for part in figure_parts(last, last) for row in part]
    now = store().append(rows, last, last)
    assert missing(now, last) == [(last - 1, last - 1)]
    assert missing(catch_up(), last) == []


def test_it_builds_the_same_checksum_anew(desk, country, committed) -> None:
    catch_up()
    with committed():
        approve_return(desk.send(desk.mine, country.lan), by=country.hoa)
        again = reopen_return(desk.mine, reason="Sửa dân số", by=country.hoa)
        again = desk.send(Return.objects.get(pk=again.pk), country.lan, population__F="41900")
        approve_return(again, by=country.hoa)
        confirm_return(desk.send(desk.sector, country.yen), by=desk.head)
    appended = store().verify()
    anew = rebuild()
    assert anew.checksum == appended.checksum
    assert anew.rows == appended.rows
    found = figures(
        anew, elements=[element("population")], units=[country.commune.pk], periods=["2026"]
    )
    assert sorted(found["value"].to_pylist()) == [40215, 41900]


def test_it_appends_many_approvals_together(desk, country, committed) -> None:
    before = catch_up()
    sent = [desk.send(desk.mine, country.lan), desk.send(desk.sibling, country.mai)]
    with committed():
        approve_many(sent, by=country.hoa)
    now = store().current()
    assert now.last_seq == before.last_seq + 2
    assert store().verify() == now


def test_it_tells_who_was_expected_and_follows_new_rounds(desk, country) -> None:
    from songhanh.collection.testing import asked
    from songhanh.words.periods import parse_period

    first = tidy()
    told = store().dimensions(first).expected
    assert told.num_rows > 0
    asked("commune_quarter", country.province, parse_period("2026-Q4"))
    again = tidy()
    assert store().dimensions(again).expected.num_rows == told.num_rows + 2
    assert tidy() == again
