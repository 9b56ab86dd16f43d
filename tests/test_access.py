"""Every address × every role × every relation of units × every status, over HTTP, against the table of rights.

The table is `tests/access/table.py`; expectations follow from `units.rights.RIGHTS` by the mapping in
`tests/access/rows.py`, never from what the code happens to do.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from songhanh.audit.actions import record
from songhanh.frameworks.actions import load_frameworks
from songhanh.frameworks.actions.loading import SEED
from songhanh.frameworks.models import Programme
from songhanh.frameworks.testing import FEW
from songhanh.lib import registry
from tests.access.asking import Asker, Drawing, address, addresses, told
from tests.access.cast import Person, make_cast
from tests.access.rows import SEEN, Row, Thing, Who
from tests.access.table import TABLE
from tests.access.things import Things
from tests.access.turns import WHOLE, World, able, asked, few

HOW = "add a row for it to tests/access/table.py (CONTRIBUTING.md, “A new address”)"


LONG = 12 * 3600  # the whole matrix takes longer than a session lies unused


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("files")
    drawing, entries = Drawing(), registry.menu._things
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder, DEMO=True, SESSION_IDLE=LONG),
        transaction.atomic(),
        drawing.held(),
    ):
        cast = make_cast()
        load_frameworks([SEED / f"{name}.yaml" for name in (*FEW, "action_months")], by=None)
        for place, unit in cast.places.items():
            record("plans.draft", by=cast.ghost, unit=unit, target=unit, note=place)
        things = Things(cast)
        things.make_all(TABLE.values())
        registry.menu._things = {}  # the frame of a page is the crawl's matter
        yield World(cast, things, Asker(), drawing)
        registry.menu._things = entries
        transaction.set_rollback(True)


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    known = set(addresses())
    assert dict.fromkeys(sorted(known - set(TABLE)), HOW) == {}
    assert dict.fromkeys(sorted(set(TABLE) - known), "no such address: take the row out") == {}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_role_gets_what_the_table_of_rights_gives(world: World, name: str) -> None:
    row = TABLE[name]
    wrong = list(CHECKS[row.who](world, name, row))
    assert wrong == []


def compare(world: World, name: str, row: Row, person: Person, thing: Thing | None) -> Iterator[str]:  # fmt: skip
    url = address(name, row, thing)
    if not row.is_act or (row.asks and (thing is None or thing.owner or thing.place == person.seat)):  # fmt: skip
        got, due = told(world.asker.page(person, url)), row.shown(person, thing)
        if not alike(row, got, due):
            yield f"{person} opens the {thing}: {got}, not {due}"
    if row.sends is not None:
        sent = row.sends(thing, person, world.things)
        got, due = told(world.asker.act(person, url, sent)), row.answer(person, thing)
        if not alike(row, got, due):
            yield f"{person} sends for the {thing}: {got}, not {due}"


def alike(row: Row, got, due) -> bool:
    """Where the form offers only what one may choose, it refuses in its own words."""
    return got.status == due.status if row.says_so_itself else got == due


def check_things(world: World, name: str, row: Row) -> Iterator[str]:
    for person, place, status in asked(world, name, row):
        yield from compare(world, name, row, person, world.things.get(row.kind, place, status))
    yield from check_stranger(world, name, row, world.things.get(row.kind, row.places[0], row.statuses[0]))  # fmt: skip


def check_own(world: World, name: str, row: Row) -> Iterator[str]:
    asking = few(world, name)
    for person, other in zip(asking, [*asking[1:], asking[0]], strict=True):
        thing = world.things.own(row.kind, person)
        yield from compare(world, name, row, person, thing)
        yield from compare(world, name, row, other, thing)
    yield from check_stranger(world, name, row, world.things.own(row.kind, asking[0]))


def check_anywhere(world: World, name: str, row: Row) -> Iterator[str]:
    row = with_record(name, row)
    asking = world.cast.people if WHOLE else [*few(world, name), able(world, name, row)]
    for person in asking:
        yield from compare(world, name, row, person, None)
    yield from check_stranger(world, name, row, None)


def with_record(name: str, row: Row) -> Row:
    """A record of the frameworks that nobody has compared yet, where the address names one."""
    if name != "frameworks:confirm":
        return row
    pk = Programme.objects.filter(verified=False).values_list("pk", flat=True)[0]
    return Row(row.who, right=row.right, sends=row.sends, asks=True, arguments={"kind": "programme", "pk": pk})  # fmt: skip


def check_signed_in(world: World, name: str, row: Row) -> Iterator[str]:
    if name.startswith(("account_", "mfa_")):
        yield from check_own_account(world, name, row)
    else:
        for person in few(world, name):
            yield from compare(world, name, row, person, None)
            if row.lists:
                yield from check_list(world, name, row, person)
    yield from check_stranger(world, name, row, None)


def check_own_account(world: World, name: str, row: Row) -> Iterator[str]:
    """What one does with one's own account depends on its state (a second factor or none), never on a post."""
    url = address(name, row)
    answers = {told(world.asker.page(person, url)) for person in few(world, name)}
    if len(answers) != 1 or answers.pop().status not in (200, 302, 403, 404):
        yield f"not the same for each role: {answers}"


