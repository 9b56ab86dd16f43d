"""What ships is whole: the Strategy's 6 objectives, 20 indicators and 23 values, each record with its source."""

from __future__ import annotations

import pytest
from django.apps import apps

from songhanh.frameworks.actions.loading import SEED
from songhanh.frameworks.checks import uncovered, without_formula
from songhanh.frameworks.models import (
    ActionMonth,
    Element,
    Indicator,
    Penalty,
    Programme,
    PublishedSeries,
    PublishedValue,
    Sourced,
    StatisticsIndicator,
    Symbol,
    Target,
)
from songhanh.lib.records import read_yaml

SOURCED = [
    model for model in apps.get_app_config("frameworks").get_models() if issubclass(model, Sourced)
]
MEASURED = [
    "M1.1",
    "M2.1",
    "M2.2",
    "M2.3",
    "M3.1",
    "M3.2a",
    "M3.2b",
    "M3.3",
    "M3.4",
    "M4.1",
    "M4.2",
    "M4.3",
    "M4.4",
    "M5.1",
    "M5.2a",
    "M5.2b",
    "M5.3",
    "M5.4a",
    "M5.4b",
    "M6.1",
    "M6.2",
    "M6.3",
    "M6.4",
]


def strategy() -> Programme:
    return Programme.objects.get(document_number="28/NQ-CP")


def test_it_holds_the_strategy(whole) -> None:
    one = strategy()
    assert one.objectives.count() == 6
    assert one.indicators.whole().count() == 20
    assert list(one.indicators.measured().values_list("code", flat=True)) == MEASURED
    assert not one.has_ended


def test_it_holds_what_papers_cite(whole) -> None:
    counts = {one.code: one.indicators.measured().count() for one in Programme.objects.measured()}
    assert counts == {
        "NQ28-2021": 23,
        "CTR1790-2021": 5,
        "CTR2232-2020": 2,
        "CTR45-2022": 8,
        "DA8-2021": 5,
    }
    ended = {one.code for one in Programme.objects.all() if one.has_ended}
    assert {"CTR2232-2020", "CTR45-2022", "DA8-2021", "CTMTQG90-2022"} <= ended
    assert "CTR1790-2021" not in ended
    assert Programme.objects.get(code="DA1464-2016").successor.document_number == "2232/QĐ-TTg"
    assert Programme.objects.running(2023).filter(code="CTR2232-2020").exists()


@pytest.mark.parametrize("model", SOURCED, ids=lambda model: model.__name__)
def test_it_names_the_source_of_every_record(whole, model) -> None:
    if model.__name__ != "Objective":
        assert model.objects.exists()
    for row in model.objects.all():
        assert row.sources
        assert all(line.strip() for line in row.sources)
        assert not (row.verified and row.source in {"unsourced", "from_title"})


def test_it_holds_the_other_lists(whole) -> None:
    assert Element.objects.count() == 36
    assert Penalty.objects.count() == 20
    assert StatisticsIndicator.objects.count() == 50
    assert StatisticsIndicator.objects.filter(verified=True).count() == 6
    assert Symbol.objects.filter(kind="document_type").count() == 28
    assert list(ActionMonth.objects.values_list("year", flat=True)) == list(range(2026, 2015, -1))
    assert ActionMonth.objects.get(year=2026).theme == ""
    assert PublishedSeries.objects.count() == 15
    assert PublishedValue.objects.count() == 49
    assert PublishedValue.objects.filter(ratio_agrees=True).count() == 13
    assert not PublishedValue.objects.filter(ratio_agrees=False).exists()
    assert all(value.source.startswith("http") for value in PublishedValue.objects.all())


def test_it_covers_every_formula_with_elements(whole) -> None:
    assert uncovered() == []
    assert not set(without_formula()) & set(MEASURED)


def test_it_sees_an_element_that_no_longer_covers_a_formula(whole) -> None:
    Element.objects.filter(code="grassroots_news_items").update(period="year")
    Element.objects.filter(code="lgbt_health_service").update(levels=["country"])
    Element.objects.get(code="live_births").breakdowns.clear()
    assert [(one.code, one.gap.why) for one in uncovered()] == [
        ("M4.1", "member"),
        ("M4.1", "member"),
        ("M4.4", "level"),
        ("M6.3", "period"),
    ]


WORDS = {
    ("M1.1", 2025): "từ 60% trở lên",
    ("M1.1", 2030): "từ 75% trở lên",
    ("M2.1", 2030): "khoảng 60%",
    ("M2.2", 2025): "dưới 30%",
    ("M2.2", 2030): "dưới 25%",
    ("M3.1", 2025): "không quá 1,7 lần",
    ("M3.3", 2025): "đạt 100%",
    ("M4.1", 2030): "không quá 109 bé trai/100 bé gái",
    ("M4.2", 2030): "dưới 40 ca/100.000 trẻ đẻ sống",
    ("M5.1", 2025): "đạt",
    ("M5.2a", 2025): "trên 90%",
    ("M5.2b", 2025): "khoảng 85%",
    ("T1", 2021): "từ 2 cuộc một năm trở lên",
    ("T3", 2030): "từ 10 đến 15 điểm phần trăm",
    ("D1", 2025): "từ 9.000 tổ trở lên",
}


def test_it_writes_targets_as_people_do(whole) -> None:
    targets = Target.objects.national().select_related("indicator")
    words = {(one.indicator.code, one.year): one.words for one in targets}
    assert {key: words[key] for key in WORDS} == WORDS
    assert all((code, year) in words for code in MEASURED for year in (2025, 2030))
    assert targets.get(indicator__code="T1").when == "hằng năm từ 2021"
    assert targets.get(indicator__code="M1.1", year=2030).when == "2030"
    assert targets.get(indicator__code="T3").baseline_year == 2025


def test_it_leaves_out_local_targets_of_units_it_does_not_know(whole) -> None:
    assert "M6.1 2030, Đồng Nai" in whole.report.left_out
    assert not Target.objects.local().exists()


def test_it_marks_the_breaks_of_series(whole) -> None:
    (one,) = Indicator.objects.get(code="M1.1").breaks.all()
    assert (one.year, one.reason) == (2023, "đổi định nghĩa từ 2023")
    assert not PublishedSeries.objects.get(code="NQ28-2.1").is_comparable


def test_it_says_both_languages(whole) -> None:
    for model in SOURCED:
        names = {field.name for field in model._meta.get_fields()}
        pairs = {name[:-3] for name in names if name.endswith("_vi")} & {
            name[:-3] for name in names if name.endswith("_en")
        }
        for row in model.objects.all():
            for name in pairs:
                both = (getattr(row, f"{name}_vi"), getattr(row, f"{name}_en"))
                assert all(both) or not any(both), f"{model.__name__} {row}: {name}"


def test_it_reads_every_seed_file_that_ships() -> None:
    assert {path.stem for path in SEED.glob("*.yaml")} == {
        "action_months", "breakdowns", "elements", "local_targets", "nq28", "penalties", "programme_1790",
        "programme_2232", "programme_45", "programmes", "project_8", "published", "statistics", "symbols",
    }  # fmt: skip
    assert all(read_yaml(path) for path in SEED.glob("*.yaml"))
