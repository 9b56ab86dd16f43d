"""What an official document consists of, as typed values; how it looks is the business of the rule set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal


@dataclass(frozen=True)
class Bound:
    """A number that belongs to a figure: written as `text`, it keeps where it comes from through Word and LibreOffice."""

    text: str
    figure_id: str
    snapshot_id: str


@dataclass(frozen=True)
class Styled:
    """A piece of a paragraph that stands out."""

    text: str
    bold: bool = False
    italic: bool = False


Piece = str | Bound | Styled
Text = str | Bound | Styled | Sequence[Piece]


def pieces(text: Text) -> tuple[Piece, ...]:
    """`text` as its pieces."""
    return (text,) if isinstance(text, str | Bound | Styled) else tuple(text)


def plain(text: Text) -> str:
    """`text` without its bindings and styles."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces(text))


# ---------------------------------------------------------------- before and after the body


class Urgency(Enum):
    """Mức độ khẩn, with width and height of its frame in millimetres (box 10b)."""

    MOST_URGENT = ("HỎA TỐC", 30, 8)
    VERY_URGENT = ("THƯỢNG KHẨN", 40, 8)
    URGENT = ("KHẨN", 20, 8)


class Circulation(Enum):
    """Chỉ dẫn về phạm vi lưu hành (box 11)."""

    RETURN = "XEM XONG TRẢ LẠI"
    INTERNAL = "LƯU HÀNH NỘI BỘ"


class Authority(Enum):
    """How the signer signs: in the own right, or for whom (box 7a)."""

    OWN = ""
    ACTING = "Q."
    FOR_HEAD = "KT."
    BY_ORDER = "TL."
    BY_MANDATE = "TUQ."


@dataclass(frozen=True)
class Head:
    """Boxes 1 to 5 and 9a. `issuer` and `superior` are written as they shall stand, "\\n" where the line ends.

    `symbol` is what stands after the number, "BC-UBND"; `number` None is left blank for the clerical
    office, `day` None leaves day and month blank. A letter (công văn) has no `kind` but a `subject`.
    """

    issuer: str
    issuer_name: str  # in running text: Ủy ban nhân dân tỉnh Quảng Trị
    symbol: str
    place: str
    subject: str
    kind: str = ""  # "Báo cáo"; empty for a letter
    superior: str = ""
    number: int | None = None
    day: date | None = None
    year: int | None = None  # printed beside a blank day and month
    addressees: tuple[str, ...] = ()
    urgency: Urgency | None = None
    circulation: Circulation | None = None
    secrecy: Literal["", "MẬT", "TỐI MẬT", "TUYỆT MẬT"] = ""


@dataclass(frozen=True)
class Signature:
    """Box 7. `collective` is the body signed for (TM.), `head_post` whose place is taken (KT., TL., TUQ.).

    `host_post`: the signer of an advisory body with the seal of its host shows the post in the host too.
    """

    post: str
    name: str
    collective: str = ""
    authority: Authority = Authority.OWN
    head_post: str = ""
    host_post: str = ""


@dataclass(frozen=True)
class Recipients:
    """Box 9b: receivers without dash and semicolon; `file` is what follows "Lưu: VT, ", the drafting unit."""

    receivers: tuple[str, ...]
    file: str = ""


# ---------------------------------------------------------------- the body


@dataclass(frozen=True)
class Basis:
    """Căn cứ: one legal basis a line, without its end mark."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A line of its own in a decision: who decides, above the bases; "Quyết định:" below them."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A section with a title: level 1 is numbered I, level 2 1, level 3 a; numbers are given by the builder."""

    level: Literal[1, 2, 3]
    title: str


@dataclass(frozen=True)
class Chapter:
    """Phần, Chương (Roman) or Mục (Arabic), the word over its title."""

    title: str
    word: Literal["Phần", "Chương", "Mục"] = "Chương"


@dataclass(frozen=True)
class Article:
    """Điều, with its title or its only sentence; clauses and points follow as blocks of their own."""

    text: Text
    is_title: bool = False


@dataclass(frozen=True)
class Clause:
    """Khoản: 1., 2., … counted anew after each article."""

    text: Text
    is_title: bool = False


@dataclass(frozen=True)
class Point:
    """Điểm: a), b), c), d), đ), e) … counted anew after each clause."""

    text: Text


@dataclass(frozen=True)
class Paragraph:
    text: Text


@dataclass(frozen=True)
class Item:
    """A line that begins with a dash; `sign` "+" for the second level."""

    text: Text
    sign: Literal["-", "+"] = "-"


@dataclass(frozen=True)
class Column:
    """Head of a column; `share` of the width beside the other columns."""

    head: str
    share: float = 1.0
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Table:
    """Columns and rows; the head is repeated on every page. `strong` numbers the rows that are set bold."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Text]]
    title: str = ""
    unit: str = ""
    note: str = ""
    strong: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Chart:
    """A drawn chart (PNG); `alt` says in words what it shows, for whoever does not see it."""

    picture: bytes
    alt: str
    title: str = ""
    note: str = ""
    width_mm: float = 160.0


Block = (
    Basis | Formula | Heading | Chapter | Article | Clause | Point | Paragraph | Item | Table | Chart
)  # fmt: skip


@dataclass(frozen=True)
class Annex:
    """Phụ lục: pages counted on their own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """One official document. `landscape` is for a body with tables that are not made annexes."""

    head: Head
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: Recipients
    annexes: tuple[Annex, ...] = ()
    landscape: bool = False
    drafter_mark: str = ""
    contact: str = ""
    banner: str = ""  # said above the document and each annex: "Số liệu minh họa"
