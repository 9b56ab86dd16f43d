"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import (
    HomeCard,
    MenuEntry,
    Searchable,
    home_cards,
    menu,
    public_menu,
    searchables,
)


class FrameworksConfig(AppConfig):
    name = "songhanh.frameworks"
    label = "frameworks"

    def ready(self) -> None:
        from songhanh.frameworks.panels import find_indicators, find_programmes, month_card

        menu.add(MenuEntry(40, "figures", _("Indicators and targets"), "frameworks:indicator_list"))
        menu.add(MenuEntry(45, "figures", _("Frameworks"), "frameworks:programme_list"))
        public_menu.add(MenuEntry(10, "", _("Indicators"), "frameworks:indicator_list"))
        home_cards.add(
            HomeCard(2, "frameworks.month", "frameworks/_home_month.html", month_card, "top")
        )
        searchables.add(Searchable(40, "indicators", _("Indicators"), find_indicators))
        searchables.add(Searchable(45, "programmes", _("Programmes"), find_programmes))
