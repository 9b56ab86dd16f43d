"""Documents as people know them: type, number, issuer, date, title, effect."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.documents.models.files import StoredFile
from songhanh.documents.rules import effect, types
from songhanh.documents.rules.citations import Known
from songhanh.documents.rules.identity import identity_key, issuer_key
from songhanh.lib.reading import once
from songhanh.units.models import Unit
from songhanh.units.rights import may, reached
from songhanh.words.collation import sort_key
from songhanh.words.text import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User

FIRST_YEAR = 1945  # of the present State: where a list puts what has neither day nor year


class State(models.TextChoices):
    """How far a record of a document has come."""

    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Which state may follow which.
FOLLOWS: dict[str, tuple[str, ...]] = {
    State.DRAFT: (State.ISSUED, State.WITHDRAWN),
    State.ISSUED: (State.WITHDRAWN,),
    State.WITHDRAWN: (),
}


class EffectKnown(models.TextChoices):
    """What somebody has said of a document's force where its days do not say it."""

    UNKNOWN = "unknown", _("Effect not known")
    IN_FORCE = "in_force", pgettext_lazy("document", "In force")


class SourceKind(models.TextChoices):
    """Where the record of a document comes from."""

    SIGNED = "signed", _("Signed document")
    NEWS = "news", _("News article")
    OWN = "own", _("Own document")
    LIST = "list", _("List of known documents")


class Level(models.TextChoices):
    """The level of the issuer."""

    CENTRAL = "central", _("Central")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District (before 7/2025)")
    COMMUNE = "commune", _("Commune")
    AGENCY = "agency", _("Agency, organisation")


EFFECT_LABELS = {
    effect.Effect.UNKNOWN: EffectKnown.UNKNOWN.label,
    effect.Effect.IN_FORCE: EffectKnown.IN_FORCE.label,
    effect.Effect.NOT_YET: _("Not yet in force"),
    effect.Effect.EXPIRED: _("No longer in force"),
    effect.Effect.REPLACED: _("Replaced"),
}


PUBLIC = Q(is_public=True, state=State.ISSUED)


def opened_to(user: User | AnonymousUser) -> Q:
    if not user.is_authenticated:
        return Q(pk__in=())
    mine, above = _kept_by(user, "documents.view"), _kept_by(user, "documents.view_published")
    return Q(unit__in=mine) | Q(state=State.ISSUED, unit__in=above)


def _kept_by(user: User, right: str) -> list[int] | models.QuerySet[Any, Any]:
    keepers = Document.objects.exclude(unit=None).order_by().values_list("unit", flat=True)
    return once(("documents", user.pk, right), lambda: reached(user, right, keepers.distinct()))


class DocumentQuerySet(models.QuerySet["Document"]):
    """Which documents."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Public ones; those of one's units; issued ones of the units above."""
        return self.filter(PUBLIC | opened_to(user))

    def public(self) -> Self:
        """Those that everybody may read without signing in."""
        return self.filter(PUBLIC)

    def opened_to(self, user: User | AnonymousUser) -> Self:
        """Those that a person's posts open, public or not."""
        return self.filter(opened_to(user))

    def named(self, words: str) -> Self:
        """Every word, with or without marks, in number, title or issuer: quick among many."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found

    def matching(self, words: str) -> Self:
        """Every word, with or without marks, in number, title, issuer or text."""
        found = self
        for word in fold(words).split():
            found = found.filter(Q(folded__contains=word) | Q(body__folded__contains=word))
        return found

    def issued_by(self, words: str) -> Self:
        """By a word or more of the issuer's name, with or without marks."""
        found = self
        for word in fold(words).split():
            found = found.filter(issuer_folded__contains=word)
        return found

    def numbered(self, number: str) -> Self:
        return self.filter(number=number)


