"""Who asks, from where, and what the table of rights gives them there: reckoned without the code that is tested."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from songhanh.accounts.actions import create_token
from songhanh.accounts.models import User
from songhanh.units.models import Role, Unit
from songhanh.units.rights import RIGHTS, Scope
from songhanh.units.testing import REFORM, Country, body, give_post, make_country, rebuild_lineage

# Every place at which things lie, as seen from the commune and from the province.
PLACES = (
    "office",  # the commune's division
    "committee",  # the commune's People's Committee
    "department",  # of the province, the standing agency
    "other_department",  # of the same province
    "ministry",
    "sibling_office",  # of another commune of the province
    "other_office",  # of a commune of another province
    "old_office",  # of the commune's whole predecessor
    "split_office",  # of a commune that was divided between this one and the sibling
    "old_department",  # of the province's whole predecessor
)

# (seat, reach of the post): what each scope covers there, and with a right that keeps the past.
TERRITORY, BODY = "territory", "body"
Sight = dict[Scope, frozenset[str]]


def sight(own: str = "", below: str = "", above: str = "") -> Sight:
    words = {Scope.OWN: own, Scope.BELOW: below, Scope.ABOVE: above}
    return {scope: frozenset(names.split()) for scope, names in words.items()}


NOW: dict[tuple[str, str], Sight] = {
    ("office", TERRITORY): sight(
        own="office committee", above="department other_department ministry"
    ),
    ("department", TERRITORY): sight(
        own="department",
        below="other_department office committee sibling_office",
        above="ministry",
    ),
    ("department", BODY): sight(own="department", above="other_department ministry"),
    ("women_union", BODY): sight(above="department other_department ministry"),
}
PAST: dict[tuple[str, str], Sight] = {
    # A part's past goes to the province, which lies above the commune: published things only.
    ("office", TERRITORY): sight(own="old_office", above="old_department split_office"),
    ("department", TERRITORY): sight(
        own="old_department split_office", below="old_office split_office"
    ),
    ("department", BODY): sight(above="old_department split_office"),
    ("women_union", BODY): sight(above="old_department split_office"),
}
WIDE = {Role.SPECIALIST, Role.LEADER, Role.ANALYST, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Person:
    """A role in a seat. Those whose column of the table another role has too are asked less."""

    role: Role
    seat: str
    reach: str
    user: User
    client: Client
    token: str
    is_twin: bool

    def __str__(self) -> str:
        return f"{self.role} in the {self.seat}"

    def may(self, right: str, place: str) -> bool:
        """What the table gives this role over that place."""
        line = RIGHTS[right]
        scope = line.scopes[self.role]
        if Scope.ALL in scope:
            return True
        key = (self.seat, self.reach)
        return any(
            place in NOW[key][part] or (line.keeps_past and place in PAST[key][part])
            for part in (Scope.OWN, Scope.BELOW, Scope.ABOVE)
            if part in scope
        )

    def may_anywhere(self, right: str) -> bool:
        return bool(RIGHTS[right].scopes[self.role])


@dataclass
class Cast:
    """The country, its places and everybody who asks."""

    country: Country
    places: dict[str, Unit]
    people: list[Person]
    ghost: User  # made everything; holds no post

    def person(self, role: str, seat: str) -> Person:
        return next(one for one in self.people if (one.role, one.seat) == (role, seat))


def make_cast() -> Cast:
    country = make_country()
    places = {name: getattr(country, name) for name in PLACES if hasattr(country, name)}
    places["other_office"] = body(
        "Phòng Văn hóa - Xã hội xã Đá Bạc", "division", country.other_commune
    )
    for name, territory in (
        ("old_office", country.old_commune),
        ("split_office", country.split_commune),
        ("old_department", country.old_province),
    ):
        places[name] = ended_body(f"Phòng cũ {territory.name}", territory)
    rebuild_lineage()
    ghost = User.objects.create(username="ghost", full_name="Người Lập", password="!")
    seats = [(role, seat) for seat in ("office", "department") for role in Role]
    people = [person(country, role, seat) for role, seat in [*seats, (Role.SPECIALIST, "women_union")]]  # fmt: skip
    return Cast(country, places, people, ghost)


def ended_body(name: str, territory: Unit) -> Unit:
    made = body(name, "division", territory)
    made.valid_to = REFORM
    made.save()
    made.versions.update(valid_to=REFORM)
    return made


def person(country: Country, role: Role, seat: str) -> Person:
    user = User.objects.create(username=f"{role}.{seat}", full_name=f"{role}", password="!")
    tenure = give_post(user, getattr(country, seat), role)
    reach = BODY if seat == "women_union" or (seat == "department" and role not in WIDE) else TERRITORY  # fmt: skip
    assert tenure.post.reach == reach
    client = Client()
    client.force_login(user)
    token = create_token(name="bảng", days=30, by=user)[1]
    return Person(role, seat, reach, user, client, token, is_twin(role))


def column(role: Role) -> tuple[Scope, ...]:
    return tuple(line.scopes[role] for line in RIGHTS.values())


def is_twin(role: Role) -> bool:
    """Whether an earlier role has the very same column: rights know a role by its column only."""
    earlier = list(Role)[: list(Role).index(role)]
    return any(column(one) == column(role) for one in earlier)
