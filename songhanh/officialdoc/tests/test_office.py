"""A word processor opens what is built, and keeps layout and bound numbers when it saves."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from songhanh.officialdoc import bindings, build, check
from songhanh.officialdoc.testing import decision, letter, report

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Three documents, saved again as .docx and as PDF by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    for name, document in (("report", report()), ("letter", letter()), ("decision", decision())):
        (folder / f"{name}.docx").write_bytes(build(document))
    for kind in ("docx", "pdf"):
        command = [
            "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", kind, "--outdir", str(folder / kind), *map(str, sorted(folder.glob("*.docx"))),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


def test_it_keeps_the_layout_when_the_office_saves_it(office):
    for file in sorted((office / "docx").glob("*.docx")):
        assert check(file) == [], file.name


def test_it_keeps_every_bound_number_when_the_office_saves_it(office):
    assert bindings(office / "docx" / "report.docx") == bindings(build(report()))


def test_it_has_the_pages_that_it_should(office):
    """A letter and a decision of one page; a report of two and each annex one, on A4."""
    import pypdfium2

    pages = {}
    for file in (office / "pdf").glob("*.pdf"):
        with pypdfium2.PdfDocument(file) as document:
            pages[file.stem] = len(document)
            assert [round(side) for side in document[0].get_size()] == [595, 842]
    assert pages == {"report": 4, "letter": 1, "decision": 1}
