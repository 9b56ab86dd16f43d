"""The theme of a duty: weighted words, those near its beginning first; names of bodies do not count."""

from __future__ import annotations

import re
from functools import cache

from songhanh.reader.view import Span, View
from songhanh.reader.wordlists import rows

THEMES = (
    "action_month", "committee_organisation", "emulation", "models", "training", "statistics", "inspection",
    "leadership_politics", "gbv_response", "reporting", "resources", "policy_mainstreaming", "coordination",
    "education", "health", "economy_labour", "family", "communication",
)  # fmt: skip
DEFAULT = "policy_mainstreaming"
NEAREST, LEAST, FADING = 1.6, 0.6, 100.0  # a word weighs less the later it stands, down to LEAST
HEADING = 0.4  # what the words of the heading weigh beside those of the duty
PURPOSE = re.compile(r",? (?:nham|de|gop phan|qua do|tu do|phuc vu) ")


def theme_of(view: View, span: Span, *, masked: list[Span], heading: str = "") -> tuple[str, float]:
    """The theme and how clearly it leads (0 to 1); `masked` are names whose words say nothing here."""
    scores = _scores(view.bare, span, masked)
    for theme, score in _heading_scores(heading).items():
        scores[theme] = scores.get(theme, 0.0) + HEADING * min(score, 6)
    if not scores:
        return DEFAULT, 0.2
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], THEMES.index(pair[0])))
    best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return best[0], round((best[1] - second * 0.5) / (best[1] + 1), 2)


def _scores(text: str, span: Span, masked: list[Span]) -> dict[str, float]:
    start, end = span
    purpose = PURPOSE.search(text, start + 30, end) if end - start > 60 else None
    purpose_at = purpose.start() if purpose else end
    scores: dict[str, float] = {}
    for theme, pattern, weights in _patterns():
        for match in pattern.finditer(text, start, end):
            if any(a <= match.start() < b for a, b in masked):
                continue
            weight = next(w for row, w in weights if row.match(text, match.start(), end))
            weight *= max(LEAST, NEAREST - (match.start() - start) / FADING)
            if match.start() >= purpose_at:
                weight *= 0.4
            scores[theme] = scores.get(theme, 0.0) + weight
    return scores


@cache
def _heading_scores(heading: str) -> dict[str, float]:
    return _scores(heading, (0, len(heading)), []) if heading else {}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], list[tuple[re.Pattern[str], float]]]]:
    """One pattern a theme, so that a word may speak for several; its rows tell how much a word weighs."""
    by_theme: dict[str, list[tuple[str, float]]] = {}
    for row in rows("themes.tsv"):
        by_theme.setdefault(row["theme"], []).append((row["pattern"], float(row["weight"])))
    return [
        (
            theme,
            re.compile(rf"(?<!\w)(?:{'|'.join(pattern for pattern, _weight in group)})"),
            [(re.compile(pattern), weight) for pattern, weight in group],
        )
        for theme, group in by_theme.items()
    ]
