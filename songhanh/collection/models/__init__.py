"""Forms and their lines, rounds, returns with revisions and comments, derived figures, reminders."""

from __future__ import annotations

from songhanh.collection.models.derived import DerivedFigure
from songhanh.collection.models.form import Form, FormLine
from songhanh.collection.models.returns import FOLLOWS, Return, Status
from songhanh.collection.models.revision import ApprovalCounter, CellComment, ReturnRevision
from songhanh.collection.models.round import Reminder, Round, Stage

__all__ = [
    "FOLLOWS",
    "ApprovalCounter",
    "CellComment",
    "DerivedFigure",
    "Form",
    "FormLine",
    "Reminder",
    "Return",
    "ReturnRevision",
    "Round",
    "Stage",
    "Status",
]
