"""The review page: the text with its marks on the left, the numbered facts on the right."""

from __future__ import annotations

import pytest

from songhanh.intake.models import Intake
from songhanh.intake.testing import ARTICLE


def page(client, intake: Intake, **query: str) -> str:
    answer = client.get(f"/intake/{intake.pk}/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_numbers_the_facts_on_both_sides(as_thu, intake) -> None:
    shown = page(as_thu, intake)
    label = intake.facts.get(key="number").label
    assert f"<sup>{label}</sup>" in shown
    assert f'id="f-{label}"' in shown
    assert "77/KH-UBND" in shown


def test_it_opens_the_first_undecided_fact_with_its_three_acts(as_thu, intake) -> None:
    shown = page(as_thu, intake)
    for word in ("Chấp nhận", "Sửa", "Bỏ"):
        assert word in shown


def test_it_says_first_what_the_source_is_not(as_thu, intake) -> None:
    assert "không phải văn bản đã ký" in page(as_thu, intake)


def test_it_leaves_the_furniture_of_the_page_out_and_shows_it_on_request(as_thu, intake) -> None:
    assert (
        "Dự báo thời tiết"
        not in page(as_thu, intake).split('id="fields"')[0].split("paper-text")[1]
    )
    assert "Dự báo thời tiết" in page(as_thu, intake, all="1")


def test_it_shows_the_form_of_the_fact_that_is_being_corrected(as_thu, intake) -> None:
    fact = intake.facts.get(key="issued_on")
    assert f'name="f{fact.pk}-value"' in page(as_thu, intake, fact=fact.label, edit="1")


@pytest.mark.parametrize("key", ["doc_type", "number", "title", "issuer", "plan_year", "task"])
def test_it_has_a_form_for_every_kind_of_fact(as_thu, intake, key) -> None:
    fact = intake.facts.filter(key=key)[0]
    assert "<form" in page(as_thu, intake, fact=fact.label, edit="1")


def test_it_says_why_the_reader_holds_a_fact_for_true(as_thu, intake) -> None:
    fact = intake.facts.get(key="issued_on")
    assert "năm lấy theo ngày đăng" in page(as_thu, intake, fact=fact.label)


def test_it_knows_no_fact_of_another_number(as_thu, intake) -> None:
    assert as_thu.get(f"/intake/{intake.pk}/", {"fact": "99"}).status_code == 404


def test_it_lists_what_was_received(as_thu, intake) -> None:
    shown = as_thu.get("/intake/").content.decode()
    assert "77/KH-UBND" in shown
    assert "bai.txt" in shown


def test_it_says_that_nothing_was_received_yet(as_thu) -> None:
    assert "Chưa tiếp nhận văn bản nào" in as_thu.get("/intake/").content.decode()


def test_it_waits_on_the_home(as_thu, intake) -> None:
    assert "Kế hoạch 77/KH-UBND" in as_thu.get("/home/").content.decode()


def test_it_asks_a_fixed_number_of_queries(as_thu, intake, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(45):
        page(as_thu, intake)
    assert ARTICLE
