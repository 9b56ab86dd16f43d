"""Words that carry a state: each has its shape, its tone and its word, and reads in grey print as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Status(NamedTuple):
    icon: str
    tone: str  # green, amber, red, teal, muted
    label: str | _StrPromise


STATUSES: dict[str, Status] = {
    # how a value stands against its target
    "met": Status("met", "green", pgettext_lazy("status", "Met")),
    "near": Status("near", "amber", pgettext_lazy("status", "Nearly met")),
    "missed": Status("missed", "red", pgettext_lazy("status", "Not met")),
    "no_data": Status("none", "muted", pgettext_lazy("status", "No data yet")),
    "not_rated": Status("none", "muted", pgettext_lazy("status", "Not rated")),
    # how far a piece of work has come
    "draft": Status("pencil", "teal", pgettext_lazy("status", "Draft")),
    "sent": Status("sent", "teal", pgettext_lazy("status", "Sent")),
    "returned": Status("returned", "red", pgettext_lazy("status", "Returned for completion")),
    "approved": Status("tick", "green", pgettext_lazy("status", "Approved")),
    "locked": Status("lock", "muted", pgettext_lazy("status", "Figures locked")),
    "waiting": Status("clock", "muted", pgettext_lazy("status", "Waiting")),
    "running": Status("clock", "amber", pgettext_lazy("status", "Under way")),
    "done": Status("tick", "green", pgettext_lazy("status", "Done")),
    "late": Status("clock", "red", pgettext_lazy("status", "Late")),
    "failed": Status("missed", "red", pgettext_lazy("status", "Failed")),
    "cancelled": Status("close", "muted", pgettext_lazy("status", "Cancelled")),
}


def register_statuses(**statuses: Status) -> None:
    """Add an app's own states; a name means one thing in the whole house."""
    for code, status in statuses.items():
        if STATUSES.get(code, status) != status:
            raise ValueError(f"status {code!r} is taken")
        STATUSES[code] = status
