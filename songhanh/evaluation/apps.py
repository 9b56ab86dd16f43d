"""How Django knows this app, and what it offers to the pages of others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import (
    DayNumber,
    HomeCard,
    MenuEntry,
    Panel,
    day_numbers,
    home_cards,
    indicator_panels,
    menu,
    unit_panels,
)
from songhanh.lib.status import Status, register_statuses
from songhanh.lib.verbs import verbs

STATUSES = {
    "step_counted": Status("tick", "green", _("In the sum")),
    "step_none_arose": Status("none", "muted", _("Nothing arose")),
    "step_not_known": Status("none", "amber", _("Reported as not collected yet")),
    "step_not_approved": Status("clock", "amber", _("Sent, not approved yet")),
    "step_returned": Status("returned", "red", _("Returned for completion")),
    "step_not_sent": Status("clock", "red", _("Not sent yet")),
}


class EvaluationConfig(AppConfig):
    name = "songhanh.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from songhanh.collection.signals import delivered
        from songhanh.evaluation import signals
        from songhanh.evaluation.panels.parts import indicator_panel, unit_panel

        register_statuses(**STATUSES)
        delivered.connect(signals.rate_what_came, dispatch_uid="evaluation.rate")
        from songhanh.evaluation.panels import today

        verbs(**{"evaluation.ask": _("asked about an indicator")})
        day_numbers.add(DayNumber(10, "evaluation", today.numbers))
        home_cards.add(HomeCard(11, "evaluation.red", "evaluation/_home_red.html", today.red_card))
        menu.add(
            MenuEntry(
                order=35,
                group="figures",
                label=_("Board of indicators"),
                url_name="evaluation:board",
            )
        )
        menu.add(
            MenuEntry(
                order=36,
                group="figures",
                label=_("Explorer of figures"),
                url_name="evaluation:explore",
            )
        )
        unit_panels.add(
            Panel(10, "ratings", _("Indicators"), "evaluation/_unit_panel.html", unit_panel)
        )
        indicator_panels.add(
            Panel(
                10,
                "ratings",
                _("How it stands"),
                "evaluation/_indicator_panel.html",
                indicator_panel,
            )
        )
