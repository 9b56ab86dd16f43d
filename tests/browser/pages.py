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
    Screen("document", "/documents/1/", person="lan"),
    Screen("document-form", "/documents/1/edit/", person="lan"),
    Screen("document-replace", "/documents/1/replace/", person="lan"),
    Screen("plans", "/plans/", person="lan"),
    Screen("plan", "/plans/1/", person="lan"),
    Screen("plan-of-the-past", "/plans/2/", person="thu"),
    Screen("plan-form", "/plans/new/", person="lan"),
    Screen("tasks", "/tasks/", person="lan"),
    Screen("task", "/tasks/2/", person="lan"),
    Screen("task-form", "/tasks/2/edit/", person="thu"),
    Screen("progress-form", "/tasks/2/report/", person="lan"),
    Screen("calendar", "/calendar/2026/", person="lan"),
    Screen("jobs", "/jobs/", person="lan"),
    Screen("job", "/jobs/1/", person="lan"),
    Screen("job-ended", "/jobs/2/", person="lan"),
    Screen("programmes", "/frameworks/", person="thu"),
    Screen("programme", "/frameworks/programmes/NQ28-2021/", person="thu"),
    Screen("indicators", "/frameworks/indicators/", person="thu"),
    Screen("indicator", "/frameworks/indicators/M1.1/", person="thu"),
    Screen("set-target", "/frameworks/indicators/M1.1/set-target/", person="thu"),
    Screen("confirm-record", "/frameworks/confirm/indicator/1/", person="thu"),
    Screen("elements", "/frameworks/elements/", person="thu"),
    Screen("element", "/frameworks/elements/unpaid_care_hours/", person="thu"),
    Screen("action-months", "/frameworks/action-months/", person="thu"),
    Screen("action-month", "/frameworks/action-months/2025/", person="thu"),
    Screen("statistics", "/frameworks/statistics/", person="thu"),
    Screen("fines", "/frameworks/penalties/", person="thu"),
    Screen("symbols", "/frameworks/symbols/", person="thu"),
    Screen("home", "/home/", person="lan"),
    Screen("search", "/search/?q=sông", person="lan"),
    Screen("record", "/record/", person="hoa"),
    Screen("notices", "/notices/", person="lan"),
    Screen("notice-choices", "/notices/choices/", person="lan"),
]
