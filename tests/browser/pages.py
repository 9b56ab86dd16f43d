"""The pages that every general check opens; a new screen adds its line here."""

from __future__ import annotations

from typing import NamedTuple


class Screen(NamedTuple):
    name: str
    address: str
    person: str = ""  # who is signed in, of `units.testing.PEOPLE`; "" for nobody
    status: int = 200


SCREENS = [
    Screen("design", "/design/"),
    Screen("design-front", "/design/front/"),
    Screen("sign-in", "/accounts/login/"),
    Screen("profile", "/accounts/", person="lan"),
    Screen("password", "/accounts/password/change/", person="lan"),
    Screen("second-factor", "/accounts/factor/", person="lan"),
    Screen("confirm-oneself", "/accounts/reauthenticate/", person="lan"),
    Screen("not-found", "/nowhere/", status=404),
    Screen("not-found-inside", "/nowhere/", person="lan", status=404),
    Screen("documents", "/documents/", person="lan"),
    Screen("calendar", "/calendar/2026/", person="lan"),
    Screen("jobs", "/jobs/", person="lan"),
    Screen("home", "/home/", person="lan"),
    Screen("search", "/search/?q=sông", person="lan"),
    Screen("record", "/record/", person="hoa"),
    Screen("notices", "/notices/", person="lan"),
]
