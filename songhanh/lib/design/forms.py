"""The fields of the living examples, whole and wrong."""

from __future__ import annotations

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from songhanh.lib.fields import CountField, DayField, NumberField, PickField
from songhanh.lib.widgets import Chips, ChipsOne, PickInput, StepperInput

PLACES = ("Phường Bình Phước", "Phường Tân Phú (An Giang)", "Phường Tân Phú (TP. Hồ Chí Minh)")


def find(text: str) -> list[str]:
    """Stands in for the search of units."""
    return [place for place in PLACES if text.lower() in place.lower()]


class ExampleForm(forms.Form):
    """One field of each kind."""

    use_required_attribute = False

    number = forms.CharField(label=_("Number and symbol"), initial="95/KH-UBND")
    issued_on = DayField(label=_("Issued on"))
    place = PickField(
        find,
        label=_("Unit"),
        help_text=_("Name or code"),
        widget=PickInput(reverse_lazy("design_places")),
    )
    amount = NumberField(
        label=_("Share of women"), least=0, most=100, decimals=1,
        widget=NumberField.widget(unit="%"),
    )  # fmt: skip
    stage = forms.ChoiceField(
        label=_("Kind of figure"),
        choices=[("1", _("estimate")), ("2", _("preliminary")), ("3", _("final"))],
    )
    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(
        label=_("Kind of activity"),
        choices=[("talk", _("Talk")), ("radio", _("Loudspeaker")), ("leaflet", _("Leaflet"))],
        widget=ChipsOne,
    )
    audience = forms.MultipleChoiceField(
        label=_("Audience"),
        choices=[
            ("men", _("Men")),
            ("minority", _("Ethnic minorities")),
            ("disabled", _("Disabled people")),
        ],
        widget=Chips,
        required=False,
    )
    way = forms.ChoiceField(
        label=_("Way of asking"),
        choices=[("meeting", _("At a meeting")), ("writing", _("In writing"))],
        widget=forms.RadioSelect,
    )
    women = CountField(label=_("Women"), widget=StepperInput)
    is_joint = forms.BooleanField(label=_("Held within another meeting"), required=False)
    paper = forms.FileField(
        label=_("Signed copy"), required=False, help_text=_("pdf or docx, at most 20 MB")
    )


WHOLE = {
    "issued_on": "1/3/26", "place": "Phường Bình Phước", "amount": "58,3", "stage": "2",
    "kind": "talk", "audience": ["men"], "way": "writing", "women": "46", "is_joint": True,
}  # fmt: skip
WRONG = {
    "number": "",
    "issued_on": "31/2/2026",
    "place": "Tân Phú",
    "amount": "120",
    "women": "4.6",
}


def whole() -> ExampleForm:
    return ExampleForm(initial=WHOLE, prefix="whole")


def wrong() -> ExampleForm:
    form = ExampleForm({f"wrong-{name}": value for name, value in WRONG.items()}, prefix="wrong")
    form.is_valid()
    return form


class SignInForm(forms.Form):
    """How signing in looks; the real one is allauth's."""

    use_required_attribute = False

    username = forms.CharField(
        label=_("Official account"),
        initial="hang.tt@dongnai",
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


def sign_in() -> SignInForm:
    return SignInForm()
