"""Vietnamese from before Unicode: TCVN3 (ABC), VNI and VISCII, to and from composed letters.

TCVN 5712:1993 (VN3), the VNI table for Windows, RFC 1456. In such a text each letter is one or two signs of
Latin-1: "KÕ ho¹ch" (TCVN3), "Keá hoaïch" (VNI). TCVN3 has no capitals with a tone: they are small letters set in a
font whose name ends in H, or stand among capitals.
"""

from __future__ import annotations

import re
from functools import lru_cache

from songhanh.words.text import MARKS, SYLLABLE, nfc

TCVN3, VNI, VISCII = "tcvn3", "vni", "viscii"

_TCVN3 = {
    **dict(zip(range(0xA1, 0xAF), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
    **dict(zip(range(0xB5, 0xBA), "àảãáạ", strict=True)),
    **dict(zip(range(0xBB, 0xBF), "ằẳẵắ", strict=True)),
    **dict(zip(range(0xC6, 0xCD), "ặầẩẫấậè", strict=True)),
    **dict(zip(range(0xCE, 0xD9), "ẻẽéẹềểễếệìỉ", strict=True)),
    **dict(zip(range(0xDC, 0xE0), "ĩíịò", strict=True)),
    **dict(zip(range(0xE1, 0xF0), "ỏõóọồổỗốộờởỡớợù", strict=True)),
    **dict(zip(range(0xF1, 0xFF), "ủũúụừửữứựỳỷỹýỵ", strict=True)),
}
_VISCII = {
    0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
    **dict(zip(range(0x80, 0x100), (
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" "Õắằặấầẩậẽẹếềểễệố" "ồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ" "ĐứÒÓÔạỷừửÙÚỹỵÝỡư" "àáâãảăữẫèéêẻìíĩỉ" "đựòóôõỏọụùúũủýợỮ"
    ), strict=True)),
}  # fmt: skip
_TONES = {
    "à": "ø",
    "á": "ù",
    "ả": "û",
    "ã": "õ",
    "ạ": "ï",
}  # on a: the sign that VNI sets behind a letter
_VNI = {
    "ă": "aê", "ắ": "aé", "ằ": "aè", "ẳ": "aú", "ẵ": "aü", "ặ": "aë",
    "â": "aâ", "ấ": "aá", "ầ": "aà", "ẩ": "aå", "ẫ": "aã", "ậ": "aä",
    "ê": "eâ", "ế": "eá", "ề": "eà", "ể": "eå", "ễ": "eã", "ệ": "eä",
    "ô": "oâ", "ố": "oá", "ồ": "oà", "ổ": "oå", "ỗ": "oã", "ộ": "oä",
    "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö",
    **{letter: f"{base}{sign}" for base, letters in (
        ("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("o", "òóỏõọ"), ("ô", "ờớởỡợ"), ("u", "ùúủũụ"), ("ö", "ừứửữự"), ("y", "ỳýỷỹ"),
    ) for letter, sign in zip(letters, _TONES.values(), strict=False)},
}  # fmt: skip
_VNI |= {letter.upper(): signs.upper() for letter, signs in _VNI.items()}
_FROM_VNI = {signs: letter for letter, signs in _VNI.items()}
# A tone typed small behind a capital, or the other way round, is the same letter.
_FROM_VNI |= {
    signs[0] + signs[1].swapcase(): letter for letter, signs in _VNI.items() if len(signs) == 2
}
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))
_TABLES = {TCVN3: _TCVN3, VISCII: _VISCII}

# Letters beyond ASCII that no Vietnamese text in Unicode has: what makes one look for an older encoding.
SIGNS = re.compile(
    r"[A-Za-z](?:[\u0080-\u009f¡-¿]|[ÄÅÆËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ×÷])|[®¹µ·¸§][A-Za-z]"
)
FONTS = re.compile(r"(?:[A-Z]{6}\+)?(?:(?P<vni>V[Nn][Ii](?:[\s\-_]|$))|(?P<abc>\.?Vn[A-Z]\w*))")
WORDS = re.compile(r"[^\s\d.,;:!?()\[\]{}\"“”/\\+*=<>|…–—-]+")
LEAST = 3  # words that only the older encoding explains
_COMMON = (
    "của và các công tác kế hoạch thực hiện năm bình đẳng giới phụ nữ ủy ban nhân dân số ngày tháng về tỉnh huyện xã "
    "hội được cho với những người đơn vị cơ quan tổ chức"
)
COMMON = frozenset(_COMMON.split())


def from_legacy(text: str, encoding: str) -> str:
    """The text in composed letters; `text` is what its bytes are as Latin-1.

    >>> from_legacy("KÕ ho¹ch", TCVN3), from_legacy("Keá hoaïch", VNI)
    ('Kế hoạch', 'Kế hoạch')
    """
    if encoding == VNI:
        return _VNI_SIGNS.sub(lambda match: _FROM_VNI[match.group()], text)
    shown = text.translate(_TABLES[encoding])
    return _with_capitals(text, shown) if encoding == TCVN3 else shown


def to_legacy(text: str, encoding: str) -> str:
    """The other way, for tests and for whoever must hand a text to an old program; TCVN3 loses capitals with a tone."""
    composed = nfc(text)
    if encoding == VNI:
        return "".join(_VNI.get(letter, letter) for letter in composed)
    table = {letter: chr(code) for code, letter in _TABLES[encoding].items()}
    return "".join(table.get(letter, table.get(letter.lower(), letter)) for letter in composed)


def legacy_of_font(name: str) -> tuple[str, bool] | None:
    """The encoding that a font's name tells, and whether it draws small letters as capitals.

    >>> legacy_of_font(".VnTimeH"), legacy_of_font("VNI-Times"), legacy_of_font("Times New Roman")
    (('tcvn3', True), ('vni', False), None)
    """
    match = FONTS.match(name)
    if match is None:
        return None
    if match["vni"]:
        return VNI, False
    plain = re.sub(r"[,\-]?(?:Bold|Italic|Regular|MT)+$", "", match["abc"], flags=re.I)
    return TCVN3, plain.endswith("H")


def legacy_of(text: str) -> str | None:
    """The older encoding in which a text in Latin letters reads as Vietnamese, None where it is none."""
    if not SIGNS.search(text):
        return None
    sample = text[:20_000]
    plain = _hits(sample)
    scores = {encoding: _hits(from_legacy(sample, encoding)) for encoding in (TCVN3, VNI, VISCII)}
    best = max(scores, key=lambda encoding: scores[encoding])
    return best if scores[best] >= plain + LEAST else None


def restore(text: str) -> tuple[str, str | None]:
    """The text with its older encoding undone line by line, and which it was; sound lines stay as they are."""
    encoding = legacy_of(text)
    if encoding is None:
        return text, None
    return "\n".join(restore_line(line, encoding) for line in text.split("\n")), encoding


def restore_line(line: str, encoding: str) -> str:
    """One line, where it reads better so; words in Unicode beside it are left alone."""
    if line.isascii() or any(ord(letter) > 0x1E9F for letter in line):
        return line
    shown = from_legacy(line, encoding)
    return shown if _soundness(shown) >= _soundness(line) else line


def is_syllable(word: str) -> bool:
    """Whether a word is written as Vietnamese syllables are."""
    return _is_syllable(word.lower())


@lru_cache(maxsize=16384)
def _is_syllable(word: str) -> bool:
    bare = _toneless(nfc(word))
    return SYLLABLE.fullmatch(bare) is not None


def _toneless(word: str) -> str:
    import unicodedata

    parts = unicodedata.normalize("NFD", word)
    kept = "".join(
        mark for mark in parts if not MARKS.fullmatch(mark) or mark in "\u0302\u0306\u031b"
    )
    return unicodedata.normalize("NFC", kept)


def _hits(text: str) -> int:
    return sum(word.lower() in COMMON for word in WORDS.findall(text))


def _soundness(line: str) -> float:
    words = WORDS.findall(line)
    sound = sum(_is_syllable(word.lower()) for word in words)
    return sound / max(len(words), 1)


def _with_capitals(text: str, shown: str) -> str:
    """Among capitals a letter with a tone is one too: "CéNG HßA" is "CỘNG HÒA"."""
    lines = zip(text.split("\n"), shown.split("\n"), strict=True)
    return "\n".join(_capital_line(raw, line) for raw, line in lines)


def _capital_line(raw: str, shown: str) -> str:
    small = sum("a" <= letter <= "z" for letter in raw)
    large = sum("A" <= letter <= "Z" for letter in raw)
    if large > 2 and large > small * 4:
        return shown.upper()
    return re.sub(r"\S+", lambda match: _capital_word(match.group()), shown)


def _capital_word(word: str) -> str:
    ascii_letters = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if len(ascii_letters) > 1 and all(map(str.isupper, ascii_letters)):
        return word.upper()
    return word
