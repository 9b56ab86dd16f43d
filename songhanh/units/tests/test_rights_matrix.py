"""Every right × role × relation, against a second reckoning; random trees; the real change of 2025."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from songhanh.accounts.models import User
from songhanh.units.models import Role, Unit, UnitChange, UnitVersion
from songhanh.units.rights import RIGHTS, Scope, may, units_for
from songhanh.units.testing import (
    REFORM,
    Country,
    body,
    give_post,
    link,
    make_country,
    rebuild_lineage,
    territory,
)

# Seen from a post in the department that acts for the province.
PROVINCE = {
    "own": "province",
    "own body": "department",
    "child": "commune",
    "child's body": "office",
    "sibling": "other_province",
    "other province's child": "other_commune",
    "parent": "country",
    "parent's body": "ministry",
    "whole predecessor": "old_province",
    "predecessor's child": "split_commune",
}
# Seen from a post in the division that acts for the commune.
COMMUNE = {
    "own": "commune",
    "own body": "office",
    "own committee": "committee",
    "sibling": "sibling_commune",
    "sibling's body": "sibling_office",
    "parent": "province",
    "parent's body": "department",
    "other province's child": "other_commune",
    "whole predecessor": "old_commune",
    "part predecessor": "split_commune",
    "superior's predecessor": "old_province",
}
REACHED = {
    Scope.OWN: {"own", "own body", "own committee"},
    Scope.BELOW: {"child", "child's body"},
    Scope.ABOVE: {"parent", "parent's body"},
}
PAST = {
    # What was split, and districts, went to the province itself.
    Scope.OWN: {"whole predecessor", "predecessor's child"},
    Scope.BELOW: {"predecessor's child"},
    # A superior's published past: that of its own predecessor, and of what was split below it.
    Scope.ABOVE: {"superior's predecessor", "part predecessor"},
}


def expected(scope: Scope, relations: dict[str, str], keeps_past: bool) -> set[str]:
    if Scope.ALL in scope:
        return set(relations)
    found: set[str] = set()
    for part, names in REACHED.items():
        found |= names if part in scope else set()
    for part, names in PAST.items():
        found |= names if part in scope and keeps_past else set()
    return found & set(relations)


@pytest.fixture
def country(db) -> Country:
    return make_country()


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize(("place", "relations"), [("department", PROVINCE), ("office", COMMUNE)])
def test_every_scope_of_a_role_reaches_what_the_table_says(country, role, place, relations) -> None:
    tenure = give_post(country.minh, getattr(country, place), role)
    tenure.post.reach = "territory"
    tenure.post.save()
    wrong = {}
    unlike = {(right.scopes[role], right.keeps_past): name for name, right in RIGHTS.items()}
    for (scope, keeps_past), name in unlike.items():
        reached = set(units_for(country.minh, name).values_list("pk", flat=True))
        answers = {word for word, unit in relations.items() if getattr(country, unit).pk in reached}
        if answers != expected(scope, relations, keeps_past):
            wrong[name] = answers
    assert wrong == {}


def test_every_right_has_a_role_that_has_it() -> None:
    assert [name for name, right in RIGHTS.items() if not any(right.scopes.values())] == []


def test_only_administrators_touch_users() -> None:
    for name in ("units.appoint", "units.confirm", "units.dismiss", "accounts.manage"):
        assert {role for role, scope in RIGHTS[name].scopes.items() if scope} == {"administrator"}


class Tree:
    """A random country with a random past, and a second, naive reckoning of who lies where."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.top = territory("Việt Nam", "country", "VN", None)
        self.parent: dict[int, int] = {}
        self.made = [self.top]
        self.ended: set[int] = set()
        for number in range(self.dice.randint(2, 4)):
            province = self.add("province", f"{number:02}", self.top)
            for commune in range(self.dice.randint(1, 4)):
                self.add("commune", f"{number:02}{commune:03}", province)
        for unit in list(self.made[1:]):
            if self.dice.random() < 0.6:
                self.add_body("department" if unit.level == "province" else "division", unit)
        rebuild_lineage()

    def add(self, type_: str, code: str, parent: Unit) -> Unit:
        unit = territory(f"{type_} {code}", type_, code, parent)
        self.made.append(unit)
        self.parent[unit.pk] = parent.pk
        return unit

    def add_body(self, kind: str, parent: Unit) -> None:
        unit = body(f"{kind} {parent.code}", kind, parent)
        self.made.append(unit)
        self.parent[unit.pk] = parent.pk

    def below(self, unit: Unit) -> set[int]:
        found, more = set(), {unit.pk}
        while more:
            more = {child for child, parent in self.parent.items() if parent in more} - found
            found |= more
        return found


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_nobody_reaches_beyond_what_they_should_in_random_trees(seed) -> None:
    tree = Tree(seed)
    bodies = [unit for unit in tree.made if unit.is_body]
    for number, post_body in enumerate(bodies):
        user = User.objects.create(username=f"u{number}", password="!")
        role = tree.dice.choice(["officer", "specialist", "administrator"])
        reach = give_post(user, post_body, role).post.reach
        home = Unit.objects.get(pk=tree.parent[post_body.pk])
        own = {post_body.pk}
        if reach == "territory":
            siblings = {key for key, parent in tree.parent.items() if parent == home.pk}
            own |= {home.pk} | {u.pk for u in bodies if u.pk in siblings and u.body_kind == "division"}  # fmt: skip
        below = tree.below(home) if reach == "territory" else set()
        due = {"officer": own, "specialist": own | below, "administrator": set()}[role]
        assert set(units_for(user, "plans.view").values_list("pk", flat=True)) == due
        users = own | below if role == "administrator" else set()
        assert set(units_for(user, "units.appoint").values_list("pk", flat=True)) == users


