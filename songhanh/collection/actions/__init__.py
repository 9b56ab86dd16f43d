"""What happens to figures: forms are loaded, rounds opened, returns entered, sent, answered; derived figures come in."""

from songhanh.collection.actions.derived import publish_derived, withdraw_derived
from songhanh.collection.actions.entry import (
    Entry,
    save_draft,
    send_return,
    submit_inside,
    submit_return,
)
from songhanh.collection.actions.loading import load_forms
from songhanh.collection.actions.reminders import remind
from songhanh.collection.actions.review import (
    Outcome,
    approve_many,
    approve_return,
    check_return,
    confirm_return,
    lock_return,
    receive_return,
    reopen_return,
    return_return,
)
from songhanh.collection.actions.rounds import close_round, open_round, resume_round

__all__ = [
    "Entry",
    "Outcome",
    "approve_many",
    "approve_return",
    "check_return",
    "close_round",
    "confirm_return",
    "load_forms",
    "lock_return",
    "open_round",
    "publish_derived",
    "receive_return",
    "remind",
    "reopen_return",
    "resume_round",
    "return_return",
    "save_draft",
    "send_return",
    "submit_inside",
    "submit_return",
    "withdraw_derived",
]
