"""Vietnamese is complete and of one hand: our own messages, and those that Django and allauth lack."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from django import forms
from django.db import models
from django.template import Context, Template
from django.utils.functional import Promise
from django.utils.translation import override

from songhanh.site.extraction import Message, borrowed_messages, own_messages
from songhanh.site.messages import CATALOGUE, bring_up_to_date, compile_stale, untranslated
from songhanh.words.text import fix_tone

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|{\w*}|%%")
# The same in both languages: names, signs.
SAME = {"IPv4", "IPv6", "WebAuthn", "…", "%(truncated_text)s…", "CSV", "JSON", "Zalo", "Song Hành"}
# One form of address in the whole product: Anh/Chị.
OTHER_ADDRESS = re.compile(r"\b([Bb]ạn|[Ôô]ng/[Bb]à|[Qq]uý (vị|khách|Ông)|các bạn)\b")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def keys(messages: set[Message]) -> set[tuple[str, str]]:
    return {(message.context, message.text) for message in messages}


def vietnamese(entry: polib.POEntry) -> str:
    return entry.msgstr or entry.msgstr_plural.get(0, "")


def test_it_has_every_message_and_no_other(catalogue: polib.POFile) -> None:
    wanted = keys(own_messages() | borrowed_messages())
    kept = {(entry.msgctxt or "", entry.msgid) for entry in catalogue}
    assert wanted - kept == set(), "run: songhanh messages"
    assert kept - wanted == set(), "run: songhanh messages"


def test_it_is_translated_to_the_last_message(catalogue: polib.POFile) -> None:
    assert untranslated(CATALOGUE) == []
    assert catalogue.fuzzy_entries() == catalogue.obsolete_entries() == []


def faults(catalogue: polib.POFile) -> list[str]:
    """Entries that lose a placeholder, write a tone elsewhere or speak to people otherwise."""
    return [
        entry.msgid
        for entry in catalogue
        if set(PLACEHOLDER.findall(vietnamese(entry)))
        != set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        or vietnamese(entry) != fix_tone(vietnamese(entry))
        or OTHER_ADDRESS.search(vietnamese(entry))
    ]


def test_it_keeps_placeholders_writes_tones_in_one_place_and_speaks_in_one_voice(
    catalogue: polib.POFile,
) -> None:
    assert faults(catalogue) == []


def test_it_sees_what_is_missing_guessed_or_badly_said(tmp_path: Path) -> None:
    page = tmp_path / "django.po"
    said = {"%(n)s rows": "các dòng", "Harmony": "Hoà hợp", "You": "Bạn", "Late": "Trễ %s", "Good": "Tốt"}  # fmt: skip
    page.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#, fuzzy\nmsgid "Guess"\nmsgstr "Đoán"\n\nmsgid "Empty"\nmsgstr ""\n\n'
        + "\n".join(f'msgid "{english}"\nmsgstr "{words}"\n' for english, words in said.items()),
        encoding="utf-8",
    )
    assert untranslated(page) == ["Guess", "Empty"]
    assert faults(polib.pofile(str(page))) == ["%(n)s rows", "Harmony", "You", "Late"]


def test_it_names_the_placeholders_of_our_own_messages() -> None:
    for message in own_messages():
        for found in PLACEHOLDER.findall(message.text + message.plural):
            assert found.startswith("%("), message.text


def test_it_leaves_nothing_in_english(catalogue: polib.POFile) -> None:
    left = [entry.msgid for entry in catalogue if vietnamese(entry) == entry.msgid]
    assert set(left) <= SAME


def test_it_finds_what_the_libraries_can_show() -> None:
    borrowed = {message.text for message in borrowed_messages()}
    assert {"Incorrect password.", "Sign In", "Use a security key"} <= borrowed  # allauth
    assert {
        "Enter a valid domain name.",
        "Null characters are not allowed.",
    } <= borrowed  # Django's gaps
    assert "This field is required." not in borrowed  # Django has it


def subclasses(of: type) -> set[type]:
    return {of}.union(*(subclasses(child) for child in of.__subclasses__()))


def ours(of: type) -> list[type]:
    found = (kind for kind in subclasses(of) if kind.__module__.startswith("songhanh."))
    return sorted(
        (kind for kind in found if ".tests." not in kind.__module__),
        key=lambda kind: kind.__qualname__,
    )


def test_it_labels_every_form_field_in_vietnamese(catalogue: polib.POFile) -> None:
    known = {vietnamese(entry).lower() for entry in catalogue} | {""}
    for form in ours(forms.BaseForm):
        for name, field in getattr(form, "base_fields", {}).items():
            if not field.widget.is_hidden:
                assert str(field.label).lower() in known, (
                    f"{form.__qualname__}.{name}: {field.label}"
                )


def test_it_labels_every_choice_in_vietnamese() -> None:
    for choices in ours(models.Choices):
        for member in choices:  # type: ignore[attr-defined]
            assert isinstance(member._label_, Promise), f"{choices.__qualname__}.{member.name}"


def test_it_reads_python_and_templates(tmp_path: Path) -> None:
    page = tmp_path / "plans" / "templates" / "plan.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        """<p>not %d said</p>{% translate "Send" %} {% trans 'Mon' context "day" %} {{ _("Late")|upper }}
        {% blocktranslate trimmed count n=rows|length %}
            {{ n }} row
        {% plural %}
            {{ n }} rows
        {% endblocktranslate %}{# _("no comment") #}""",
        encoding="utf-8",
    )
    code = 'x = _("Say %(what)s") % {"what": gettext_lazy("it")}\ny = ngettext("one", "many", 2)\nz = print("no")\n'
    (tmp_path / "plans" / "views.py").write_text(code, encoding="utf-8")
    assert own_messages(tmp_path) == {
        Message("", "Send"),
        Message("day", "Mon"),
        Message("", "Late"),
        Message("", "%(n)s row", "%(n)s rows"),
        Message("", "Say %(what)s"),
        Message("", "it"),
        Message("", "one", "many"),
    }


def test_it_adds_and_drops_and_keeps_translations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "vi" / "LC_MESSAGES" / "django.po"
    copy.parent.mkdir(parents=True)
    text = CATALOGUE.read_text(encoding="utf-8")
    here = text.index('msgid "Incorrect password."')
    missing = text[:here] + text[text.index("\n\n", here) + 2 :]
    copy.write_text(
        missing + '\nmsgid "Nobody says this"\nmsgstr "Không ai nói"\n', encoding="utf-8"
    )
    bring_up_to_date(copy)
    assert set(untranslated(copy)) - set(untranslated(CATALOGUE)) == {"Incorrect password."}
    assert "Nobody says this" in capsys.readouterr().out
    assert 'msgid "Nobody says this"' not in copy.read_text(encoding="utf-8")
    assert len(compile_stale(tmp_path)) == 1
    assert compile_stale(tmp_path) == []


def test_it_changes_nothing_the_second_time(tmp_path: Path) -> None:
    copy = tmp_path / "django.po"
    copy.write_bytes(CATALOGUE.read_bytes())
    bring_up_to_date(copy)
    first = copy.read_bytes()
    bring_up_to_date(copy)
    assert copy.read_bytes() == first


def test_it_says_what_a_library_says_in_vietnamese() -> None:
    with override("vi"):
        assert forms.CharField(max_length=2).error_messages["required"] == "Trường này là bắt buộc."
        page = "{% load i18n %}{% translate 'Incorrect password.' %} {% translate 'Sign In' %}"
        assert Template(page).render(Context()) == "Mật khẩu chưa đúng. Đăng nhập"
