"""Papers made on the spot, for tests and benchmarks: a PDF of lines, rules and pictures, without a program."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
GLYPH = 0.5  # of the size: every letter of the font is as wide


@dataclass
class Sheet:
    """One page in the making; y counts from the top, as people read."""

    lines: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    picture: tuple[int, int, bytes] | None = None
    font: str = "TimesNewRomanPSMT"
    rotate: int = 0

    def write(self, x: float, y: float, text: str, size: float = 13) -> Sheet:
        self.lines.append((x, y, size, text))
        return self

    def centre(self, y: float, text: str, size: float = 13) -> Sheet:
        return self.write((WIDTH - len(text) * size * GLYPH) / 2, y, text, size)

    def table(
        self, x: Sequence[float], y: Sequence[float], cells: Sequence[Sequence[str]]
    ) -> Sheet:
        """A ruled table; a line end in a cell is one on the page."""
        self.rules += [(x[0], at, x[-1], at) for at in y] + [(at, y[0], at, y[-1]) for at in x]
        for top, row in zip(y, cells, strict=False):
            for left, cell in zip(x, row, strict=False):
                for number, line in enumerate(cell.split("\n")):
                    self.write(left + 3, top + 3 + number * 13, line, 11)
        return self


def paragraph(text: str, *, width: float = 450, size: float = 13) -> list[str]:
    """The text broken at `width` points."""
    lines, line = [], ""
    for word in text.split():
        if line and (len(line) + 1 + len(word)) * size * GLYPH > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """The file: letters by their Unicode numbers, with a table that says so, in a font that is not there."""
    fonts = list(dict.fromkeys(sheet.font for sheet in sheets))
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _stream(_CMAP)]
    names = {}
    for font in fonts:
        names[font] = len(objects) + 1
        objects += [
            f"<</Type/Font/Subtype/Type0/BaseFont/{font}/Encoding/Identity-H/ToUnicode 3 0 R"
            f"/DescendantFonts[{len(objects) + 2} 0 R]>>".encode(),
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font}/DW {GLYPH * 1000:.0f}"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {len(objects) + 3} 0 R>>".encode(),
            f"<</Type/FontDescriptor/FontName/{font}/Flags 6/Ascent 900/Descent -200/CapHeight 700"
            "/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 900]>>".encode(),
        ]
    pages = []
    for sheet in sheets:
        resources = f"/Font<</F {names[sheet.font]} 0 R>>"
        if sheet.picture:
            width, height, dots = sheet.picture
            head = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8"
            objects.append(_stream(dots, head))
            resources += f"/XObject<</P {len(objects)} 0 R>>"
        objects.append(_stream(_drawn(sheet)))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {sheet.rotate}"
            f"/Contents {len(objects)} 0 R/Resources<<{resources}>>>>".encode()
        )
        pages.append(len(objects))
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    return _file(objects)


def _drawn(sheet: Sheet) -> bytes:
    parts = []
    if sheet.picture:
        parts.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q")
    for x0, y0, x1, y1 in sheet.rules:
        parts.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
    for x, y, size, text in sheet.lines:
        shown = text.encode("utf-16-be").hex()
        parts.append(
            f"BT /F {size} Tf 1 0 0 1 {x:.2f} {HEIGHT - y - size * 0.9:.2f} Tm <{shown}> Tj ET"
        )
    return "\n".join(parts).encode()


def _stream(data: bytes, head: str = "") -> bytes:
    packed = zlib.compress(data)
    return (
        f"<<{head}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
        + packed
        + b"\nendstream"
    )


def _file(objects: list[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for number, thing in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(made) + (
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    )


_CMAP = (
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/U def/CMapType 2 def "
    b"1 begincodespacerange<0000><FFFF>endcodespacerange\n"
    + b"100 beginbfrange"
    + b"".join(b"<%02X00><%02XFF><%02X00>" % (page, page, page) for page in range(100))
    + b"endbfrange endcmap end end"
)
