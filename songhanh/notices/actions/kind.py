"""Kinds of notice register here, in an app's `apps.py` or beside the action that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override

from songhanh.notices.models import KINDS, NoticeKind
from songhanh.notices.rules import strange_values

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def notice_kind(
    name: str, *, label: str | _StrPromise, text: str | _StrPromise, is_quiet: bool = False
) -> NoticeKind:
    """Register a kind: what it is called in the list of switches, and its sentence with named values.

    The sentence says what to do or what has happened; its values are of `rules.VALUES`, which name no person.
    """
    with override(None):  # as it stands in the code, whatever the language
        message = str(text)
    if strange := strange_values(message):
        raise ValueError(f"notice kind {name!r} may not carry {sorted(strange)}")
    kind = NoticeKind(name, label, text, is_quiet)
    if KINDS.get(name, kind) != kind:
        raise ValueError(f"notice kind {name!r} is registered twice")
    KINDS[name] = kind
    return kind
