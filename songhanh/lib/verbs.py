"""What was done, in people's words: each audit verb is registered by the app whose action records it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

VERBS: dict[str, str | _StrPromise] = {}


def verbs(**sentences: str | _StrPromise) -> None:
    """Register verbs with what they say: `verbs(**{"plans.submit": _("submitted the plan")})`."""
    for verb, sentence in sentences.items():
        if verb in VERBS and VERBS[verb] != sentence:
            raise ValueError(f"audit verb {verb!r} is taken")
        VERBS[verb] = sentence


def said(verb: str) -> str:
    """The verb in people's words; a verb of an app no longer installed is shown as it is written."""
    return str(VERBS.get(verb, verb))
