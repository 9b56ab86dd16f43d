"""Every link of the product from the home page to depth two: it leads somewhere, and looking changes nothing."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from django.utils import timezone

from songhanh.collection import testing as collection
from songhanh.plans import testing as plans
from songhanh.units.testing import Country, make_country

HOME, DEPTH = "/home/", 2
ALIKE = 2  # pages of one address that each person opens; lists link to many
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
WRITES = re.compile(
    r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?(.*)', re.I | re.S
)
# When somebody was last there; how often a document was read.
MAY_WRITE = {
    "accounts_session": "",
    "documents_document": "views",
    "documents_storedfile": "downloads",
}


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker) -> Iterator[Country]:
    """With a running plan given to units, figures asked and sent, a public document."""
    real = timezone.localdate
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_country()
        timezone.localdate = lambda value=None, *given: (
            plans.TODAY if value is None else real(value, *given)
        )
        desk = plans.make_desk(made)
        plans.give_trackers(desk)
        desk.publish()
        collection.load_forms_and_frameworks()
        timezone.localdate = lambda value=None, *given: (
            collection.TODAY if value is None else real(value, *given)
        )
        collection.make_desk(made)
        yield made
        timezone.localdate = real
        transaction.set_rollback(True)


def links(page: str) -> Iterator[str]:
    """Own addresses, without what only changes the same page: fragments and questions."""
    for found in LINK.findall(page):
        parts = urlsplit(html.unescape(found))
        if (
            not parts.netloc
            and parts.path.startswith("/")
            and not parts.path.startswith("/static/")
        ):
            yield parts.path


def written(queries: CaptureQueriesContext) -> set[str]:
    found = (WRITES.match(query["sql"]) for query in queries.captured_queries)
    return {
        f"{match[1]}: {match[2][:80]}"
        for match in found
        if match and (match[1] not in MAY_WRITE or MAY_WRITE[match[1]] not in match[2])
    }


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["lan", "hoa", "an"])
def test_every_link_leads_somewhere_and_looking_changes_nothing(country: Country, who: str) -> None:
    client, user = Client(), getattr(country, who)
    user.set_password("mua-roi-hien-nha")  # whoever has none is led elsewhere to change it
    user.save()
    client.force_login(user)
    near, known, opened, wrong = [("", HOME)], {HOME}, Counter[str](), []
    for depth in range(DEPTH + 1):
        far = []
        for came_from, path in near:
            name = resolve(path).view_name
            if opened[name] == ALIKE:
                continue
            opened[name] += 1
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(path)
            if answer.status_code not in (200, 302):
                wrong.append(f"{came_from} → {path}: {answer.status_code}")
            wrong += [f"{path} writes {what}" for what in written(queries)]
            if depth < DEPTH and not answer.streaming and "html" in answer["Content-Type"]:
                new = [one for one in links(answer.content.decode()) if one not in known]
                far += [(path, one) for one in dict.fromkeys(new)]
                known.update(new)
        near = far
    assert wrong == []
    assert len(opened) > 15, opened
