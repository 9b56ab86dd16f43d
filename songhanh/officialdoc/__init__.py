"""Engine (thể thức văn bản): writes and checks documents in the official layout; no Django, no records.

Offers `build(document) -> bytes`, `check(path) -> list[Departure]`, `bindings(path) -> list[Binding]` and the rule
sets; apps above fill `Document` from their records. It signs nothing, numbers nothing and asks no network.
"""

from __future__ import annotations

from songhanh.officialdoc.bound import Binding, bindings
from songhanh.officialdoc.building import build
from songhanh.officialdoc.checking import Departure, check
from songhanh.officialdoc.document import (
    Annex,
    Article,
    Authority,
    Basis,
    Block,
    Bound,
    Chapter,
    Chart,
    Circulation,
    Clause,
    Column,
    Document,
    Formula,
    Head,
    Heading,
    Item,
    Paragraph,
    Point,
    Recipients,
    Signature,
    Styled,
    Table,
    Text,
    Urgency,
)
from songhanh.officialdoc.refusals import NotChecked, Unfit
from songhanh.officialdoc.rulesets import DECREE_30, MASS, PARTY, RULE_SETS, RuleSet

__all__ = [
    "DECREE_30",
    "MASS",
    "PARTY",
    "RULE_SETS",
    "Annex",
    "Article",
    "Authority",
    "Basis",
    "Binding",
    "Block",
    "Bound",
    "Chapter",
    "Chart",
    "Circulation",
    "Clause",
    "Column",
    "Departure",
    "Document",
    "Formula",
    "Head",
    "Heading",
    "Item",
    "NotChecked",
    "Paragraph",
    "Point",
    "Recipients",
    "RuleSet",
    "Signature",
    "Styled",
    "Table",
    "Text",
    "Unfit",
    "Urgency",
    "bindings",
    "build",
    "check",
]
