"""An approval by its button is on the boards of the province and of the country with no further act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from songhanh.collection.actions import load_forms, send_return
from songhanh.collection.actions.delivery import rebuild
from songhanh.collection.testing import TODAY, filled, make_desk
from songhanh.frameworks.testing import load_few_frameworks
from songhanh.units.testing import make_country

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[object]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_given: TODAY)
        load_few_frameworks()
        load_forms()
        desk = make_desk(make_country())
        entry = filled(desk.mine)
        reasons = dict.fromkeys(entry.cells, "Đã đối chiếu sổ gốc")
        send_return(desk.mine, replace(entry, reasons=reasons), by=desk.country.lan)
        yield desk
        transaction.set_rollback(True)


def shown(client, user, unit) -> str:
    """What the board says of people served after violence (M3.2a) in 2026."""
    client.force_login(user)
    answer = client.get(reverse("evaluation:board"), {"unit": unit.pk, "period": "2026"})
    rows = [row for _objective, rows in answer.context["board"].groups for row in rows]
    found = [row.rating for row in rows if row.indicator.code == "M3.2a" and row.rating.period == "2026"]  # fmt: skip
    return "" if not found or found[0].value is None else f"{found[0].value:.1f}"


def test_an_approval_is_on_both_boards_at_once(
    client, made, db, monkeypatch, settings, tmp_path, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_given: TODAY)
    settings.CUBE_FOLDER = tmp_path / "cube"
    rebuild()
    country = made.country
    viewers = ((country.hoa, country.province), (country.son, country.country))
    assert [shown(client, *one) for one in viewers] == ["", ""]
    client.force_login(country.hoa)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("collection:approve", args=[made.mine.pk]))
    assert answer.status_code == 302
    assert [shown(client, *one) for one in viewers] == ["88.9", "88.9"]  # 8 of 9
