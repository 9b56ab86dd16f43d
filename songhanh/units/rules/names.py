"""Names of administrative units: the type a name begins with, the name without it, the forms it is typed in.

Types and levels: Constitution 2013, article 110; Law on Organisation of Local Government 72/2025/QH15,
article 1 (two levels, special zones) and, before 1 July 2025, Law 77/2015/QH13, article 2.
"""

from __future__ import annotations

from songhanh.words.text import fold, spaces

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


def bare_name(name: str) -> str:
    """The name without its type word: "Phường Bình Phước" → "Bình Phước"; numbers keep it ("Quận 1")."""
    for word in TYPE_WORDS:
        if name.startswith(word + " "):
            rest = name[len(word) + 1 :]
            return name if rest[:1].isdigit() else rest
    return name


def search_forms(name: str) -> list[str]:
    """Folded beginnings under which a name is found: whole, without its type, and at each later word.

    >>> search_forms("Phường Bình Phước")
    ['phuong binh phuoc', 'binh phuoc', 'phuoc']
    """
    whole = searched(name)
    bare = searched(bare_name(name))
    forms = dict.fromkeys([whole, bare])
    words = bare.split(" ")
    forms.update(dict.fromkeys(" ".join(words[start:]) for start in range(1, len(words))))
    return [form for form in forms if form]


def searched(text: str) -> str:
    """Folded, with hyphens and dots as spaces: "Bà Rịa - Vũng Tàu", "TP.HCM" as people type them."""
    return spaces(fold(text).translate(SPACED))


SPACED = str.maketrans({"-": " ", ".": " ", "(": " ", ")": " ", "’": "'"})


def typed_forms(text: str) -> list[str]:
    """What the typed words may mean: as they stand, and with a short type word written out."""
    asked = searched(text)
    first, _, rest = asked.partition(" ")
    if rest and first in SHORT_TYPES:
        return [asked, f"{SHORT_TYPES[first]} {rest}"]
    return [asked]
