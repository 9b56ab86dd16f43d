"""What `frameworks.testing` offers to the floors above."""

from __future__ import annotations

from songhanh.frameworks.models import Element, Indicator, Programme
from songhanh.frameworks.testing import load_few_frameworks


def test_it_loads_as_much_as_most_tests_need(db) -> None:
    load_few_frameworks()
    assert Element.objects.count() == 36
    assert Indicator.objects.measured().count() == 30
    assert Programme.objects.cited_as("2232/QĐ-TTg").get().has_ended
