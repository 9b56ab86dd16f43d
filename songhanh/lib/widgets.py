"""Form renderer and widgets of the house."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Fields are drawn from `components/field.html`."""
