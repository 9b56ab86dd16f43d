"""What a paper and its issuer are, from how they are named."""

from __future__ import annotations

import re


def document_kind(doc_type: str | None, has_action_month: bool) -> str:
    """What kind of steering document it is (Decree 30/2020, annex III, for the types with a name).

    A paper without a type that launches the Action Month is a launch with duties, not a plan.
    """
    if doc_type is None:
        return "launch" if has_action_month else "letter"
    return KINDS.get(doc_type, "plan")


KINDS = {
    "KH": "plan",
    "QĐ": "issuing_decision",
    "CT": "directive",
    "CTr": "programme",
    "ĐA": "programme",
    "HD": "guidance",
    "CV": "letter",
    "DV": "launch",
}

BODY_KINDS = (
    ("ủy ban nhân dân", "people_committee"),
    ("ubnd", "people_committee"),
    ("hội đồng nhân dân", "people_council"),
    ("ban vì sự tiến bộ", "advancement_committee"),
    ("hội liên hiệp phụ nữ", "union"),
    ("liên đoàn lao động", "union"),
    ("mặt trận tổ quốc", "front"),
    ("tỉnh ủy", "party"),
    ("thành ủy", "party"),
    ("huyện ủy", "party"),
    ("đảng ủy", "party"),
    ("ban tuyên giáo", "party"),
    ("sở ", "department"),
    ("phòng ", "division"),
    ("bộ ", "ministry"),
)


def body_kind(issuer: str) -> str:
    """The kind of body that an issuer's written-out name tells."""
    lowered = issuer.lower()
    return next((kind for start, kind in BODY_KINDS if lowered.startswith(start)), "other")


# The objective of Resolution 28/NQ-CP that a field of work answers to, where the Resolution has one for it.
OBJECTIVES = {
    "leadership_politics": "M1",
    "economy_labour": "M2",
    "family": "M3",
    "gbv_response": "M3",
    "health": "M4",
    "education": "M5",
    "communication": "M6",
}
RECURRENCES = {
    "monthly": "monthly",
    "quarterly": "quarterly",
    "half_yearly": "half_yearly",
    "yearly": "yearly",
    "regular": "standing",
    "ad_hoc": "ad_hoc",
}

PLACE = re.compile(
    r"\b(tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)\s+\w[\w\s'’-]*$",
    re.IGNORECASE,
)


def place_of(issuer: str) -> str:
    """The territory named at the end of an issuer: "tỉnh Bình Phước"; nothing where none is named."""
    found = PLACE.search(issuer)
    return found.group(0) if found else ""


# Words by which a name means many bodies: "Ủy ban nhân dân các xã, phường", "sở, ngành liên quan".
MANY = re.compile(r"\b(các|cấp|mỗi|từng|những|ngành|liên quan)\b", re.IGNORECASE)


def is_one_body(name: str) -> bool:
    """Whether a task's lead, as written, is one body that can be given the task.

    >>> is_one_body("Sở Văn hóa, Thể thao và Du lịch"), is_one_body("Ủy ban nhân dân các xã, phường")
    (True, False)
    """
    return body_kind(name) != "other" and not MANY.search(name)


# Whose bodies a name without a place is taken for: "Sở Y tế" in a plan of a province.
LEVELS_OF_BODIES = {
    "ministry": ("country",),
    "department": ("province",),
    "division": ("district", "commune"),
    "union": ("country", "province", "district", "commune"),
    "front": ("country", "province", "district", "commune"),
    "advancement_committee": ("country", "province", "district", "commune"),
}
