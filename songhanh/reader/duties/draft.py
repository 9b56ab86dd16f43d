"""A task in the making: lines below it may still say who leads it and by when."""

from __future__ import annotations

from dataclasses import dataclass

from songhanh.reader.duties.amounts import budget_of, groups_of, quantities_of
from songhanh.reader.duties.deadline import due_day, recurrence_of
from songhanh.reader.paper import Paper
from songhanh.reader.reading import Task
from songhanh.reader.view import Span


@dataclass(slots=True)
class Draft:
    """`deadline` is a span of the text; `has_own_lead` once an attribute line named the lead."""

    span: Span
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    deadline: Span | None
    theme: str
    confidence: float
    has_own_lead: bool = False

    def task(self, paper: Paper, year: int | None) -> Task:
        wording = " ".join(paper.quote(self.deadline).split()) if self.deadline else None
        due = due_day(paper.view, self.deadline, year) if self.deadline else None
        low = paper.view.low[slice(*self.span)]
        return Task(
            text=" ".join(paper.quote(self.span).split()),
            theme=self.theme,
            lead=self.lead,
            coordinate=tuple(title for title in self.coordinate if title not in self.lead),
            deadline=wording,
            due=due.isoformat() if due else None,
            recurring=recurrence_of(low) or (recurrence_of(wording.lower()) if wording else None),
            confidence=self.confidence,
            span=self.span,
            quantities=quantities_of(paper.view, self.span),
            budget=budget_of(paper.view, self.span),
            groups=groups_of(paper.view, self.span),
        )
