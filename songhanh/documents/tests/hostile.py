"""Files that mean harm, made by a script: each a name, its bytes, and nothing that a door should let in.

Bombs, loops, entities, paths outside, macros, passwords, two things at once, one kind called another, ends cut off.
"""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from typing import NamedTuple

from songhanh.documents.tests.conftest import word
from songhanh.reader.samples import Sheet, pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CANARY = "CHIM-HOANG-YEN"
WORD_TYPE = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


class Hostile(NamedTuple):
    about: str
    name: str
    data: bytes


def all_of_them() -> list[Hostile]:
    made = [
        *mislabelled(),
        *packages(),
        *entities(),
        *open_documents(),
        *letters(),
        *pdfs(),
        *texts(),
        *old_office(),
    ]
    assert len({(each.about, each.name) for each in made}) == len(made)
    return made


def package(parts: dict[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, compress_type=kind)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


WORD = word("Kế hoạch số 61/KH-UBND", "Bình đẳng giới năm 2026")
PARTS = parts_of(WORD)
PAPER = pdf([Sheet().write(60, 60, "Kế hoạch số 61/KH-UBND")])
TINY = package({"a.txt": b"b"})
OTHERS = {
    "png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 40,
    "gif": b"GIF89a" + b"\x00" * 40, "exe": b"MZ\x90\x00" + b"\x00" * 60, "elf": b"\x7fELF\x02\x01\x01" + b"\x00" * 60,
    "zip": TINY, "gz": b"\x1f\x8b\x08" + b"\x00" * 40, "7z": b"7z\xbc\xaf\x27\x1c" + b"\x00" * 40,
    "rar": b"Rar!\x1a\x07\x01\x00" + b"\x00" * 40, "sqlite": b"SQLite format 3\x00" + b"\x00" * 80,
    "class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + b"\x00" * 40, "noise": bytes(range(256)) * 3,
}  # fmt: skip
ENDINGS = ("docx", "pdf", "html", "txt", "md", "eml", "doc", "odt", "rtf")


def mislabelled() -> Iterator[Hostile]:
    """What is called a paper and is something else."""
    for kind, data in OTHERS.items():
        for ending in ENDINGS:
            yield Hostile(f"{kind} called", f"a.{ending}", data)
    for ending in ("docx", "odt", "doc", "rtf", "eml"):
        yield Hostile("a pdf called", f"a.{ending}", PAPER)
        yield Hostile("a text called", f"a.{ending}", "Kế hoạch năm 2026".encode())
    for ending in ("pdf", "txt", "html", "md", "eml", "doc", "odt", "rtf"):
        yield Hostile("a Word file called", f"a.{ending}", WORD)
    for name in (
        "a.docm",
        "a.exe",
        "a.svg",
        "a.js",
        "a.docx.exe",
        "a",
        ".docx",
        "a.xlsm",
        "a.html\x00.exe",
    ):
        yield Hostile("an ending that is not taken", name, "Kế hoạch năm 2026".encode())


def packages() -> Iterator[Hostile]:
    """Word packages that unpack to too much, lead outside, lie or are cut off."""
    for size in (30, 60, 120):
        yield Hostile(
            f"{size} MB of nothing",
            "a.docx",
            package(PARTS | {"word/media/a.bin": b"\x00" * size * 10**6}),
        )
    yield Hostile(
        "the text a bomb", "a.docx", package(PARTS | {"word/document.xml": b" " * 40_000_000})
    )
    yield Hostile(
        "many parts", "a.docx", package(PARTS | {f"word/{n}.xml": b"" for n in range(2100)})
    )
    yield Hostile("overlapping parts", "a.docx", _overlapping())
    for path in (
        "../../a",
        "/etc/a",
        "\\a",
        "C:\\a",
        "word/../../../a",
        "..\\..\\a",
        "word\\..\\..\\a",
    ):
        yield Hostile(f"a path {path!r}", "a.docx", package(PARTS | {path: b"x"}))
    yield Hostile("a link", "a.docx", _link())
    yield Hostile("a password", "a.docx", _flagged(WORD))
    for macros in ("word/vbaProject.bin", "word/vbaData.xml", "WORD/VBAPROJECT.BIN"):
        yield Hostile(f"macros in {macros}", "a.docx", package(PARTS | {macros: b"x"}))
    for missing in ("word/document.xml", "[Content_Types].xml", "_rels/.rels"):
        yield Hostile(
            f"without {missing}",
            "a.docx",
            package({n: d for n, d in PARTS.items() if n != missing}),
        )
    for broken in ("word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/styles.xml"):
        yield Hostile(f"broken {broken}", "a.docx", package(PARTS | {broken: b"<a><b></a>"}))
    for share in range(5, 100, 10):
        yield Hostile(f"the first {share} %", "a.docx", WORD[: len(WORD) * share // 100])
    yield Hostile("wrong sizes", "a.docx", _wrong_size())
    deep = "<w:tbl><w:tr><w:tc>" * 400 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 400
    yield Hostile(
        "tables in tables",
        "a.docx",
        package(PARTS | {"word/document.xml": DOCUMENT.format(deep).encode()}),
    )


def _overlapping() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in PARTS.items():
            archive.writestr(name, data)
        first = archive.infolist()[0]
        twin = zipfile.ZipInfo("word/twin.xml")
        twin.compress_type, twin.CRC = first.compress_type, first.CRC
        twin.compress_size, twin.file_size, twin.header_offset = (
            first.compress_size,
            first.file_size,
            first.header_offset,
        )
        archive.filelist.append(twin)
        archive.NameToInfo[twin.filename] = twin
    return file.getvalue()


def _link() -> bytes:
    file = io.BytesIO(WORD)
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def _flagged(data: bytes) -> bytes:
    made = bytearray(data)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 8] |= 1
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


def _wrong_size() -> bytes:
    made = bytearray(WORD)
    at = made.find(b"PK\x01\x02")
    made[at + 24 : at + 28] = struct.pack("<I", 0x7FFFFFFF)
    return bytes(made)


def entities() -> Iterator[Hostile]:
    """Entities that grow, that point at files and addresses, that never end."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctypes = {
        "billion laughs": f'<!DOCTYPE w [<!ENTITY l0 "ha">{lol}]>',
        "one long entity": f'<!DOCTYPE w [<!ENTITY l9 "{"a" * 50_000}">]>',
        "a file": '<!DOCTYPE w [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        "an address": '<!DOCTYPE w [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/a">]>',
        "an outer definition": '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/a.dtd">',
        "a parameter": '<!DOCTYPE w [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>',
        "itself": '<!DOCTYPE w [<!ENTITY l9 "&l9;">]>',
    }
    text = DOCUMENT.format("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")
    for about, doctype in doctypes.items():
        inner = text if "l9" in doctype else text.replace("&l9;", "a")
        yield Hostile(
            f"entity: {about}",
            "a.docx",
            package(PARTS | {"word/document.xml": (doctype + inner).encode()}),
        )
        yield Hostile(
            f"styles entity: {about}",
            "a.docx",
            package(
                PARTS
                | {
                    "word/styles.xml": doctype.encode()
                    + PARTS["word/styles.xml"].partition(b"?>")[2]
                }
            ),
        )
    wide = ('<?xml version="1.0" encoding="utf-16"?>' + doctypes["billion laughs"] + text).encode(
        "utf-16"
    )
    yield Hostile("entity in utf-16", "a.docx", package(PARTS | {"word/document.xml": wide}))


def open_documents() -> Iterator[Hostile]:
    mime = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    sound = mime | {
        "content.xml": b"<office:document-content/>",
        "META-INF/manifest.xml": b"<manifest:manifest/>",
    }
    changed: dict[str, dict[str, bytes]] = {
        "macros": sound | {"Basic/Standard/a.xml": b"x"},
        "scripts": sound | {"Scripts/python/a.py": b"x"},
        "a password": sound | {"META-INF/manifest.xml": b"<manifest:encryption-data/>"},
        "a bomb": sound | {"content.xml": b"\x00" * 60_000_000},
        "a path": sound | {"../../a": b"x"},
        "no content": mime | {"META-INF/manifest.xml": b"<a/>"},
        "no manifest": mime | {"content.xml": b"<a/>"},
        "entities": sound
        | {"content.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'},
    }
    for about, parts in changed.items():
        yield Hostile(f"OpenDocument: {about}", "a.odt", package(parts, stored=("mimetype",)))


def letters() -> Iterator[Hostile]:
    """Letters in letters, crowded ones, and ones that carry bombs."""
    for depth in (5, 12, 40):
        yield Hostile(f"{depth} letters in letters", "a.eml", _nested(depth))
    crowd = _letter()
    for number in range(80):
        crowd.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{number}.txt")
    yield Hostile("a crowd of attachments", "a.eml", bytes(crowd))
    for about, data in (
        ("a bomb", package(PARTS | {"a": b"\x00" * 40_000_000})),
        ("entities", next(entities()).data),
    ):
        letter = _letter()
        letter.add_attachment(data, maintype=WORD_TYPE[0], subtype=WORD_TYPE[1], filename="a.docx")
        yield Hostile(f"a letter with {about}", "a.eml", bytes(letter))
    many = "Subject: a\nContent-Type: multipart/mixed; boundary=b0\n\n"
    for level in range(400):
        many += f"--b{level}\nContent-Type: multipart/mixed; boundary=b{level + 1}\n\n"
    yield Hostile("parts in parts", "a.eml", many.encode())
    yield Hostile("a letter of nothing", "a.eml", b"Subject: a\n\n")
    yield Hostile("a letter and a package", "a.eml", bytes(_letter()) + TINY)


def _letter() -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = "Kế hoạch"
    letter.set_content("Kế hoạch năm 2026.\n")
    return letter


def _nested(depth: int) -> bytes:
    inner = bytes(_letter())
    for level in range(depth):
        head = f"Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=z{level}\n\n--z{level}\n"
        end = f"\n--z{level}--\n"
        inner = head.encode() + b"Content-Type: message/rfc822\n\n" + inner + end.encode()
    return inner


def _objects(*objects: bytes, tail: bytes = b"") -> bytes:
    made, places = bytearray(b"%PDF-1.5\n"), []
    for number, thing in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + thing + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(made) + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        tail,
        start,
    )


def _stream(data: bytes, head: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return (
        b"<<%s/Filter/FlateDecode/Length %d>>stream\n" % (head, len(packed))
        + packed
        + b"\nendstream"
    )


def pdfs() -> Iterator[Hostile]:
    """Loops, bombs, passwords, nothing to read."""
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]%s>>"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    yield Hostile(
        "pages in themselves",
        "a.pdf",
        _objects(catalog, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
    )
    yield Hostile(
        "a parent that is a child",
        "a.pdf",
        _objects(catalog, pages, b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[2 0 R]>>"),
    )
    yield Hostile(
        "a billion pages", "a.pdf", _objects(catalog, b"<</Type/Pages/Count 1000000000/Kids[]>>")
    )
    yield Hostile(
        "fewer than no pages",
        "a.pdf",
        _objects(catalog, b"<</Type/Pages/Count -5/Kids[3 0 R]>>", b"<<>>"),
    )
    yield Hostile("no root", "a.pdf", _objects(b"<<>>"))
    yield Hostile(
        "a directory that leads to itself",
        "a.pdf",
        _objects(catalog, pages, page % b"", tail=b"/Prev 9"),
    )
    bomb = _stream(b" " * 50_000_000)
    yield Hostile(
        "50 MB of white", "a.pdf", _objects(catalog, pages, page % b"/Contents 4 0 R", bomb)
    )
    twice = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    head = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(twice)
    yield Hostile(
        "packed twice",
        "a.pdf",
        _objects(catalog, pages, page % b"/Contents 4 0 R", head + twice + b"\nendstream"),
    )
    form = _stream(
        b"/F Do /F Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>",
    )
    drawn = page % b"/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>"
    yield Hostile(
        "a drawing in itself", "a.pdf", _objects(catalog, pages, drawn, _stream(b"/F Do"), form)
    )
    yield Hostile(
        "a page without end",
        "a.pdf",
        _objects(catalog, pages, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]>>"),
    )
    yield Hostile(
        "a script alone",
        "a.pdf",
        _objects(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
            pages,
            page % b"",
        ),
    )
    yield Hostile(
        "arrays in arrays",
        "a.pdf",
        _objects(catalog, pages, page % (b"/A" + b"[" * 50_000 + b"]" * 50_000)),
    )
    yield Hostile("a password", "a.pdf", _locked())
    yield Hostile("also a package", "a.pdf", PAPER + TINY)
    yield Hostile("a page behind other things", "a.pdf", b"GIF89a" + PAPER)
    yield Hostile("its head alone", "a.pdf", b"%PDF-1.7\n")
    for share in (5, 15, 25, 35):
        yield Hostile(f"the first {share} %", "a.pdf", PAPER[: len(PAPER) * share // 100])


def _locked() -> bytes:
    secret = b"<" + b"41" * 32 + b">"
    encrypt = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O "
        + secret
        + b"/U "
        + secret
        + b">>/ID[<00><00>]"
    )
    return _objects(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>", tail=encrypt
    )


def texts() -> Iterator[Hostile]:
    """Texts that are none, or two things at once."""
    yield Hostile("nothing", "a.txt", b"")
    yield Hostile("white", "a.txt", b" \r\n\t" * 900)
    yield Hostile("marks of order alone", "a.txt", b"\xff\xfe")
    yield Hostile("zeros", "a.txt", b"\x00" * 9000)
    yield Hostile("controls", "a.txt", "Kế hoạch".encode() + b"\x01\x02\x03")
    yield Hostile("ornaments", "a.txt", b"-=*." * 900)
    yield Hostile("30 MB", "a.txt", b"a " * 15_000_000)
    yield Hostile(
        "code without text", "a.html", b"<html><script>" + b"x=1;" * 900 + b"</script></html>"
    )
    yield Hostile(
        "an attribute of 9 MB",
        "a.html",
        b'<html><body><p title="' + b"a" * 9_000_000 + b'"></p></body></html>',
    )
    yield Hostile("a page and a package", "a.html", b"<html><body>Ke hoach</body></html>" + TINY)
    yield Hostile("a picture and a page", "a.html", b"GIF89a/*" + b"<html><body>a</body></html>")
    yield Hostile("a text and a package", "a.txt", "Kế hoạch".encode() + TINY)
    yield Hostile("marks and a package", "a.md", "# Kế hoạch".encode() + TINY)
    yield Hostile(
        "a page of base64",
        "a.html",
        b"<html><style>" + base64.b64encode(b"\x00" * 90_000) + b"</style></html>",
    )


def old_office() -> Iterator[Hostile]:
    yield Hostile("an empty container", "a.doc", OLE + b"\x00" * 600)
    yield Hostile("macros", "a.doc", OLE + "WordDocument_VBA_PROJECT".encode("utf-16-le"))
    yield Hostile("a locked package", "a.docx", OLE + "EncryptedPackage".encode("utf-16-le"))
    locked = (
        OLE
        + b"\x00" * 504
        + b"\xec\xa5"
        + b"\x00" * 9
        + b"\x01"
        + "WordDocument".encode("utf-16-le")
    )
    yield Hostile("a password", "a.doc", locked)
    yield Hostile("a program inside", "a.doc", b"MZ" + OLE)
