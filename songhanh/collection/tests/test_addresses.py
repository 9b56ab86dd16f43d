"""Every address × whoever stands in what relation: a row for each, or this fails.

Lan enters for the commune, Dũng heads it, Mai is of the next one, Thu and Hòa of the province's standing agency,
Sơn of the ministry, Yến of another department, Nga of the women's union, Minh has no post.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse

from songhanh.collection.urls import urlpatterns

ALL = ("lan", "dung", "mai", "thu", "hoa", "son", "yen", "nga", "minh")
OWN, ABOVE, STRANGERS = ("lan", "dung"), ("thu", "hoa", "son"), ("mai", "yen", "nga", "minh")


def row(
    own: int | tuple[int, int], above: int | tuple[int, int, int], strangers: int
) -> dict[str, int]:
    """Codes for Lan and Dũng, for Thu, Hòa and Sơn, for all others."""
    mine = own if isinstance(own, tuple) else (own,) * 2
    upper = above if isinstance(above, tuple) else (above,) * 3
    return dict(zip(OWN, mine, strict=True)) | dict(zip(ABOVE, upper, strict=True)) | dict.fromkeys(STRANGERS, strangers)  # fmt: skip


EVERYBODY = row(200, 200, 200)
ROUND = row(200, 200, 404) | {"mai": 200}  # it asks Mai's ward as well
# name: how it is asked, of what, who gets what answer; the return was sent by Lan and nobody has answered it
TABLE = {
    "returns": ("get", "", EVERYBODY),
    "waiting": ("get", "", EVERYBODY),
    "forms": ("get", "", EVERYBODY),
    "form": ("get", "form", EVERYBODY),
    "rounds": ("get", "", EVERYBODY),
    "open": ("get", "", EVERYBODY),
    "round": ("get", "round", ROUND),
    "check_list": ("get", "round", ROUND),
    "close": ("post", "round", row(422, 302, 404) | {"mai": 422}),
    "resume": ("post", "round", row(422, 302, 404) | {"mai": 422}),
    "remind": ("post", "round", row(302, 302, 404) | {"mai": 302}),  # reminds nobody but one's own
    "approve_chosen": ("post", "round", row(302, 302, 404) | {"mai": 302}),  # each is asked apart
    "entry": ("get", "return", row(200, 200, 404)),
    "check": ("get", "return", row(200, 200, 404)),
    "save": ("post", "return", row(422, 422, 404)),
    "submit": ("post", "return", row(422, 422, 404)),
    "submit_inside": ("post", "return", row(422, 422, 404)),
    "clear": ("post", "return", row(422, 422, 404)),
    "mark_checked": ("post", "return", row(422, 302, 404)),
    "return": ("post", "return", row((422, 302), 302, 404)),  # a head takes back what the unit sent
    "approve": ("post", "return", row(422, (422, 302, 422), 404)),
    "confirm": ("post", "return", row(422, 422, 404)),  # not a sector's
    "receive": ("post", "return", row(422, 422, 404)),
    "lock": ("post", "return", row(422, 422, 404)),  # not approved yet
    "reopen": ("post", "return", row(422, 422, 404)),
}


@pytest.fixture
def place(desk, country):
    """What an address is asked of."""
    things = {
        "": [],
        "form": ["commune_year", 1],
        "round": [desk.round.pk],
        "return": [desk.mine.pk],
    }
    return lambda name: reverse(f"collection:{name}", args=things[TABLE[name][1]])


def test_it_has_a_row_for_every_address() -> None:
    assert {one.name for one in urlpatterns} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_it_asks_a_stranger_to_sign_in(client, place, name: str) -> None:
    answer = getattr(client, TABLE[name][0])(place(name))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.url


@pytest.mark.parametrize("name", TABLE)
def test_it_answers_each_relation_as_the_table_says(
    client, desk, country, place, name: str
) -> None:
    method, _thing, codes = TABLE[name]
    address = place(name)
    desk.send(desk.mine, country.lan)
    seen = {}
    for who in ALL:
        with rolled_back():
            client.force_login(country.people[who])
            seen[who] = getattr(client, method)(address, {"reason": "Bổ sung"}).status_code
    assert seen == codes


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside did not."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
