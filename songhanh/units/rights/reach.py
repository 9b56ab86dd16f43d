"""From posts to units: what a person may do where, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.lib.errors import Refused, refusals
from songhanh.lib.reading import once
from songhanh.units.models import Closure, Delegation, Heir, Kind, Level, Reach, Tenure, Unit
from songhanh.units.models.spans import alive
from songhanh.units.rights.table import RIGHTS, Right, Scope
from songhanh.units.rules.reach import OWN_BODIES, is_limited

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User

MANY = 2000
KEYS = ("units.appoint", "collection.approve")  # who gives power, and who vouches for figures

refusals(
    not_allowed=(
        _("Your posts do not give the right: %(right)s, for %(unit)s."),
        _("Ask a person whose post gives it, or the administrator of your unit."),
    ),
    second_person=(
        _("This needs a second person: %(first)s has acted already."),
        _("Ask somebody who neither acted first nor stands in for whoever did."),
    ),
)


@dataclass(frozen=True, slots=True)
class Grant:
    """One post held, or stood in for, on a day: where it stands and how far it reaches."""

    role: str
    body_id: int
    territory_id: int
    is_territorial: bool
    is_national: bool
    is_delegated: bool

    @property
    def root_id(self) -> int:
        return self.territory_id if self.is_territorial else self.body_id

    def scope(self, right: Right) -> Scope:
        if self.is_delegated and right.four_eyes:
            return Scope.NOTHING
        return right.scopes[self.role]


def may(user: User | AnonymousUser, right: str, unit: Unit, on: date | None = None) -> bool:
    """Whether this person may do it with things of that unit on that day (none: today).

    Most that is asked is plainly so: of one's own body, or of a unit below. The whole reckoning decides the rest.
    """
    line, day = RIGHTS[right], on or timezone.localdate()
    return any(_plainly(grant, line, unit, day) for grant in grants(user, day)) or (
        units_for(user, right, day, among=[unit.pk]).exists()
    )


def _plainly(grant: Grant, line: Right, unit: Unit, day: date) -> bool:
    """What is certain without the past and without heirs: one's own body and territory, or what lies under it."""
    scope = grant.scope(line)
    if Scope.OWN in scope and unit.pk in (grant.body_id, grant.root_id):
        return True
    if Scope.BELOW not in scope or not grant.is_territorial:
        return False
    if unit.is_body or unit.pk == grant.territory_id:
        return False  # a body may be one's own, which is another scope
    return _related(day, ancestor=grant.root_id).filter(descendant=unit.pk).exists()


def require(user: User | AnonymousUser, right: str, unit: Unit) -> None:
    """Refuse what `may` does not allow."""
    if not may(user, right, unit):
        raise Refused("not_allowed", right=RIGHTS[right].label, unit=unit)


def units_for(
    user: User | AnonymousUser,
    right: str,
    on: date | None = None,
    *,
    among: list[int] | None = None,
) -> QuerySet[Unit]:
    """The units with whose things this person may do it on that day (none: today).

    Two queries at most: the person's posts now, the units when the result is used. `among`: only these
    are asked about, which spares whoever sees the whole country the walk through it.
    """
    line = RIGHTS[right]
    day = on or timezone.localdate()
    held = [grant for grant in grants(user, day) if grant.scope(line)]
    if not held:
        return Unit.objects.none()
    if any(Scope.ALL in grant.scope(line) for grant in held):
        return _narrowed(Unit.objects.all(), among)
    reached = _reached(held, line, day, _near(among, line, day))
    found = reached | _inherited(reached, day, is_whole=True) if line.keeps_past else reached
    if any(Scope.PARTS in grant.scope(line) for grant in held):
        found |= _inherited(reached, day, is_whole=False)
    return _narrowed(Unit.objects.filter(found), among)


def _narrowed(units: QuerySet[Unit], among: list[int] | None) -> QuerySet[Unit]:
    return units if among is None else units.filter(pk__in=among)


def _near(among: list[int] | None, line: Right, day: date) -> Q:
    """What the walk down needs to meet: those asked about, and those that may have inherited them."""
    if among is None:
        return Q()
    heirs = Heir.objects.filter(alive(day), unit__in=among).values_list("heir", flat=True)
    return Q(descendant__in=[*among, *(heirs if line.reads_past else ())])


def reached(
    user: User | AnonymousUser, right: str, concerned: QuerySet[Any, Any]
) -> list[int] | QuerySet[Any, Any]:
    """The units of `units_for` for an `in`: their ids where they are few, which keeps queries flat and quick.

    Whoever sees the whole country is asked only about the units that are `concerned` (ids), where these are few.
    Of all others, rights that reach equally far from the same posts have one answer while a page is read.
    """
    if _sees_country(user, right):
        return _ids(units_for(user, right, among=_few(concerned)))
    line, held = RIGHTS[right], grants(user, timezone.localdate())
    extent = tuple((grant, grant.scope(line)) for grant in held if grant.scope(line))
    return once(("reached", extent, line.keeps_past), lambda: _ids(units_for(user, right)))


