"""The path of a number: each step adds up to the one above, down to the cells, as far as the reader may look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from songhanh.collection.actions import approve_return, load_forms, reopen_return, send_return
from songhanh.collection.actions.delivery import rebuild
from songhanh.collection.models import ReturnRevision
from songhanh.collection.testing import TODAY, filled, make_desk
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.units.testing import make_country

pytestmark = pytest.mark.django_db
SERVED, DETECTED = "violence_survivors_served", "violence_survivors_detected"


def approve(desk, one, by, **changes):
    entry = filled(one, **changes)
    reasons = dict.fromkeys(entry.cells, "Đã đối chiếu sổ gốc")
    send_return(one, replace(entry, reasons=reasons), by=by)
    return approve_return(one, by=desk.country.hoa)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[object]:
    """Two communes of the province approved: 8 of 9 and 1 of 9; the cube is built once."""
    folder = tmp_path_factory.mktemp("cube")
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_given: TODAY)
        patch.setattr(settings, "CUBE_FOLDER", folder)
        load_few_frameworks()
        load_forms()
        desk = make_desk(make_country())
        approve(desk, desk.mine, desk.country.lan)
        approve(desk, desk.sibling, desk.country.mai, violence_survivors_served__F="1", violence_survivors_served__M="0")  # fmt: skip
        rebuild()
        yield desk
        transaction.set_rollback(True)


@pytest.fixture
def both(made, db, monkeypatch):
    return made


@pytest.fixture(autouse=True)
def _today(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)


def page(client, user, code="M3.2a", **given):
    client.force_login(user)
    return client.get(reverse("evaluation:path", args=[code]), given)


def path(client, user, unit, code="M3.2a", period="2026", **given):
    answer = page(client, user, code, unit=unit.pk, period=period, **given)
    assert answer.status_code == 200
    return answer.context["path"]


def recorded(unit_ids, element, period="2026"):
    """The sum of the record's cells, counted here without the cube."""
    last = {}
    for one in ReturnRevision.objects.approved().filter(
        of__unit__in=unit_ids, of__period=period, of__form_code="commune_year"
    ):
        last[one.of_id] = one.cells
    return sum(int(cells[f"{element}.{sex}"]) for cells in last.values() for sex in "FM")


def test_every_step_is_the_sum_of_the_cells_below_it(client, both) -> None:
    country, communes = both.country, (both.country.commune, both.country.sibling_commune)
    ids = [one.pk for one in communes]
    for unit, above in ((country.country, country.son), (country.province, country.hoa)):
        found = path(client, above, unit)
        assert found.amount.above == found.sums.above == recorded(ids, SERVED) == 9
        assert found.amount.below == found.sums.below == recorded(ids, DETECTED) == 18
        assert found.is_equal
        assert found.amount.value == Fraction(100 * 9, 18)
    for commune in communes:
        found = path(client, country.hoa, commune)
        assert found.amount.above == recorded([commune.pk], SERVED)
        assert sum(int(cell.text) for cell in found.reports[0].cells if cell.title.startswith("Ng")) == recorded([commune.pk], SERVED) + recorded([commune.pk], DETECTED)  # fmt: skip


def test_the_last_step_names_cell_revision_hands_and_firmness(client, both) -> None:
    text = page(client, both.country.hoa, unit=both.country.commune.pk, period="2026").content.decode()  # fmt: skip
    lines = {line.key: line.number for line in both.mine.round.form.sheet.lines}
    assert f"Ô E{lines[SERVED]}" in text
    assert reverse("collection:entry", args=[both.mine.pk]) in text
    for shown in (both.country.lan.full_name, both.country.hoa.full_name, "chính thức", "100 × 8 : 9"):  # fmt: skip
        assert shown in text


def test_who_may_not_see_the_return_sees_its_number_without_the_way(client, both) -> None:
    """An analyst of the province reads published values, and no return."""
    answer = page(client, both.country.minh, unit=both.country.commune.pk, period="2026")
    assert answer.status_code == 404  # holds no post
    found = path(client, both.country.lan, both.country.province)
    rows = {step.unit.pk if step.unit else None: step for step in found.steps}
    assert both.country.sibling_commune.pk not in rows
    assert rows[None].amount.above == 1
    assert found.is_equal
    assert page(client, both.country.lan, unit=both.country.sibling_commune.pk).status_code == 404


def test_a_reopened_return_counts_as_it_was_approved(client, both) -> None:
    reopen_return(type(both.mine).objects.get(pk=both.mine.pk), reason="Soát lại", by=both.country.hoa)  # fmt: skip
    found = path(client, both.country.hoa, both.country.province)
    assert {step.state for step in found.steps} == {"counted"}


def test_it_says_how_it_is_judged_and_by_which_document(client, both) -> None:
    text = page(client, both.country.hoa, unit=both.country.province.pk, period="2026").content.decode()  # fmt: skip
    assert "đường thẳng" in text
    assert "28/NQ-CP" in text
    assert "vanban" in text or "http" in text


def test_a_figure_named_in_a_file_leads_to_its_path(client, both) -> None:
    client.force_login(both.country.hoa)
    name = f"M3.2a/{both.country.province.code}/2026"
    answer = client.get(f"{reverse('evaluation:board')}path/{name}/", follow=True)
    assert answer.context["path"].unit == both.country.province
    assert answer.context["path"].amount.above == 9


def test_an_element_alone_has_its_path_too(client, both) -> None:
    found = path(client, both.country.hoa, both.country.province, DETECTED)
    assert found.amount.above == 18
    assert (found.splits[0].women, found.splits[0].men) == (16, 2)


def test_before_any_approval_it_says_so(client, both, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(settings, "CUBE_FOLDER", tmp_path / "none")
    answer = page(client, both.country.hoa, unit=both.country.province.pk, period="2026")
    assert "Chưa có số liệu nào được duyệt" in answer.content.decode()


@pytest.mark.parametrize("wrong", ["M9.9", "khong-co"])
def test_what_is_not_counted_is_not_found(client, both, wrong) -> None:
    assert page(client, both.country.hoa, wrong).status_code == 404


@pytest.mark.parametrize("given", [{"period": "2025-Q9"}, {"period": "x"}, {"sex": "Z"}, {"unit": "٣"}, {"place": "'", "period": "2026"}])  # fmt: skip
def test_a_damaged_address_does_no_harm(client, both, given) -> None:
    assert page(client, both.country.hoa, **given).status_code in (200, 404)


def test_it_asks_the_database_little(client, both, django_assert_max_num_queries) -> None:
    client.force_login(both.country.hoa)
    with django_assert_max_num_queries(60):
        client.get(reverse("evaluation:path", args=["M3.2a"]), {"period": "2026"})
