"""Rounds: who is asked, the board of who has sent, reminding."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from songhanh.collection import panels
from songhanh.collection.actions import open_round
from songhanh.collection.models import Form, Reminder, Return, Round, Stage
from songhanh.collection.testing import YEAR, asked
from songhanh.lib.errors import Refused
from songhanh.notices.models import Notice
from songhanh.units.testing import REFORM
from songhanh.words.periods import parse_period


def form(code: str) -> Form:
    return Form.objects.current().get(code=code)


def test_it_asks_the_units_that_are_alive_on_the_closing_day(desk, country) -> None:
    assert set(desk.round.returns.values_list("unit__name", flat=True)) == {
        "Xã An Bình",
        "Phường Hòa Thuận",
    }
    assert desk.round.closes_on == date(2026, 12, 14)
    assert desk.round.due_on == date(2026, 12, 21)
    with pytest.raises(
        Refused, match="Không có đơn vị nào"
    ):  # communes of 2024 lay under a district
        asked("commune_year", country.province, parse_period("2024"))


def test_it_asks_nobody_twice(desk, country) -> None:
    everywhere = asked("commune_year", country.country, YEAR)
    assert [one.unit for one in everywhere.returns.all()] == [country.other_commune]
    again = Return(
        round=everywhere, unit=country.commune, holder=country.commune, form_code="commune_year", period="2026", stage="final"
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    with pytest.raises(Refused, match="đã được mở đợt"):
        asked("commune_year", country.province, YEAR)
    early = open_round(form("commune_year"), territory=country.province, period=YEAR, stage=Stage.ESTIMATE, by=None)  # fmt: skip
    assert early.returns.count() == 2


def test_a_round_on_a_newer_map_asks_no_territory_twice(desk, country) -> None:
    """2024 was told by the communes of then; today's are asked for it only where nobody was."""
    year = parse_period("2024")
    first = asked("commune_year", country.old_province, year)
    assert country.old_commune in [one.unit for one in first.returns.all()]
    with pytest.raises(Refused, match="Không có đơn vị nào"):
        open_round(form("commune_year"), territory=country.province, period=year, by=None, closes_on=REFORM)  # fmt: skip
    other = open_round(form("commune_year"), territory=country.other_province, period=year, by=None, closes_on=REFORM)  # fmt: skip
    assert [one.unit for one in other.returns.all()] == [country.other_commune]


def test_it_asks_a_sector_once_and_enters_its_body(desk, country) -> None:
    culture = asked("culture_year", country.province, YEAR).returns.get()
    assert (culture.unit, culture.holder.name) == (
        country.province,
        "Sở Văn hóa, Thể thao và Du lịch",
    )
    assert desk.sector.holder == country.other_department


def test_it_opens_a_round_on_its_page(client, desk, country) -> None:
    client.force_login(country.thu)
    page = client.get(reverse("collection:open")).content.decode()
    assert "Tỉnh Trường Sơn" not in page
    facts = {"form": form("commune_quarter").pk, "territory": country.province.pk, "period": "Quý IV/2026", "stage": "final", "due_wording": "chậm nhất ngày 20/12/2026"}  # fmt: skip
    answer = client.post(reverse("collection:open"), facts)
    assert answer.status_code == 302
    made = Round.objects.get(form__code="commune_quarter")
    assert (made.due_on, made.returns.count()) == (date(2026, 12, 20), 2)
    assert Notice.objects.visible_to(country.lan).filter(kind="collection.opened").exists()
    for wrong in ({"period": "Năm 2026"}, {"due_wording": "sớm"}, {"period": ""}):
        assert client.post(reverse("collection:open"), facts | wrong).status_code == 422
    client.force_login(country.lan)
    assert client.post(reverse("collection:open"), facts).status_code == 422


def test_it_shows_who_is_late_with_the_text_for_zalo(client, desk, country, today) -> None:
    today(date(2026, 12, 23))
    desk.send(desk.mine, country.lan)
    client.force_login(country.thu)
    page = client.get(desk.round.get_absolute_url()).content.decode()
    assert "<b>1/2</b>" in page
    assert "Còn 1 đơn vị chưa gửi số liệu: Phường Hòa Thuận" in page
    assert "Xã An Bình" not in page[page.index("owed") :]


def test_it_counts_by_province_for_the_whole_country(client, desk, country) -> None:
    everywhere = open_round(form("commune_quarter"), territory=country.country, period=parse_period("2026-Q4"), by=country.son)  # fmt: skip
    client.force_login(country.son)
    page = client.get(everywhere.get_absolute_url()).content.decode()
    assert "Tỉnh Sông Hồng" in page
    assert "Tỉnh Trường Sơn" in page
    under = client.get(
        f"{everywhere.get_absolute_url()}?under={country.province.pk}"
    ).content.decode()
    assert "Phường Hòa Thuận" in under
    assert "Xã Đá Bạc" not in under


def test_it_reminds_and_notes_how(client, desk, country) -> None:
    client.force_login(country.thu)
    address = reverse("collection:remind", args=[desk.round.pk])
    assert client.post(address, {"one": desk.mine.pk}).status_code == 302
    assert Reminder.objects.get().of == desk.mine
    assert Notice.objects.visible_to(country.lan).filter(kind="collection.reminded").count() == 1
    client.post(address, {"how": "zalo"})
    assert Reminder.objects.filter(how="zalo").count() == 2
    client.force_login(country.lan)
    assert client.post(address).status_code == 302  # sees the round, may remind nobody
    assert Reminder.objects.count() == 3


def test_it_closes_and_opens_again(client, desk, country) -> None:
    client.force_login(country.thu)
    for name, closed in (("close", True), ("resume", False)):
        assert client.post(reverse(f"collection:{name}", args=[desk.round.pk])).status_code == 302
        desk.round.refresh_from_db()
        assert desk.round.is_closed is closed
    client.force_login(country.lan)
    assert client.post(reverse("collection:close", args=[desk.round.pk])).status_code == 422
    client.force_login(country.minh)
    assert client.post(reverse("collection:close", args=[desk.round.pk])).status_code == 404


@pytest.mark.parametrize("name", ["returns", "rounds", "waiting", "forms"])
def test_it_opens_every_list_for_everybody_who_signed_in(client, desk, country, name) -> None:
    for user in (country.lan, country.hoa, country.minh):
        client.force_login(user)
        assert client.get(reverse(f"collection:{name}")).status_code == 200
    client.logout()
    assert client.get(reverse(f"collection:{name}")).status_code == 302


def test_it_puts_figures_on_home_pages_and_units(client, desk, country) -> None:
    client.force_login(country.lan)
    card = panels.owed_card(country.lan)
    assert card is not None
    assert list(card["rows"]) == [desk.mine]
    desk.send(desk.mine, country.lan)
    client.force_login(country.hoa)
    card = panels.waiting_card(country.hoa)
    assert card is not None
    assert [(one, one.waiting) for one in card["rows"]] == [(desk.round, 1)]
    assert (
        desk.mine.get_absolute_url()
        in client.get(f"{country.commune.get_absolute_url()}?tab=figures").content.decode()
    )
