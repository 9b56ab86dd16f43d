"""Posts, and the people in them: proposed by one, confirmed by another, ended, stood in for."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.lib.errors import Refused, refusals
from songhanh.lib.verbs import verbs
from songhanh.units.models import Delegation, Post, Reach, Tenure, Unit
from songhanh.units.rights import require, require_second_person
from songhanh.units.rules.reach import default_reach, is_limited
from songhanh.words.text import nfc, spaces

verbs(
    **{
        "units.add_post": _("set up the post"),
        "units.appoint": _("proposed who holds the post"),
        "units.confirm": _("confirmed who holds the post"),
        "units.decline": _("declined who was proposed for the post"),
        "units.dismiss": _("ended the holding of the post"),
        "units.delegate": _("let another act in the post"),
        "units.end_delegation": _("ended the standing in"),
    }
)
refusals(
    post_needs_body=(
        _("%(unit)s is a territory; posts are in bodies."),
        _("Choose the body of that territory, or enter it first."),
    ),
    reach_too_wide=(
        _("%(body)s sees what is its own; its posts cannot reach a territory."),
        _("Choose the reach “its own body”."),
    ),
    dates_crossed=(
        _("The end (%(end)s) is not after the beginning (%(start)s)."),
        _("Put the dates right."),
    ),
    holds_already=(
        _("%(person)s holds this post, or waits for it, in that time already."),
        _("End the present holding first, or choose later dates."),
    ),
    decided_already=(
        _("This appointment is decided: %(status)s."),
        _("Propose anew if it should change."),
    ),
    own_appointment=(
        _("Nobody confirms their own appointment."),
        _("Ask another administrator to confirm it."),
    ),
    not_holder=(
        _("Only whoever holds the post lets another act in it."),
        _("Ask %(person)s to do it."),
    ),
    delegation_outside=(
        _("The post is held from %(start)s to %(end)s; the delegation must lie within."),
        _("Shorten the delegation."),
    ),
    delegation_to_self=(
        _("A delegation to oneself changes nothing."),
        _("Choose another person."),
    ),
)


@transaction.atomic
def add_post(
    *,
    body: Unit,
    role: str,
    title: str,
    by: User | None,
    reach: str = "",
    valid_from: date | None = None,
) -> Post:
    """A seat in a body. How far it reaches follows from the body and the role unless it is chosen.

    `by` is none only for the installation itself (first set-up, demonstration).
    """
    if by is not None:
        require(by, "units.edit", body)
    if not body.is_body:
        raise Refused("post_needs_body", unit=body)
    usual = default_reach(body_kind=body.body_kind, role=role, territory_level=body.territory.level)
    if reach == Reach.TERRITORY and is_limited(body.body_kind):
        raise Refused("reach_too_wide", body=body)
    post = Post.objects.create(
        body=body, role=role, reach=reach or usual, title=spaces(nfc(title)), valid_from=valid_from
    )
    record("units.add_post", by=by, unit=body, target=post, change={"role": ("", role), "reach": ("", post.reach)})  # fmt: skip
    return post


@transaction.atomic
def propose_appointment(
    *, post: Post, user: User, valid_from: date, by: User, valid_to: date | None = None
) -> Tenure:
    """First pair of eyes: an administrator proposes a person for a post. It gives no right yet."""
    require(by, "units.appoint", post.body)
    return _propose(post, user, valid_from, valid_to, by)


def _propose(
    post: Post, user: User, valid_from: date, valid_to: date | None, by: User | None
) -> Tenure:
    if valid_to is not None and valid_to <= valid_from:
        raise Refused("dates_crossed", start=valid_from, end=valid_to)
    Post.objects.select_for_update().get(pk=post.pk)
    same = post.tenures.filter(user=user).exclude(status=Tenure.Status.DECLINED)
    begun = Q() if valid_to is None else Q(valid_from__lt=valid_to)
    if same.filter(begun, Q(valid_to=None) | Q(valid_to__gt=valid_from)).exists():
        raise Refused("holds_already", person=user)
    tenure = Tenure.objects.create(
        post=post, user=user, valid_from=valid_from, valid_to=valid_to, proposed_by=by
    )
    record("units.appoint", by=by, unit=post.body, target=tenure, change={"role": ("", post.role)})
    return tenure


@transaction.atomic
def confirm_appointment(tenure: Tenure, *, by: User) -> Tenure:
    """Second pair of eyes: another administrator, not the person appointed, confirms; it holds at once."""
    tenure = _undecided(tenure)
    require(by, "units.confirm", tenure.post.body)
    require_second_person(tenure.proposed_by, by)
    if tenure.user == by:
        raise Refused("own_appointment")
    _decide(tenure, Tenure.Status.HELD, by)
    record("units.confirm", by=by, unit=tenure.post.body, target=tenure)
    return tenure


@transaction.atomic
def decline_appointment(tenure: Tenure, *, by: User, reason: str = "") -> Tenure:
    """Another administrator, or whoever proposed it, says no."""
    tenure = _undecided(tenure)
    if tenure.proposed_by != by:
        require(by, "units.confirm", tenure.post.body)
    _decide(tenure, Tenure.Status.DECLINED, by)
    record("units.decline", by=by, unit=tenure.post.body, target=tenure, note=reason)
    return tenure


def _undecided(tenure: Tenure) -> Tenure:
    locked = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if locked.status != Tenure.Status.PROPOSED:
        raise Refused("decided_already", status=locked.get_status_display())
    return locked


def _decide(tenure: Tenure, status: str, by: User | None) -> None:
    tenure.status, tenure.decided_by, tenure.decided_at = status, by, timezone.now()
    tenure.save()


@transaction.atomic
def appoint(*, post: Post, user: User, valid_from: date) -> Tenure:
    """The installation itself puts a person in a post: its first administrators, the demonstration.

    For the command line, whose user holds the database anyway; pages propose and confirm.
    """
    tenure = _propose(post, user, valid_from, None, None)
    _decide(tenure, Tenure.Status.HELD, None)
    record("units.confirm", by=None, unit=post.body, target=tenure)
    return tenure


@transaction.atomic
def dismiss(tenure: Tenure, *, on: date, by: User) -> Tenure:
    """A person leaves a post: from that day on it gives them nothing, nor whoever stands in."""
    tenure = Tenure.objects.select_for_update().get(pk=tenure.pk)
    require(by, "units.dismiss", tenure.post.body)
    if on <= tenure.valid_from:
        raise Refused("dates_crossed", start=tenure.valid_from, end=on)
    before, tenure.valid_to = tenure.valid_to, on
    tenure.save(update_fields=["valid_to"])
    Delegation.objects.filter(tenure=tenure, valid_from__lt=on, valid_to__gt=on).update(valid_to=on)
    Delegation.objects.filter(tenure=tenure, valid_from__gte=on).delete()
    change = {"valid_to": (str(before or ""), str(on))}
    record("units.dismiss", by=by, unit=tenure.post.body, target=tenure, change=change)
    return tenure


@transaction.atomic
def delegate(
    *, tenure: Tenure, to_user: User, valid_from: date, valid_to: date, by: User, reason: str = ""
) -> Delegation:
    """The holder of a post lets another act in it for some days; four eyes do not go along."""
    tenure = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if tenure.user != by:
        raise Refused("not_holder", person=tenure.user)
    require(by, "units.delegate", tenure.post.body)
    if to_user == by:
        raise Refused("delegation_to_self")
    if valid_to <= valid_from:
        raise Refused("dates_crossed", start=valid_from, end=valid_to)
    if valid_from < tenure.valid_from or (tenure.valid_to and valid_to > tenure.valid_to):
        raise Refused("delegation_outside", start=tenure.valid_from, end=tenure.valid_to or "…")
    made = Delegation.objects.create(
        tenure=tenure, to_user=to_user, valid_from=valid_from, valid_to=valid_to, reason=reason
    )
    record("units.delegate", by=by, unit=tenure.post.body, target=made, note=reason)
    return made


@transaction.atomic
def end_delegation(delegation: Delegation, *, by: User) -> None:
    """Whoever delegated, or an administrator, ends it today."""
    if delegation.tenure.user != by:
        require(by, "units.dismiss", delegation.tenure.post.body)
    today = timezone.localdate()
    record("units.end_delegation", by=by, unit=delegation.tenure.post.body, target=delegation)
    if delegation.valid_from >= today:
        delegation.delete()
    else:
        delegation.valid_to = min(delegation.valid_to, today)
        delegation.save(update_fields=["valid_to"])
