"""Annexes: each its own section, pages counted from 1; "Phụ lục I", title, "Kèm theo …"."""

from __future__ import annotations

from collections.abc import Iterator

from songhanh.officialdoc.building.body import Body, roman
from songhanh.officialdoc.building.head import banner, date_words
from songhanh.officialdoc.building.package import Package
from songhanh.officialdoc.building.xml import Font, Shape, paragraph, run
from songhanh.officialdoc.document import Document
from songhanh.officialdoc.rulesets import RuleSet


def annexes(document: Document, rules: RuleSet, package: Package) -> Iterator[str]:
    """One annex alone is “Phụ lục”; of several each has its Roman number."""
    for number, annex in enumerate(document.annexes, 1):
        label = "Phụ lục" if len(document.annexes) == 1 else f"Phụ lục {roman(number)}"
        lines = (
            ("annex", label),
            ("annex_title", annex.title.upper()),
            ("annex_of", _attached_to(document)),
        )
        heads = [
            paragraph(run(text, Font.of(rules.looks[name], size=_size(name))), _shape(name))
            for name, text in lines
        ]
        yield (
            banner(document.banner)
            + "".join(heads)
            + Body(rules, package).draw(annex.blocks, ends=False)
        )


def _attached_to(document: Document) -> str:
    """Number and date stay blank until the clerical office writes them: so electronic papers are issued."""
    head = document.head
    kind = (head.kind or "Công văn").capitalize()
    number = " " * 6 if head.number is None else f" {head.number:02}"
    return f"(Kèm theo {kind} số{number}/{head.symbol} {date_words(head)} của {head.issuer_name})"


def _shape(name: str) -> Shape:
    style = "Heading1" if name == "annex" else ""
    return Shape(align="center", after=6 if name == "annex_of" else 0, style=style, keep_next=True)


def _size(name: str) -> float:
    return 13 if name == "annex_of" else 14
