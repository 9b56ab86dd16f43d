"""What a report may be called and by whom it is issued, proposed from the unit; a person corrects it."""

from __future__ import annotations

import re

PLACES = ("Tỉnh", "Thành phố", "Phường", "Xã", "Đặc khu", "Thị trấn")
LEFT_OUT = {"và", "của", "các"}
OWN_SIGNS = {"ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}


def abbreviated(name: str) -> str:
    """Sở Nội vụ → SNV, Ủy ban nhân dân tỉnh Quảng Trị → UBND, as symbols of documents write them."""
    for known, sign in OWN_SIGNS.items():
        if name.lower().startswith(known):
            return sign
    words = re.findall(r"\w+", name)
    return "".join(word[0].upper() for word in words if word.lower() not in LEFT_OUT)


def bare(territory: str) -> str:
    """Tỉnh Quảng Trị → Quảng Trị: the place of signing is written without its kind."""
    for kind in PLACES:
        if territory.startswith(f"{kind} "):
            return territory.removeprefix(f"{kind} ")
    return territory


def in_text(territory: str) -> str:
    """Tỉnh Quảng Trị → tỉnh Quảng Trị, as it stands within a sentence."""
    return territory[:1].lower() + territory[1:] if territory.startswith(PLACES) else territory


def in_lines(issuer: str) -> str:
    """A long name on two lines, parted before its place: Ủy ban nhân dân / tỉnh Quảng Trị."""
    for kind in PLACES:
        head, sign, place = issuer.partition(f" {kind.lower()} ")
        if sign:
            return f"{head}\n{kind.lower()} {place}"
    return issuer
