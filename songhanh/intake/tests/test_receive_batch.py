"""Many files in one act: an outcome for each, nothing twice, a bomb costs itself, a crash is gone on from."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from songhanh.intake.actions import batches
from songhanh.intake.models import Batch, BatchFile, Intake
from songhanh.jobs.models import Job, State
from songhanh.jobs.testing import run_all
from songhanh.lib.errors import Refused

PLAN = (
    "UBND tỉnh Sông Hồng ban hành Kế hoạch số {number}/KH-UBND về công tác bình đẳng giới năm 2026."
)
BOMB = b"\x00" * 30_000_000


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def _plan(number: int) -> bytes:
    return PLAN.format(number=number).encode()


def _send(client, files: dict[str, bytes]):
    given = [SimpleUploadedFile(name, data) for name, data in files.items()]
    return client.post("/intake/batches/receive/", {"papers": given})


def _outcomes() -> dict[str, str]:
    return dict(BatchFile.objects.values_list("name", "state"))


@pytest.fixture
def files() -> dict[str, bytes]:
    bomb = _zip({"[Content_Types].xml": b"<a/>", "word/document.xml": BOMB})
    return {"a.txt": _plan(1), "bom.docx": bomb, "b.txt": _plan(2), "rong.txt": b"", "lai.txt": _plan(1), "chay.exe": b"MZ\x90"}  # fmt: skip


def test_each_file_has_its_outcome_and_a_bomb_costs_itself(as_thu, files):
    answer = _send(as_thu, files)
    batch = Batch.objects.get()
    assert answer.headers["Location"] == f"/intake/batches/{batch.pk}/"
    assert not Intake.objects.exists()
    run_all()
    assert _outcomes() == {"a.txt": "read", "bom.docx": "refused", "b.txt": "read", "rong.txt": "refused", "chay.exe": "refused"}  # fmt: skip
    assert Intake.objects.count() == 2
    assert Job.objects.get().state == State.DONE
    page = as_thu.get(f"/intake/batches/{batch.pk}/").content.decode()
    assert "Tệp được nén bất thường" in page
    assert f"/intake/{Intake.objects.first().pk}/" in page
    assert not any(file.content for file in batch.files.all())


def test_a_file_received_before_is_not_received_again(as_thu):
    _send(as_thu, {"a.txt": _plan(1)})
    run_all()
    _send(as_thu, {"khac.txt": _plan(1), "moi.txt": _plan(2)})
    run_all()
    assert _outcomes() == {"a.txt": "read", "khac.txt": "known", "moi.txt": "read"}
    assert Intake.objects.count() == 2


def test_a_package_is_opened_and_a_bad_one_stays_outside_as_a_whole(as_thu):
    sound = _zip({"thu-muc/a.txt": _plan(1), "b.txt": _plan(2), "trong.zip": _zip({"c": b"d"})})
    outside = _zip({"../../a.txt": _plan(3)})
    heavy = _zip({"a.txt": _plan(4), "b.bin": BOMB})
    _send(
        as_thu,
        {"lo.zip": sound, "ra-ngoai.zip": outside, "nang.zip": heavy, "hong.zip": sound[:40]},
    )
    run_all()
    assert _outcomes() == {"a.txt": "read", "b.txt": "read", "trong.zip": "refused", "ra-ngoai.zip": "refused", "nang.zip": "refused", "hong.zip": "refused"}  # fmt: skip


def test_it_goes_on_after_a_crash_where_it_stopped(as_thu, monkeypatch):
    _send(as_thu, {f"{number}.txt": _plan(number) for number in range(1, 5)})
    sound = batches.receive_file
    read: list[str] = []

    def falls_at_the_third(**given):
        if len(read) == 2:
            read.append("crash")
            raise MemoryError
        read.append(given["name"])
        return sound(**given)

    monkeypatch.setattr(batches, "receive_file", falls_at_the_third)
    run_all()
    assert sorted(_outcomes().values()) == ["read", "read", "waiting", "waiting"]
    monkeypatch.undo()
    job = Job.objects.get()
    assert job.state == State.RESTING
    Job.objects.update(state=State.QUEUED, lease_until=None)
    from songhanh.jobs.actions.sweep import queue_job

    job.refresh_from_db()
    queue_job(job)
    run_all()
    assert set(_outcomes().values()) == {"read"}
    assert Intake.objects.count() == 4


def test_it_refuses_too_many_and_none(as_thu, country, monkeypatch):
    monkeypatch.setattr(batches, "MOST_FILES", 2)
    answer = _send(as_thu, {f"{number}.txt": _plan(number) for number in range(3)})
    assert answer.status_code == 422
    assert as_thu.post("/intake/batches/receive/", {}).status_code == 422
    with pytest.raises(Refused):
        batches.receive_batch(files=[], unit=country.office, by=country.thu)
    assert not Batch.objects.exists()


def test_others_do_not_see_it(as_thu, country, client):
    _send(as_thu, {"a.txt": _plan(1)})
    client.force_login(country.minh)
    assert client.get(f"/intake/batches/{Batch.objects.get().pk}/").status_code == 404
