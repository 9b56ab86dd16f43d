"""How Django knows this app, and what it offers to the pages of others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import MenuEntry, Panel, indicator_panels, menu, unit_panels


class EvaluationConfig(AppConfig):
    name = "songhanh.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from songhanh.collection.signals import delivered
        from songhanh.evaluation import signals
        from songhanh.evaluation.panels.parts import indicator_panel, unit_panel

        delivered.connect(signals.rate_what_came, dispatch_uid="evaluation.rate")
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
