"""What the cube refuses, where, and how to put it right."""

from __future__ import annotations

# code -> (what is wrong, the cure); the product translates by `code`, these lines are for developers and analysts.
TEXTS: dict[str, tuple[str, str]] = {
    "column_missing": ("column %(column)s is missing", "give it: %(columns)s"),
    "column_unknown": ("there is no column %(column)s", "use only %(columns)s"),
    "not_whole": (
        "%(column)s is %(found)r",
        "give a whole number; a value counts in the element's own scale (12.5 with one decimal is 125)",
    ),
    "too_large": ("%(column)s is %(found)s", "stay within %(lowest)s and %(highest)s"),
    "not_exact": ("%(found)s has more than %(decimals)s decimals", "round it where it is entered"),
    "choice": ("%(column)s is %(found)r", "write one of %(choices)s"),
    "period": ("%(found)r is no period", "write 2025, 2025-H1, 2025-Q3, 2025-11 or 2025-SY"),
    "member": (
        "%(column)s is %(found)r",
        "write the code of a member, or _T where the figure is not split",
    ),
    "set": (
        "the grouping set is %(found)r, the members say %(expected)r",
        "leave gset out or write the axes that are not _T, in order, joined by +",
    ),
    "value_and_nothing": (
        "there is both a value and a kind of nothing (or neither)",
        "give exactly one of value and nothing; a withdrawal has neither",
    ),
    "twice": ("the same figure stands twice in one revision", "send each figure once"),
    "dimension": ("the table cannot be used: %(reason)s", "put it right where it comes from"),
    "unit_unknown": ("no unit has this code", "see the table of units"),
    "unreadable": ("the file cannot be read: %(reason)s", "save it anew as Parquet or CSV"),
    "element_unknown": ("the element is not among the elements", "hand in its row of elements"),
    "axis_undeclared": (
        "figures are split by %(axis)s, which the element does not declare",
        "declare the breakdown, or send the figures without it",
    ),
    "unit_not_on_map": (
        "%(n)s figures belong to units that are not on the map of their closing day",
        "give the figures to the unit alive on that day, or hand in its closure",
    ),
    "several_sets": (
        "the figures are split in several ways none of which comes first: %(sets)s",
        "report the total, or one of the splits",
    ),
    "overflow": ("a sum is beyond 64 bits", "use an element with fewer decimals"),
    "axis": ("%(found)r is no axis", "use some of %(axes)s"),
    "sequence": (
        "approved_seq is %(found)s, the range is %(first)s to %(last)s",
        "send the rows with the range they were approved in",
    ),
    "range": ("%(first)s to %(last)s is no range", "begin at 1 or above and end no earlier"),
    "range_overlaps": (
        "%(first)s to %(last)s overlaps what is there (%(there)s) without being within it",
        "send whole ranges, each once",
    ),
    "range_differs": (
        "%(first)s to %(last)s was appended before with other rows",
        "build anew from the record",
    ),
    "links": (
        "the links of a unit are not one whole, or several parts to different units",
        "say where all of it goes, once",
    ),
    "weights": (
        "the weights of a unit are not all given, or do not add to a million",
        "give every part its weight in millionths, or none",
    ),
    "no_snapshot": ("there is no snapshot", "build one first"),
    "busy": (
        "another process has been writing for more than %(seconds)s seconds",
        "try again when it is done",
    ),
    "file_missing": ("the file is missing", "restore it, or build anew from the record"),
    "file_changed": (
        "the file is not as it was written",
        "restore it, or build anew from the record",
    ),
    "checksum": (
        "the figures add up to checksum %(found)s, the manifest says %(expected)s",
        "build anew from the record",
    ),
    "count": (
        "there are %(found)s figures, the manifest says %(expected)s",
        "build anew from the record",
    ),
    "manifest": ("the manifest cannot be read: %(reason)s", "build anew from the record"),
    "format": (
        "the snapshot has format %(found)s, this version reads %(known)s",
        "build anew from the record",
    ),
}


class CubeError(ValueError):
    """The cube cannot use what it was given.

    `code` is a key of `TEXTS`; `place` says where (a row counted from 1, a file, a unit × element × period);
    `values` fill the texts.
    """

    def __init__(self, code: str, place: str = "", **values: object) -> None:
        self.code = code
        self.place = place
        self.values = values
        problem, cure = TEXTS[code]
        self.problem = problem % values
        self.cure = cure % values
        where = f"{place}: " if place else ""
        super().__init__(f"{where}{self.problem}; {self.cure}")
