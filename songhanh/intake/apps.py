"""How Django knows this app, and what it offers to the pages below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class IntakeConfig(AppConfig):
    name = "songhanh.intake"
    label = "intake"

    def ready(self) -> None:
        from songhanh.intake.panels import may_receive, waiting, waiting_card
        from songhanh.lib.registry import HomeCard, MenuEntry, home_cards, menu
        from songhanh.lib.status import Status, register_statuses

        register_statuses(
            review=Status("clock", "amber", pgettext_lazy("status", "To be checked")),
            written=Status("tick", "green", pgettext_lazy("status", "Written into the record")),
            dropped=Status("close", "muted", pgettext_lazy("status", "Dropped")),
            taken_up=Status("tick", "green", pgettext_lazy("comparison", "Taken up")),
            weaker=Status("near", "amber", pgettext_lazy("comparison", "Taken up weaker")),
            moved=Status("copy", "teal", pgettext_lazy("comparison", "Taken up, moved")),
            missing=Status("missed", "red", pgettext_lazy("comparison", "Missing")),
            added=Status("document", "teal", pgettext_lazy("comparison", "New here")),
        )
        menu.add(
            MenuEntry(
                20,
                "daily",
                _("Documents received"),
                "intake:intake_list",
                shown=may_receive,
                count=waiting,
            )
        )
        home_cards.add(HomeCard(30, "intake", "intake/_card.html", waiting_card))
