"""Form renderer and widgets of the house: plain inputs that work without a script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.dateparse import parse_date as parse_iso
from django.utils.functional import Promise

from songhanh.words.dates import format_date
from songhanh.words.numbers import format_number

Text = str | Promise


class FormRenderer(TemplatesSetting):
    """Forms with their summary of errors, fields from `components/field.html`."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class DayInput(forms.DateInput):
    """Ngày: typed as 1/3/26 or 01/03/2026, shown as 01/03/2026; no picker to fight with."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"inputmode": "numeric", "autocomplete": "off", "class": "short", **(attrs or {})}
        )

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str):
            value = parse_iso(value) or value
        return format_date(value) if hasattr(value, "year") else value


class NumberInput(forms.TextInput):
    """Số: 1.234,5 at the right of its field, with its unit after it."""

    template_name = "components/number_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, unit: Text = "") -> None:
        super().__init__(
            {
                "inputmode": "decimal",
                "autocomplete": "off",
                "class": "short number",
                **(attrs or {}),
            }
        )
        self.unit = unit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["unit"] = self.unit
        return context

    def format_value(self, value: Any) -> str | None:
        """What a person typed is given back as typed; a value of ours is written out."""
        if value is None or value == "":
            return None
        return value if isinstance(value, str) else format_number(value)


class StepperInput(NumberInput):
    """Số đếm with minus and plus beside it, for counting with a thumb; the number can be typed."""

    template_name = "components/stepper.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, unit: Text = "") -> None:
        super().__init__({"inputmode": "numeric", "class": "", **(attrs or {})}, unit=unit)


class Chips(forms.CheckboxSelectMultiple):
    """Several of a few choices, each one tap."""

    template_name = "components/chips.html"


class ChipsOne(forms.RadioSelect):
    """One of a few choices, one tap."""

    template_name = "components/chips.html"


class FilesInput(forms.FileInput):
    """Several files, chosen or dropped: the input itself is the place to drop on, without a script."""

    allow_multiple_selected = True


class PickInput(forms.TextInput):
    """A thing found by its name or code: as one types, `url` offers names into a list of the browser.

    Without a script the name is typed and found on the server (`fields.PickField`). `url` is asked
    with the field's own name and answers with `components/options.html`.
    """

    template_name = "components/pick.html"

    def __init__(self, url: Text, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.url = url

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["url"] = str(self.url)
        return context
