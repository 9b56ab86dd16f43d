"""Form fields that read what Vietnamese officials type, and say in words what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from songhanh.lib.widgets import DayInput, NumberInput
from songhanh.words.dates import parse_date
from songhanh.words.errors import NotUnderstood
from songhanh.words.numbers import parse_number

MANY = 5


def refusal(error: NotUnderstood) -> ValidationError:
    """The reason in the reader's language."""
    return ValidationError(gettext(error.message) % error.values, code="invalid")


class DayField(forms.Field):
    """Ngày, as 1/3/26, 01-03-2026 or ngày 1 tháng 3 năm 2026; without a year, this year's."""

    widget = DayInput
    default_error_messages = {"required": _("Write the day, such as 22/11/2026.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Day/month/year, such as 22/11/2026"))
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value), today=timezone.localdate())
        except NotUnderstood as error:
            raise refusal(error) from None


class NumberField(forms.Field):
    """Số, as 1.234,56; `least` and `most` bound it, `decimals` says how many places are kept."""

    widget = NumberInput
    default_error_messages = {
        "required": _("Write a number, such as 1.234,5; 0 where there is none."),
        "least": _("%(value)s is below %(least)s, the least that is possible here."),
        "most": _("%(value)s is above %(most)s, the most that is possible here."),
        "decimals": _("At most %(decimals)s digits after the comma."),
    }

    def __init__(
        self,
        *,
        least: Decimal | int | None = None,
        most: Decimal | int | None = None,
        decimals: int | None = None,
        **options: Any,
    ) -> None:
        self.least, self.most, self.decimals = least, most, decimals
        super().__init__(**options)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return parse_number(str(value))
        except NotUnderstood as error:
            raise refusal(error) from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.least is not None and value < self.least:
            self._refuse("least", value=self._shown(value), least=self._shown(self.least))
        if self.most is not None and value > self.most:
            self._refuse("most", value=self._shown(value), most=self._shown(self.most))
        if self.decimals is not None and value != round(value, self.decimals):
            self._refuse("decimals", decimals=self.decimals)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def _shown(self, value: Decimal | int) -> str | None:
        return NumberInput().format_value(value)

    def _refuse(self, code: str, **values: object) -> None:
        raise ValidationError(self.error_messages[code], code=code, params=values)


class CountField(NumberField):
    """Số đếm: a whole number from 0."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"least": 0, "decimals": 0, **options})

    def clean(self, value: Any) -> int | None:
        number = super().clean(value)
        return None if number is None else int(number)


Thing = TypeVar("Thing")


class PickField(forms.Field, Generic[Thing]):
    """One thing by its name or code; `find` gives the candidates for a text, the best first.

    More than one candidate is asked back by name, never guessed; a label that `PickInput` offered
    names one thing alone.
    """

    default_error_messages = {
        "unknown": _("Nothing is called “%(text)s”. Check the name, or write the code."),
        "several": _("“%(text)s” may be: %(names)s. Write the whole name, or the code."),
    }

    def __init__(self, find: Callable[[str], Sequence[Thing]], **options: Any) -> None:
        self.find = find
        super().__init__(**options)

    def to_python(self, value: Any) -> Thing | None:
        if value in self.empty_values:
            return None
        candidates = self.find(str(value).strip())
        if len(candidates) == 1:
            return candidates[0]
        code = "several" if candidates else "unknown"
        names = "; ".join(str(one) for one in candidates[:MANY])
        raise ValidationError(
            self.error_messages[code], code=code, params={"text": value, "names": names}
        )

    def prepare_value(self, value: Any) -> Any:
        return None if value is None else str(value)
