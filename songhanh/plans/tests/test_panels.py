"""What other pages are offered: home, unit, menu, search."""

from __future__ import annotations

from django.template.loader import render_to_string

from songhanh.frameworks.models import Indicator
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.lib.registry import home_cards, menu, searchables, unit_panels
from songhanh.plans import panels


def test_it_offers_itself_to_the_pages_of_others() -> None:
    assert {"plans:list", "plans:tasks"} <= {entry.key for entry in menu}
    assert "plans.due" in {card.key for card in home_cards}
    assert "plans" in {panel.key for panel in unit_panels}
    assert {"plans", "tasks"} <= {one.key for one in searchables}


def test_it_counts_what_a_person_has_to_act_on(desk) -> None:
    assert panels.count_due(desk.country.yen) == 1  # overdue; the quarterly one is due in 15 days
    assert panels.count_due(desk.country.lan) == 1
    assert panels.count_due(desk.country.minh) is None
    desk.report(desk.soon, desk.country.lan)
    assert panels.count_due(desk.country.lan) is None
    assert panels.count_due(desk.country.thu) == 1  # waits for confirmation


def test_it_draws_the_card_of_what_is_due(desk) -> None:
    card = panels.due_card(desk.country.yen)
    assert card is not None
    drawn = render_to_string("plans/_home_due.html", {"card": card})
    assert "Việc đến hạn" in drawn
    assert desk.overdue.text in drawn
    assert f"/tasks/{desk.overdue.pk}/report/" in drawn
    assert panels.due_card(desk.country.minh) is None


def test_it_shows_a_territory_the_plans_of_those_it_took_over(desk) -> None:
    shown = panels.unit_panel(desk.country.thu, desk.country.province)
    assert shown is not None
    assert set(shown["plans"]) == {desk.plan, desk.past}
    assert shown["overdue_total"] == 1
    drawn = render_to_string("plans/_unit_panel.html", shown)
    assert "1 quá hạn" in " ".join(drawn.split())


def test_it_shows_a_body_its_own_tasks_only(desk) -> None:
    shown = panels.unit_panel(desk.country.thu, desk.country.women_union)
    assert shown is not None
    assert list(shown["tasks"]) == [desk.soon]
    assert panels.unit_panel(desk.country.thu, desk.country.other_commune) is None


def test_it_finds_without_marks_and_only_what_one_may_see(desk) -> None:
    assert [row.title for row in panels.search_plans(desk.country.thu, "song lam 2023")] == [
        "Kế hoạch 95/KH-UBND"
    ]
    assert panels.search_plans(desk.country.minh, "song lam 2023") == []
    found = panels.search_tasks(desk.country.yen, "tu van suc khoe")
    assert [row.url for row in found] == [desk.overdue.get_absolute_url()]


def test_it_shows_an_indicator_the_tasks_that_serve_it(desk) -> None:
    load_few_frameworks()
    served = Indicator.objects.get(code="M4.1")
    desk.overdue.indicators.add(served)
    given = panels.indicator_panel(desk.country.thu, served)
    assert given is not None
    assert desk.overdue.text in render_to_string("plans/_indicator_panel.html", {"given": given})
    assert panels.indicator_panel(desk.country.minh, served) is None
    assert panels.indicator_panel(desk.country.thu, Indicator.objects.get(code="M1.1")) is None
