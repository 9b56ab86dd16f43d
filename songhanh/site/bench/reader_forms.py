"""One labelled text in the forms people send it: a plain file, a page of a portal, a Word file, a letter."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from io import BytesIO
from itertools import groupby

from songhanh.site.bench.reader_labels import Labelled

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LEFT = 46  # letters of the left box of a header laid out with spaces
# What stands on every page around the document; none of it may turn up among its facts.
FOREIGN = ("6677/QĐ-UBND", "9191/KH-UBND", "5150/SNV-CCVC", "Phạm Đình Khách", "2031-02-03")
RELATED = (
    "Quyết định số 6677/QĐ-UBND ngày 03/02/2031 về bảng giá đất",
    "Kế hoạch số 9191/KH-UBND về bình đẳng giới giai đoạn 2031 - 2040",
    "Công văn 5150/SNV-CCVC về tuyển dụng công chức",
)
Block = list[list[str]]  # rows of cells; a paragraph is one row of one cell


def forms() -> dict[str, tuple[str, Callable[[Labelled], bytes]]]:
    """Each form by name: the ending of its file, and what makes its bytes."""
    return {
        "txt": (".txt", plain),
        "html": (".html", page),
        "docx": (".docx", word),
    }


def plain(document: Labelled) -> bytes:
    """Boxes laid side by side with spaces, one under the other, or row by row, as `layout` says."""
    lines: list[str] = []
    for block in blocks(document.text):
        lines += _plain_block(block, str(document.label.get("layout") or "rows"))
    text = "\n".join(lines) + "\n"
    if document.label.get("mess") == "nfd":
        text = unicodedata.normalize("NFD", text)
    return text.encode()


def page(document: Labelled) -> bytes:
    """A page of a portal: menu, path, counters and a list of other papers around the document."""
    related = "".join(f"<li><a href='#'>{html.escape(text)}</a></li>" for text in RELATED)
    body = "\n".join(_html_block(block, place) for place, block in enumerate(blocks(document.text)))
    return (
        "<!doctype html><html lang='vi'><head><meta charset='utf-8'><title>Cổng thông tin</title></head>"
        "<body><nav class='menu'><ul><li>Trang chủ</li><li>Giới thiệu</li><li>Văn bản</li></ul></nav>"
        f"<div class='content'>{body}</div>"
        "<div class='luot-xem'>Lượt xem: 1.545</div>"
        f"<div class='related'><h3>Tin liên quan</h3><ul>{related}</ul></div>"
        "<form class='comment'>Họ tên: Phạm Đình Khách <input><button>Gửi bình luận</button></form>"
        "<div class='footer'>Tổng lượt truy cập: 2.031.777 | 03/02/2031</div></body></html>"
    ).encode()


def word(document: Labelled) -> bytes:
    """A Word file: boxes and tables as tables, the rest as paragraphs."""
    from docx import Document

    made = Document()
    for block in blocks(document.text):
        if len(block[0]) == 1:
            made.add_paragraph(block[0][0])
            continue
        table = made.add_table(rows=len(block), cols=max(map(len, block)))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def letter(document: Labelled) -> bytes:
    """A message that carries the Word file, with words of its own around it."""
    made = EmailMessage()
    made["From"], made["To"] = "vanthu@example.vn", "noivu@example.vn"
    made["Subject"] = "Gửi văn bản"
    made.set_content("Kính gửi đồng chí,\n\nXin gửi văn bản kèm theo.\n\nPhạm Đình Khách\n")
    kind, subtype = WORD.split("/")
    made.add_attachment(word(document), maintype=kind, subtype=subtype, filename="van-ban.docx")
    return made.as_bytes()


def blocks(text: str) -> Iterator[Block]:
    """Paragraphs, and runs of rows with tabs."""
    for is_table, run in groupby(text.rstrip("\n").split("\n"), key=lambda line: "\t" in line):
        rows = [line.split("\t") for line in run]
        yield from [rows] if is_table else [[row] for row in rows]


def _plain_block(block: Block, layout: str) -> list[str]:
    if len(block[0]) != 2:
        return ["\t".join(row) for row in block]
    if layout == "columns":
        return [f"{left:<{LEFT}}  {right}".rstrip() for left, right in block]
    if layout == "stacked":
        columns = zip(*block, strict=True)
        return [cell for column in columns for cell in column if cell]
    return [cell for row in block for cell in row if cell]


def _html_block(block: Block, place: int) -> str:
    if len(block[0]) == 1:
        tag = "h1" if place == 0 else "p"
        return f"<{tag}>{html.escape(block[0][0])}</{tag}>"
    rows = (
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in block
    )
    return f"<table>{''.join(rows)}</table>"
