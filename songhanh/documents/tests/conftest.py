"""A small country and a paper or two."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document as Word

from songhanh.documents.actions import create_document
from songhanh.documents.models import Document
from songhanh.units.testing import Country, make_country


@pytest.fixture
def country(db: None) -> Country:
    return make_country()


@pytest.fixture
def make(country: Country) -> Callable[..., Document]:
    """A plan of the commune's People's Committee; any fact may be given otherwise."""

    def make(**facts) -> Document:
        usual = {
            "by": country.lan,
            "unit": country.office,
            "doc_type": "KH",
            "number": "15/KH-UBND",
            "issuer": country.committee,
            "title": "Kế hoạch hành động vì bình đẳng giới năm 2026",
            "issued_on": date(2026, 2, 10),
            "source_kind": "signed",
        }
        return create_document(**(usual | facts))

    return make


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_the_test(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def word(*paragraphs: str) -> bytes:
    """A small .docx."""
    paper, out = Word(), io.BytesIO()
    for paragraph in paragraphs:
        paper.add_paragraph(paragraph)
    paper.save(out)
    return out.getvalue()


def package(parts: dict[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
