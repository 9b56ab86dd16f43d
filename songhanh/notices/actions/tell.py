"""Notices are told, read, and switched off by kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from songhanh.accounts.models import User
from songhanh.notices.actions.mail import mail_notice
from songhanh.notices.models import KINDS, Muted, Notice
from songhanh.notices.rules import LONGEST_VALUE, is_inside, is_personal
from songhanh.units.actions.writing import write_rows
from songhanh.units.models import Post

BATCH = 1000


@transaction.atomic
def send_notice(
    to: Post | User,
    kind: str,
    *,
    url: str,
    due_on: date | None = None,
    digest: bool = True,
    **values: str | int,
) -> Notice:
    """Tell a post (whoever holds it) or a person, in the caller's transaction.

    The same thing told again while unread stays one notice, with the newer values. `digest` False also mails at once.
    """
    if kind not in KINDS:
        raise LookupError(f"no notice kind {kind!r}; known: {', '.join(sorted(KINDS))}")
    _check(kind, url, values)
    place: dict[str, Any] = {"to_post": to} if isinstance(to, Post) else {"to_user": to}
    place = {"to_post": None, "to_user": None} | place
    notice, is_new = Notice.objects.update_or_create(
        kind=kind,
        url=url,
        due_on=due_on,
        read_at=None,
        **place,
        defaults={"values": values, "digest": digest},
    )
    if is_new and not digest:
        mail_notice(notice)
    return notice


@transaction.atomic
def send_notices(
    kind: str,
    values: Mapping[int, Mapping[str, str | int]],
    *,
    url: str,
    due_on: date | None = None,
) -> int:
    """The same matter to many posts at once, each (by its id) with values of its own; how many are new.

    As `send_notice`, in three queries instead of two a post; it goes out with the daily mail.
    """
    if kind not in KINDS:
        raise LookupError(f"no notice kind {kind!r}; known: {', '.join(sorted(KINDS))}")
    told = Notice.objects.filter(kind=kind, url=url, due_on=due_on, read_at=None)
    known = dict(told.filter(to_post__isnull=False).values_list("to_post", "pk"))
    for each, posts in _alike(values):
        _check(kind, url, each)
        again = [known[post] for post in posts if post in known]
        for start in range(0, len(again), BATCH):
            Notice.objects.filter(pk__in=again[start : start + BATCH]).update(values=each)
    new = sorted(values.keys() - known.keys())
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    write_rows(
        Notice,
        ("kind", "to_post", "url", "due_on", "values", "digest", "created_at"),
        ((kind, post, url, due_on, json.dumps(dict(values[post])), True, now) for post in new),
    )
    return len(new)


def _alike(
    values: Mapping[int, Mapping[str, str | int]],
) -> Iterator[tuple[dict[str, str | int], list[int]]]:
    """Posts that are told the very same, together: most of a thousand are."""
    groups: dict[str, list[int]] = {}
    for post, each in values.items():
        groups.setdefault(json.dumps(dict(each)), []).append(post)
    for text, posts in groups.items():
        yield json.loads(text), posts


def unsend_notices(kind: str, posts: Iterable[int], *, url: str) -> int:
    """What was told by mistake and nobody has read goes; how many."""
    unread, told = Notice.objects.filter(kind=kind, url=url, read_at=None), set(posts)
    gone = [key for key, post in unread.values_list("pk", "to_post") if post in told]
    return Notice.objects.filter(pk__in=gone).delete()[0]


def read_notice(notice: Notice, *, by: User) -> Notice:
    """Seen: for a post, seen by one of its holders is seen."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now(), read_by=by)
    return notice


def read_all(*, by: User) -> int:
    """All that this person has not read."""
    unread = Notice.objects.visible_to(by).unread().values_list("pk", flat=True)
    return Notice.objects.filter(pk__in=list(unread)).update(read_at=timezone.now(), read_by=by)


@transaction.atomic
def choose_kinds(wanted: Iterable[str], *, by: User) -> None:
    """Keep on the kinds that are wanted, switch the others off, for this person only."""
    off = set(KINDS) - set(wanted)
    Muted.objects.filter(user=by).exclude(kind__in=off).delete()
    Muted.objects.bulk_create(
        [Muted(user=by, kind=kind) for kind in sorted(off)], ignore_conflicts=True
    )


def _check(kind: str, url: str, values: dict[str, Any]) -> None:
    """What would be a mistake of the caller's, found before anybody is told."""
    if not is_inside(url):
        raise ValueError(f"a notice leads to a page of this product, not to {url!r}")
    str(KINDS[kind].text) % values  # names every value
    for name, value in values.items():
        if len(str(value)) > LONGEST_VALUE or is_personal(str(value)):
            raise ValueError(f"notice {kind!r}: {name} is too long or looks personal")