def _ids(units: QuerySet[Unit]) -> list[int] | QuerySet[Any, Any]:
    ids = _few(units.values_list("pk", flat=True))
    return units.values("pk") if ids is None else ids


def _few(ids: QuerySet[Any, Any]) -> list[int] | None:
    found = list(ids[: MANY + 1])
    return found if len(found) <= MANY else None


def _sees_country(user: User | AnonymousUser, right: str) -> bool:
    """Whether the right reaches down from the top."""
    line = RIGHTS[right]
    held = grants(user, timezone.localdate())
    return any(grant.is_national and Scope.BELOW in grant.scope(line) for grant in held)


def holds(user: User | AnonymousUser, right: str) -> bool:
    """Whether any post of this person gives the right, over whatever: no unit is looked up for it."""
    return any(grant.scope(RIGHTS[right]) for grant in grants(user, timezone.localdate()))


def administers(user: User | AnonymousUser) -> bool:
    """Whether this person puts people in posts anywhere."""
    return holds(user, "units.appoint")


def holds_keys(user: User | AnonymousUser) -> bool:
    """Administrators and approvers, for whom more is asked at the door."""
    return any(holds(user, right) for right in KEYS)


def own_territory(user: User | AnonymousUser) -> Unit | None:
    """Where a person's first post stands; None without one."""
    held = grants(user, timezone.localdate())
    return Unit.objects.get(pk=held[0].territory_id) if held else None


def seen_units(user: User | AnonymousUser) -> Q:
    """Which units a person may open: the map is everybody's, bodies follow posts."""
    bodies = units_for(user, "units.view")
    return Q(kind=Kind.TERRITORY) | Q(pk__in=bodies.values("pk"))


def grants(user: User | AnonymousUser, on: date) -> list[Grant]:
    """What a person holds on that day, their own posts first."""
    if user.pk is None or not user.is_active:  # a stranger, or an account that is being opened
        return []
    return once(("grants", user.pk, on), lambda: _read_grants(user, on))


def _read_grants(user: User, on: date) -> list[Grant]:
    joined = Tenure.objects.held(on).select_related("post__body__parent__parent")
    own = [(tenure, False) for tenure in joined.filter(user=user)]
    standing_in = Delegation.objects.filter(alive(on), to_user=user).values("tenure")
    lent = [(tenure, True) for tenure in joined.filter(pk__in=standing_in)]
    made = (_grant(tenure, on, is_delegated=lent) for tenure, lent in own + lent)
    return [grant for grant in made if grant]


def _grant(tenure: Tenure, on: date, *, is_delegated: bool) -> Grant | None:
    post, territory = tenure.post, tenure.post.body.territory
    if not territory.is_alive(on):
        return None  # the territory ended and took its bodies along
    reach = post.reach == Reach.TERRITORY and not is_limited(post.body.body_kind)
    is_national = reach and territory.level == Level.COUNTRY
    return Grant(post.role, post.body_id, territory.pk, reach, is_national, is_delegated)


def _reached(held: Iterable[Grant], line: Right, day: date, near: Q) -> Q:
    found = Q(pk__in=())
    for grant in held:
        scope, own = grant.scope(line), _own(grant, day)
        if Scope.OWN in scope:
            found |= own
        if Scope.BELOW in scope:
            lower = _related(day, ancestor=grant.root_id).filter(near)
            below = Q(pk__in=lower.values("descendant"))
            found |= below if Scope.OWN in scope else below & ~own
        if Scope.ABOVE in scope:
            found |= _above(grant, day)
    return found


def _own(grant: Grant, day: date) -> Q:
    own = Q(pk=grant.body_id)
    if not grant.is_territorial:
        return own
    bodies = Q(parent=grant.territory_id, body_kind__in=OWN_BODIES) & alive(day)
    return own | Q(pk=grant.territory_id) | bodies


def _above(grant: Grant, day: date) -> Q:
    """The territories a post lies under, with their bodies; for a body its own territory too."""
    rows = _related(day, descendant=grant.root_id).values("ancestor")
    return Q(pk__in=rows) | (Q(parent__in=rows, kind=Kind.BODY) & alive(day))


def _related(day: date, **ends: int) -> QuerySet[Closure]:
    return Closure.objects.filter(alive(day), depth__gt=0, **ends)


def _inherited(reached: Q, day: date, *, is_whole: bool) -> Q:
    heirs = Unit.objects.filter(reached).values("pk")
    rows = Heir.objects.filter(alive(day), is_whole=is_whole, heir__in=heirs)
    return Q(pk__in=rows.values("unit"))


def same_hands(one: User, other: User, on: date | None = None) -> bool:
    """Whether two accounts count as one for four eyes: the same person, or one stands in for the other."""
    if one.pk == other.pk:
        return True
    pairs = Q(tenure__user=one, to_user=other) | Q(tenure__user=other, to_user=one)
    return Delegation.objects.filter(pairs, alive(on or timezone.localdate())).exists()


def require_second_person(first: User | None, second: User) -> None:
    """Four eyes: whoever acts second is neither the first nor stands in for them, nor the reverse."""
    if first is not None and same_hands(first, second):
        raise Refused("second_person", first=first)
