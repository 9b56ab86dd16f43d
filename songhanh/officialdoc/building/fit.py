"""What a rule set does not allow is refused before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.officialdoc.bound import tag_of
from songhanh.officialdoc.document import (
    Article,
    Block,
    Bound,
    Chart,
    Clause,
    Document,
    Item,
    Paragraph,
    Point,
    Table,
    Text,
    pieces,
    plain,
)
from songhanh.officialdoc.kinds import KINDS, abbreviation_of
from songhanh.officialdoc.refusals import Unfit
from songhanh.officialdoc.rulesets import RuleSet
from songhanh.officialdoc.rulesets.decree_30 import LOOKS

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
PNG = b"\x89PNG\r\n\x1a\n"
CLOSING = (Paragraph, Item, Article, Clause, Point)
ISSUER = r"[A-ZĐ][A-ZĐa-z&0-9]*"
LETTER_SYMBOL = re.compile(rf"{ISSUER}(-{ISSUER})?")


def check_fit(document: Document, rules: RuleSet) -> None:
    """Raises `Unfit` for the first thing that cannot be built by `rules`."""
    if missing := set(LOOKS) - set(rules.looks):
        raise Unfit("missing", what=", ".join(sorted(missing)))
    _check_head(document)
    if document.landscape and not _may_lie(document):
        raise Unfit("landscape")
    if not document.blocks or not isinstance(document.blocks[-1], CLOSING):
        raise Unfit("end")
    for block in _blocks(document):
        _check_block(block)
    for text in _texts(document):
        _check_text(text)


def _check_head(document: Document) -> None:
    head, signature = document.head, document.signature
    required = {
        "tên cơ quan ban hành": head.issuer,
        "trích yếu": head.subject,
        "địa danh": head.place,
        "chức vụ người ký": signature.post,
        "họ tên người ký": signature.name,
        "nơi nhận": "".join(document.recipients.receivers),
    }
    for what, value in required.items():
        if not value.strip():
            raise Unfit("missing", what=what)
    if head.number is not None and head.number < 1:
        raise Unfit("number")
    abbreviation = abbreviation_of(head.kind)
    if head.kind and abbreviation not in KINDS:
        raise Unfit("kind", kind=head.kind)
    _check_symbol(head.symbol, head.kind, abbreviation)


def _check_symbol(symbol: str, kind: str, abbreviation: str | None) -> None:
    if not kind:
        if not LETTER_SYMBOL.fullmatch(symbol) or symbol.split("-")[0] in KINDS:
            raise Unfit("symbol", symbol=symbol, kind="Công văn", expected="UBND-VX")
    elif not re.fullmatch(rf"{abbreviation}-{ISSUER}", symbol):
        raise Unfit("symbol", symbol=symbol, kind=kind, expected=f"{abbreviation}-UBND")


def _may_lie(document: Document) -> bool:
    return not document.annexes and any(isinstance(block, Table) for block in document.blocks)


def _check_block(block: Block) -> None:
    if isinstance(block, Chart):
        if not block.alt.strip():
            raise Unfit("alt")
        if not block.picture.startswith(PNG) or len(block.picture) < 24:
            raise Unfit("picture")
    if isinstance(block, Table):
        for number, row in enumerate(block.rows, 1):
            if len(row) != len(block.columns):
                raise Unfit("row", row=number, found=len(row), expected=len(block.columns))


def _check_text(text: Text) -> None:
    if found := CONTROL.search(plain(text)):
        start = found.start()
        raise Unfit("control", text=CONTROL.sub("?", plain(text)[max(0, start - 20) : start + 20]))
    for piece in pieces(text):
        if isinstance(piece, Bound):
            tag_of(piece)


def _blocks(document: Document) -> Iterator[Block]:
    yield from document.blocks
    for annex in document.annexes:
        yield from annex.blocks


def _texts(document: Document) -> Iterator[Text]:
    yield from _strings(document.head)
    yield from _strings(document.signature)
    yield from (*document.recipients.receivers, document.recipients.file)
    yield from (document.drafter_mark, document.contact, document.banner)
    yield from (annex.title for annex in document.annexes)
    for block in _blocks(document):
        yield from _strings(block)
        if isinstance(block, CLOSING):
            yield block.text
        if isinstance(block, Table):
            yield from (column.head for column in block.columns)
            yield from (cell for row in block.rows for cell in row)


def _strings(value: object) -> Iterator[str]:
    for found in vars(value).values():
        if isinstance(found, str):
            yield found
        elif isinstance(found, tuple):
            yield from (text for text in found if isinstance(text, str))
