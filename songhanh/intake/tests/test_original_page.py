"""The original beside the text: a page as a picture, for whoever may see the document, and nothing else of the file."""

from __future__ import annotations

import struct

import pytest

from songhanh.documents.checks import pictures
from songhanh.intake.models import Intake
from songhanh.intake.tests.conftest import send
from songhanh.reader.samples import Sheet, pdf

PAGES = [
    Sheet().write(60, 60, "UBND tỉnh Sông Hồng ban hành Kế hoạch số 95/KH-UBND").write(60, 80, "về công tác bình đẳng giới năm 2026."),
    Sheet().write(60, 60, "Sở Nội vụ tổ chức tập huấn nghiệp vụ trước ngày 30/6/2026."),
]  # fmt: skip


@pytest.fixture
def paged(as_thu) -> Intake:
    send(as_thu, pdf(PAGES), "ke-hoach.pdf")
    return Intake.objects.get()


def test_a_page_is_a_picture_kept_after_the_first_time(paged, as_thu, monkeypatch):
    answer = as_thu.get(f"/intake/{paged.pk}/pages/2/")
    picture = b"".join(answer.streaming_content)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, abs(height - 1415) < 3) == (1000, True)
    monkeypatch.setattr(pictures, "asked_apart", lambda *args: pytest.fail("drawn again"))
    assert b"".join(as_thu.get(f"/intake/{paged.pk}/pages/2/").streaming_content) == picture


@pytest.mark.parametrize("number", [0, 3, 301, 999999])
def test_there_is_no_page_behind_the_last(paged, as_thu, number):
    assert as_thu.get(f"/intake/{paged.pk}/pages/{number}/").status_code == 404


def test_others_do_not_see_it_and_a_text_has_none(paged, as_thu, country, client):
    client.force_login(country.minh)
    assert client.get(f"/intake/{paged.pk}/pages/1/").status_code == 404
    send(as_thu)
    text = Intake.objects.first()
    assert as_thu.get(f"/intake/{text.pk}/pages/1/").status_code == 404
    assert "pages/1/" not in as_thu.get(f"/intake/{text.pk}/?page=1").content.decode()


def test_the_review_leads_to_the_page_of_the_current_fact(paged, as_thu):
    task = paged.facts.tasks().get()
    page = as_thu.get(f"/intake/{paged.pk}/?fact={task.label}").content.decode()
    assert f"?fact={task.label}&amp;page=2" in page
    assert "<img" not in page.split("</nav>")[-1]
    shown = as_thu.get(f"/intake/{paged.pk}/?fact={task.label}&page=2").content.decode()
    assert f'src="/intake/{paged.pk}/pages/2/"' in shown
    assert "page=3" not in shown
    assert as_thu.get(f"/intake/{paged.pk}/?page=x").status_code == 200
