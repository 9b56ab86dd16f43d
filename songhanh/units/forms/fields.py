"""Fields of changes of units: several units, a share, a name with its type."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from songhanh.lib.fields import NumberField
from songhanh.units.forms.people import UnitField
from songhanh.units.models.search import described


class UnitsField(UnitField):
    """Several units, each on a line of its own."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        options.setdefault(
            "help_text", _("One unit a line, by its name with its superior, or by its code")
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        found, problems = [], []
        for line in lines:
            try:
                found.append(super().to_python(line))
            except ValidationError as error:
                problems.append(error)
        if problems:
            raise ValidationError(problems)
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(described(unit) for unit in value) if isinstance(value, list) else value


class ShareField(NumberField):
    """Part of a unit in per cent, kept in millionths."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(least=0, most=100, decimals=4, **options)

    def clean(self, value: Any) -> Any:
        share = super().clean(value)
        return None if share is None else int(share * 10_000)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / 10_000 if isinstance(value, int) else value


class NameField(forms.CharField):
    """Tên kèm loại: "Xã An Bình"."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("With its type, such as Xã An Bình"))
        super().__init__(max_length=250, **options)
