from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.words.text import fix_tone, fold, nfc, spaces

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + " ,.-\u00a0", max_size=40)


@pytest.mark.parametrize(
    ("text", "composed"),
    [
        ("Ð\u00f0", "Đđ"),
        ("11/KH-BCÐ", "11/KH-BCĐ"),
        ("tie\u0302\u0301ng", "tiếng"),
        ("tie\u0301\u0302ng", "tiếng"),  # the acute typed before the circumflex
        ("vie\u0323\u0302t", "việt"),
        ("tiê\u0301ng", "tiếng"),  # half composed, as old keyboards of Windows send it
        ("ha\u0301\u0306n", "hắn"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_it_composes(text: str, composed: str) -> None:
    assert nfc(text) == composed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("hoà", "hòa"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Khánh Hoà", "Khánh Hòa"),
        ("thuý", "thúy"),
        ("Uỷ ban, UỶ BAN", "Ủy ban, ỦY BAN"),
        ("luỹ kế, thuỷ lợi, huỷ bỏ", "lũy kế, thủy lợi, hủy bỏ"),
        ("xoá, hoá, khoẻ, loè", "xóa, hóa, khỏe, lòe"),
        ("tòan quốc, hòan thành, hòang", "toàn quốc, hoàn thành, hoàng"),
        ("quý, quỹ, quỷ, quả, quá, quốc", "quý, quỹ, quỷ, quả, quá, quốc"),
        ("qúy I, qủa", "quý I, quả"),
        ("giờ, giữa, già, gì, gìn, giếng, giũa", "giờ, giữa, già, gì, gìn, giếng, giũa"),
        ("gìa, gíao", "già, giáo"),
        ("thuở, thủơ, khuỷu, khuya", "thuở, thuở, khuỷu, khuya"),
        ("ngoài, ngòai, xoáy, người, tuổi, nhiều", "ngoài, ngoài, xoáy, người, tuổi, nhiều"),
        (
            "mùa, mía, của, lửa, cứu, chuyện, quyết, huỳnh",
            "mùa, mía, của, lửa, cứu, chuyện, quyết, huỳnh",
        ),
        ("café, São Paulo, Müller, Thành phố", "café, São Paulo, Müller, Thành phố"),
        ("hoàbình, hòà", "hoàbình, hòà"),  # not one syllable; two tones
        ("hoa\u0300", "hòa"),
    ],
)
def test_it_places_the_tone(text: str, fixed: str) -> None:
    assert fix_tone(text) == fixed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Điện Biên Phủ", "duong dien bien phu"),
        ("ÐẮK LẮK", "dak lak"),
        ("  Ủy ban\u00a0 nhân\ndân ", "uy ban nhan dan"),
        ("Văn hóa – Xã hội", "van hoa - xa hoi"),
        ("TP.HCM", "tp.hcm"),
        ("\ufeffấp\u200b 3", "ap 3"),
        ("", ""),
    ],
)
def test_it_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_it_folds_all_134_letters_to_ascii() -> None:
    letters = LETTERS + LETTERS.upper()
    assert len({letter for letter in letters if not letter.isascii()}) == 134
    assert fold(letters).isascii()


def test_it_collapses_spaces() -> None:
    assert spaces("\u00a0 ngày\t21\r\ntháng\u2003 5 ") == "ngày 21 tháng 5"


@given(st.text(max_size=60))
def test_it_changes_nothing_the_second_time(text: str) -> None:
    for change in (nfc, fix_tone, fold, spaces):
        assert change(change(text)) == change(text)


@given(st.text(max_size=60))
def test_it_gives_nfc(text: str) -> None:
    for change in (nfc, fix_tone):
        assert unicodedata.is_normalized("NFC", change(text))


@given(VIETNAMESE)
def test_it_takes_decomposed_and_composed_text_alike(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    for change in (nfc, fix_tone, fold):
        assert change(apart) == change(text)


@given(VIETNAMESE)
def test_it_keeps_the_length_and_the_folding_when_it_places_tones(text: str) -> None:
    assert len(fix_tone(text)) == len(text)
    assert fold(fix_tone(text)) == fold(text)
