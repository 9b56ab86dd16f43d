"""Tables that assign: a row a task, columns for content, lead, coordination, time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.reader.duties.actors import titles
from songhanh.reader.duties.draft import Draft
from songhanh.reader.duties.theme import theme_of
from songhanh.reader.paper import Paper
from songhanh.reader.regions.grids import Row, grids, span_of
from songhanh.reader.regions.lines import Line
from songhanh.reader.view import trimmed

COLUMNS = (
    ("coordinate", re.compile(r"phoi hop")),
    ("lead", re.compile(r"chu tri|(?:co quan|don vi|bo phan|ca nhan)(?:,? don vi)? (?:thuc hien|phu trach|chiu trach nhiem)|trach nhiem|don vi|co quan")),
    ("when", re.compile(r"thoi (?:gian|han|diem)|tien do|hoan thanh")),
    ("what", re.compile(r"noi dung|nhiem vu|hoat dong|cong viec|ten viec|giai phap")),
)  # fmt: skip
NUMBER_CELL = re.compile(r"[\dIVXLivxl.)\s]{1,8}")


def table_tasks(paper: Paper) -> Iterator[Draft]:
    """Tasks of every table whose head names a content column and one of lead, coordination, time."""
    for rows in grids(paper.parts.of("body")):
        head = next((index for index, row in enumerate(rows[:3]) if _is_head(paper, row)), None)
        if head is None:
            continue
        columns = _columns(paper, rows[head])
        for row in rows[head + 1 :]:
            draft = _task(paper, row, columns)
            if draft is not None:
                yield draft


def _columns(paper: Paper, row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in row.items():
        folded = paper.view.bare[cell[0].start : cell[-1].end]
        kind = next((name for name, pattern in COLUMNS if pattern.search(folded)), None)
        if kind and kind not in found:
            found[kind] = column
    return found


def _is_head(paper: Paper, row: Row) -> bool:
    columns = _columns(paper, row)
    return (
        "what" in columns
        and len(columns) >= 2
        and all(cell[-1].end - cell[0].start < 60 for cell in row.values())
    )


def _task(paper: Paper, row: Row, columns: dict[str, int]) -> Draft | None:
    """None for a row that only heads a group of rows."""
    what = row.get(columns["what"])
    others = [
        row[columns[kind]] for kind in ("lead", "coordinate", "when") if columns.get(kind) in row
    ]
    if what is None or not others:
        return None
    span = trimmed(paper.view.raw, what[0].start, what[-1].end, " -+\t\n")
    if len(paper.quote(span).split()) < 3:
        return None
    when = row.get(columns.get("when", -1))
    theme, clearness = theme_of(paper.view, span, masked=[])
    return Draft(
        span=span,
        lead=_bodies(paper, row.get(columns.get("lead", -1))),
        coordinate=_bodies(paper, row.get(columns.get("coordinate", -1))),
        deadline=span_of(when) if when else None,
        theme=theme,
        confidence=round(0.9 + 0.06 * clearness, 2),
        has_own_lead=True,
    )


def _bodies(paper: Paper, cell: list[Line] | None) -> tuple[str, ...]:
    """Bodies of a cell written out; what no list knows is kept as the cell words it."""
    if not cell:
        return ()
    found = titles([body for line in cell for body in paper.bodies(line.span)])
    if found:
        return found
    parts = re.split(r"[;,\n]", " ".join(line.text for line in cell))
    return tuple(part.strip(" -.") for part in parts if len(part.strip(" -.")) > 3)