def check_list(world: World, name: str, row: Row, person: Person | None) -> Iterator[str]:
    """Every row that this person may see, and none besides."""
    shown = listed(world, name, row, person)
    for thing in known_things(world, row.lists):
        is_due = is_listed(row, person, thing)
        if (thing.row.pk in shown) != is_due:
            yield f"{person or 'a stranger'} {'does not see' if is_due else 'sees'} the {thing} in the list"


def is_listed(row: Row, person: Person | None, thing: Thing) -> bool:
    if person is None:
        return thing.is_public
    return person.may(row.lists_by, thing.place) if row.lists_by else SEEN[row.lists](person, thing)


def listed(world: World, name: str, row: Row, person: Person | None) -> set[int]:
    url = address(name, row)
    if name.startswith("api:"):
        answer = world.asker.page(person, f"{url}?limit=200").json()
        assert answer["count"] <= 200
        return {one["id"] for one in answer["items"]}
    world.asker.page(person, url)
    rows = world.drawing.context["listing"].page.paginator.object_list
    return set(rows.values_list("unit_id" if row.lists == "event" else "pk", flat=True))


def known_things(world: World, kind: str) -> list[Thing]:
    if kind == "event":
        return [Thing("event", place, "", unit) for place, unit in world.cast.places.items()]
    things = [one for one in world.things.kept.values() if one.kind == kind and not one.owner]
    # A proposed holding stands above the list, for the second person.
    return [one for one in things if (kind, one.status) != ("tenure", "proposed")]


def check_everybody(world: World, name: str, row: Row) -> Iterator[str]:
    for person in (None, *few(world, name)):
        url = address(name, row)
        if row.is_act:
            got = world.asker.act(person, url, row.sends(None, person, world.things)).status_code
        else:
            got = world.asker.page(person, url).status_code
        due = {200} if not row.is_act and row.done == 302 else {row.done}
        if name.startswith(("account_", "mfa_")):  # onward, where there is nothing to ask
            due = {200, 302}
        if got not in due:
            yield f"{person or 'a stranger'}: {got}, not {due}"


def check_stranger(world: World, name: str, row: Row, thing: Thing | None) -> Iterator[str]:
    """Signed out: to the sign-in page, and programs 401; for an act as for its form."""
    url = address(name, row, thing)
    if name.startswith("api:"):
        if world.asker.page(None, url).status_code != 401:
            yield "a stranger is not told to sign in"
        return
    if row.is_open:
        yield from check_open(world, name, row, thing)
        return
    for answer in (world.asker.page(None, url), world.asker.act(None, url, {})):
        if answer.status_code != 302 or "/accounts/login/" not in answer["Location"]:
            yield f"a stranger gets {answer.status_code}"


def check_open(world: World, name: str, row: Row, thing: Thing | None) -> Iterator[str]:
    """A stranger reads what is public of it, is led to the sign-in page for the rest, and changes nothing."""
    things = [thing]
    if thing is not None and "public" in row.statuses:
        things.append(world.things.get(row.kind, row.places[0], "public"))
    for one in things:
        url = address(name, row, one)
        got, due = (
            world.asker.page(None, url).status_code,
            200 if one is None or one.is_public else 302,
        )
        if got != due:
            yield f"a stranger opens the {one}: {got}, not {due}"
        if world.asker.act(None, url, {}).status_code != 405:
            yield f"a stranger may send something for the {one}"
    if row.lists:
        yield from check_list(world, name, row, None)


CHECKS = {
    Who.EVERYBODY: check_everybody,
    Who.SIGNED_IN: check_signed_in,
    Who.ANYWHERE: check_anywhere,
    Who.THING: check_things,
    Who.OWNER: check_own,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.who == Who.THING and (WHOLE or not row.is_act)))  # fmt: skip
def test_htmx_opens_no_other_door(world: World, name: str) -> None:
    """A part of a page is refused as the page is."""
    row, person = TABLE[name], world.cast.person("officer", "office")
    place = next(
        (one for one in ("other_office", "sibling_office") if one in row.places), row.places[0]
    )
    thing = world.things.get(row.kind, place, row.statuses[0])
    answer = world.asker.page(person, address(name, row, thing), **{"HX-Request": "true"})
    due = {404, 405} if not row.sees(person, thing) else {200, 405, 422}
    assert answer.status_code in due
