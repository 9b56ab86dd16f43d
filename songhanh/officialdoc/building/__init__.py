"""Builds an official document as .docx: `build(document)`; the same document gives the same bytes."""

from __future__ import annotations

from songhanh.officialdoc.building.annexes import annexes
from songhanh.officialdoc.building.body import Body
from songhanh.officialdoc.building.fit import check_fit
from songhanh.officialdoc.building.foot import foot
from songhanh.officialdoc.building.head import head
from songhanh.officialdoc.building.package import Package
from songhanh.officialdoc.document import Document
from songhanh.officialdoc.rulesets import DECREE_30, RuleSet


def build(document: Document, rules: RuleSet = DECREE_30) -> bytes:
    """The document as a .docx in the layout of `rules`; raises `Unfit` with the reason where they forbid it.

    Number and day are left blank when they are not given: the clerical office writes them at issue.
    Only rule sets with every box can be built: of Party and mass organisations too little is known.
    """
    check_fit(document, rules)
    package = Package(document, rules)
    package.add(head(document, rules))
    package.add(Body(rules, package).draw(document.blocks, ends=True))
    package.add(foot(document, rules))
    package.close_section(landscape=document.landscape, is_first=True)
    for drawn in annexes(document, rules, package):
        package.add(drawn)
        package.close_section(landscape=False, is_first=False)
    return package.as_bytes()
