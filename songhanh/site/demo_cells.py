"""The demonstration's numbers: invented, the same on every machine, near what was published of the country.

Each unit has a size and habits of its own that last from year to year, so that last year is beside this year what last
year is: a little less. Shares that were published begin from the last published national value (the series of
`frameworks/seed/published_values.csv`, joined to indicators by the crosswalk); the others from `SECTOR`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from songhanh.collection.models import Return
from songhanh.frameworks.models import NATION, PublishedValue
from songhanh.lib.reading import once
from songhanh.words.periods import parse_period

SEED = 2025
YEAR = 2025  # the year told in full
NONE = "-"
GROWTH = 0.012  # of everything that is counted, a year
GAIN = 0.018  # of a share that is to rise, a year

# Element, how many in a province of middling size, its part, its share in % where nothing was published,
# the published series, which way the share is better.
SECTOR = (
    ("agencies", (1, 1), "agencies_with_woman_key_leader", 75, "", 1),
    ("organisations", (4, 16), "organisations_committed", 94, "", 1),
    ("employed_women", (260, 520), "wage_working_women", 51, "NQ28-2.1", 1),
    ("employed_women", (260, 520), "agricultural_women", 25, "NQ28-2.2", -1),
    ("enterprises", (4_000, 16_000), "enterprises_led_by_women", 28, "NQ28-2.3", 1),
    ("adolescent_women", (40_000, 70_000), "adolescent_births", 1.9, "", 0),
    ("public_assistance_facilities", (3, 9), "public_assistance_facilities_gbv", 75, "", 1),
    ("em_children_primary_age", (900, 4_000), "em_children_primary_completed", 95, "", 1),
    ("em_children_lower_secondary_age", (700, 3_000), "em_children_lower_secondary_completed", 87, "", 1),
    ("broadcasters", (1, 2), "broadcasters_monthly_feature", 90, "", 1),
)  # fmt: skip
HARM = (
    ("violence_survivors_detected", "violence_survivors_served", 7),
    ("violence_perpetrators_detected", "violence_perpetrators_counselled", 6),
    ("trafficking_returnees_in_need", "trafficking_returnees_supported", 0),
)


def dice_of(*names: object) -> random.Random:
    """Dice that fall alike for the same names, whatever was thrown before."""
    return random.Random("/".join(map(str, (SEED, *names))))  # noqa: S311 — the same demonstration each time


def published(series: str, otherwise: float) -> float:
    """The last national value of a series that stands for a whole year, as it was published."""
    rows = once("published", _last_published)
    return rows.get(series, otherwise)


def _last_published() -> dict[str, float]:
    rows = PublishedValue.objects.filter(
        place_code=NATION, stage=PublishedValue.Stage.REPORTED, sex="", series__code__startswith="NQ28-"
    ).order_by("period")  # fmt: skip
    kept = rows.values_list("series__code", "period", "value")
    whole = [(code, value) for code, period, value in kept if period.isdigit() and int(period) < YEAR]  # fmt: skip
    return {code: float(value) for code, value in whole}


# ------------------------------------------------------------------ communes


def commune_cells(one: Return) -> dict[str, str]:
    """What a commune's year comes to."""
    own = dice_of(one.unit.code)
    ago = YEAR - parse_period(one.period).year
    people = int(own.randint(9_000, 58_000) * (1 - GROWTH) ** ago)
    women = people * own.randint(488, 512) // 1000
    reached = own.uniform(0.52, 0.78) - GAIN * own.uniform(0, 5) * ago
    cells = {
        "population.F": women,
        "population.M": people - women,
        "population_reached.F": int(women * (reached + 0.02)),
        "population_reached.M": int((people - women) * reached),
    }
    leads = published("NQ28-1f", 47) / 100 - GAIN * ago
    for body in ("council", "committee"):
        cells[f"agencies-{body}.T"] = 1
        cells[f"agencies_with_woman_key_leader-{body}.T"] = int(own.random() < leads)
    whole = {"party": 3, "council": 1, "committee": 1, "mass": 6, "other": own.randint(4, 9)}
    for body, number in whole.items():
        cells[f"organisations-{body}.T"] = number
        draws = [own.random() for _one in range(number)]
        cells[f"organisations_committed-{body}.T"] = sum(one < 0.93 - 2 * GAIN * ago for one in draws)  # fmt: skip
    return {cell: str(number) for cell, number in cells.items()} | dict(_harm(one, ago))


