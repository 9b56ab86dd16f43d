"""Setting a target and confirming a record, on their pages."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import reverse

from songhanh.frameworks.models import Indicator, Penalty, PublishedValue, Sourced, Target


@pytest.fixture
def thu(client, country):
    client.force_login(country.thu)
    return client


def asking(code: str) -> str:
    return reverse("frameworks:set_target", args=[code])


def confirming(record) -> str:
    return reverse("frameworks:confirm", args=[record.record_kind, record.pk])


def filled(country, **changes: object) -> dict[str, object]:
    return {
        "unit": country.province.pk,
        "year": 2030,
        "operator": "at_least",
        "value": "82,5",
        "document_number": "12/KH-UBND",
    } | changes


def test_it_sets_a_target(thu, country) -> None:
    page = thu.get(asking("M1.1")).content.decode()
    assert "từ 75% trở lên" in page
    assert "Tỉnh Sông Hồng" in page
    answer = thu.post(asking("M1.1"), filled(country))
    assert answer.status_code == 302
    assert answer.url == Indicator.objects.get(code="M1.1").get_absolute_url()
    assert Target.objects.local().get().words == "từ 82,5% trở lên"


def test_it_refuses_a_weaker_target_with_the_reason(thu, country) -> None:
    answer = thu.post(asking("M1.1"), filled(country, value="70"))
    assert answer.status_code == 422
    assert "từ 75% trở lên" in answer.content.decode()
    assert (
        thu.post(asking("M1.1"), filled(country, value="70", accepts_weaker="on")).status_code
        == 302
    )


def test_it_asks_again_for_what_is_missing(thu, country) -> None:
    for changes in (
        {"value": "nhiều"},
        {"document_number": ""},
        {"unit": country.other_province.pk},
    ):
        answer = thu.post(asking("M1.1"), filled(country, **changes))
        assert answer.status_code == 422
        assert "notice-stop" in answer.content.decode()
    assert not Target.objects.local().exists()


@pytest.mark.parametrize("name", ["lan", "minh"])
def test_it_gives_nobody_else_a_unit_to_choose(client, country, name: str) -> None:
    client.force_login(getattr(country, name))
    client.post(asking("M1.1"), filled(country))
    assert not Target.objects.local().exists()


def test_it_confirms_a_record(thu, country) -> None:
    record = Penalty.objects.filter(verified=False).first()
    page = thu.get(confirming(record)).content.decode()
    assert record.title in page
    answer = thu.post(confirming(record), {"source": "Nghị định 125/2021/NĐ-CP, Điều 9"})
    assert answer.url == reverse("frameworks:penalty_list")
    record.refresh_from_db()
    assert record.confirmed_by == country.thu
    assert "Nghị định 125/2021/NĐ-CP, Điều 9" in record.sources


@pytest.mark.parametrize(
    "model",
    [
        model
        for model in apps.get_app_config("frameworks").get_models()
        if issubclass(model, Sourced)
    ],
    ids=lambda model: model.__name__,
)
def test_it_has_a_page_to_confirm_and_one_to_return_to_for_every_kind(thu, model) -> None:
    record = model.objects.first()
    assert thu.get(confirming(record)).status_code == 200
    assert thu.get(record.page).status_code == 200


def test_it_shows_who_confirmed_and_when(thu, country) -> None:
    record = Indicator.objects.get(code="M4.2")
    assert thu.post(confirming(record), {"source": ""}).status_code == 422  # the text is missing
    thu.post(confirming(record), {"source": "Nghị quyết 28/NQ-CP"})
    page = thu.get(record.get_absolute_url()).content.decode()
    assert "người đối chiếu: Phạm Thị Thu" in page
    assert "đã đối chiếu với văn bản gốc" in page  # in the record of the page


def test_it_confirms_a_published_value_and_returns_to_its_indicator(thu) -> None:
    record = PublishedValue.objects.filter(series__code="NQ28-2.2").get()
    answer = thu.post(confirming(record), {"source": ""})
    assert answer.url == Indicator.objects.get(code="M2.2").get_absolute_url()


def test_it_refuses_to_confirm_without_the_right(client, country) -> None:
    client.force_login(country.lan)
    record = Indicator.objects.get(code="M4.2")
    assert client.post(confirming(record), {"source": "x.vn"}).status_code == 422


@pytest.mark.parametrize("kind", ["user", "breakdownmember", "no_such", "sourced"])
def test_it_knows_only_records_with_a_source(thu, kind: str) -> None:
    assert thu.get(reverse("frameworks:confirm", args=[kind, 1])).status_code == 404


def test_it_knows_only_records_that_are_there(thu) -> None:
    assert thu.get(reverse("frameworks:confirm", args=["indicator", 999999])).status_code == 404
