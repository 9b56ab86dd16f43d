"""What of a Word file is on the page: notes and boxes yes, what was deleted, moved away, hidden or commented no."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from songhanh.reader import Reading, read

RUN = "<w:r>{props}<w:t>{text}</w:t></w:r>"
FOOTNOTES = (
    '<?xml version="1.0"?><w:footnotes {ns}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>Số liệu tính đến 31/12/2025.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def _p(inner: str) -> object:
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def _run(text: str, props: str = "") -> str:
    return RUN.format(text=text, props=props)


def _paper() -> bytes:
    document = docx.Document()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Dự thảo lần 2"
    body = document.element.body
    body.insert(0, _p(_run("Tập huấn ") + f'<w:moveFrom w:id="1" w:author="a">{_run("chuyển đi ")}</w:moveFrom>' + _run("ẩn ", "<w:rPr><w:vanish/></w:rPr>") + _run("cán bộ nữ tại cơ sở.")))  # fmt: skip
    body.insert(1, _p(f'<w:moveTo w:id="2" w:author="a">{_run("Chuyển đến đây.")}</w:moveTo>'))
    body.insert(2, _p('<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>' + _run("Lời trong khung.") + "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"))  # fmt: skip
    table = document.add_table(rows=2, cols=2)
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            cell.text = f"hàng {number}"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="3" w:author="a"/>'))  # fmt: skip
    file = io.BytesIO()
    document.save(file)
    return _with_notes(file.getvalue())


def _with_notes(data: bytes) -> bytes:
    sound = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: sound.read(name) for name in sound.namelist()}
    parts["word/footnotes.xml"] = FOOTNOTES.format(ns=nsdecls("w")).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{KIND}"/></Types>'.encode(),
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdN" Type="{LINK}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(_paper(), name="a.docx")


@pytest.mark.parametrize(
    "words",
    ["Tập huấn cán bộ nữ tại cơ sở.", "Chuyển đến đây.", "Lời trong khung.", "hàng 0", "Dự thảo lần 2"],
)  # fmt: skip
def test_it_reads_what_is_on_the_page(reading, words):
    assert words in reading.text


@pytest.mark.parametrize("words", ["chuyển đi", "ẩn", "hàng 1"])
def test_it_leaves_out_what_was_deleted_moved_away_or_hidden(reading, words):
    assert words not in reading.text


def test_it_keeps_notes_behind_the_text_as_a_part_of_their_own(reading):
    notes = [reading.quote(region.span) for region in reading.regions if region.kind == "note"]
    assert notes == ["Số liệu tính đến 31/12/2025."]
