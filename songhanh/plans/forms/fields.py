"""Fields that several forms of this app share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from songhanh.units.forms import UnitField
from songhanh.units.models import Unit
from songhanh.units.models.search import described


class UnitsField(forms.Field):
    """Several units, one a line; a line that names none, or more than one, is asked back by its number."""

    widget = forms.Textarea
    on: date | None = None
    default_error_messages = {"line": _("Line %(line)s: %(reason)s")}

    def to_python(self, value: Any) -> list[Unit]:
        lines = enumerate(str(value or "").splitlines(), 1)
        return [self._picked(line, text.strip()) for line, text in lines if text.strip()]

    def _picked(self, line: int, text: str) -> Unit:
        one = UnitField()
        one.on = self.on
        try:
            picked: Unit = one.clean(text)
        except ValidationError as error:
            params = {"line": line, "reason": " ".join(error.messages)}
            raise ValidationError(self.error_messages["line"], code="line", params=params) from None
        return picked

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(described, value)) if isinstance(value, list) else value


class ReasonForm(forms.Form):
    """Why; compulsory, and said to whoever waits."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea,
        help_text=_("One sentence that says what is missing or why; it is kept in the record."),
        error_messages={"required": _("Write in one sentence why.")},
    )

    @property
    def why(self) -> str:
        return str(self.cleaned_data["reason"])
