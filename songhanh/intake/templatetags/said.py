"""What the reader's codes mean, in words: why it holds something for true, what a person should know."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

WHY = {
    "reported_day_year_of_publication": _(
        "The text gives only the day and the month; the year is that of publication."
    ),
    "reported_day": _("The article says on which day it was issued."),
    "reported_issue": _("The article says that the document was issued."),
    "reported_plan_year": _("The article names the year of the plan."),
    "place_in_lead": _("The text writes only the body; the place stands in the title or the lead."),
    "beside_title": _("The date stands beside the title, as portals print the day of publication."),
    "title_year": _("The year stands in the title."),
    "title_line": _("The first line with the words of a title."),
    "title_number": _("The number stands in the title."),
    "title_words": _("The title speaks of it."),
    "number_symbol": _("The type follows from the symbol."),
    "header_block": _("It stands in the header of the document."),
    "header_number": _("It stands behind “Số:” in the header."),
    "header_number_bare": _("It stands in the header without “Số:”."),
    "header_issuer": _("It stands at the top left of the document."),
    "date_line": _("It stands in the line of place and date."),
    "signature": _("It stands in the signature."),
    "byline": _("It stands where authors sign."),
    "by_name": _("The programme is named in full."),
    "by_number": _("The programme is cited by its number."),
    "action_month_named": _("The text names the Action Month."),
    "speaks_for": _("The text speaks on behalf of this body."),
    "site_name": _("The portal bears this name."),
    "acts_first": _("It is the first body that acts in the text."),
    "source_line": _("It stands in the line of the source."),
    "density_of_words": _("Many words of the text speak of it."),
}

WARNINGS = {
    "news_not_document": _(
        "The source is an article, not the signed document: check it against the original."
    ),
    "number_blank": _("The number is left blank: the clerical office gives it at issue."),
    "number_missing": _("The text gives no number and symbol."),
    "issuer_unknown": _("The text does not say which body issued it."),
    "issuer_place_inferred": _("The place of the issuer is inferred: %(issuer)s."),
    "attachment_read": _("This is a letter; what was read is the file attached to it: %(name)s."),
    "attachments_beside": _(
        "The letter carries further files, each to be received by itself: %(names)s."
    ),
    "attachments_unread": _("Attached files that could not be read: %(names)s."),
    "days_contradict": _(
        "The date of issue %(issued)s does not fit with %(other)s: compare the original."
    ),
    "legacy_undone": _("Old letters (TCVN3, VNI, VISCII) were turned into Unicode."),
    "letters_lost": _("Some letters were lost before the file came here."),
    "marks_lost": _("The text has no Vietnamese marks: ask for the original."),
    "number_without_issuer": _("Number %(number)s is given, but not whose it is."),
    "other_kind": _("This seems to be neither an official document nor an article about one."),
    "other_language": _("The text is not Vietnamese: enter what it says by hand."),
    "pages_damaged": _("Pages %(pages)s are damaged and were not read."),
    "pages_left_out": _("Only the first %(read)s of %(pages)s pages were read."),
    "scan_read": _("Pages %(pages)s are scans read by machine: compare them with the original."),
    "scan_unread": _("Pages %(pages)s are scans that this machine cannot read."),
    "several_documents": _("The file holds several documents (%(numbers)s): send each by itself."),
    "off_topic": _("The document seems to be about something other than gender equality."),
}


@register.filter
def why(code: str) -> str:
    """The rule in a sentence; a rule without one says nothing."""
    return str(WHY.get(code, ""))


@register.filter
def warning(warn: dict[str, Any]) -> str:
    """What a person should know, with its cure; what is shown elsewhere on the page says nothing."""
    said = WARNINGS.get(warn["code"])
    return str(said) % warn["values"] if said else ""
