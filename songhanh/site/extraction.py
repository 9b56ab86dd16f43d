"""Which messages the product can show: its own, and those of its libraries that have no Vietnamese.

Extraction reads sources, so a message that no code mentions any more drops out by itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import polib

PACKAGE = Path(__file__).resolve().parent.parent
CONTEXT = (1, "c")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "later": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": (CONTEXT, 2),
    "pgettext_lazy": (CONTEXT, 2),
    "npgettext": (CONTEXT, 2, 3),
    "npgettext_lazy": (CONTEXT, 2, 3),
}
SAID = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\s*\(")
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(?:_|n?p?gettext)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})*")

# What of Django can reach our pages: forms, fields, validators, passwords, times; not its admin.
DJANGO = (
    "core/validators.py", "core/paginator.py", "db/models", "forms", "template", "utils", "views/csrf.py",
    "contrib/auth/forms.py", "contrib/auth/password_validation.py", "contrib/auth/validators.py",
    "contrib/auth/models.py", "contrib/auth/base_user.py", "contrib/humanize",
)  # fmt: skip
DJANGO_CATALOGUES = ("conf", "contrib/auth", "contrib/humanize")
# allauth has no Vietnamese at all; what is installed of it is carried here whole.
ALLAUTH = (
    "account", "core", "mfa", "decorators.py", "models.py", "ratelimit.py", "templatetags", "utils.py",
    "templates/account", "templates/allauth", "templates/mfa",
)  # fmt: skip


class Message(NamedTuple):
    """A msgid with its context and plural, each empty where there is none."""

    context: str
    text: str
    plural: str = ""


def own_messages(package: Path = PACKAGE) -> set[Message]:
    """Every message in the product's own modules and templates."""
    return set(_messages(_sources([package])))


def borrowed_messages() -> set[Message]:
    """Messages of the installed Django that its Vietnamese lacks, and all of the installed allauth."""
    django, allauth = _folder("django"), _folder("allauth")
    asked = set(_messages(_sources(django / name for name in DJANGO)))
    known = set().union(*(_translated(django / name) for name in DJANGO_CATALOGUES))
    missing = {message for message in asked if (message.context, message.text) not in known}
    return missing | set(_messages(_sources(allauth / name for name in ALLAUTH)))


def _folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent


def _translated(app: Path) -> set[tuple[str, str]]:
    catalogue = polib.mofile(str(app / "locale" / "vi" / "LC_MESSAGES" / "django.mo"))
    return {(entry.msgctxt or "", entry.msgid) for entry in catalogue}


def _sources(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            inside = file.parts[len(place.parts) :]
            if not {"tests", "migrations", "locale", "static"} & set(inside) and _is_source(file):
                yield file


def _is_source(file: Path) -> bool:
    return file.suffix == ".py" or (file.suffix in {".html", ".txt"} and "templates" in file.parts)


def _messages(files: Iterable[Path]) -> Iterator[Message]:
    for file in files:
        yield from _said_in(file, file.stat().st_mtime_ns)


@cache
def _said_in(file: Path, _as_of: int) -> tuple[Message, ...]:
    """Reading is slow and most files say nothing: those without a call are left out, the others read once."""
    text = file.read_text(encoding="utf-8")
    python = text if file.suffix == ".py" else _calls(text)
    return tuple(_read(python)) if SAID.search(python) else ()


def _read(python: str) -> Iterator[Message]:
    from babel.messages.extract import extract

    found = extract("python", io.BytesIO(python.encode()), keywords=KEYWORDS)
    for _line, message, _comments, context in found:
        texts = (message,) if isinstance(message, str) else message
        yield Message(context or "", *texts)


def _calls(template: str) -> str:
    """The translation calls of a template, one a line: Django's rendering of it is no whole Python."""
    from django.utils.translation.template import templatize

    return "\n".join(f"{found[0]})" for found in CALL.finditer(templatize(template)))
