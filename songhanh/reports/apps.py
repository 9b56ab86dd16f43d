"""How Django knows this app, and what it offers to the pages below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

VERBS = {
    "reports.start": _("began the report"),
    "reports.edit": _("changed the report"),
    "reports.make": _("had a version of the report made"),
    "reports.finish": _("finished the version of the report"),
}


class ReportsConfig(AppConfig):
    name = "songhanh.reports"
    label = "reports"

    def ready(self) -> None:
        from songhanh.lib.registry import HomeCard, MenuEntry, home_cards, menu
        from songhanh.lib.status import Status, register_statuses
        from songhanh.lib.verbs import verbs
        from songhanh.reports import panels

        verbs(**VERBS)
        register_statuses(
            report_making=Status("clock", "amber", _("Being made")),
            report_ready=Status("tick", "green", pgettext_lazy("report", "Ready")),
        )
        menu.add(MenuEntry(60, "results", _("Reports"), "reports:list", shown=panels.may_see))
        home_cards.add(
            HomeCard(60, "reports.latest", "reports/_home_latest.html", panels.latest_card)
        )
