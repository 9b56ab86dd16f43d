"""Checks any .docx against a rule set: `check(path)` lists each departure with its place, what stands there and what should."""

from __future__ import annotations

from pathlib import Path

from songhanh.officialdoc.checking.body import check_body
from songhanh.officialdoc.checking.boxes import check_boxes
from songhanh.officialdoc.checking.departures import Departure, Findings
from songhanh.officialdoc.checking.lines import read_lines
from songhanh.officialdoc.checking.locate import locate
from songhanh.officialdoc.checking.opening import open_docx
from songhanh.officialdoc.checking.page import check_page
from songhanh.officialdoc.checking.wording import check_wording
from songhanh.officialdoc.rulesets import DECREE_30, RuleSet
from songhanh.officialdoc.texts import Language

__all__ = ["Departure", "check"]


def check(
    source: Path | str | bytes, rules: RuleSet = DECREE_30, *, language: Language = "vi"
) -> list[Departure]:
    """The departures of a .docx from `rules`, in the order of the document; empty when there is none.

    Raises `NotChecked` for what is no sound .docx: nothing of it is unpacked before it was weighed.
    """
    file = open_docx(source)
    findings = Findings(rules, language)
    boxes = locate(read_lines(file), rules)
    check_page(file, boxes, findings)
    check_boxes(boxes, findings)
    check_wording(boxes, findings)
    check_body(boxes, findings)
    return findings.in_order()