class Document(models.Model):
    """Văn bản: what an issuer put forth on a day, known by issuer, number and date."""

    doc_type = models.CharField(_("type"), max_length=8)
    number = models.CharField(_("number and symbol"), max_length=60, blank=True)
    raw_number = models.CharField(_("number as written"), max_length=80, blank=True)
    issuer = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issued_documents",
        verbose_name=_("issuer"),
    )
    issuer_text = models.CharField(_("issuer as written"), max_length=250, blank=True)
    level = models.CharField(_("level"), max_length=8, choices=Level.choices, blank=True)
    title = models.TextField(_("title"))
    title_en = models.TextField(_("title in English"), blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    published_on = models.DateField(_("date of publication"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    key = models.TextField(editable=False)

    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    effective_to = models.DateField(_("in force until"), null=True, blank=True)
    effect_known = models.CharField(
        _("effect"), max_length=8, choices=EffectKnown.choices, default=EffectKnown.UNKNOWN
    )
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced",
        verbose_name=_("replaced by"),
    )
    replaced_on = models.DateField(_("replaced on"), null=True, blank=True)

    source_kind = models.CharField(_("record from"), max_length=6, choices=SourceKind.choices)
    address = models.URLField(_("address"), max_length=500, blank=True)
    source = models.TextField(_("source"), blank=True)
    is_verified = models.BooleanField(_("checked against the original"), default=False)
    folded = models.TextField(editable=False)
    issuer_folded = models.TextField(editable=False)
    issuer_order = models.TextField(editable=False)  # the Vietnamese order of issuers
    placed_on = models.DateField(editable=False)  # where a list puts it: its day, else its year

    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("kept by"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("added by"),
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.ISSUED)
    is_public = models.BooleanField(_("public"), default=False)
    views = models.PositiveIntegerField(_("views"), default=0, editable=False)
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects: ClassVar[models.Manager[Document]] = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-placed_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # Two records of one paper cannot be; a withdrawn one does not stand in the way.
            models.UniqueConstraint(
                fields=["key"], condition=~Q(state=State.WITHDRAWN), name="document_known_once"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="document_has_title"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="document_state_known"
            ),
            models.CheckConstraint(
                condition=Q(effective_to=None)
                | Q(effective_from=None)
                | Q(effective_to__gte=F("effective_from")),
                name="document_effect_in_order",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None, replaced_on=None)
                | Q(replaced_by__isnull=False, replaced_on__isnull=False),
                name="document_replaced_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("id")),
                name="document_not_replaced_by_itself",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["number"], name="document_number"),
            models.Index(fields=["doc_type", "year"], name="document_type_year"),
            models.Index(fields=["-placed_on", "-id"], name="document_placed"),
            models.Index(fields=["issuer_order", "-placed_on", "-id"], name="document_by_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.type_name} {self.number}".strip() if self.number else self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """The key and the folded texts follow the facts, whoever writes them."""
        self.year = self.issued_on.year if self.issued_on else self.year
        self.key = self.identity
        self.folded = fold(f"{self.number} {self.raw_number} {self.title} {self.issuer_name}")
        self.issuer_folded = fold(f"{self.issuer_text} {self.issuer.name if self.issuer else ''}")
        self.issuer_order = sort_key(self.issuer_name)
        self.placed_on = self.issued_on or date(self.year or FIRST_YEAR, 1, 1)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("documents:document_detail", args=[self.pk])

    @property
    def identity(self) -> str:
        return identity_key(
            issuer=issuer_key(unit_id=self.issuer_id, text=self.issuer_text),
            number=self.number,
            title=self.title,
            issued_on=self.issued_on,
            year=self.year,
        )

    @property
    def text(self) -> str:
        """The whole text, "" where it is not known."""
        return self.body.text if hasattr(self, "body") else ""

    @property
    def type_name(self) -> str:
        kind = types.TYPES.get(self.doc_type)
        return kind.name if kind else self.doc_type

    @property
    def is_others_text(self) -> bool:
        """An article is its publisher's: strangers are sent there and not given our copy."""
        return self.source_kind == SourceKind.NEWS

    @property
    def issuer_name(self) -> str:
        return self.issuer.name if self.issuer else self.issuer_text

    @property
    def full_name(self) -> str:
        """ "Kế hoạch số 95/KH-UBND ngày 21/3/2023", without what is not known."""
        parts = [self.type_name]
        if self.number:
            parts.append(f"số {self.number}")
        if self.issued_on:
            parts.append(f"ngày {self.issued_on.day}/{self.issued_on.month}/{self.issued_on.year}")
        return " ".join(parts)

    @property
    def facts(self) -> Known:
        names = (self.issuer.name if self.issuer else "", self.issuer_text)
        return Known(self.number, self.issued_on, self.year, names, self.title)

    def may_be_edited_by(self, user: User | AnonymousUser) -> bool:
        return self.unit is not None and may(user, "documents.edit", self.unit)

    def may_be_published_by(self, user: User | AnonymousUser) -> bool:
        is_issued = self.state == State.ISSUED and self.unit is not None
        return is_issued and may(user, "documents.publish", self.unit)  # type: ignore[arg-type]

    def effect_on(self, day: date) -> effect.Effect:
        return effect.effect_on(
            day,
            starts=self.effective_from,
            ends=self.effective_to,
            replaced_on=self.replaced_on,
            known=self.effect_known == EffectKnown.IN_FORCE,
        )

    @property
    def effect(self) -> effect.Effect:
        return self.effect_on(timezone.localdate())

    @property
    def effect_label(self) -> str:
        return str(EFFECT_LABELS[self.effect])


class DocumentText(models.Model):
    """Toàn văn: the text of a document, in a table of its own so that lists need not step over it."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="body")
    text = models.TextField(editable=False)
    folded = models.TextField(editable=False)

    def __str__(self) -> str:
        return str(self.document)

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded = fold(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class FileRole(models.TextChoices):
    """What a file is to its document."""

    SIGNED = "signed", _("Signed copy")
    TEXT = "text", _("Text")
    SOURCE = "source", _("As it was received")
    ANNEX = "annex", _("Annex")


class DocumentFile(models.Model):
    """Tệp của văn bản: a stored file that belongs to a document, and as what."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="documents")
    role = models.CharField(_("role"), max_length=6, choices=FileRole.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "file"], name="document_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.file}"
