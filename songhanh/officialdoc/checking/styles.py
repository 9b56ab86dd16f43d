"""What a run and a paragraph really look like: defaults, chains of styles, what is said on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OFF = {"0", "false", "off", "none"}
DEEPEST = 20


@dataclass(frozen=True)
class RunLook:
    size: float
    font: str
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    color: str
    hidden: bool


@dataclass(frozen=True)
class ParagraphLook:
    """Distances in points, indents in centimetres; `spacing` in lines, or in points when `is_exact`."""

    align: str
    first_cm: float
    before: float
    after: float
    spacing: float
    is_exact: bool
    left_cm: float
    right_cm: float
    has_border: bool


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: Any | None, theme: Any | None = None) -> None:
        self.theme = _theme_fonts(theme)
        self._looks: dict[tuple[str | None, bytes], RunLook] = {}
        self._shapes: dict[bytes, ParagraphLook] = {}
        self.by_id: dict[str, Any] = {}
        self.default: dict[str, str] = {}
        self.base: list[Any] = []
        for style in root.iter(f"{W}style") if root is not None else ():
            key = style.get(f"{W}styleId") or ""
            self.by_id[key] = style
            if style.get(f"{W}default") in {"1", "true"}:
                self.default.setdefault(style.get(f"{W}type") or "", key)
        if root is not None:
            self.base = [
                *root.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
                *root.iterfind(f"{W}docDefaults/{W}pPrDefault/{W}pPr"),
            ]

    def chain(self, key: str | None, kind: str) -> list[Any]:
        """Styles from the farthest ancestor to `key` itself."""
        found: list[Any] = []
        current = key if key in self.by_id else self.default.get(kind)
        while current in self.by_id and len(found) < DEEPEST and self.by_id[current] not in found:
            style = self.by_id[current]
            found.insert(0, style)
            parent = style.find(f"{W}basedOn")
            current = parent.get(f"{W}val") if parent is not None else None
        return found

    def paragraph(self, paragraph: Any) -> ParagraphLook:
        own = paragraph.find(f"{W}pPr")
        key = _written(own)
        if key not in self._shapes:
            self._shapes[key] = self._paragraph(own)
        return self._shapes[key]

    def _paragraph(self, own: Any | None) -> ParagraphLook:
        layers = [*self._layers(_style_of(own), "pPr"), *([own] if own is not None else [])]
        spacing, indent, align, border = {}, {}, "left", False
        for layer in layers:
            spacing.update(_attributes(layer, "spacing"))
            indent.update(_attributes(layer, "ind"))
            align = _attributes(layer, "jc").get("val", align)
            if (below := layer.find(f"{W}pBdr/{W}bottom")) is not None:
                border = below.get(f"{W}val") not in {"nil", "none"}
        rule = spacing.get("lineRule", "auto")
        line = _number(spacing.get("line"), 240)
        hanging = _number(indent.get("hanging"), 0)
        return ParagraphLook(
            align={"start": "left", "end": "right", "distribute": "both"}.get(align, align),
            first_cm=(_number(indent.get("firstLine"), 0) or -hanging) / 566.929,
            before=_number(spacing.get("before"), 0) / 20,
            after=_number(spacing.get("after"), 0) / 20,
            spacing=line / 240 if rule == "auto" else line / 20,
            is_exact=rule != "auto",
            left_cm=_number(indent.get("left", indent.get("start")), 0) / 566.929,
            right_cm=_number(indent.get("right", indent.get("end")), 0) / 566.929,
            has_border=border,
        )

    def run(self, run: Any, paragraph: Any) -> RunLook:
        """Reckoned once for all runs that say the same of themselves."""
        own = run.find(f"{W}rPr")
        key = _style_of(paragraph.find(f"{W}pPr")), _written(own)
        if key not in self._looks:
            self._looks[key] = self._run(own, key[0])
        return self._looks[key]

    def _run(self, own: Any | None, style: str | None) -> RunLook:
        character = _attributes(own, "rStyle").get("val") if own is not None else None
        layers = self._layers(style, "rPr")
        if character:
            layers += [
                part for style in self.chain(character, "") for part in style.iterfind(f"{W}rPr")
            ]
        if own is not None:
            layers.append(own)
        merged = {
            tag: values
            for layer in layers
            for tag in _RUN_TAGS
            if (values := _given(layer, tag)) is not None
        }
        fonts = [font for layer in layers if (font := self._font(_attributes(layer, "rFonts")))]
        return RunLook(
            size=_number(merged.get("sz", {}).get("val"), 20) / 2,
            font=fonts[-1] if fonts else "",
            bold=_is_on(merged.get("b")),
            italic=_is_on(merged.get("i")),
            underline=_is_on(merged.get("u")) if merged.get("u", {}).get("val") else False,
            caps=_is_on(merged.get("caps")),
            color=merged.get("color", {}).get("val", "auto"),
            hidden=_is_on(merged.get("vanish")),
        )

    def _font(self, given: dict[str, str]) -> str:
        """A font of the theme goes before a named one."""
        if theme := given.get("asciiTheme") or given.get("hAnsiTheme"):
            return self.theme.get("major" if theme.startswith("major") else "minor", theme)
        return given.get("ascii") or given.get("hAnsi") or ""

    def _layers(self, key: str | None, part: str) -> list[Any]:
        base = [layer for layer in self.base if layer.tag == f"{W}{part}"]
        return base + [
            layer
            for style in self.chain(key, "paragraph")
            for layer in style.iterfind(f"{W}{part}")
        ]


_RUN_TAGS = ("sz", "b", "i", "u", "caps", "color", "vanish")


def _written(properties: Any | None) -> bytes:
    """What is said on the spot, as it stands in the file."""
    from lxml import etree

    return b"" if properties is None else bytes(etree.tostring(properties, with_tail=False))


def _theme_fonts(theme: Any | None) -> dict[str, str]:
    if theme is None:
        return {}
    found = {kind: next(theme.iter(f"{A}{kind}Font"), None) for kind in ("major", "minor")}
    latin = {kind: font.find(f"{A}latin") for kind, font in found.items() if font is not None}
    return {kind: font.get("typeface") or "" for kind, font in latin.items() if font is not None}


def _style_of(properties: Any | None) -> str | None:
    return _attributes(properties, "pStyle").get("val") if properties is not None else None


def _attributes(layer: Any, tag: str) -> dict[str, str]:
    return _given(layer, tag) or {}


def _given(layer: Any, tag: str) -> dict[str, str] | None:
    element = layer.find(f"{W}{tag}")
    return (
        None
        if element is None
        else {str(key).split("}")[-1]: value for key, value in element.items()}
    )


def _is_on(values: dict[str, str] | None) -> bool:
    return values is not None and values.get("val", "1").lower() not in OFF


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text is not None else otherwise
    except ValueError:
        return otherwise
