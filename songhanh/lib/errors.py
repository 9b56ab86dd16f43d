"""`Refused`: a rule's no. Views turn it into 422, jobs into an outcome, the API into a problem document.

Each code has its message and its cure in `MESSAGES`, registered beside the rule that refuses
(`refusals(...)` in the app's `actions.py` or `apps.py`), so that a lint can prove every code has both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Message(NamedTuple):
    """What is wrong, and how to put it right; both translatable, with named placeholders."""

    text: str | _StrPromise
    cure: str | _StrPromise


MESSAGES: dict[str, Message] = {}


def refusals(**messages: tuple[str | _StrPromise, str | _StrPromise]) -> None:
    """Register the messages of refusal codes: `refusals(plan_known=(_("…"), _("…")))`."""
    for code, (text, cure) in messages.items():
        if code in MESSAGES and MESSAGES[code] != Message(text, cure):
            raise ValueError(f"refusal code {code!r} is taken")
        MESSAGES[code] = Message(text, cure)


class Refused(Exception):
    """A rule said no. `where` names the place (field, cell, file and line); `values` fill the message."""

    def __init__(
        self, code: str, *, where: str | None = None, cure: str | None = None, **values: object
    ) -> None:
        self.code = code
        self.where = where
        self.values = values
        self._cure = cure
        super().__init__(code)

    @property
    def text(self) -> str:
        return str(MESSAGES[self.code].text) % self._said

    @property
    def cure(self) -> str:
        return self._cure or str(MESSAGES[self.code].cure) % self._said

    @property
    def _said(self) -> dict[str, object]:
        """Dates as people read them."""
        return {
            name: date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, date) else value
            for name, value in self.values.items()
        }

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.text} {self.cure}".strip()


@contextmanager
def told_of_twin(refuse: Callable[[], None]) -> Iterator[None]:
    """What two write at the same moment the database keeps once: the later is told by `refuse` what it would have
    been told a moment after."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        refuse()
        raise


class StepUpNeeded(Refused):
    """What is asked needs a fresh proof of who asks; answered with 403 and the way to give it."""

    def __init__(self) -> None:
        super().__init__("step_up_needed")


refusals(
    step_up_needed=(
        _("This needs a fresh proof that it is you."),
        _("Confirm with your password or second factor, then do it again."),
    ),
    example_refused=(
        _("This is how a rule says no."),
        _("Nothing was asked for, so nothing needs a cure."),
    ),
)
