"""Names of administrative units: the type a name begins with, the name without it, the forms it is typed in.

Types and levels: Constitution 2013, article 110; Law on Organisation of Local Government 72/2025/QH15,
article 1 (two levels, special zones) and, before 1 July 2025, Law 77/2015/QH13, article 2.
"""

from __future__ import annotations

import re

from songhanh.words.text import fix_tone, fold, nfc, spaces

LEVEL_OF_TYPE = {
    "country": "country",
    "province": "province",
    "city": "province",
    "urban_district": "district",
    "rural_district": "district",
    "provincial_city": "district",
    "town": "district",
    "ward": "commune",
    "commune": "commune",
    "township": "commune",
    "special_zone": "commune",
    "village": "place",
    "hamlet": "place",
    "mountain_village": "place",
    "residential_group": "place",
    "quarter": "place",
}

# The word (or words) a name begins with; longer ones first where one begins another.
TYPE_WORDS = (
    "Thành phố",
    "Thị trấn",
    "Thị xã",
    "Đặc khu",
    "Phường",
    "Huyện",
    "Tỉnh",
    "Quận",
    "Xã",
    "Tổ dân phố",
    "Khu phố",
    "Thôn",
    "Ấp",
    "Bản",
)

# What people type for the type word.
SHORT_TYPES = {
    "tp": "thanh pho",
    "tt": "thi tran",
    "tx": "thi xa",
    "dk": "dac khu",
    "p": "phuong",
    "f": "phuong",
    "h": "huyen",
    "t": "tinh",
    "q": "quan",
    "x": "xa",
    "tdp": "to dan pho",
    "kp": "khu pho",
}


TYPE_OF_WORD = {
    "Thị trấn": "township",
    "Thị xã": "town",
    "Đặc khu": "special_zone",
    "Phường": "ward",
    "Huyện": "rural_district",
    "Tỉnh": "province",
    "Quận": "urban_district",
    "Xã": "commune",
    "Tổ dân phố": "residential_group",
    "Khu phố": "quarter",
    "Thôn": "village",
    "Ấp": "hamlet",
    "Bản": "mountain_village",
}


def type_named(name: str, level: str) -> str:
    """The type that a name begins with, for a unit of that level; empty where it begins with none.

    >>> type_named("Phường Bình Phước", "commune"), type_named("Thành phố Đồng Nai", "province")
    ('ward', 'city')
    """
    for word in TYPE_WORDS:
        if nfc(name).strip().lower().startswith(word.lower() + " "):
            return TYPE_OF_WORD.get(word) or ("city" if level == "province" else "provincial_city")
    return ""


def bare_name(name: str) -> str:
    """The name without its type word: "Phường Bình Phước" → "Bình Phước"; numbers keep it ("Quận 1")."""
    for word in TYPE_WORDS:
        if name.startswith(word + " "):
            rest = name[len(word) + 1 :]
            return name if rest[:1].isdigit() else rest
    return name


def start_forms(name: str) -> list[str]:
    """Folded beginnings of a name: whole, and without its type.

    >>> start_forms("Phường Bình Phước")
    ['phuong binh phuoc', 'binh phuoc']
    """
    return list(dict.fromkeys(filter(None, (searched(name), searched(bare_name(name))))))


def inner_forms(name: str) -> list[str]:
    """The name from each later word on.

    >>> inner_forms("Phường Bình Phước")
    ['phuoc']
    """
    words = searched(bare_name(name)).split(" ")
    return list(dict.fromkeys(" ".join(words[start:]) for start in range(1, len(words))))


def searched(text: str) -> str:
    """Folded, with hyphens, dots and brackets as spaces: "Bà Rịa - Vũng Tàu" → "ba ria vung tau"."""
    return spaces(fold(text).translate(SPACED))


def spoken(text: str) -> str:
    """Like `searched`, with its marks kept and its tones in one place."""
    return spaces(fix_tone(text).lower().translate(SPACED))


SPACED = str.maketrans({**dict.fromkeys("-.(),;:–—", " "), "’": "'"})


def typed_forms(text: str) -> list[str]:
    """What the typed words may mean: as they stand, and with a short type word written out."""
    asked = searched(text)
    first, _, rest = asked.partition(" ")
    if rest and first in SHORT_TYPES:
        return [asked, f"{SHORT_TYPES[first]} {rest}"]
    return [asked]


UPPER = re.compile(
    r"\s*[,(]\s*|\s*\)\s*|\s+(?:thuộc\s+)?(?=(?:tỉnh|thành phố|huyện|quận|thị xã|tp\.|tinh|huyen|quan|thanh pho|thi xa)\s)",
    re.IGNORECASE,
)


FOLDED_TYPES = tuple(fold(word) for word in TYPE_WORDS)


def is_broad(words: str) -> bool:
    """Whether nearly everything begins so: one or two letters, or (part of) a type word alone.

    >>> is_broad("xã"), is_broad("thi t"), is_broad("bì"), is_broad("bình")
    (True, True, True, False)
    """
    asked = searched(words)
    return len(asked) <= 2 or any(word.startswith(asked) for word in FOLDED_TYPES)


def split_places(text: str) -> list[str]:
    """A unit and what it lies under, as people write them: comma, brackets, or the type word of the upper one.

    >>> split_places("xã Tân Phú, huyện Tân Phú tỉnh Đồng Nai")
    ['xã Tân Phú', 'huyện Tân Phú', 'tỉnh Đồng Nai']
    >>> split_places("Phòng Kinh tế (Xã Tân Phú, Tỉnh Đồng Nai)")
    ['Phòng Kinh tế', 'Xã Tân Phú', 'Tỉnh Đồng Nai']
    >>> split_places("Ủy ban nhân dân")
    ['Ủy ban nhân dân']
    """
    parts = [spaces(part) for part in UPPER.split(nfc(text)) if part and part.strip()]
    while len(parts) > 1 and searched(parts[0]) in FOLDED_TYPES:
        parts[:2] = [f"{parts[0]} {parts[1]}"]  # "xa Quan Ba": the word begins a name here
    return parts
