"""What those above answer: return with reasons, approve with four eyes, confirm a sector's, lock, reopen."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.collection.actions import (
    approve_return,
    confirm_return,
    lock_return,
    receive_return,
    reopen_return,
    return_return,
)
from songhanh.collection.models import ApprovalCounter, Return, ReturnRevision, Status
from songhanh.collection.testing import ORDINARY
from songhanh.lib.errors import Refused
from songhanh.notices.models import Notice
from songhanh.units.testing import give_post


def address(name: str, one: Return) -> str:
    return reverse(f"collection:{name}", args=[one.pk])


@pytest.fixture
def sent(desk, country) -> Return:
    return desk.send(desk.mine, country.lan)


@pytest.fixture
def hoa(client, country):
    client.force_login(country.hoa)
    return client


def test_it_shows_warnings_first_and_the_change_against_last_period(hoa, desk, country) -> None:
    reason = {"reasons": {"population.F": "Tăng cơ học"}}
    entry = desk.fill(desk.mine, country.lan, population__F="99000")
    entry.latest.reasons = reason["reasons"]
    entry.latest.save()
    desk.mine.refresh_from_db()
    page = hoa.get(address("check", desk.mine)).content.decode()
    assert page.index("+137 %") < page.index("Toàn bộ số liệu")
    assert "Tăng cơ học" in page


def test_it_returns_with_reasons_by_cell_that_the_unit_sees_first(
    client, sent, desk, country
) -> None:
    client.force_login(country.thu)
    answer = client.post(address("return", sent), {"at.population.F": "Kiểm lại với công an xã"})
    assert answer.status_code == 302
    sent.refresh_from_db()
    assert (sent.status, sent.reason) == (Status.RETURNED, "E1: Kiểm lại với công an xã")
    assert Notice.objects.visible_to(country.lan).filter(kind="collection.returned").exists()
    client.force_login(country.lan)
    assert "Kiểm lại với công an xã" in client.get(address("entry", sent)).content.decode()
    again = desk.send(sent, country.lan, population__F="41000")
    assert again.latest.number == 2
    assert not again.comments.filter(settled_at=None).exists()


def test_it_asks_for_a_reason(client, sent, country) -> None:
    client.force_login(country.thu)
    answer = client.post(address("return", sent), {"at.population.F": "  "})
    assert answer.status_code == 422
    assert "nội dung cần bổ sung" in answer.content.decode()


def test_it_approves_and_numbers_the_approval(hoa, sent, country) -> None:
    last = ApprovalCounter.objects.get().last
    assert hoa.post(address("approve", sent)).status_code == 302
    sent.refresh_from_db()
    assert (sent.status, sent.approved_by, sent.approved) == (
        Status.APPROVED,
        country.hoa,
        sent.latest,
    )
    assert sent.approved.approved_seq == last + 1
    assert Event.objects.filter(verb="collection.approve", target_id=str(sent.pk)).exists()


def test_it_goes_on_to_the_next_that_waits(hoa, sent, desk, country) -> None:
    other = desk.send(desk.sibling, country.mai)
    answer = hoa.post(address("approve", sent), {"then": "next"})
    assert answer.url == address("check", other)


def test_it_refuses_the_approval_of_ones_own(client, desk, country) -> None:
    give_post(country.hoa, country.office, "officer")
    sent = desk.send(desk.mine, country.hoa)
    client.force_login(country.hoa)
    answer = client.post(address("approve", sent))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "người thứ hai" in page
    sent.refresh_from_db()
    assert sent.status == Status.SENT
    with pytest.raises(IntegrityError), transaction.atomic():
        Return.objects.filter(pk=sent.pk).update(
            status="approved", approved_by=country.hoa, approved_at=sent.submitted_at, approved=sent.latest
        )  # fmt: skip


def test_it_lets_only_leaders_approve(client, sent, country) -> None:
    for user, code in ((country.thu, 422), (country.lan, 422), (country.mai, 404)):
        client.force_login(user)
        assert client.post(address("approve", sent)).status_code == code


def test_it_lets_the_sector_confirm_and_the_standing_agency_compile(client, desk, country) -> None:
    sent = desk.send(desk.sector, country.yen)
    with pytest.raises(Refused, match="Sở Y tế"):
        approve_return(sent, by=country.hoa)
    with pytest.raises(Refused):
        confirm_return(sent, by=country.hoa)
    client.force_login(desk.head)
    assert client.post(address("confirm", sent)).status_code == 302
    client.force_login(country.thu)
    assert client.post(address("receive", sent)).status_code == 302
    sent.refresh_from_db()
    assert (sent.status, sent.approved_by, sent.received_by) == (
        Status.APPROVED,
        desk.head,
        country.thu,
    )


def test_it_approves_many_and_names_the_exceptions(hoa, sent, desk, country) -> None:
    address_ = reverse("collection:approve_chosen", args=[desk.round.pk])
    page = hoa.get(reverse("collection:check_list", args=[desk.round.pk])).content.decode()
    assert f'value="{sent.pk}" checked' in page
    answer = hoa.post(address_, {"chosen": [sent.pk, desk.sibling.pk]}, follow=True)
    page = answer.content.decode()
    assert "Đã duyệt 1 phiếu" in page
    assert "Phường Hòa Thuận: " in page
    sent.refresh_from_db()
    assert sent.status == Status.APPROVED


def test_it_locks_and_reopens_with_a_reason_while_the_approved_stands(hoa, sent, country) -> None:
    hoa.post(address("approve", sent))
    assert hoa.post(address("lock", sent)).status_code == 302
    assert hoa.post(address("reopen", sent), {"reason": ""}).status_code == 422
    assert hoa.post(address("reopen", sent), {"reason": "Sai số liệu dân số"}).status_code == 302
    sent.refresh_from_db()
    assert (sent.status, sent.approved.approved_seq is not None) == (Status.RETURNED, True)


def test_it_shows_what_changed_since_the_last_approval(hoa, sent, desk, country) -> None:
    approve_return(sent, by=country.hoa)
    reopen_return(sent, reason="Sửa", by=country.hoa)
    desk.send(Return.objects.get(pk=sent.pk), country.lan, population__F="41000")
    page = hoa.get(address("check", sent)).content.decode()
    changed = page[page.index("Thay đổi so với lần duyệt trước") :]
    assert ORDINARY["population.F"] == "41702"
    assert "41.702" in changed
    assert "<b>41.000</b>" in changed


def test_it_keeps_to_the_table_of_statuses(desk, country) -> None:
    for act in (approve_return, lock_return):
        with pytest.raises(Refused, match="Dự thảo"):
            act(desk.mine, by=country.hoa)
    with pytest.raises(Refused):
        return_return(desk.mine, reason="x", by=country.thu)
    with pytest.raises(Refused, match="không phải số liệu ngành"):
        receive_return(desk.mine, by=country.thu)


def test_it_forbids_in_the_database_what_the_table_forbids(desk, country) -> None:
    for values in (
        {"status": "sent"},
        {"status": "returned"},
        {"status": "approved"},
        {"status": "flown"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Return.objects.filter(pk=desk.mine.pk).update(**values)
    revision = ReturnRevision.objects.approved().get(of=desk.last_year)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnRevision.objects.filter(pk=revision.pk).update(approved_by=None)


def test_it_gives_the_number_back_when_an_approval_fails(sent, country) -> None:
    last = ApprovalCounter.objects.get().last
    with transaction.atomic():
        approve_return(sent, by=country.hoa)
        transaction.set_rollback(True)
    assert ApprovalCounter.objects.get().last == last
