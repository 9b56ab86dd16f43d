"""How Django knows this app, and what it puts into the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "songhanh.desk"
    label = "desk"

    def ready(self) -> None:
        from songhanh.desk.panels import reads_record
        from songhanh.lib.registry import MenuEntry, menu

        menu.add(MenuEntry(0, "daily", _("My work"), "desk:home", icon="home"))
        menu.add(MenuEntry(90, "settings", _("The record"), "desk:event_list", shown=reads_record))
