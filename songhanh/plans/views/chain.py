"""The chain of a plan's document, with the way to each plan, document and programme in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from songhanh.accounts.http import Anybody
from songhanh.documents.models import Document
from songhanh.documents.models.chain import Link, chain_of
from songhanh.frameworks.models import Programme
from songhanh.plans.models import Plan


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One document above or below, with those beyond it."""

    name: str
    title: str
    relation: str
    url: str
    further: list[ChainLink]


@dataclass(frozen=True, slots=True)
class PlanChain:
    """What the plan rests on, and what rests on the plan."""

    up: list[ChainLink]
    down: list[ChainLink]


def chain_of_plan(plan: Plan, user: Anybody) -> PlanChain:
    """Both ways, as far as this person may see."""
    if plan.document is None:
        return PlanChain([], [])
    chain = chain_of(plan.document, Document.objects.visible_to(user))
    pages = _pages([*_all(chain.up), *_all(chain.down)], user)
    return PlanChain(_linked(chain.up, pages), _linked(chain.down, pages))


def _all(links: list[Link]) -> Iterator[Link]:
    for link in links:
        yield link
        yield from _all(link.further)


def _pages(links: list[Link], user: Anybody) -> dict[int | str, str]:
    """Where each is read, by document and by number: its plan before its document, a programme as such."""
    documents = [link.document for link in links if link.document is not None]
    numbers = {link.citation.number for link in links} - {""}
    pages: dict[int | str, str] = {one.pk: one.get_absolute_url() for one in documents}
    for programme in Programme.objects.filter(document_number__in=numbers):
        pages[programme.document_number] = programme.get_absolute_url()
    plans = Plan.objects.visible_to(user).filter(document__in=documents) if documents else ()
    for plan in plans:
        pages[plan.document_id or 0] = plan.get_absolute_url()
    return pages


def _linked(links: list[Link], pages: dict[int | str, str]) -> list[ChainLink]:
    return [
        ChainLink(
            name=link.document.full_name if link.document else str(link.citation),
            title=link.document.title if link.document else link.citation.title,
            relation=link.citation.get_relation_display(),
            url=pages.get(link.citation.number)
            or pages.get(link.document.pk if link.document else 0, ""),
            further=_linked(link.further, pages),
        )
        for link in links
    ]
