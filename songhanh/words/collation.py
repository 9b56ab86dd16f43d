"""Vietnamese order, as dictionaries have it: syllable by syllable, letters before tones, a ă â … d đ …"""

from __future__ import annotations

import re
import unicodedata

from songhanh.words.text import TONES, nfc, spaces

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
LETTER_CODE = {letter: f"{chr(97 + i // 10)}{i % 10}" for i, letter in enumerate(ALPHABET)}
TONE_CODE = {tone: str(i) for i, tone in enumerate(TONES, 1)}
PIECE = re.compile(r"\d+|[^\W\d_]+")
INSIDE_WORD = re.compile(r"(?<=\w)['’ʼ](?=\w)")
END = "00"  # lower than any letter or digit, so that the shorter word comes first


def sort_key(text: str) -> str:
    """A key whose plain order is the Vietnamese order of `text`; numbers by value (Phường 2, Phường 10).

    ASCII digits and small letters only, so that a database sorts it rightly in any collation.
    Punctuation and case count only between texts that are otherwise equal.
    """
    pieces = PIECE.findall(INSIDE_WORD.sub("", nfc(spaces(text))))
    case = "".join("1" if letter.isupper() else "0" for piece in pieces for letter in piece)
    return "".join(map(_piece_key, pieces)) + END + case


def person_sort_key(name: str) -> str:
    """The key of a person's name: given name (the last word) first, then family and middle names."""
    *others, given = spaces(name).split(" ")
    return sort_key(" ".join([given, *others]))


def _piece_key(piece: str) -> str:
    if piece.isdecimal():
        digits = str(int(piece))
        return f"1{len(digits):02}{digits}{END}"
    letters, tones = [], []
    for letter in piece.lower():
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts if mark in TONES), "")
        bare = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else letter
        letters.append(_letter_key(bare))
        tones.append(TONE_CODE.get(tone, "0"))
    return "".join(letters) + END + "".join(tones)


def _letter_key(letter: str) -> str:
    known = LETTER_CODE.get(letter) or LETTER_CODE.get(unicodedata.normalize("NFD", letter)[0])
    return known or "".join(f"z{ord(part):06x}" for part in letter)
