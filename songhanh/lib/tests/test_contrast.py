"""The tokens keep their contrast, and the stylesheet its weight."""

from __future__ import annotations

import pytest

from songhanh.lib.contrast import STYLESHEET, Measured, measured, ratio, tokens

CSS = STYLESHEET.read_text(encoding="utf-8")
KILO = 1024


@pytest.mark.parametrize("pair", measured(CSS), ids=lambda pair: f"{pair.seen}-on-{pair.ground}")
def test_it_can_be_read_in_both_schemes(pair: Measured) -> None:
    assert pair.light >= pair.least
    assert pair.dark >= pair.least


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.478)],
)
def test_it_measures_as_wcag_does(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.001)


def test_it_names_the_same_colours_in_both_schemes() -> None:
    light, dark = tokens(CSS)
    dark_part = CSS.split("prefers-color-scheme:dark")[1].split("}")[0]
    assert light["ink"] != dark["ink"]
    assert {name for name in light if f"--{name}:" not in dark_part} == set()


def test_it_finds_a_colour_that_is_too_faint() -> None:
    faint = CSS.replace(tokens(CSS)[0]["ink-2"], "#9aa2aa")
    assert [pair.seen for pair in measured(faint) if not pair.is_enough][:1] == ["ink-2"]


def test_it_stays_one_light_stylesheet() -> None:
    assert len(CSS.encode()) <= 20 * KILO
    assert "@import" not in CSS
    assert "http" not in CSS
    assert "@font-face" not in CSS


def test_it_knows_dark_print_and_stillness() -> None:
    for condition in (
        "prefers-color-scheme:dark",
        "print",
        "prefers-reduced-motion",
        "max-width:759px",
    ):
        assert condition in CSS
