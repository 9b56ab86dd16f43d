"""Rule sets (quy định thể thức): how each box of a document looks, for builder and checker alike.

The set is chosen by the issuer: Decree 30/2020/NĐ-CP binds state bodies; Party bodies and mass organisations
follow rules of their own, of which only what we know is held, marked as not compared with the original.
"""

from __future__ import annotations

from songhanh.officialdoc.rulesets.decree_30 import DECREE_30
from songhanh.officialdoc.rulesets.others import MASS, PARTY
from songhanh.officialdoc.rulesets.shape import Look, Page, RuleSet

RULE_SETS: dict[str, RuleSet] = {rules.code: rules for rules in (DECREE_30, PARTY, MASS)}

__all__ = ["DECREE_30", "MASS", "PARTY", "RULE_SETS", "Look", "Page", "RuleSet"]