def _harm(one: Return, ago: int) -> Iterator[tuple[str, str]]:
    """Few cases, most of them helped; a year earlier about as many."""
    own = dice_of(one.unit.code, "harm")
    for element, part, most in HARM:
        for sex in ("F", "M"):
            found = own.randint(0, most if sex == "F" else most // 3)
            draws = [own.random() for _one in range(found)]
            found = max(found - own.randint(0, 1) * ago, 0)
            helped = sum(draw < 0.78 - 3 * GAIN * ago for draw in draws[:found])
            yield f"{element}.{sex}", str(found) if found else NONE
            yield f"{part}.{sex}", str(helped) if found else NONE


def news_cells(one: Return) -> dict[str, str]:
    items = dice_of(one.unit.code, one.period).choice((3, 4, 4, 4, 5, 5, 6, 7, 9, 12))
    return {"grassroots_news_items.T": str(items)}


# ------------------------------------------------------------------ sectors


def sector_cells(one: Return) -> dict[str, str]:
    """Every typed cell of a sector's form; what is none of ours is 0."""
    made = dict(_pairs(one)) | dict(_singles(one))
    return {cell: made.get(cell, "0") for cell in one.round.form.sheet.typed}


def _pairs(one: Return) -> Iterator[tuple[str, str]]:
    """Whole and part for every pair of the form."""
    ago = YEAR - parse_period(one.period).year
    size = dice_of(one.unit.code, "size").uniform(0.6, 2.4)
    for element, (low, high), part, share, series, way in SECTOR:
        for cell in one.round.form.sheet.typed:
            name, _dot, column = cell.rpartition(".")
            if name.partition("-")[0] != element:
                continue
            own = dice_of(one.unit.code, part, cell)
            is_one = high == 1
            number = max(int(dice_of(one.unit.code, cell).randint(low, high) * size), 1)
            number = 1 if is_one else max(round(number * (1 - GROWTH) ** ago), 1)
            yield cell, str(number)
            gain = way * GAIN * own.uniform(-0.3, 1.8) * ago
            near = published(series, share) / 100 * own.gauss(1, 0.05) - gain
            if is_one:
                count = int(own.random() < share / 100 - way * 4 * GAIN * ago)
            else:
                count = min(number, round(number * min(1.0, max(0.0, near))))
            yield f"{name.replace(element, part, 1)}.{column}", str(count)


def _singles(one: Return) -> Iterator[tuple[str, str]]:
    own, ago = dice_of(one.unit.code, "singles"), YEAR - parse_period(one.period).year
    girls = int(own.randint(9_000, 21_000) * (1 + GROWTH) ** ago)
    boys = published("NQ28-4.1", 110.7) / 100 * own.uniform(0.985, 1.012) + 0.004 * ago
    yield "live_births.F", str(girls)
    yield "live_births.M", str(int(girls * boys))
    yield "maternal_deaths.T", str(own.randint(1, 6) + ago)
    yield "lgbt_health_service.T", str(int(own.random() < 0.6 - 0.2 * ago))
    yield "gender_in_curriculum.T", str(int(ago == 0))
    hours = own.uniform(10.0, 11.5)
    ratio = published("NQ28-3.1", 1.8) * own.uniform(0.93, 1.04) + 0.03 * ago
    yield "unpaid_care_hours.F", f"{hours * ratio:.1f}"
    yield "unpaid_care_hours.M", f"{hours:.1f}"
    for element, low, high, share in (
        ("masters_holders", 5_000, 9_000, 0.51),
        ("doctoral_holders", 300, 900, 0.31),
        ("vocational_entrants", 9_000, 20_000, 0.33),
    ):
        whole = int(own.randint(low, high) * (1 - GROWTH) ** ago)
        women = int(whole * (own.gauss(share, 0.02) - GAIN / 2 * ago))
        yield f"{element}.F", str(women)
        yield f"{element}.M", str(whole - women)