@pytest.mark.django_db
def test_a_past_goes_on_from_heir_to_heir() -> None:
    nation = territory("Việt Nam", "country", "VN", None)
    province = territory("Tỉnh A", "province", "01", nation)
    later = REFORM + timedelta(days=400)
    first = territory("Xã Một", "commune", "00001", province, until=REFORM)
    second = territory("Xã Hai", "commune", "00002", province, since=REFORM, until=later)
    third = territory("Xã Ba", "commune", "00003", province, since=later)
    for day, old, new in ((REFORM, first, second), (later, second, third)):
        link(UnitChange.objects.create(on=day, subject="merge", title=f"{day}"), old, new)
    office = body("Ủy ban nhân dân xã Ba", "people_committee", third)
    rebuild_lineage()
    user = User.objects.create(username="ba", password="!")
    give_post(user, office, "officer")
    on = later + timedelta(days=1)
    assert all(may(user, "plans.view", unit, on=on) for unit in (first, second, third))
    assert not may(user, "plans.submit", first, on=on)


@pytest.mark.usefixtures("nation")
@pytest.mark.django_db
def test_the_real_change_moved_sight_on_its_day() -> None:
    """Two hundred communes of before: their past is read by the whole successor's people, no part's, no other's."""
    dice, day = random.Random(7), date(2026, 1, 1)
    commune = UnitVersion.objects.alive(day).get(code="25195").unit
    office = body("Ủy ban nhân dân phường Bình Phước", "people_committee", commune)
    rebuild_lineage()
    user = User.objects.create(username="bp", password="!")
    give_post(user, office, "officer")
    whole = set(commune.links_in.values_list("predecessor", flat=True))
    ended = list(Unit.objects.filter(valid_to=REFORM, level="commune").values_list("pk", flat=True))
    sample = set(dice.sample(ended, 200)) | whole
    reached = set(units_for(user, "plans.view", day).values_list("pk", flat=True))
    assert reached & sample == whole
    before = set(units_for(user, "plans.view", date(2025, 6, 30)).values_list("pk", flat=True))
    assert before == set()
