"""A small named country for tests: a ministry, two provinces, communes, what they were before, people.

Nothing here goes through actions, so a test of a higher floor pays for a few rows only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import connection, transaction

import songhanh
from songhanh.accounts.models import User
from songhanh.lib.testing import ready_record
from songhanh.units.actions import load_units, rebuild_lineage
from songhanh.units.models import (
    Delegation,
    Kind,
    Level,
    Post,
    Tenure,
    Unit,
    UnitChange,
    UnitLink,
    UnitVersion,
)
from songhanh.units.rules.names import LEVEL_OF_TYPE
from songhanh.units.rules.reach import default_reach
from songhanh.words.text import fold

REFORM = date(2025, 7, 1)
LONG_AGO = date(2020, 1, 1)


@dataclass
class Country:
    """What `make_country` made."""

    country: Unit
    ministry: Unit
    province: Unit
    department: Unit
    other_department: Unit
    women_union: Unit
    commune: Unit
    committee: Unit
    office: Unit
    sibling_commune: Unit
    sibling_office: Unit
    other_province: Unit
    other_commune: Unit
    old_province: Unit
    old_district: Unit
    old_commune: Unit
    split_commune: Unit
    change: UnitChange
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        """People by their names: `country.lan`."""
        people: dict[str, User] = self.__dict__.get("people", {})
        if name not in people:
            raise AttributeError(name)
        return people[name]


def make_country() -> Country:
    """Build it; see `PEOPLE` for who is who. Passwords are not set: tests use `client.force_login`."""
    nation = _territory("Việt Nam", "country", "VN", None, since=None)
    old_province = _territory("Tỉnh Sông Lam", "province", "02", nation, until=REFORM)
    old_district = _territory(
        "Huyện Lam Giang", "rural_district", "021", old_province, until=REFORM
    )
    province = _territory("Tỉnh Sông Hồng", "province", "01", nation, since=None)
    other_province = _territory("Tỉnh Trường Sơn", "province", "03", nation, since=None)
    made = Country(
        country=nation,
        ministry=_body("Bộ Nội vụ", "ministry", nation),
        province=province,
        department=_body("Sở Nội vụ", "department", province),
        other_department=_body("Sở Y tế", "department", province),
        women_union=_body("Hội Liên hiệp Phụ nữ tỉnh", "union", province),
        commune=(commune := _territory("Xã An Bình", "commune", "00101", province, since=REFORM)),
        committee=_body("Ủy ban nhân dân xã An Bình", "people_committee", commune),
        office=_body("Phòng Văn hóa - Xã hội xã An Bình", "division", commune),
        sibling_commune=(
            sibling := _territory("Phường Hòa Thuận", "ward", "00102", province, since=REFORM)
        ),
        sibling_office=_body("Phòng Văn hóa - Xã hội phường Hòa Thuận", "division", sibling),
        other_province=other_province,
        other_commune=_territory("Xã Đá Bạc", "commune", "00301", other_province, since=REFORM),
        old_province=old_province,
        old_district=old_district,
        old_commune=_territory("Xã An Lạc", "commune", "00201", old_district, until=REFORM),
        split_commune=_territory("Xã Bình Minh", "commune", "00202", old_district, until=REFORM),
        change=UnitChange.objects.create(
            on=REFORM, subject="reorganisation", title="Sắp xếp đơn vị hành chính năm 2025"
        ),
    )
    _enter([thing for thing in vars(made).values() if isinstance(thing, Unit)])
    link(made.change, old_province, province)
    link(made.change, made.old_commune, commune)
    link(made.change, made.split_commune, commune, "part")
    link(made.change, made.split_commune, sibling, "part")
    rebuild_lineage()
    hold_posts(made)
    return made


def territory(
    name: str,
    type_: str,
    code: str,
    parent: Unit | None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Unit:
    """A territory with its one version; `rebuild_lineage` afterwards."""
    unit = _territory(name, type_, code, parent, since=since, until=until)
    _enter([unit])
    return unit


def _territory(
    name: str,
    type_: str,
    code: str,
    parent: Unit | None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Unit:
    return Unit(
        kind=Kind.TERRITORY,
        level=LEVEL_OF_TYPE[type_],
        type=type_,
        name=name,
        name_folded=fold(name),
        code=code,
        parent=parent,
        valid_from=since,
        valid_to=until,
    )


def body(name: str, body_kind: str, parent: Unit) -> Unit:
    """A body with its one version; `rebuild_lineage` afterwards."""
    unit = _body(name, body_kind, parent)
    _enter([unit])
    return unit


def _body(name: str, body_kind: str, parent: Unit) -> Unit:
    return Unit(
        kind=Kind.BODY,
        level=Level.BODY,
        body_kind=body_kind,
        type=body_kind,
        name=name,
        name_folded=fold(name),
        parent=parent,
    )


def _enter(units: list[Unit]) -> None:
    """Superiors first, then the versions, in few statements: most tests begin with a country."""
    waiting = units
    while waiting:
        Unit.objects.bulk_create(unit for unit in waiting if _is_placed(unit))
        waiting = [unit for unit in waiting if unit._state.adding]
    UnitVersion.objects.bulk_create(map(_version, units))


def _is_placed(unit: Unit) -> bool:
    return unit.parent is None or not unit.parent._state.adding


def _version(unit: Unit) -> UnitVersion:
    return UnitVersion(
        unit=unit,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        name=unit.name,
        type=unit.type,
        level=unit.level,
        code=unit.code,
        parent=unit.parent,
    )


def link(change: UnitChange, old: Unit, new: Unit, extent: str = "whole") -> UnitLink:
    return UnitLink.objects.create(change=change, predecessor=old, successor=new, extent=extent)


# name: full name, body (an attribute of Country; none: no post), role, title
PEOPLE = {
    "lan": ("Nguyễn Thị Lan", "office", "officer", "Chuyên viên"),
    "dung": ("Trần Văn Dũng", "committee", "head", "Chủ tịch Ủy ban nhân dân xã"),
    "mai": ("Lê Thị Mai", "sibling_office", "officer", "Chuyên viên"),
    "thu": ("Phạm Thị Thu", "department", "specialist", "Chuyên viên"),
    "hoa": ("Vũ Thị Hòa", "department", "leader", "Phó Giám đốc"),
    "yen": ("Đỗ Thị Yến", "other_department", "officer", "Chuyên viên"),
    "nga": ("Hoàng Thị Nga", "women_union", "specialist", "Trưởng ban"),
    "son": ("Bùi Văn Sơn", "ministry", "specialist", "Chuyên viên chính"),
    "an": ("Đặng Văn An", "department", "administrator", "Quản trị hệ thống"),
    "binh": ("Ngô Thị Bình", "department", "administrator", "Quản trị hệ thống"),
    "minh": ("Trịnh Văn Minh", None, None, None),
}


def hold_posts(country: Country) -> None:
    people = {
        username: User(username=username, full_name=full_name, password="!")
        for username, (full_name, *_post) in PEOPLE.items()
    }
    User.objects.bulk_create(people.values())
    country.people |= people
    held = [
        _tenure(people[username], getattr(country, place), role, title)
        for username, (_name, place, role, title) in PEOPLE.items()
        if place and role and title
    ]
    Post.objects.bulk_create(tenure.post for tenure in held)
    Tenure.objects.bulk_create(held)


def give_post(user: User, body: Unit, role: str, title: str = "Chuyên viên") -> Tenure:
    """A post of that role in that body, held by the user since long ago."""
    tenure = _tenure(user, body, role, title)
    tenure.post.save()
    tenure.save()
    return tenure


def _tenure(user: User, body: Unit, role: str, title: str) -> Tenure:
    reach = default_reach(body_kind=body.body_kind, role=role, territory_level=body.territory.level)
    post = Post(body=body, role=role, reach=reach, title=title)
    return Tenure(post=post, user=user, valid_from=LONG_AGO, status="held")


def stand_in(tenure: Tenure, to_user: User, first: date, last: date) -> Delegation:
    """A delegation from the first day up to, not including, the last."""
    return Delegation.objects.create(
        tenure=tenure, to_user=to_user, valid_from=first, valid_to=last
    )


@contextmanager
def national() -> Iterator[None]:
    """The seed units in the test database while it lasts; on SQLite kept for other workers and runs.

    Outside any transaction, for the whole database is exchanged: a load takes seconds, a copy 30 ms.
    """
    if connection.vendor != "sqlite":
        with transaction.atomic():
            load_units()
            yield
            transaction.set_rollback(True)
        return
    connection.ensure_connection()
    here, before = connection.connection, sqlite3.connect(":memory:")
    here.backup(before)
    try:
        ready_record("units", SOURCES, _with_units).backup(here)
        yield
    finally:
        before.backup(here)
        before.close()


# What decides how the seed units come to lie in the record: their files, this app, every schema.
PACKAGE = Path(songhanh.__file__).parent
SOURCES = [PACKAGE / "units", PACKAGE / "words", *PACKAGE.glob("*/migrations")]


def _with_units() -> sqlite3.Connection:
    load_units()
    connection.ensure_connection()
    here: sqlite3.Connection = connection.connection
    return here
