"""What people say of documents, and what they ask the list for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from songhanh.documents.actions.documents import strict_number
from songhanh.documents.models import Document, DocumentQuerySet, Level
from songhanh.documents.rules.types import TYPES

TYPE_CHOICES = [(kind.code, kind.name) for kind in TYPES.values()]


class DocumentFilter(forms.Form):
    """What the list of documents may be asked for; nothing is compulsory."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    doc_type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("All types")), *TYPE_CHOICES]
    )
    level = forms.ChoiceField(
        label=_("Level of the issuer"),
        required=False,
        choices=[("", _("All levels")), *Level.choices],
    )
    issuer = forms.CharField(label=_("Issuer"), required=False, max_length=100)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1945, max_value=2100)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        if asked["q"]:
            rows = rows.matching(asked["q"])  # type: ignore[attr-defined]
        if asked["issuer"]:
            rows = rows.issued_by(asked["issuer"])  # type: ignore[attr-defined]
        plain = {name: asked[name] for name in ("doc_type", "level", "year") if asked[name]}
        return rows.filter(**plain)


class FactsForm(forms.ModelForm[Document]):
    """What a person corrects in what is known of a document."""

    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    doc_type = forms.ChoiceField(label=_("Type"), choices=TYPE_CHOICES)

    address = forms.URLField(
        label=_("Address"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Document
        fields = (
            "doc_type",
            "number",
            "issuer_text",
            "title",
            "issued_on",
            "effective_from",
            "effective_to",
            "address",
        )


class ReplaceForm(forms.Form):
    """Which document took this one's place, by its number, and when."""

    replaced_by = forms.CharField(
        label=_("Number and symbol of the document that replaces it"), max_length=80
    )
    on = forms.DateField(label=_("From the day"))

    def __init__(self, *args: Any, documents: DocumentQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = documents

    def clean_replaced_by(self) -> Document:
        """The one document of that number among those that the person sees."""
        found = list(self.documents.numbered(strict_number(self.cleaned_data["replaced_by"]))[:2])
        if not found:
            raise ValidationError(_("No document of this number is known here. Add it first."))
        if len(found) > 1:
            raise ValidationError(_("Several issuers have a document of this number."))
        return found[0]


class EndForm(forms.Form):
    """The last day of force."""

    on = forms.DateField(label=_("Last day of force"))
