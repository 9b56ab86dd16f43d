"""The list of documents, a document's page, its files, and what may be done there."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from songhanh.documents.actions import load_seed, store_file
from songhanh.documents.models import Document, State
from songhanh.documents.rules.citations import Cited
from songhanh.lib.registry import searchables
from songhanh.units.models.search import described

LIST = reverse("documents:document_list")


@pytest.fixture
def lan(client, country):
    client.force_login(country.lan)
    return client


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_lists_what_one_may_read(lan, make, country) -> None:
    load_seed()
    mine = make()
    theirs = make(unit=country.sibling_office, by=country.mai, number="77/KH-UBND")
    page = text(lan.get(LIST))
    assert mine.get_absolute_url() in page
    assert theirs.get_absolute_url() not in page
    assert "28/NQ-CP" in page
    assert f"{Document.objects.count() - 1} văn bản" in page


@pytest.mark.parametrize(
    ("asked", "found", "left_out"),
    [
        ({"q": "chien luoc binh dang"}, "28/NQ-CP", "2232/QĐ-TTg"),
        ({"q": "CHIẾN LƯỢC"}, "28/NQ-CP", "2232/QĐ-TTg"),
        ({"q": "2232/QĐ-TTg"}, "2232/QĐ-TTg", "28/NQ-CP"),
        ({"doc_type": "NĐ"}, "125/2021/NĐ-CP", "28/NQ-CP"),
        ({"year": "2021"}, "28/NQ-CP", "2232/QĐ-TTg"),
        ({"issuer": "thu tuong"}, "2232/QĐ-TTg", "28/NQ-CP"),
        (
            {"level": "central", "q": "ngôn từ trong toàn văn"},
            "Không có mục nào khớp",
            "28/NQ-CP",
        ),
        ({"year": "hai nghìn"}, "28/NQ-CP", "Không có mục nào khớp"),
    ],
)
def test_it_narrows_the_list(lan, asked, found, left_out) -> None:
    load_seed()
    page = text(lan.get(LIST, asked))
    assert found in page
    assert left_out not in page


def test_it_finds_words_of_the_text(lan, make) -> None:
    make(text="Tổ chức lễ phát động tại nhà văn hóa thôn")
    assert "15/KH-UBND" not in text(lan.get(LIST, {"q": "nhà văn hoá"}))
    assert "15/KH-UBND" in text(lan.get(LIST, {"q": "nhà văn hoá", "in_text": "on"}))


def test_it_shows_facts_and_the_chain_both_ways(lan, make, country) -> None:
    load_seed()
    programme = Document.objects.get(number="1790/QĐ-TTg")
    plan = make(
        citations=[
            ("basis", Cited("1790/QĐ-TTg", date(2021, 10, 23), None, "", "")),
            ("mentions", Cited("99/KH-UBND", None, None, "Ai đó", "")),
        ]
    )
    page = text(lan.get(plan.get_absolute_url()))
    assert page.index("1790/QĐ-TTg") < page.index("28/NQ-CP")  # what the basis rests on, under it
    assert "chưa có trong danh mục" in page
    assert "Ủy ban nhân dân xã An Bình" in page
    assert "đã thêm văn bản" in page
    below = text(lan.get(programme.get_absolute_url())).split('id="chain-down"')[1]
    assert "15/KH-UBND" in below
    assert "129/LĐTBXH-BĐG" in below


def test_it_shows_nothing_of_others_in_the_chain(client, make, country) -> None:
    load_seed()
    make(
        state=State.DRAFT, citations=[("basis", Cited("28/NQ-CP", date(2021, 3, 3), None, "", ""))]
    )
    strategy = Document.objects.get(number="28/NQ-CP")
    client.force_login(country.mai)
    assert "15/KH-UBND" not in text(client.get(strategy.get_absolute_url()))


def test_it_ends_on_documents_that_cite_each_other(lan, make) -> None:
    first = make(citations=[("basis", Cited("16/KH-UBND", date(2026, 2, 10), None, "", ""))])
    make(
        number="16/KH-UBND",
        citations=[("basis", Cited("15/KH-UBND", date(2026, 2, 10), None, "", ""))],
    )
    page = text(lan.get(first.get_absolute_url()))
    assert page.count("16/KH-UBND") >= 2


@pytest.mark.parametrize(
    ("person", "draft", "issued"),
    [("lan", 200, 200), ("thu", 200, 200), ("son", 200, 200), ("mai", 404, 404), ("minh", 404, 404), ("yen", 404, 404)],
)  # fmt: skip
def test_it_shows_a_document_to_who_may_see_it(
    client, make, country, person, draft, issued
) -> None:
    client.force_login(country.people[person])
    paper = make(state=State.DRAFT)
    assert client.get(paper.get_absolute_url()).status_code == draft
    Document.objects.filter(pk=paper.pk).update(state=State.ISSUED)
    assert client.get(paper.get_absolute_url()).status_code == issued


def test_superiors_issued_documents_are_seen_below_but_not_their_drafts(
    client, make, country
) -> None:
    paper = make(
        unit=country.department, by=country.thu, issuer=country.department, number="9/KH-SNV"
    )
    draft = make(
        unit=country.department,
        by=country.thu,
        issuer=country.department,
        number="10/KH-SNV",
        state=State.DRAFT,
    )
    client.force_login(country.lan)
    assert client.get(paper.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_a_file_is_given_out_harmless_and_counted(lan, make, country) -> None:
    stored = store_file(
        data=b"<script>alert(1)</script> K\xe1\xba\xbf ho\xe1\xba\xa1ch",
        name="Kế hoạch.html",
        by=country.lan,
        unit=country.office,
    )
    paper = make(files=[("source", stored)])
    answer = lan.get(stored.get_absolute_url())
    assert b"".join(answer.streaming_content).startswith(b"<script>")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]
    page = text(lan.get(paper.get_absolute_url()))
    assert "1 lượt tải" in page


@pytest.mark.parametrize(("person", "status"), [("thu", 200), ("mai", 404), ("minh", 404)])
def test_a_file_is_kept_from_others(client, country, person, status) -> None:
    stored = store_file(data=b"rieng", name="a.txt", by=country.lan, unit=country.office)
    client.force_login(country.people[person])
    answer = client.get(stored.get_absolute_url())
    answer.close()
    assert answer.status_code == status


def test_views_are_counted_without_people(lan, make) -> None:
    paper = make()
    for _ in range(3):
        lan.get(paper.get_absolute_url())
    paper.refresh_from_db()
    assert paper.views == 3
    assert {field.name for field in Document._meta.get_fields() if "view" in field.name} == {
        "views"
    }


def test_it_corrects_replaces_and_ends_through_forms(lan, make, country) -> None:
    paper, newer = make(), make(number="90/KH-UBND", issued_on=date(2026, 7, 1))
    facts = {
        "doc_type": "KH",
        "number": "15/KH-UBND",
        "issuer": described(country.committee),
        "issuer_text": "",
        "title": "Tên đã sửa",
        "issued_on": "10/02/2026",
    }
    assert (
        lan.post(reverse("documents:edit", args=[paper.pk]), facts).url == paper.get_absolute_url()
    )
    lan.post(reverse("documents:end", args=[paper.pk]), {"on": "31/12/2026"})
    lan.post(
        reverse("documents:replace", args=[paper.pk]),
        {"replaced_by": "90/kh-ubnd", "on": "01/07/2026"},
    )
    paper.refresh_from_db()
    assert (paper.title, paper.effective_to) == ("Tên đã sửa", date(2026, 12, 31))
    assert (paper.replaced_by, paper.replaced_on) == (newer, date(2026, 7, 1))
    assert str(paper.issuer) == "Ủy ban nhân dân xã An Bình"
    assert "Bị thay thế từ ngày 01/07/2026" in text(lan.get(paper.get_absolute_url()))


@pytest.mark.parametrize(
    ("act", "given", "said"),
    [
        (
            "replace",
            {"replaced_by": "404/KH-UBND", "on": "01/07/2026"},
            "Không tìm thấy “404/KH-UBND”",
        ),
        ("replace", {"replaced_by": "90/KH-UBND", "on": "31/02/2026"}, 'name="on"'),
        ("edit", {"doc_type": "KH", "number": "", "title": "", "issued_on": ""}, 'name="title"'),
    ],
)
def test_a_form_says_what_is_wrong(lan, make, act, given, said) -> None:
    answer = lan.post(reverse(f"documents:{act}", args=[make().pk]), given)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_it_issues_and_withdraws(lan, make) -> None:
    paper = make(state=State.DRAFT)
    assert "Ban hành" in text(lan.get(paper.get_absolute_url()))
    lan.post(reverse("documents:issue", args=[paper.pk]))
    paper.refresh_from_db()
    assert paper.state == State.ISSUED
    lan.post(reverse("documents:withdraw", args=[paper.pk]))
    paper.refresh_from_db()
    assert paper.state == State.WITHDRAWN


def test_a_rules_no_is_said_with_its_cure_and_the_way_on(lan, make, country) -> None:
    make()
    other = make(number="16/KH-UBND")
    again = {
        "doc_type": "KH",
        "number": "15/KH-UBND",
        "issuer": described(country.committee),
        "issuer_text": "",
        "title": "Tên",
        "issued_on": "10/02/2026",
    }
    answer = lan.post(reverse("documents:edit", args=[other.pk]), again)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đã có Kế hoạch số 15/KH-UBND" in page
    assert f'href="{Document.objects.get(number="15/KH-UBND").get_absolute_url()}"' in page
    assert lan.post(reverse("documents:issue", args=[other.pk])).status_code == 422


@pytest.mark.parametrize("act", ["issue", "withdraw"])
def test_it_changes_nothing_on_get(lan, make, act) -> None:
    assert lan.get(reverse(f"documents:{act}", args=[make().pk])).status_code == 405


def test_the_search_finds_documents_best_first(make, country) -> None:
    load_seed()
    make(text="Căn cứ Chiến lược quốc gia về bình đẳng giới")
    (documents,) = [one for one in searchables if one.key == "documents"]
    rows = documents.search(country.lan, "chien luoc quoc gia ve binh dang")
    assert "Chiến lược quốc gia" in rows[0].title
    assert rows[-1].score < rows[0].score


def test_the_list_asks_for_documents_twice_however_many(lan, make) -> None:
    load_seed()
    make()
    with CaptureQueriesContext(connection) as queries:
        lan.get(LIST)
    asked = [query["sql"] for query in queries if 'FROM "documents_document"' in query["sql"]]
    assert len(asked) == 2, asked  # how many, and those of the page
