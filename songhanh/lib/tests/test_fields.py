"""What officials type into fields, and what they are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from songhanh.lib.fields import CountField, DayField, NumberField, PickField
from songhanh.lib.widgets import Chips, FilesInput, NumberInput, PickInput, StepperInput


class SampleForm(forms.Form):
    use_required_attribute = False

    on = DayField(label="Ngày")
    amount = NumberField(
        label="Số tiền", least=0, decimals=1, widget=NumberInput(unit="triệu đồng")
    )
    kinds = forms.MultipleChoiceField(
        label="Loại", choices=[("a", "Nói chuyện"), ("b", "Loa")], widget=Chips, required=False
    )
    women = CountField(label="Nữ", widget=StepperInput, required=False)
    joint = forms.BooleanField(label="Lồng ghép", required=False)
    papers = forms.FileField(label="Ảnh", widget=FilesInput, required=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/3/26", date(2026, 3, 1)),
        ("22-11-2026", date(2026, 11, 22)),
        ("ngày 3 tháng 2 năm 2026", date(2026, 2, 3)),
    ],
)
def test_it_reads_a_day_as_people_write_it(text: str, expected: date) -> None:
    assert DayField().clean(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"), [("31/2/2026", "28 ngày"), ("mai", "không"), ("", "Ghi ngày")]
)
def test_it_says_why_a_day_is_none(text: str, reason: str) -> None:
    with pytest.raises(ValidationError) as caught:
        DayField().clean(text)
    assert reason in caught.value.messages[0]


@pytest.mark.parametrize(
    ("text", "expected"), [("1.234,5", Decimal("1234.5")), ("-2", Decimal(-2)), ("0", Decimal(0))]
)
def test_it_reads_numbers_with_comma_and_dots(text: str, expected: Decimal) -> None:
    assert NumberField().clean(text) == expected


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        (NumberField(least=0), "-1", "−1 nhỏ hơn 0"),
        (NumberField(most=100), "1.200", "1.200 lớn hơn 100"),
        (NumberField(decimals=1), "1,25", "1 chữ số sau dấu phẩy"),
        (CountField(), "4.6", "4,6"),
        (NumberField(), "", "0"),
    ],
)
def test_it_says_what_is_wrong_with_a_number(field: forms.Field, text: str, reason: str) -> None:
    with pytest.raises(ValidationError) as caught:
        field.clean(text)
    assert reason in caught.value.messages[0]


def test_it_counts_in_whole_numbers() -> None:
    assert CountField().clean("1.046") == 1046
    assert CountField(required=False).clean("") is None


def test_it_knows_that_a_number_written_otherwise_is_the_same() -> None:
    assert not NumberField().has_changed(Decimal("1234.50"), "1.234,5")
    assert NumberField().has_changed(Decimal(1), "một")


def test_it_finds_one_thing_by_name_and_asks_back_when_several_fit() -> None:
    places = ["Phường Bình Phước", "Phường Tân Phú (An Giang)", "Phường Tân Phú (Đồng Nai)"]
    field = PickField(lambda text: [place for place in places if text in place])
    assert field.clean("Bình Phước") == places[0]
    with pytest.raises(ValidationError, match=r"An Giang.*Đồng Nai"):
        field.clean("Tân Phú")
    with pytest.raises(ValidationError, match="Không tìm thấy"):
        field.clean("Tân Mai")


def test_it_gives_back_what_was_typed() -> None:
    form = SampleForm({"on": "31/2/2026", "amount": "nhiều", "women": "1.046"})
    text = form.as_p() + "".join(str(field) for field in form)
    assert 'value="31/2/2026"' in text
    assert 'value="nhiều"' in text
    assert 'value="1.046"' in text


def test_it_writes_known_values_as_people_do() -> None:
    form = SampleForm(initial={"on": date(2026, 3, 1), "amount": Decimal("1234.5")})
    assert 'value="01/03/2026"' in str(form["on"])
    assert 'value="1.234,5"' in str(form["amount"])
    assert 'value="01/03/2026"' in str(SampleForm(initial={"on": "2026-03-01"})["on"])


def test_it_draws_a_field_with_its_hint_and_its_error_linked() -> None:
    text = SampleForm({"on": "31/2/2026"})["on"].as_field_group()
    assert '<label for="id_on">Ngày' in text
    assert 'aria-describedby="id_on_helptext id_on_error"' in text
    assert 'aria-invalid="true"' in text
    assert 'id="id_on_error"' in text


def test_it_puts_the_unit_and_the_marks_of_its_kind() -> None:
    text = str(SampleForm())
    assert "triệu đồng" in text
    assert 'data-step="-1"' in text
    assert '<legend class="label">Loại' in text
    assert 'class="chip"' in text
    assert '<label class="check" for="id_joint">' in text
    assert 'type="file" name="papers" multiple id="id_papers"' in text
    assert "(không bắt buộc)" in text


def test_it_sums_up_the_errors_with_links_to_the_fields() -> None:
    text = str(SampleForm({"women": "x"}))
    assert "Có 3 chỗ cần sửa" in text
    assert '<a href="#id_on">Ngày</a>' in text
    assert text.index("data-error-summary") < text.index('name="on"')


def test_it_offers_names_into_a_list_of_the_browser() -> None:
    text = str(PickInput("/units/pick/").render("unit", "Tân Phú", {"id": "id_unit"}))
    assert 'hx-get="/units/pick/"' in text
    assert 'list="id_unit_list"' in text
    assert '<datalist id="id_unit_list">' in text
