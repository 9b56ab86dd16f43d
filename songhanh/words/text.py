"""Vietnamese text as one text: composed letters, one place for the tone, folding for search, collation.

Three things Unicode does not do for Vietnamese: NFC does not make hoà and hòa one, Ð (U+00D0, eth) is not
Đ (U+0110), and stripping marks leaves đ as it is, for its bar is no combining mark.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
TONE_BEFORE_SHAPE = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
MARKS = re.compile("[\u0300-\u036f]+")
WORD = re.compile(r"[^\W\d_]+")
SPACES = re.compile(r"\s+")

ONSET = "ngh|ng|nh|ch|gh|gi(?=[aăâeêoôơuưy])|kh|ph|qu(?=[aăâeêioôơy])|th|tr|[bcdđghklmnpqrstvx]"
NUCLEUS = (
    "iêu|yêu|oai|oao|oay|oeo|uây|uêu|uôi|uya|uyê|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|"
    "oo|ôi|ôô|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|[aăâeêioôơuưy]"
)
SYLLABLE = re.compile(f"({ONSET})?({NUCLEUS})(ch|ng|nh|[cmnpt])?")


def nfc(text: str) -> str:
    """Composed letters (NFC), with eth (Ð, ð) put right to Đ, đ; every space stays as it was, NBSP too.

    A tone typed before the circumflex or breve of its letter is moved behind it, so that it composes.
    """
    composed = unicodedata.normalize("NFC", text).translate(ETH)
    if "\u0302" in composed or "\u0306" in composed:
        parts = TONE_BEFORE_SHAPE.sub(r"\2\1", unicodedata.normalize("NFD", composed))
        composed = unicodedata.normalize("NFC", parts)
    return composed


def fix_tone(text: str) -> str:
    """The tone where this house writes it: hòa, thúy, ủy, lũy (not hoà, thuý, uỷ, luỹ); toàn, quý, giờ, thuở.

    Moves a tone only inside what is one Vietnamese syllable; foreign words and syllables with two tones
    stay. The length does not change for text that is NFC already, so spans stay true.
    """
    return WORD.sub(lambda match: _fix_word(match.group()), nfc(text))


def fold(text: str) -> str:
    """For search and comparison: lower case, no tone, no mark, đ as d, one kind of dash, single spaces.

    Folding merges words (ma, má, mà): keep the text as written beside it and rank exact matches first.
    """
    bare = MARKS.sub("", unicodedata.normalize("NFD", nfc(text).lower()))
    return spaces(unicodedata.normalize("NFC", bare).replace("đ", "d").translate(DASHES))


def spaces(text: str) -> str:
    """Any run of white space (NBSP and line ends too) as one space, none at the ends, no zero-width marks."""
    return SPACES.sub(" ", text.translate(ZERO_WIDTH)).strip()


@lru_cache(maxsize=8192)
def _fix_word(word: str) -> str:
    if word.isascii():
        return word
    letters = [_split_tone(letter) for letter in word]
    tones = [(place, tone) for place, (_, tone) in enumerate(letters) if tone]
    bare = "".join(letter for letter, _ in letters)
    syllable = SYLLABLE.fullmatch(bare.lower())
    if len(tones) != 1 or syllable is None:
        return word
    place, tone = _tone_place(syllable), tones[0][1]
    moved = bare[: place + 1] + tone + bare[place + 1 :]
    return unicodedata.normalize("NFC", moved)


def _split_tone(letter: str) -> tuple[str, str]:
    """Letter without its tone, and the tone: ấ → â, U+0301."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in TONES), "")
    return unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else letter, tone


def _tone_place(syllable: re.Match[str]) -> int:
    """Index of the letter of a toneless syllable that carries the tone.

    A letter with a mark of its own takes it (ê, ơ …, the later of two); else the last vowel before a
    final consonant, the middle of three vowels, the first of two.
    """
    vowels, start = syllable[2], syllable.start(2)
    marked = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơ"]
    if marked:
        return start + marked[-1]
    if "ư" in vowels:
        return start + vowels.index("ư")
    if syllable[3]:
        return start + len(vowels) - 1
    return start + (1 if len(vowels) == 3 else 0)
