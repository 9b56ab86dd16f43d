"""Changes one thing in a built document, as a hand in a word processor would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

DOCUMENT = "word/document.xml"


def rewritten(data: bytes, change: Callable[[str], str], part: str = DOCUMENT) -> bytes:
    """The package with `change` done to one part; fails when it changed nothing."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                changed = change(content.decode()).encode()
                assert changed != content, "nothing was planted"
                content = changed
            new.writestr(name, content)
    return target.getvalue()


def with_file(data: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def paragraph(text: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """Changes the paragraph that holds `text`."""

    def planted(xml: str) -> str:
        parts = re.split(r"(?=<w:p>)|(?<=</w:p>)", xml)
        at = next(index for index, part in enumerate(parts) if f">{text}" in part or text in part)
        return "".join([*parts[:at], change(parts[at]), *parts[at + 1 :]])

    return planted


def without(text: str) -> Callable[[str], str]:
    """Takes the paragraph out that holds `text`."""
    return paragraph(text, lambda _: "<w:p/>")


def size(text: str, points: float) -> Callable[[str], str]:
    half = round(points * 2)
    return paragraph(
        text, lambda xml: re.sub(r'<w:(sz|szCs) w:val="\d+"/>', rf'<w:\1 w:val="{half}"/>', xml)
    )


def plain(text: str) -> Callable[[str], str]:
    return paragraph(text, lambda xml: xml.replace("<w:b/><w:bCs/>", ""))


def bold(text: str) -> Callable[[str], str]:
    return paragraph(text, lambda xml: xml.replace("<w:rPr>", "<w:rPr><w:b/><w:bCs/>"))


def upright(text: str) -> Callable[[str], str]:
    return paragraph(text, lambda xml: xml.replace("<w:i/><w:iCs/>", ""))


def italic(text: str) -> Callable[[str], str]:
    return paragraph(text, lambda xml: xml.replace("<w:rPr>", "<w:rPr><w:i/><w:iCs/>"))


def aligned(text: str, align: str) -> Callable[[str], str]:
    return paragraph(
        text, lambda xml: re.sub(r'<w:jc w:val="\w+"/>', f'<w:jc w:val="{align}"/>', xml)
    )


def words(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new, 1)


def no_rule(text: str) -> Callable[[str], str]:
    """Takes the line below the paragraph away."""

    def planted(xml: str) -> str:
        at = xml.index(text)
        return xml[:at] + re.sub(r"<w:pBdr>.*?</w:pBdr>", "", xml[at:], count=1)

    return planted


def longer_rule(text: str) -> Callable[[str], str]:
    def planted(xml: str) -> str:
        at = xml.index(text)
        below = re.sub(
            r'<w:ind w:left="\d+" w:right="\d+"', '<w:ind w:left="0" w:right="0"', xml[at:], count=1
        )
        return xml[:at] + below

    return planted
