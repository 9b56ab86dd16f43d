"""TCVN3, VNI and VISCII: every letter there and back, known samples, and texts that are none of them."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from songhanh.words.legacy import (
    TCVN3,
    VISCII,
    VNI,
    from_legacy,
    is_syllable,
    legacy_of,
    legacy_of_font,
    restore,
    to_legacy,
)

VOWELS = "aăâeêioôơuưy"
LETTERS = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel, tone in itertools.product(
        VOWELS, ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    )
] + ["đ"]
PLAN = "Kế hoạch thực hiện công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm 2009 trên địa bàn tỉnh; Ủy ban nhân dân các huyện, thị xã tổ chức thực hiện."


@pytest.mark.parametrize("encoding", [VNI, VISCII])
@pytest.mark.parametrize("letter", LETTERS + [letter.upper() for letter in LETTERS])
def test_each_letter_comes_back(encoding, letter):
    there = to_legacy(letter, encoding)
    assert all(ord(sign) < 256 for sign in there)
    assert from_legacy(there, encoding) == letter


@pytest.mark.parametrize("letter", LETTERS)
def test_each_small_letter_of_tcvn3_comes_back(letter):
    there = to_legacy(letter, TCVN3)
    assert len(there) == 1
    assert from_legacy(there, TCVN3) == letter


@pytest.mark.parametrize(
    ("shown", "encoding", "meant"),
    [
        ("KÕ ho¹ch", TCVN3, "Kế hoạch"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", TCVN3, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", TCVN3, "Độc lập - Tự do - Hạnh phúc"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", VNI, "Độc lập - Tự do - Hạnh phúc"),
        ("\xd0\xb5c l\xa7p - T\xf1 do", VISCII, "Độc lập - Tự do"),
    ],
)
def test_it_reads_what_people_know(shown, encoding, meant):
    assert from_legacy(shown, encoding) == meant


@pytest.mark.parametrize("encoding", [TCVN3, VNI, VISCII])
def test_it_tells_which_it_is(encoding):
    shown = to_legacy(PLAN, encoding)
    assert legacy_of(shown) == encoding
    assert restore(f"{shown}\n{PLAN}\nEnglish text 2009") == (f"{PLAN.replace('Ủ', 'ủ') if encoding == TCVN3 else PLAN}\n{PLAN}\nEnglish text 2009", encoding)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [PLAN, unicodedata.normalize("NFD", PLAN), "Le projet à Genève était déjà prêt, garçon", "plain", "10 µm · 5 ® ¹", ""],
)  # fmt: skip
def test_it_leaves_other_texts_alone(text):
    assert restore(text) == (text, None)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (".VnTime", (TCVN3, False)),
        (".VnTimeH", (TCVN3, True)),
        ("ABCDEF+.VnArialH,Bold", (TCVN3, True)),
        ("VnTime-Bold", (TCVN3, False)),
        ("VNI-Times", (VNI, False)),
        ("VNI Helve", (VNI, False)),
        ("Verdana", None),
        ("Times New Roman", None),
    ],
)
def test_it_knows_the_fonts(name, found):
    assert legacy_of_font(name) == found


@pytest.mark.parametrize(("word", "sound"), [("nghiêng", True), ("Quyết", True), ("thuở", True), ("ho¹ch", False), ("xyz", False)])  # fmt: skip
def test_it_knows_a_syllable(word, sound):
    assert is_syllable(word) is sound
