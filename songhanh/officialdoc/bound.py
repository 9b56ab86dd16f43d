"""Numbers that know their figure, in a way that survives word processors.

Each bound number stands in a content control whose tag carries figure and snapshot (Word keeps it), and within a
bookmark whose name leads to a document property with the same (LibreOffice 7.4 empties the tags, and keeps those).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from songhanh.officialdoc.document import Bound
from songhanh.officialdoc.refusals import Unfit

PREFIX = "sh"
LONGEST = 64  # Word refuses a longer tag
BOOKMARK = re.compile(r"sh_(\d+)_\d+")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Binding(NamedTuple):
    """A bound number as it stands in the document now; `text` may have been edited since it was built."""

    text: str
    figure_id: str
    snapshot_id: str


def tag_of(bound: Bound) -> str:
    """The tag of the number's content control; `Unfit` where Word could not keep it."""
    tag = "|".join((PREFIX, bound.figure_id, bound.snapshot_id))
    if len(tag) > LONGEST or tag.count("|") != 2 or not (bound.figure_id and bound.snapshot_id):
        raise Unfit("binding", text=tag, limit=LONGEST)
    return tag


def bindings(source: Path | str | bytes) -> list[Binding]:
    """Every bound number of a .docx in its order, body and annexes; `NotChecked` when it is no sound .docx."""
    from songhanh.officialdoc.checking.opening import open_docx

    file = open_docx(source)
    known = _properties(file.parts.get("docProps/custom.xml"))
    return [
        binding
        for paragraph in file.document.iter(f"{W}p")
        for binding in _of_paragraph(paragraph, known)
    ]


def _of_paragraph(paragraph: Any, known: dict[str, str]) -> Iterator[Binding]:
    within: set[Any] = set()
    for node in paragraph.iter(f"{W}bookmarkStart", f"{W}sdt"):
        if node.tag == f"{W}sdt":
            if node not in within and (given := _from_tag(_tag(node))):
                yield Binding(_text(node.iter(f"{W}t")), *given)
            continue
        named = BOOKMARK.fullmatch(node.get(f"{W}name") or "")
        if named and (given := _from_tag(known.get(named[1], ""))):
            inside = list(_inside(paragraph, node))
            within.update(inner for inner in inside if inner.tag == f"{W}sdt")
            yield Binding(_text(inner for inner in inside if inner.tag == f"{W}t"), *given)


def _inside(paragraph: Any, start: Any) -> Iterator[Any]:
    """What stands between the start of a bookmark and its end."""
    is_open = False
    for node in paragraph.iter():
        if node is start:
            is_open = True
        elif node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
            return
        elif is_open:
            yield node


def _from_tag(tag: str) -> tuple[str, str] | None:
    parts = tag.split("|")
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == PREFIX else None


def _tag(control: Any) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _text(nodes: Any) -> str:
    return "".join(node.text or "" for node in nodes)


def _properties(root: Any | None) -> dict[str, str]:
    """Tags by their number, as the document's properties hold them: sh_1 …"""
    return {
        (row.get("name") or "").removeprefix(f"{PREFIX}_"): "".join(row.itertext()).strip()
        for row in (root if root is not None else ())
    }
