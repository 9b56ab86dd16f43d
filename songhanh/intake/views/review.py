"""What the review page shows: the text with its marks beside the facts, one of them current."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from django.http import Http404

from songhanh.accounts.models import User
from songhanh.documents.checks.pictures import DRAWN
from songhanh.documents.rules.doors import ending_of
from songhanh.intake.forms import Correction, correction
from songhanh.intake.models import Fact, FactChange, Intake
from songhanh.intake.rules.text import Mark, Paragraph, paragraphs
from songhanh.units.rights import may


class Review:
    """One look at an intake: `label` names the current fact, by default the first undecided one."""

    def __init__(
        self,
        intake: Intake,
        user: User,
        label: str = "",
        *,
        editing: bool = False,
        everything: bool = False,
        page: str = "",
    ) -> None:
        self.page_asked = int(page) if page.isdecimal() and len(page) < 5 else 0
        self.intake, self.user = intake, user
        self.facts = list(intake.facts.all())
        for fact in self.facts:
            fact.intake = intake
        self.current = self._find(label)
        self.editing = editing
        self.show_left_out = everything
        self.warnings = intake.reading.get("warnings", [])
        self.published = intake.published_on
        self.bound: Correction | None = None

    def _find(self, label: str) -> Fact | None:
        found = next((fact for fact in self.facts if fact.label == label), None)
        if label and found is None:
            raise Http404
        if found is None:
            undecided = (fact for fact in self.facts if fact.state == Fact.State.PROPOSED)
            found = next(undecided, self.facts[0] if self.facts else None)
        if found:
            found.is_current = True
        return found

    @cached_property
    def fields(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.key != Fact.Key.TASK]

    @cached_property
    def tasks(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.key == Fact.Key.TASK]

    @property
    def fields_done(self) -> int:
        return sum(fact.state != Fact.State.PROPOSED for fact in self.fields)

    @property
    def tasks_done(self) -> int:
        return sum(fact.state != Fact.State.PROPOSED for fact in self.tasks)

    @property
    def sure_tasks(self) -> int:
        """Tasks that one act may accept; 0 once the document is no longer being checked."""
        if self.intake.state != Intake.State.REVIEW:
            return 0
        return sum(
            fact.state == Fact.State.PROPOSED and fact.level == "sure" for fact in self.tasks
        )

    @property
    def may_publish(self) -> bool:
        """Whether this person says at the end if everybody may read it."""
        return may(self.user, "documents.publish", self.intake.unit)

    @property
    def can_undo(self) -> bool:
        return FactChange.objects.filter(fact__intake=self.intake, undone=False).exists()

    @property
    def form(self) -> Correction | None:
        if self.bound is not None:
            return self.bound
        return correction(self.current) if self.editing and self.current else None

    @property
    def pages(self) -> list[int]:
        """Where each page of the original begins in the text; empty where the reader was told of none."""
        return list(self.intake.reading.get("pages") or [])

    @property
    def has_original(self) -> bool:
        return ending_of(self.intake.file.name) in DRAWN

    @property
    def page(self) -> int:
        """The page asked for, else that of the current fact."""
        start = self.current.start if self.current else None
        return self.page_asked or bisect_right(self.pages, start or 0) or 1

    @property
    def page_before(self) -> int:
        return self.page - 1

    @property
    def page_after(self) -> int:
        """0 behind the last page; of a Word file nobody knows how many there are before it is drawn."""
        return self.page + 1 if not self.pages or self.page < len(self.pages) else 0

    @property
    def paragraphs(self) -> list[Paragraph]:
        laid = paragraphs(self.intake.text, self._marks(), self.intake.left_out)
        return [line for line in laid if self.show_left_out or not line.left_out]

    def _marks(self) -> list[Mark]:
        return [
            Mark(fact.label, *span)
            for fact in self.facts
            if not fact.is_rejected
            for span in fact.spans
        ]

    def _beside(self, step: int) -> str:
        if self.current is None:
            return ""
        at = self.facts.index(self.current) + step
        return self.facts[at].label if 0 <= at < len(self.facts) else ""

    @property
    def next(self) -> str:
        return self._beside(1)

    @property
    def previous(self) -> str:
        return self._beside(-1)

    @property
    def first_task(self) -> str:
        undecided = (fact.label for fact in self.tasks if fact.state == Fact.State.PROPOSED)
        return next(undecided, self.tasks[0].label if self.tasks else "")

    @property
    def left_out(self) -> bool:
        return any(line.left_out for line in self._all_paragraphs)

    @cached_property
    def _all_paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.intake.text, (), self.intake.left_out)

    @property
    def left_out_words(self) -> str:
        """The first words of what was left out, so that a slip of the reader is seen at once."""
        lines = [line.segments[0].text.strip() for line in self._all_paragraphs if line.left_out]
        return "; ".join(line[:40] for line in lines[:4]) + ("…" if len(lines) > 4 else "")
