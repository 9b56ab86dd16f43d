"""What is asked on pages of units: of people and posts (`people`), of changes (`changes`)."""

from __future__ import annotations

from songhanh.units.forms.changes import CHANGES, ChangeForm
from songhanh.units.forms.people import (
    AccountForm,
    AppointForm,
    BodyForm,
    DayForm,
    DelegateForm,
    PeopleFilter,
    PlaceForm,
    PostForm,
    UnitField,
    find_people,
)

__all__ = [
    "CHANGES",
    "AccountForm",
    "AppointForm",
    "BodyForm",
    "ChangeForm",
    "DayForm",
    "DelegateForm",
    "PeopleFilter",
    "PlaceForm",
    "PostForm",
    "UnitField",
    "find_people",
]
