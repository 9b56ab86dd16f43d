"""A document is made public by whoever may, and taken back; strangers read what is public and no more."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from songhanh.audit.models import Event
from songhanh.documents.actions import attach_file, publish_document, store_file
from songhanh.documents.models import Document, State, StoredFile
from songhanh.documents.tests.conftest import word
from songhanh.lib.errors import Refused

STRANGER = AnonymousUser()


@pytest.fixture
def paper(make):
    return make(text="Giao Sở Nội vụ chủ trì")


def act(client, user, name: str, document: Document):
    client.force_login(user)
    return client.post(reverse(f"documents:{name}", args=[document.pk]))


def test_it_is_made_public_by_the_head_and_recorded(client, country, paper) -> None:
    paper.unit = country.committee
    paper.save()
    assert client.get(paper.get_absolute_url()).status_code == 302
    assert act(client, country.dung, "publish", paper).status_code == 302
    client.logout()
    page = client.get(paper.get_absolute_url()).content.decode()
    assert paper.title in page
    event = Event.objects.about(paper).first()
    assert event is not None
    assert event.verb == "documents.publish"
    assert act(client, country.dung, "hide", paper).status_code == 302
    assert not Document.objects.visible_to(STRANGER).exists()


def test_it_asks_for_the_right(client, country, paper) -> None:
    assert act(client, country.lan, "publish", paper).status_code == 422
    assert act(client, country.minh, "publish", paper).status_code == 404
    paper.refresh_from_db()
    assert not paper.is_public


def test_it_makes_no_draft_public(country, make) -> None:
    draft = make(state=State.DRAFT, unit=country.committee, by=country.dung)
    with pytest.raises(Refused) as refused:
        publish_document(draft, by=country.dung)
    assert refused.value.code == "document_state"
    Document.objects.update(is_public=True)
    assert not Document.objects.visible_to(STRANGER).exists()


def test_it_offers_the_button_to_whoever_may(client, country, paper) -> None:
    client.force_login(country.thu)
    assert "Công khai" in client.get(paper.get_absolute_url()).content.decode()
    client.force_login(country.lan)
    place = reverse("documents:publish", args=[paper.pk])
    assert place not in client.get(paper.get_absolute_url()).content.decode()


@pytest.fixture
def public(paper) -> Document:
    Document.objects.filter(pk=paper.pk).update(is_public=True)
    paper.refresh_from_db()
    return paper


def test_it_shows_a_stranger_neither_the_record_nor_the_buttons(client, public) -> None:
    page = client.get(public.get_absolute_url()).content.decode()
    assert "Giao Sở Nội vụ chủ trì" in page
    assert "Nhật ký" not in page
    assert '<form method="post" novalidate' not in page


def test_it_leaves_the_words_of_an_article_to_its_publisher(client, public) -> None:
    Document.objects.update(source_kind="news", address="https://example.org/bai")
    page = client.get(public.get_absolute_url()).content.decode()
    assert "Giao Sở Nội vụ chủ trì" not in page
    assert "https://example.org/bai" in page


@pytest.mark.parametrize(("role", "status"), [("signed", 200), ("annex", 200), ("source", 302)])
def test_it_gives_strangers_the_copies_of_a_public_document_and_not_what_was_received(
    client, country, public, role: str, status: int
) -> None:
    file = store_file(data=word("Một trang"), name="a.docx", by=country.lan, unit=country.office)
    attach_file(public, file, by=country.lan, role=role)
    answer = client.get(file.get_absolute_url())
    assert answer.status_code == status
    assert not answer.streaming or b"".join(answer.streaming_content)
    shown = client.get(public.get_absolute_url()).content.decode()
    assert (file.get_absolute_url() in shown) == (status == 200)
    file.refresh_from_db()
    assert file.downloads == (1 if status == 200 else 0)
    Document.objects.update(is_public=False)
    assert client.get(file.get_absolute_url()).status_code == 302
    assert not StoredFile.objects.visible_to(STRANGER).exists()


@pytest.mark.parametrize(
    ("headers", "counted"),
    [
        ({}, 1),
        ({"sec-purpose": "prefetch;prerender"}, 0),
        ({"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, 0),
    ],
)
def test_it_counts_views_without_a_cookie(client, public, headers: dict, counted: int) -> None:
    answer = client.get(public.get_absolute_url(), headers=headers)
    assert "sessionid" not in answer.cookies
    assert "session" not in answer.cookies
    client.head(public.get_absolute_url())
    public.refresh_from_db()
    assert public.views == counted
