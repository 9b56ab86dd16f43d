"""Screens of intake."""

from songhanh.intake.views.batches import batch_detail, receive_batch
from songhanh.intake.views.comparing import compare_intakes
from songhanh.intake.views.decisions import (
    accept_fact,
    accept_sure,
    correct_fact,
    reject_fact,
    undo_decision,
)
from songhanh.intake.views.intakes import (
    drop_intake,
    intake_detail,
    intake_list,
    original_page,
    receive_file,
    write_intake,
)

__all__ = [
    "accept_fact",
    "accept_sure",
    "batch_detail",
    "compare_intakes",
    "correct_fact",
    "drop_intake",
    "intake_detail",
    "intake_list",
    "original_page",
    "receive_batch",
    "receive_file",
    "reject_fact",
    "undo_decision",
    "write_intake",
]
