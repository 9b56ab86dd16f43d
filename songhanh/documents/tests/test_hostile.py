"""More than two hundred hostile files: none is accepted, none breaks anything; mutations of sound ones neither."""

from __future__ import annotations

import pytest

from songhanh.documents.checks import examine, read_apart
from songhanh.documents.tests import hostile
from songhanh.lib.errors import Refused

HOSTILE = hostile.all_of_them()
QUICK = HOSTILE[::4]


def test_there_are_two_hundred_of_them():
    assert len(HOSTILE) >= 200


def _is_refused(each: hostile.Hostile) -> bool:
    try:
        examine(each.data, each.name, door="intake", by=None)
    except Refused as refused:
        return refused.code.startswith("file_") and bool(refused.cure)
    return False


def test_none_of_every_fourth_is_accepted():
    assert [f"{each.about} {each.name}" for each in QUICK if not _is_refused(each)] == []


@pytest.mark.whole
def test_none_of_them_is_accepted_and_the_next_sound_file_is_read():
    accepted = [f"{each.about} {each.name}" for each in HOSTILE if not _is_refused(each)]
    assert accepted == []
    assert "61/KH-UBND" in read_apart(hostile.WORD, "a.docx").text


@pytest.mark.whole
def test_the_reader_itself_breaks_at_none_of_them():
    """Past the door, where nobody looked at the file first."""
    for each in HOSTILE:
        if len(each.data) < 20_000_000:
            read = read_apart(each.data, each.name)
            assert read.code or read.reading, f"{each.about} {each.name}"
            assert "root:" not in read.text
