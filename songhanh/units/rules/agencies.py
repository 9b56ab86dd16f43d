"""Which agency runs gender-equality work at a level on a day: the standing agency.

State management went from the labour sector to home affairs on 1 March 2025 (centre and provinces); the
district level ended on 1 July 2025, and in communes the division of culture and social affairs took over.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Agency(NamedTuple):
    """The standing agency of a level for a span; `until` is not included."""

    level: str
    since: date
    until: date
    body_kind: str
    name: str
    source: str
    is_verified: bool


HOME_AFFAIRS, TWO_TIERS = date(2025, 3, 1), date(2025, 7, 1)
COMMITTEES = "Quyết định 1855/QĐ-TTg ngày 11/11/2009, điều 3"
LETTER = "Công văn 739/BNV-CTTN&BĐG ngày 28/3/2025"
DECREE = "Nghị định 150/2025/NĐ-CP"

# level, since, until, kind of body, name, source, whether somebody compared the source
AGENCIES = (
    Agency("country", date.min, HOME_AFFAIRS, "ministry", "Bộ Lao động - Thương binh và Xã hội", COMMITTEES, True),
    Agency("country", HOME_AFFAIRS, date.max, "ministry", "Bộ Nội vụ", LETTER, True),
    Agency("province", date.min, HOME_AFFAIRS, "department", "Sở Lao động - Thương binh và Xã hội", COMMITTEES, True),
    Agency("province", HOME_AFFAIRS, date.max, "department", "Sở Nội vụ", DECREE, False),
    Agency("district", date.min, HOME_AFFAIRS, "division", "Phòng Lao động - Thương binh và Xã hội", COMMITTEES, True),
    Agency("district", HOME_AFFAIRS, TWO_TIERS, "division", "Phòng Nội vụ", LETTER, False),
    Agency("commune", TWO_TIERS, date.max, "division", "Phòng Văn hóa - Xã hội", DECREE, False),
)  # fmt: skip


def standing_agency(level: str, on: date) -> Agency | None:
    """The standing agency of a level on a day; none where no rule names one (communes before July 2025).

    >>> standing_agency("province", date(2022, 9, 26)).name
    'Sở Lao động - Thương binh và Xã hội'
    >>> standing_agency("commune", date(2025, 6, 30)) is None
    True
    """
    for agency in AGENCIES:
        if agency.level == level and agency.since <= on < agency.until:
            return agency
    return None
