"""The shipped forms: every formula is covered, each element is asked where it is true, loading twice changes nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from songhanh.collection.actions import load_forms
from songhanh.collection.models import Form, FormLine
from songhanh.frameworks.models import IndicatorFormula
from songhanh.frameworks.rules.coverage import Collected, gaps
from songhanh.lib.errors import Refused


def asked() -> dict[str, Collected]:
    """What the forms ask, as formulas need it."""
    found: dict[str, Collected] = {}
    for line in FormLine.objects.select_related("form", "element"):
        held = found.get(line.element.code, Collected(set(), line.form.period, {}))
        members = {axis: {*held.members.get(axis, ()), one} for axis, one in line.members.items()}
        sexes = {"sex": {"F", "M"}} if line.by_sex else {}
        found[line.element.code] = Collected(
            {*held.levels, line.form.level}, line.form.period, {**held.members, **members, **sexes}
        )
    return found


def test_its_forms_cover_every_element_that_the_23_values_need(desk) -> None:
    formulas = IndicatorFormula.objects.exclude(text="").filter(
        indicator__programme__code="NQ28-2021"
    )
    assert formulas.count() == 23
    known = asked()
    assert [
        (one.indicator.code, gap) for one in formulas for gap in gaps(one.parsed.elements, known)
    ] == []


def test_its_forms_ask_each_element_of_a_level_once(desk) -> None:
    rows = (
        FormLine.objects.values_list("element__code", "form__level", "form__code")
        .order_by()
        .distinct()
    )
    places = [(element, level) for element, level, _form in rows]
    assert len(places) == len(set(places))


def test_its_forms_ask_of_communes_only_what_is_theirs(desk) -> None:
    theirs = set(
        FormLine.objects.filter(form__level="commune").values_list("element__code", flat=True)
    )
    assert "grassroots_news_items" in theirs
    assert not theirs & {"live_births", "employed_women", "enterprises", "em_children_primary_age"}


def test_its_parts_stand_with_their_wholes(desk) -> None:
    sheet = Form.objects.get(code="commune_year").sheet
    assert sheet.by_key["violence_survivors_served"].whole == "violence_survivors_detected"
    assert sheet.by_key["agencies_with_woman_key_leader-council"].whole == "agencies-council"
    assert sheet.by_key["agencies"].parts == ("agencies-council", "agencies-committee")
    assert sheet.leaves("population.T") == ["population.F", "population.M"]
    assert not Form.objects.filter(verified=True).exists()


def test_it_loads_twice_without_change(desk) -> None:
    assert load_forms().total() == 0


def test_it_makes_a_new_version_of_a_form_that_was_asked(desk, tmp_path) -> None:
    from songhanh.collection.actions.loading import SEED

    changed = tmp_path / "forms.yaml"
    changed.write_text(
        SEED.read_text().replace("    - {element: population_reached, by: [sex]}\n", "", 1)
    )
    load_forms(changed)
    versions = Form.objects.filter(code="commune_year").order_by("version")
    assert [one.version for one in versions] == [1, 2]
    assert desk.mine.round.form.version == 1
    assert Form.objects.current().get(code="commune_year").version == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "{element: live_births, by: [sex]}",
            "{element: grassroots_news_items}",
            "không thu thập ở cấp này",
        ),
        ("{element: maternal_deaths}", "{element: maternal_deaths, by: [sex]}", "không tách theo"),
        (
            "{element: population, by: [sex]}",
            "{element: population, by: [age, area]}",
            "nhiều phân tổ",
        ),
    ],
)
def test_it_refuses_a_bad_line_with_its_place(desk, tmp_path, old, new, said) -> None:
    from songhanh.collection.actions.loading import SEED

    file = tmp_path / "forms.yaml"
    file.write_text(SEED.read_text().replace(old, new, 1))
    with pytest.raises(Refused, match=said) as refused:
        load_forms(file)
    assert "forms.yaml:" in str(refused.value)


def test_it_shows_forms_with_their_legal_base_or_that_nobody_is_bound(client, country) -> None:
    client.force_login(country.lan)
    page = client.get(reverse("collection:forms")).content.decode()
    assert "Không bắt buộc" in page
    assert "Thông tư 10/2019/TT-BKHĐT" in page
    page = client.get(Form.objects.get(code="health_year").get_absolute_url()).content.decode()
    assert "Số trẻ" in page or "sinh" in page
