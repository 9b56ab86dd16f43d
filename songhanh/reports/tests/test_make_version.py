"""From a report to its files: by a job, each piece once, also when the worker dies in the middle."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import docx
import openpyxl
import pytest
from django.utils import timezone

from songhanh.jobs.actions import run_next, sweep
from songhanh.jobs.models import Job, State
from songhanh.jobs.testing import run_all
from songhanh.officialdoc import bindings, check
from songhanh.reports.actions import make
from songhanh.reports.actions.workbook import workbook
from songhanh.reports.models import ReportVersion
from songhanh.reports.testing import links, small_material
from songhanh.reports.tests.conftest import start


def test_it_makes_the_paper_and_the_workbook(as_son, report, django_capture_on_commit_callbacks):
    answer = as_son.post(f"/reports/{report.pk}/make/")
    version = ReportVersion.objects.get()
    assert answer.url == f"/jobs/{version.job_id}/"
    with django_capture_on_commit_callbacks(execute=True):
        run_all()
    version.refresh_from_db()
    job = making()
    assert (job.state, job.done, job.total) == (State.DONE, 4, 4)
    assert job.result["url"] == report.get_absolute_url()
    paper, book = content(version.paper), content(version.workbook)
    assert check(paper) == []
    bound = bindings(paper)
    assert {one.snapshot_id for one in bound if one.figure_id.startswith("M")} == {version.snapshot}
    assert set(links(book).values()) <= {(one.figure_id, one.snapshot_id) for one in bound}
    page = as_son.get(f"/reports/{report.pk}/versions/1/").content.decode()
    assert "Biểu 01" in page
    assert version.snapshot in page
    answer = as_son.get(version.paper.get_absolute_url())
    assert b"".join(answer.streaming_content) == paper


def test_it_binds_numbers_of_the_year_to_element_unit_and_period(as_son, report):
    made(as_son, report)
    version = ReportVersion.objects.get()
    material = version.made_of
    assert material is not None
    known = [line for line in material.indicators if line.value is not None]
    assert known
    assert all(line.figure == f"{line.code}/VN/2023" for line in known)
    assert all(
        line.rating in {"met", "near", "missed"} for line in known if line.target is not None
    )


def test_it_refuses_when_no_figure_is_approved(as_son, country):
    start(as_son, country.ministry, year=2050)
    answer = as_son.post(f"/reports/{country.ministry.reports.get().pk}/make/")
    assert answer.status_code == 422
    assert "Chưa có số liệu năm 2050 nào của Việt Nam được duyệt." in answer.content.decode()
    assert not ReportVersion.objects.exists()
    assert not Job.objects.exists()


def test_it_makes_one_version_at_a_time(as_son, report):
    as_son.post(f"/reports/{report.pk}/make/")
    answer = as_son.post(f"/reports/{report.pk}/make/")
    assert answer.status_code == 422
    assert "Đang có một lần lập báo cáo này chưa xong." in answer.content.decode()


def test_it_lets_a_stopped_version_give_way(as_son, report):
    as_son.post(f"/reports/{report.pk}/make/")
    as_son.post(f"/jobs/{Job.objects.get().pk}/cancel/")
    made(as_son, report)
    assert ReportVersion.objects.get().ready_at is not None


@pytest.mark.parametrize("step", ["paper", "workbook", "ready"])
def test_it_goes_on_where_a_killed_worker_stopped(as_son, report, monkeypatch, step):
    as_son.post(f"/reports/{report.pk}/make/")
    gathered = []
    keep, take = make.gather, make.take_step
    monkeypatch.setattr(make, "gather", lambda one: gathered.append(one) or keep(one))

    def dies(version, name, by):
        if name == step:
            raise KeyboardInterrupt  # nothing catches it, as nothing catches kill -9
        take(version, name, by)

    monkeypatch.setattr("songhanh.reports.jobs.take_step", dies)
    run_next("killed")
    assert making().state == State.RUNNING  # it left no word
    version = ReportVersion.objects.get()
    assert make.next_step(version) == step
    monkeypatch.setattr("songhanh.reports.jobs.take_step", take)
    Job.objects.filter(kind="reports.make").update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )
    sweep()
    run_all("another")
    version.refresh_from_db()
    assert version.ready_at is not None
    assert making().state == State.DONE
    assert len(gathered) == 1


def test_it_tells_what_changed_since_the_last_version(as_son, report):
    made(as_son, report)
    as_son.post(
        f"/reports/{report.pk}/edit/",
        words(as_son, report, proposals="Kiến nghị bổ sung kinh phí."),
    )
    made(as_son, report)
    first, second = ReportVersion.objects.order_by("number")
    assert first.changes == []
    assert second.changes == [
        {"what": "Đề xuất, kiến nghị", "before": "", "after": "Kiến nghị bổ sung kinh phí."}
    ]
    assert first.texts == {}
    page = as_son.get(f"/reports/{report.pk}/versions/2/").content.decode()
    assert "Kiến nghị bổ sung kinh phí." in page


def test_it_labels_demonstration_figures_everywhere(as_son, report, settings):
    settings.DEMO = True
    made(as_son, report)
    version = ReportVersion.objects.get()
    document = docx.Document(io.BytesIO(content(version.paper)))
    cells = [cell.text for table in document.tables for cell in table._cells]
    assert "Số liệu minh họa, không dùng làm số liệu chính thức" in cells
    book = openpyxl.load_workbook(io.BytesIO(content(version.workbook)))
    assert book["Biểu 01"]["A2"].value == "Số liệu minh họa, không dùng làm số liệu chính thức"
    assert "số liệu minh họa" in as_son.get(report.get_absolute_url()).content.decode()


def test_it_writes_numbers_as_numbers_and_texts_never_as_formulas():
    line = small_material().indicators[0]
    data = workbook(small_material(indicators=(replace(line, title="=1+1"),)))
    page = openpyxl.load_workbook(io.BytesIO(data))["Biểu 01"]
    row = [cell.value for cell in page[5]]
    assert row[1] == "'=1+1"
    assert row[4:6] == [49.84, 52.94]
    assert links(data)[("Biểu 01", "F5")] == ("M1.1/01/2026", "s7")
    assert workbook(small_material()) == workbook(small_material())


def making() -> Job:
    """The one job that makes the report; the sweep starts recurring ones beside it."""
    return Job.objects.get(kind="reports.make")


def content(file) -> bytes:
    with file.content.open("rb") as opened:
        return opened.read()


def made(client, report):
    client.post(f"/reports/{report.pk}/make/")
    assert run_all()


def words(client, report, **texts: str) -> dict[str, str]:
    """The form as it is shown, with some words written."""
    from songhanh.reports.forms import ReportForm

    shown = {
        name: str(field.initial or "") for name, field in ReportForm(report=report).fields.items()
    }
    return shown | {f"text-{key}": text for key, text in texts.items()}
