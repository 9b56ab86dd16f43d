"""What every record of a framework carries: where it comes from, and whether somebody has checked it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from songhanh.accounts.models import User

UNSOURCED, FROM_TITLE = "unsourced", "from_title"

OWNERS = ("series", "indicator", "element", "programme")
# kind of record without a page of its own -> the list that shows it
PAGES = {
    "breakdown": "element_list",
    "reference": "programme_list",
    "relatedday": "action_month_list",
    "penalty": "penalty_list",
    "statisticsindicator": "statistics_list",
    "symbol": "symbol_list",
}


class Link(NamedTuple):
    """A source: words, and the address behind them, if any."""

    words: str
    url: str


class Bilingual:
    """Texts kept as `…_vi` and `…_en`, shown in the reader's language, else in Vietnamese."""

    def in_language(self, name: str) -> str:
        english = getattr(self, f"{name}_en", "") if get_language() == "en" else ""
        return english or str(getattr(self, f"{name}_vi"))

    @property
    def title(self) -> str:
        return self.in_language("title")

    @property
    def note(self) -> str:
        return self.in_language("note")


class SourcedQuerySet(models.QuerySet[Any]):
    """Records that everybody may read: frameworks are public."""

    def visible_to(self, _user: User | AnonymousUser) -> Self:
        return self.all()

    def unchecked(self) -> Self:
        """Not yet compared with the original text."""
        return self.filter(verified=False)


class Sourced(Bilingual, models.Model):
    """Có nguồn: a record with its sources, one a line, and whether it was compared with the original."""

    source = models.TextField(_("source"))
    verified = models.BooleanField(_("compared with the original"), default=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_on = models.DateField(null=True, blank=True)
    note_vi = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(condition=~Q(source=""), name="%(app_label)s_%(class)s_source"),
            models.CheckConstraint(
                condition=Q(confirmed_on=None, confirmed_by=None)
                | Q(confirmed_on__isnull=False, confirmed_by__isnull=False, verified=True),
                name="%(app_label)s_%(class)s_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(verified=False)
                | Q(confirmed_on__isnull=False)
                | ~Q(source__in=(UNSOURCED, FROM_TITLE)),
                name="%(app_label)s_%(class)s_verified",
            ),
        )

    @property
    def record_kind(self) -> str:
        """How an address names this kind of record."""
        return str(self._meta.model_name)

    @property
    def page(self) -> str:
        """The page that shows it: its own, that of its list, or that of what it belongs to."""
        if hasattr(self, "get_absolute_url"):
            return str(self.get_absolute_url())
        if self.record_kind in PAGES:
            return reverse(f"frameworks:{PAGES[self.record_kind]}")
        owners = (getattr(self, name, None) for name in OWNERS)
        return next(str(owner.page) for owner in owners if owner is not None)

    @property
    def sources(self) -> list[str]:
        """Addresses and citations, in words where there is none."""
        words = {
            UNSOURCED: gettext("General knowledge; no source seen yet"),
            FROM_TITLE: gettext("Worked out from the title of the indicator"),
        }
        return [words.get(line, line) for line in self.source.splitlines()]

    @property
    def links(self) -> list[Link]:
        """The sources as a page shows them: an address by the name of its site."""
        return [_link(line) for line in self.sources]


def _link(line: str) -> Link:
    address, _space, rest = line.partition(" ")
    if not address.startswith(("http://", "https://")):
        return Link(line, "")
    site = urlsplit(address).hostname or address
    return Link(f"{site} {rest}".strip(), address)
