"""The browser checks open every page of the table of access, or one that is drawn by the same template."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import resolve

from tests.access.table import TABLE
from tests.browser.pages import SCREENS

# Drawn alike: one of them is opened for all.
ALIKE = {
    "plans:draft": {
        "plans:edit", "plans:return", "plans:issue", "plans:reopen", "plans:add_task", "plans:assign", "plans:integrate",
        "plans:drop", "plans:reopen_task", "plans:return_progress", "plans:integrate_tracker", "plans:drop_tracker",
        "plans:reopen_tracker",
    },
    "units:merge_unit": {
        "units:rename_unit", "units:retype_unit", "units:reparent_unit", "units:split_unit", "units:transfer_unit",
        "units:found_unit", "units:abolish_unit",
    },
    "units:ensure_body": {
        "units:add_place", "units:add_post", "units:open_account", "units:appoint", "units:dismiss", "units:delegate",
    },
    "documents:edit": {"documents:end"},
}  # fmt: skip
# Never a page of ours: a file, lines for a field, an answer to a program; or a step that needs one before it.
NO_PAGE = {
    "documents:file", "plans:export", "plans:export_board", "plans:export_coverage", "evaluation:export",
    "evaluation:explore_file", "intake:original_page", "units:pick", "design_places", "account_logout", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
}  # fmt: skip


def opened() -> set[str]:
    paths = (urlsplit(screen.address).path for screen in SCREENS if screen.status == 200)
    return {resolve(path).view_name for path in paths}


def pages() -> set[str]:
    """What is looked at: pages, and acts that show a form first."""
    return {name for name, row in TABLE.items() if row.asks or not row.is_act}


def test_it_opens_every_page_that_there_is() -> None:
    alike = {name for names in ALIKE.values() for name in names}
    ours = {name for name in pages() if not name.startswith("api:")}
    assert sorted(ours - opened() - alike - NO_PAGE) == []


def test_it_excuses_no_page_without_need() -> None:
    assert set(ALIKE) <= opened()
    excused = NO_PAGE.union(*ALIKE.values())
    assert sorted(excused - pages()) == []
    assert sorted(excused & opened()) == []
