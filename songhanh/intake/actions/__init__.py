"""From a received file to records: receive, decide on each fact, write in one act; each step can be undone."""

from songhanh.intake.actions.batches import receive_batch
from songhanh.intake.actions.decide import (
    accept_fact,
    accept_sure,
    correct_fact,
    reject_fact,
    undo_decision,
)
from songhanh.intake.actions.receive import drop_intake, receive_file
from songhanh.intake.actions.write import write_intake

__all__ = [
    "accept_fact",
    "accept_sure",
    "correct_fact",
    "drop_intake",
    "receive_batch",
    "receive_file",
    "reject_fact",
    "undo_decision",
    "write_intake",
]
