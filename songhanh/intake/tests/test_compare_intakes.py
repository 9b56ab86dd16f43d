"""Two received documents side by side: what the lower one takes up of the superior one."""

from __future__ import annotations

import pytest
from django.test import Client

from songhanh.intake.models import Fact, Intake
from songhanh.intake.rules.comparing import Said, counts, coverage, rows
from songhanh.intake.testing import PLAN
from songhanh.intake.tests.conftest import send

LOWER = (
    PLAN.replace("12/KH-UBND", "31/KH-UBND")
    .replace("trước ngày 15/6/2026", "trước ngày 15/9/2026")
    .replace("2. Tập huấn cho cán bộ làm công tác bình đẳng giới các cấp.\n", "2. Xây dựng 02 câu lạc bộ phòng, chống bạo lực gia đình.\n")
)  # fmt: skip


@pytest.fixture
def pair(as_thu: Client) -> tuple[Intake, Intake]:
    send(as_thu, PLAN, "tinh.txt")
    send(as_thu, LOWER, "xa.txt")
    superior, lower = Intake.objects.order_by("pk")
    return superior, lower


def page(client: Client, lower: Intake, superior: Intake) -> str:
    answer = client.get(f"/intake/{lower.pk}/compare/", {"with": superior.pk})
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_what_is_taken_up_weaker_missing_and_new(as_thu, pair) -> None:
    superior, lower = pair
    shown = page(as_thu, lower, superior)
    for word in ("Tiếp thu yếu hơn", "Còn thiếu", "Chỉ có ở đây"):
        assert word in shown
    assert "thời hạn: 14/06/2026 → 14/09/2026" in shown
    assert "02 câu lạc bộ phòng, chống bạo lực gia đình" in shown


def test_each_line_leads_to_its_place_in_its_document(as_thu, pair) -> None:
    superior, lower = pair
    label = superior.facts.filter(key="task")[0].label
    assert f'href="/intake/{superior.pk}/?fact={label}"' in page(as_thu, lower, superior)


def test_what_a_person_dropped_is_not_compared(as_thu, pair) -> None:
    superior, lower = pair
    text = superior.facts.filter(key="task")[1].value["text"]
    Fact.objects.filter(pk=superior.facts.filter(key="task")[1].pk).update(state="rejected")
    assert text not in page(as_thu, lower, superior)


def test_it_asks_which_document_first_and_offers_no_strange_one(as_thu, pair, country) -> None:
    superior, lower = pair
    asked = as_thu.get(f"/intake/{lower.pk}/compare/").content.decode()
    assert f'value="{superior.pk}"' in asked
    assert "Kết quả" not in asked.split("<main")[1]
    assert as_thu.get(f"/intake/{lower.pk}/compare/", {"with": lower.pk}).status_code == 404
    Intake.objects.filter(pk=superior.pk).update(unit=country.ministry)
    assert as_thu.get(f"/intake/{lower.pk}/compare/", {"with": superior.pk}).status_code == 404


def test_a_stranger_sees_neither(pair) -> None:
    superior, lower = pair
    assert Client().get(f"/intake/{lower.pk}/compare/", {"with": superior.pk}).status_code == 302


def said(label: str, text: str, **more: object) -> Said:
    return Said(label, {"text": text, **more}, (0, len(text)))


@pytest.mark.parametrize(
    ("above", "below", "told", "share"),
    [
        ([], [], {}, None),
        (["Tập huấn cho cán bộ xã"], [], {"missing": 1}, 0),
        ([], ["Tập huấn cho cán bộ xã"], {"added": 1}, None),
        (["Tập huấn cho cán bộ xã", "Treo băng rôn"], ["Treo băng rôn"], {"missing": 1, "taken_up": 1}, 50),
    ],
)  # fmt: skip
def test_it_counts_what_is_answered(above, below, told, share) -> None:
    sides = [
        ([said(f"N{n}", text) for n, text in enumerate(side, 1)], []) for side in (above, below)
    ]
    found = rows(*sides)
    assert {name: count for name, count in counts(found).items() if count} == told
    assert coverage(found) == share
