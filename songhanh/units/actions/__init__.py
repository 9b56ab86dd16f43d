"""What happens to units (`loading`, `bodies`), to posts and people in them (`posts`), to derived tables
(`lineage`, `naming`)."""

from __future__ import annotations

from songhanh.units.actions.bodies import (
    Revision,
    add_place,
    end_body,
    ensure_body,
    enter_body,
    revise_unit,
)
from songhanh.units.actions.changing import (
    Preview,
    correct_change,
    make_change,
    preview_change,
    undo_change,
)
from songhanh.units.actions.lineage import rebuild_lineage
from songhanh.units.actions.loading import load_units
from songhanh.units.actions.naming import rebuild_names
from songhanh.units.actions.people import (
    close_account,
    open_account,
    renew_password,
    reopen_account,
)
from songhanh.units.actions.posts import (
    add_post,
    appoint,
    confirm_appointment,
    decline_appointment,
    delegate,
    dismiss,
    end_delegation,
    propose_appointment,
)
from songhanh.units.actions.reform import load_reform, preview_reform

__all__ = [
    "Preview",
    "Revision",
    "add_place",
    "add_post",
    "appoint",
    "close_account",
    "confirm_appointment",
    "correct_change",
    "decline_appointment",
    "delegate",
    "dismiss",
    "end_body",
    "end_delegation",
    "ensure_body",
    "enter_body",
    "load_reform",
    "load_units",
    "make_change",
    "open_account",
    "preview_change",
    "preview_reform",
    "propose_appointment",
    "rebuild_lineage",
    "rebuild_names",
    "renew_password",
    "reopen_account",
    "revise_unit",
    "undo_change",
]
