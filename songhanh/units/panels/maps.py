"""The map of the provinces, of today and of before 1 July 2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from songhanh.units.models import UnitVersion
from songhanh.units.panels.tree import BEFORE
from songhanh.units.rules.maps import HEIGHT, WIDTH, Outline, outlines, place
from songhanh.units.seed.rows import FOLDER

OUTLINES = FOLDER / "outlines"
REFORM = date(2025, 7, 1)
# Where the names of the archipelagos stand, and the province each belongs to, before and since.
ARCHIPELAGOS = (
    (112.0, 15.1, "Quần đảo Hoàng Sa", "48"),
    (114.4, 11.95, "Quần đảo Trường Sa", "56"),
)


@dataclass(frozen=True, slots=True)
class Province:
    """A province on the map, and in the list beside it."""

    version: UnitVersion
    outline: Outline


@dataclass(frozen=True, slots=True)
class Archipelago:
    x: str
    y: str
    name: str
    province: str


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """All that the page draws."""

    width: int
    height: int
    provinces: list[Province]
    archipelagos: list[Archipelago]
    boundaries_of: date
    days: list[tuple[str, str, bool]]


def province_map(asked: str) -> ProvinceMap:
    """The provinces of today, or with "before" those of the last day of June 2025."""
    is_before = asked == "before"
    on = BEFORE if is_before else timezone.localdate()
    file = OUTLINES / f"provinces_{'legacy' if is_before else '2025'}.geojson"
    versions = UnitVersion.objects.alive(on).filter(level="province").select_related("unit")
    by_code = {version.code: version for version in versions}
    provinces = [Province(by_code[one.code], one) for one in outlines(file) if one.code in by_code]
    provinces.sort(key=lambda one: one.version.code)
    return ProvinceMap(
        round(WIDTH),
        round(HEIGHT),
        provinces,
        [named(spot, by_code) for spot in ARCHIPELAGOS],
        BEFORE if is_before else REFORM,
        [
            (_("34 provinces and cities, today"), "", not is_before),
            (_("63 provinces and cities, before 1 July 2025"), "before", is_before),
        ],
    )


def named(spot: tuple[float, float, str, str], by_code: dict[str, UnitVersion]) -> Archipelago:
    longitude, latitude, name, code = spot
    x, y = place(longitude, latitude)
    province = by_code.get(code)
    return Archipelago(f"{x:.0f}", f"{y:.0f}", name, province.name if province else "")
