"""A letter (.eml): the document is what is attached to it, or what it says where nothing readable is attached."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage, Message
from pathlib import PurePath

from songhanh.reader.formats.decode import decode
from songhanh.reader.formats.sniff import EML
from songhanh.reader.layout import Builder, Layout
from songhanh.reader.reading import Warn
from songhanh.reader.unreadable import Unreadable

DEEPEST = 3  # letters within letters
MOST_PARTS = 60
MOST_READ = 8  # attachments; each may be a scan
SAID = ("Subject", "From", "Date")
A_DOCUMENT = 200  # letters: less is a signature or a note


def open_mail(data: bytes) -> Layout:
    """The layout of a letter; `Unreadable` bomb where it holds too many parts or letters within letters."""
    return Letter().layout(data)


class Letter:
    """What one file holds, letters within it included."""

    def __init__(self) -> None:
        self.parts = 0
        self.left_out: list[str] = []
        self.documents: list[tuple[str, Layout]] = []
        self.bodies: list[Layout] = []

    def layout(self, data: bytes) -> Layout:
        try:
            message = email.message_from_bytes(data, policy=email.policy.default)
            self._open(message, 0)
        except (
            MessageError,
            LookupError,
            ValueError,
            AttributeError,
            IndexError,
            TypeError,
        ) as error:
            raise Unreadable("damaged", place="phần đầu của thư") from error
        except RecursionError as error:
            raise Unreadable("bomb", place="thư lồng trong thư quá sâu") from error
        found = [*(layout for _, layout in self.documents), *self.bodies]
        main = found[0] if found else Layout("", (), EML)
        builder = Builder()
        builder.take(main)
        for layout in found[1:]:
            builder.take(layout, hint="meta")
        for key, value in _heads(message) if found else ():
            builder.paragraph(f"{key}: {value}", hint="meta")
        built = builder.build(EML, main.meta, main.notes)
        return replace(built, warnings=tuple(self._warnings(main)), pages=main.pages)

    def _open(self, message: Message, depth: int) -> None:
        if depth > DEEPEST:
            raise Unreadable("bomb", place="thư lồng trong thư quá sâu")
        plain: list[Layout] = []
        web: list[Layout] = []
        for part in _leaves(message):
            self.parts += 1
            if self.parts > MOST_PARTS:
                raise Unreadable("bomb", place=f"thư có hơn {MOST_PARTS} phần")
            kind, name = part.get_content_type(), _name(part)
            if kind == "message/rfc822":
                for inner in _inside(part):
                    self._open(inner, depth + 1)
            elif name is None and kind in {"text/plain", "text/html"}:
                body = _body(part, kind)
                (plain if kind == "text/plain" else web).append(body)
            elif name is not None:
                self._attached(part, name)
        self.bodies += [body for body in (plain or web) if body.text]

    def _attached(self, part: Message, name: str) -> None:
        from songhanh.reader.formats import open_layout

        data = part.get_payload(decode=True)
        is_mail = PurePath(name).suffix.lower() == ".eml"
        if not isinstance(data, bytes) or is_mail or len(self.documents) >= MOST_READ:
            self.left_out.append(name)
            return
        try:
            layout = open_layout(data, name=name)
        except Unreadable as refusal:
            if refusal.code == "bomb":
                raise
            self.left_out.append(f"{name} ({refusal.text})")
            return
        if len(layout.text) >= A_DOCUMENT:
            self.documents.append((name, layout))
        else:
            self.bodies.append(layout)

    def _warnings(self, main: Layout) -> Iterator[Warn]:
        yield from main.warnings
        if self.documents:
            yield Warn("attachment_read", {"name": self.documents[0][0]})
        if len(self.documents) > 1:
            rest = ", ".join(name for name, _ in self.documents[1:])
            yield Warn("attachments_beside", {"names": rest})
        if self.left_out:
            yield Warn("attachments_unread", {"names": ", ".join(self.left_out)})


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, without recursion; what is attached is not looked into here."""
    stack: list[Message] = [message]
    seen = 0
    while stack:
        part = stack.pop()
        seen += 1
        if seen > MOST_PARTS * 4:
            raise Unreadable("bomb", place="thư có quá nhiều phần")
        if part.get_content_maintype() == "multipart":
            stack.extend(reversed(_inside(part)))
        else:
            yield part


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload()
    return (
        [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []
    )


def _name(part: Message) -> str | None:
    """The name under which something is attached; None for the letter's own words."""
    name = part.get_filename()
    if name:
        return PurePath(str(name).replace("\\", "/")).name[:150] or "tep"
    return "tep" if part.get_content_disposition() == "attachment" else None


def _body(part: Message, kind: str) -> Layout:
    from songhanh.reader.formats.plain import plain_layout
    from songhanh.reader.formats.web import html_layout

    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset()
    try:
        text, notes = (raw.decode(charset), ()) if charset else _guessed(raw)
    except (LookupError, UnicodeDecodeError):
        text, notes = _guessed(raw)
    return (
        html_layout(text, notes=notes) if kind == "text/html" else plain_layout(text, notes=notes)
    )


def _guessed(raw: bytes) -> tuple[str, tuple[str, ...]]:
    decoded = decode(raw)
    return decoded.text, decoded.notes


def _heads(message: Message) -> Iterator[tuple[str, str]]:
    for key in SAID:
        value = message.get(key)
        if value and isinstance(message, EmailMessage):
            yield key, str(value)[:500]
