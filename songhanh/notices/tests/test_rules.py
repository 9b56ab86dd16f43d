"""What a notice may say, where it may lead, and when mail is tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import override

from songhanh.notices.actions import notice_kind
from songhanh.notices.models import KINDS
from songhanh.notices.rules import VALUES, is_inside, is_personal, mail_pause, strange_values


def test_every_kind_of_the_product_names_no_person() -> None:
    with override(None):
        for kind in KINDS.values():
            assert strange_values(str(kind.text)) == set(), kind.name


def test_no_value_that_a_notice_may_carry_is_of_a_person() -> None:
    persons = {
        "name",
        "full_name",
        "person",
        "victim",
        "survivor",
        "phone",
        "email",
        "address",
        "case",
        "by",
        "user",
    }
    assert not VALUES & persons


@pytest.mark.parametrize("name", ["full_name", "victim", "reason", "case"])
def test_a_kind_that_would_name_a_person_is_refused(name) -> None:
    with pytest.raises(ValueError, match=name):
        notice_kind("test.bad", label="x", text=f"%({name})s")
    assert "test.bad" not in KINDS


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("0912345678", True),
        ("gọi 091 234 56 78", True),
        ("+84 912 345 678", True),
        ("079123456789", True),
        ("lan@example.vn", True),
        ("95/KH-UBND", False),
        ("2792/LĐTBXH-BĐG", False),
        ("1.234.567.890 đồng", False),
        ("15/11/2026 – 15/12/2026", False),
        ("3.102/3.321 đơn vị cấp xã", False),
    ],
)
def test_it_sees_what_looks_personal(text, personal) -> None:
    assert is_personal(text) is personal


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("/plans/3/", True),
        ("/", True),
        ("//evil.vn/", False),
        ("/\\evil.vn", False),
        ("https://evil.vn/", False),
        ("javascript:alert(1)", False),
        ("plans/3/", False),
        ("/a b", False),
        ("", False),
    ],
)
def test_it_leads_inside_only(url, inside) -> None:
    assert is_inside(url) is inside


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 1), (2, 5), (3, 25), (4, 125), (5, 360), (8, 360)]
)
def test_mail_is_tried_later_each_time(tries, minutes) -> None:
    assert mail_pause(tries) == timedelta(minutes=minutes)
