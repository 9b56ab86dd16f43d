"""Accounts are opened by administrators and by the command line."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from songhanh.accounts.actions import create_user, disable_user, enable_user
from songhanh.accounts.models import User
from songhanh.accounts.testing import PASSWORD, make_person
from songhanh.lib.errors import Refused

pytestmark = pytest.mark.django_db


def new(username="hoa", password=PASSWORD, by=None):
    return create_user(username=username, full_name="Trần Thị Hoa", password=password, by=by)


def test_it_opens_an_account_and_says_who_did(lan, sign_in, heard) -> None:
    hoa = new(" Hoa.Tran ", by=lan)
    assert hoa.username == "hoa.tran"
    (one,) = heard
    assert (one.verb, one.by, one.target) == ("accounts.create_user", lan, hoa)
    assert PASSWORD not in str(one)
    assert sign_in(Client(), "hoa.tran").status_code == 302


def test_it_refuses_a_name_that_is_taken_in_any_case(lan) -> None:
    with pytest.raises(Refused, match="đã có người dùng"):
        new("LAN")


@pytest.mark.parametrize("username", ["", "nguyễn", "lan nguyen", ".lan", "-x", "<b>", "a" * 151])
def test_it_refuses_an_unfit_name(username) -> None:
    with pytest.raises(Refused, match="Dùng chữ thường không dấu"):
        new(username)


def test_it_refuses_a_weak_password_and_writes_nothing(heard) -> None:
    with pytest.raises(Refused, match="Mật khẩu chưa đạt"):
        new(password="matkhau123456")
    assert not User.objects.exists()
    assert heard == []


def test_the_database_keeps_names_small() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="LAN")


def test_closing_and_opening_are_recorded_once_each(lan, verbs) -> None:
    hoa = make_person("hoa")
    for act in (disable_user, disable_user, enable_user, enable_user):
        act(hoa, by=lan)
    assert verbs() == ["accounts.disable_user", "accounts.enable_user"]
    assert User.objects.get(username="hoa").is_active


def test_the_command_makes_a_password_and_prints_it_once(capsys, sign_in) -> None:
    call_command("create_user", "quantri", "--name", "Quản trị viên", "--generate")
    printed = capsys.readouterr().out.strip().rsplit(" ", 1)[1]
    assert len(printed) >= 15
    assert sign_in(Client(), "quantri", printed).status_code == 302


def test_the_command_reads_a_password_from_a_pipe(monkeypatch, capsys, sign_in) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    call_command("create_user", "quantri")
    assert PASSWORD not in capsys.readouterr().out
    assert sign_in(Client(), "quantri").status_code == 302


def test_the_command_asks_twice(monkeypatch) -> None:
    typed = iter([PASSWORD, "khác hẳn đi rồi"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("songhanh.accounts.management.passwords.getpass", lambda _ask: next(typed))
    with pytest.raises(CommandError, match="khác nhau"):
        call_command("create_user", "quantri")


def test_the_command_says_why_not(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ngắn\n"))
    with pytest.raises(CommandError, match="Mật khẩu chưa đạt"):
        call_command("create_user", "quantri")


def test_a_lost_password_is_set_anew(capsys, lan, client, sign_in, verbs) -> None:
    sign_in(client)
    call_command("set_password", "Lan", "--generate")
    printed = capsys.readouterr().out.strip().rsplit(" ", 1)[1]
    assert client.get("/accounts/").status_code == 302
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password=printed).status_code == 302
    assert verbs() == ["accounts.sign_in", "accounts.set_password", "accounts.sign_in"]


def test_an_unknown_name_is_said(lan) -> None:
    with pytest.raises(CommandError, match="Không có tài khoản nào"):
        call_command("set_password", "aixx", "--generate")
