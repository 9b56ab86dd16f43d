"""The explorer: what was approved, over units and periods; the address is all that it remembers."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

import pyarrow.parquet as pq
import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from songhanh.collection.actions import load_forms
from songhanh.collection.actions.delivery import rebuild
from songhanh.collection.testing import TODAY, make_desk
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.units.testing import make_country

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cube(monkeypatch, settings, tmp_path) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    settings.CUBE_FOLDER = tmp_path / "cube"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[object]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_given: TODAY)
        load_few_frameworks()
        load_forms()
        yield make_desk(make_country())
        transaction.set_rollback(True)


@pytest.fixture
def desk(made, db):
    rebuild()
    return made


def page(client, user, **given):
    client.force_login(user)
    return client.get(reverse("evaluation:explore"), given)


def numbers(answer):
    return {
        line.unit: [cell.number for cell in line.cells] for line in answer.context["shown"].lines
    }


def test_it_says_when_there_is_nothing(client, made):
    assert "Chưa có số liệu nào được duyệt" in page(client, made.country.hoa).content.decode()


def test_it_opens_on_ones_own_unit_with_those_below(client, desk):
    answer = page(client, desk.country.hoa)
    assert next(iter(numbers(answer))) == desk.country.province
    assert desk.country.commune in numbers(answer)


def test_an_indicator_is_the_rate_of_sums_at_every_level(client, desk):
    answer = page(
        client, desk.country.son, what="M3.2a", period="2025", unit=desk.country.country.pk
    )
    told = numbers(answer)
    assert told[desk.country.country] == told[desk.country.province]
    assert told[desk.country.country][0] is not None
    assert told[desk.country.other_province] == [None]


def test_an_element_by_sex_adds_up(client, desk):
    subjects = page(client, desk.country.hoa).context["shown"].wanted.elements
    (split, *_others) = [one for one in subjects if one.splits]
    answer = page(client, desk.country.hoa, what=split.code, by="sex", period="2025")
    both, women, men = numbers(answer)[desk.country.province]
    assert both == women + men


def test_it_draws_lines_only_where_there_are_two_points(client, desk):
    assert page(client, desk.country.hoa, what="M3.2a").context["shown"].chart is None


def test_the_way_down_keeps_what_was_asked(client, desk):
    text = page(client, desk.country.hoa, what="M3.2a", period="2025").content.decode()
    assert f"what=M3.2a&amp;period=2025&amp;unit={desk.country.commune.pk}" in text


def test_partial_sums_say_how_many_reported(client, desk):
    answer = page(client, desk.country.hoa, what="M3.2a", period="2025")
    own = answer.context["shown"].lines[0].cells[0]
    assert own.n_expected >= own.n_reported >= 1


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_files_hold_the_numbers_of_the_page_and_the_snapshot(client, desk, kind):
    given = {"what": "M3.2a", "period": "2025"}
    shown = page(client, desk.country.hoa, **given).context["shown"]
    answer = client.get(reverse("evaluation:explore_file", args=[kind]), given)
    rows = read(kind, answer.content)
    assert len(rows) == len(shown.lines)
    own = next(row for row in rows if row[1] == shown.wanted.unit.title)
    assert float(str(own[5]).replace(",", ".")) == pytest.approx(shown.lines[0].cells[0].number)
    assert own[10] == shown.wanted.snapshot.id


def read(kind, body):
    if kind == "parquet":
        return [list(row.values()) for row in pq.read_table(io.BytesIO(body)).to_pylist()]
    if kind == "xlsx":
        return (
            CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()[1:]
        )
    return [line.split(";") for line in body.decode("utf-8-sig").splitlines()[1:]]


def test_no_other_kind_of_file(client, desk):
    client.force_login(desk.country.hoa)
    assert client.get(reverse("evaluation:explore_file", args=["exe"])).status_code == 404


def test_a_unit_that_is_not_there_for_the_person_is_not_found(client, desk):
    assert page(client, desk.country.lan, unit=desk.country.sibling_commune.pk).status_code == 404


def test_counts_are_shown_only_to_whom_the_returns_are(client, desk):
    """Whoever sees how a unit above stands does not read the counts that it is made of."""
    element = page(client, desk.country.hoa).context["shown"].wanted.elements[0]
    own = page(client, desk.country.lan, what=element.code).context["shown"].wanted
    assert own.subject == element
    above = page(client, desk.country.lan, what=element.code, unit=desk.country.province.pk)
    assert above.status_code == 200
    assert above.context["shown"].wanted.elements == []
    assert above.context["shown"].wanted.subject.indicator is not None


def test_it_goes_on_when_the_cube_cannot_be_read(client, desk, settings):
    (settings.CUBE_FOLDER / "current.json").write_text("{")
    answer = page(client, desk.country.hoa)
    assert answer.status_code == 200
    assert answer.context["shown"].wanted.snapshot is None


def test_it_weighs_little(client, desk):
    assert len(page(client, desk.country.son).content) < 250_000


def test_each_number_leads_to_its_path(client, desk):
    shown = page(client, desk.country.hoa, by="sex")
    links = re.findall(r'class="figure-link" href="([^"]+)"', shown.content.decode())
    assert links
    for link in links:
        assert client.get(html.unescape(link)).status_code == 200, link


def test_it_begins_with_periods_in_which_the_figure_was_asked(client, desk):
    """The newest period of all may be one of other figures: quarters beside years."""
    subjects = page(client, desk.country.hoa).context["shown"].wanted.subjects
    opened = [page(client, desk.country.hoa, what=one.code).context["shown"] for one in subjects]
    asked = [
        one for one in opened if any(cell.n_expected for line in one.lines for cell in line.cells)
    ]
    kinds = {
        one.wanted.subject.code: {period.kind for period in one.wanted.periods} for one in asked
    }
    assert kinds["M1.1"] == {"year"}
    assert all(len(found) == 1 for found in kinds.values())
