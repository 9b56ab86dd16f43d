"""A small country for tests and examples: a nation, two provinces, four communes; five elements."""

from __future__ import annotations

from typing import Any

from songhanh.cube.dimensions import Dimensions

COUNTRY, HANOI, HUE = 1, 2, 3
BA_DINH, HOAN_KIEM, PHU_XUAN, A_LUOI = 11, 12, 13, 14
COMMUNES = (BA_DINH, HOAN_KIEM, PHU_XUAN, A_LUOI)
ABOVE = {
    COUNTRY: (COUNTRY,),
    HANOI: (HANOI, COUNTRY),
    HUE: (HUE, COUNTRY),
    BA_DINH: (BA_DINH, HANOI, COUNTRY),
    HOAN_KIEM: (HOAN_KIEM, HANOI, COUNTRY),
    PHU_XUAN: (PHU_XUAN, HUE, COUNTRY),
    A_LUOI: (A_LUOI, HUE, COUNTRY),
}
CADRES, BUDGET, LIFE, CASES, NEWS = 1, 2, 3, 4, 5

_UNITS = (
    (COUNTRY, "VN", "Việt Nam", "country"),
    (HANOI, "01", "Thành phố Hà Nội", "province"),
    (HUE, "46", "Thành phố Huế", "province"),
    (BA_DINH, "00004", "Phường Ba Đình", "commune"),
    (HOAN_KIEM, "00070", "Phường Hoàn Kiếm", "commune"),
    (PHU_XUAN, "19774", "Phường Phú Xuân", "commune"),
    (A_LUOI, "20044", "Xã A Lưới 1", "commune"),
)
_ELEMENTS: tuple[dict[str, Any], ...] = (
    {
        "element": CADRES,
        "code": "cadres",
        "over_units": "sum",
        "over_time": "last",
        "breakdowns": {"sex": "partition", "age": "partition", "ethnicity": "partition"},
    },
    {
        "element": BUDGET,
        "code": "gender_budget",
        "decimals": 1,
        "over_units": "sum",
        "over_time": "sum",
    },
    {"element": LIFE, "code": "life_expectancy", "decimals": 1, "breakdowns": {"sex": "partition"}},
    {
        "element": CASES,
        "code": "violence_cases",
        "over_units": "sum",
        "over_time": "sum",
        "breakdowns": {"sex": "partition", "violence_kind": "overlapping"},
    },
    {"element": NEWS, "code": "news_items", "over_units": "sum", "over_time": "sum"},
)  # fmt: skip


def small_dimensions(**others: Any) -> Dimensions:
    """The small country's tables; `expected=…`, `periods=…` or any other may be given."""
    given: dict[str, Any] = {
        "units": [dict(zip(("unit", "code", "name", "level"), row, strict=True)) for row in _UNITS],
        "closure": [
            {"ancestor": ancestor, "descendant": unit}
            for unit, above in ABOVE.items()
            for ancestor in above
        ],
        "elements": _ELEMENTS,
    }
    return Dimensions.of(**{**given, **others})
