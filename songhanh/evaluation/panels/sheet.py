"""The board as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from songhanh.evaluation.panels.board import Board, Row
from songhanh.lib.sheets import Cell, csv_table


def sheet(board: Board) -> str:
    """One line for each measured value, with the snapshot it was taken from."""
    heads = [
        _("Code"), _("Indicator"), _("Sex"), _("Period"), _("Unit of measure"), _("Asked"),
        _("Actual"), _("Same period last year"), _("Against what is asked"), _("Standing"),
        _("Reported"), _("Expected"), _("Firmness"), _("Snapshot"),
    ]  # fmt: skip
    return csv_table(heads, _lines(board))


def _lines(board: Board) -> Iterator[list[Cell]]:
    for _objective, rows in board.groups:
        for row in rows:
            yield _line(row)


def _line(row: Row) -> list[Cell]:
    rating = row.rating
    sexes = {"F": _("women"), "M": _("men")}
    return [
        row.indicator.code, row.indicator.title, sexes.get(rating.sex, ""), rating.period,
        row.indicator.unit, rating.asked, rating.value, rating.before, rating.difference,
        rating.get_standing_display(), rating.n_reported, rating.n_expected,
        rating.get_stage_display() if rating.stage else "", rating.snapshot,
    ]  # fmt: skip
