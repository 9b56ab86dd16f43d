"""HTML: the tree becomes paragraphs and tables; what the page itself calls menu, sidebar or form is marked.

Nothing is thrown away but code: furniture stays in the text, marked, so that a person can see it.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from songhanh.reader.formats.decode import decode
from songhanh.reader.layout import Builder, Layout

HTML = "text/html"
NEVER_TEXT = (
    "script style noscript template svg math iframe object select option textarea button input canvas "
    "audio video map head -comment"
)
PARTING = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul"
)
SKIPPED, BLOCKS = frozenset(NEVER_TEXT.split()), frozenset(PARTING.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
FURNITURE_TAGS = frozenset({"nav", "aside", "footer", "form"})
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|side-bar|breadcrumb\w*|footer|related|relate|lien-?quan|tin-?khac|"
    r"tin-?moi|other-?news|othernews|comment\w*|binh-?luan|share|social|banner|advert\w*|ads|quang-?cao|"
    r"widget|poll|vote|counter|thong-?ke|pagination|pager|login|search|tool-?bar|toolbar|popup|modal|"
    r"skip\w*|tags?|rating|hotline|lien-?ket|weblink|most-?view\w*|xem-?nhieu)(?:$|[\s_-])",
    re.I,
)
CAPTION_NAMES = re.compile(r"caption|chu-?thich", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
META = {
    "og:title": "title",
    "og:site_name": "site_name",
    "article:published_time": "published_time",
    "pubdate": "published_time",
    "datepublished": "published_time",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "og:url": "url",
}
SHOWN_META = ("published_time", "author", "site_name")  # facts need characters to point at
DATA_CELL = 600  # letters: a cell longer than this holds a page, not a value


def open_html(data: bytes) -> Layout:
    """The layout of a web page."""
    decoded = decode(data, is_html=True)
    return html_layout(decoded.text, notes=decoded.notes)


def html_layout(text: str, *, notes: tuple[str, ...] = ()) -> Layout:
    """The layout of a page already in letters."""
    tree = LexborHTMLParser(text.replace("\x00", ""))
    meta = _meta(tree)
    builder = Builder()
    walk = Walk(builder)
    if tree.body is not None:
        walk.element(tree.body, "")
        walk.flush()
    for key in SHOWN_META:
        if key in meta:
            builder.paragraph(f"{key}: {meta[key]}", hint="meta")
    return builder.build(HTML, meta, notes)


class Walk:
    """Goes through the tree once; inline text gathers until a block begins or ends."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.run: list[str] = []
        self.hint = ""

    def element(self, top: LexborNode, hint: str) -> None:
        # A stack of our own: broken pages nest deeper than Python's.
        stack: list[tuple[LexborNode | None, str]] = [(top, hint)]
        while stack:
            node, hint = stack.pop()
            if node is None:
                self.flush()
                continue
            tag = node.tag or ""
            if tag == "-text":
                self.text(node.text_content or "", hint)
                continue
            if tag in SKIPPED or HIDDEN.search(node.attributes.get("style") or ""):
                continue
            if tag == "br":
                self.flush()
                continue
            hint = _hint(node, tag, hint)
            if tag == "table" and (rows := _data_rows(node)) is not None:
                self.flush()
                self.builder.table(rows, hint=hint)
                continue
            if tag in BLOCKS:
                self.flush()
                stack.append((None, hint))
            if tag == "li" and hint != "furniture":
                self.text("- ", hint)
            children = list(node.iter(include_text=True))
            stack.extend((child, hint) for child in reversed(children))

    def text(self, text: str, hint: str) -> None:
        if self.run and hint != self.hint and text.strip():
            self.flush()
        self.hint = hint if text.strip() or not self.run else self.hint
        self.run.append(text)

    def flush(self) -> None:
        text = " ".join("".join(self.run).split())
        self.run.clear()
        if text not in {"", "-"}:
            self.builder.paragraph(text.removeprefix("- - "), hint=self.hint)


def _hint(node: LexborNode, tag: str, inherited: str) -> str:
    if inherited in {"furniture", "caption", "title"}:
        return inherited
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    if tag in FURNITURE_TAGS or (tag not in {"body", "html"} and _is_furniture(node, names)):
        return "furniture"
    if tag == "figcaption" or CAPTION_NAMES.search(names):
        return "caption"
    if tag == "h1":
        return "title"
    return "heading" if tag in HEADINGS else inherited


def _is_furniture(node: LexborNode, names: str) -> bool:
    """By its name, unless it holds most of the page (themes call anything a widget)."""
    if not FURNITURE_NAMES.search(names):
        return False
    return len(node.text(deep=True, strip=True)) < 4000 or "content" not in names


def _data_rows(table: LexborNode) -> list[list[list[str]]] | None:
    """Cells of a table of values; None for a table that lays out a page."""
    if table.css_first("table table") is not None or table.css_first("form") is not None:
        return None
    rows = [_row(row) for row in table.css("tr")]
    rows = [row for row in rows if any(row)]
    widths = [len(row) for row in rows]
    if not rows or max(widths) < 2:
        return None
    longest = max(sum(map(len, cell)) for row in rows for cell in row)
    return rows if longest <= DATA_CELL * 4 else None


def _row(row: LexborNode) -> list[list[str]]:
    cells: list[list[str]] = []
    for cell in row.iter():
        if cell.tag in {"td", "th"}:
            cells.append(_paragraphs(cell))
            span = cell.attributes.get("colspan") or "1"
            extra = min(int(span), 20) - 1 if span.isdecimal() else 0
            cells.extend([] for _ in range(extra))
    return cells


def _paragraphs(cell: LexborNode) -> list[str]:
    inner = Builder()
    walk = Walk(inner)
    for child in cell.iter(include_text=True):
        walk.element(child, "")
    walk.flush()
    return inner.texts()


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        key = (node.attributes.get("property") or node.attributes.get("name") or "").lower()
        content = " ".join((node.attributes.get("content") or "").split())
        if key in META and content:
            meta.setdefault(META[key], content[:500])
    title = tree.css_first("title")
    if title is not None:
        meta.setdefault("page_title", " ".join(title.text().split())[:500])
    return meta
