"""What a crash leaves is told from what somebody did."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from songhanh.audit import checks
from songhanh.audit.actions import heads_file, record, write_heads
from songhanh.audit.checks import verify
from songhanh.audit.models import Event
from songhanh.audit.rules import Head
from songhanh.audit.testing import unlocked

UNIT, OTHER = 7, 8

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lan(nine_events):
    return nine_events


def lose_the_last_head():
    lines = heads_file().read_text().split("\n")
    heads_file().write_text("\n".join(lines[:-1]))


def test_it_counts_what_it_read() -> None:
    report = verify()
    assert (report.events, report.chains, report.heads, report.behind) == (9, 3, 9, 0)
    assert report.intact


def test_it_takes_a_head_lost_in_a_crash_for_what_it_is() -> None:
    lose_the_last_head()
    report = verify()
    assert (report.behind, report.findings) == (1, [])


def test_it_writes_lost_heads_when_asked() -> None:
    lose_the_last_head()
    assert verify(catch_up=True).behind == 1
    assert verify().behind == 0


def test_it_never_writes_heads_over_tampering() -> None:
    lose_the_last_head()
    with unlocked():
        Event.objects.filter(unit_id=OTHER).update(note="khác")
    assert not verify(catch_up=True).intact
    assert verify().behind == 1


def test_it_reads_past_a_torn_line(lan, django_capture_on_commit_callbacks) -> None:
    whole = heads_file().read_text()
    heads_file().write_text(whole[:-20])
    with django_capture_on_commit_callbacks(execute=True):
        record("tests.touch", by=lan, unit=UNIT, target=lan)
    report = verify()
    assert (report.spoiled_heads, report.behind, report.findings) == (1, 0, [])


def test_it_does_not_mind_the_order_in_which_processes_write_heads() -> None:
    lines = heads_file().read_text().split("\n")
    heads_file().write_text("\n".join(reversed(lines)))
    assert verify().intact


def test_it_gives_a_forged_head_no_weight() -> None:
    with heads_file().open("a") as file:
        file.write(f"\n{UNIT} 99 {'0' * 64} {'0' * 16}")
    report = verify()
    assert (report.spoiled_heads, report.findings) == (1, [])


def test_it_misses_the_second_place(capsys) -> None:
    heads_file().unlink()
    assert [finding.kind for finding in verify().findings] == ["heads_missing"]
    verify(catch_up=True)
    assert verify().intact


def test_it_takes_more_lost_heads_than_a_crash_explains_for_a_finding(monkeypatch) -> None:
    monkeypatch.setattr(checks, "LAG", 3)
    lines = heads_file().read_text().split("\n")
    heads_file().write_text("\n".join(lines[:2]))
    assert [finding.kind for finding in verify().findings] == ["heads_behind"]


def test_it_reads_page_by_page(monkeypatch) -> None:
    monkeypatch.setattr(checks, "PAGE", 2)
    seen = []
    assert verify(lambda done, total: seen.append((done, total))).events == 9
    assert seen == [(2, 9), (4, 9), (6, 9), (8, 9), (9, 9)]


def test_it_sees_a_chain_that_a_head_says_went_further(settings) -> None:
    write_heads([Head(UNIT, 6, "f" * 64)])
    (finding,) = verify().findings
    assert (finding.kind, finding.sequence) == ("truncated", 6)


def test_the_command_ends_well_on_an_intact_record(capsys) -> None:
    call_command("verify_audit")
    assert "Nhật ký nguyên vẹn." in capsys.readouterr().out


def test_the_command_ends_badly_on_tampering_and_tells_where(capsys) -> None:
    with unlocked():
        Event.objects.filter(unit_id=None, sequence=2).delete()
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_audit")
    assert "chuỗi của hệ thống, dòng 2: chuỗi bị cắt" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_audit", "--json")
    report = json.loads(capsys.readouterr().out)
    assert report["intact"] is False
    assert report["findings"] == [{"kind": "truncated", "unit_id": None, "sequence": 2}]
