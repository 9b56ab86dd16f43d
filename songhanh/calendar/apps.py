"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import MenuEntry, menu


class CalendarConfig(AppConfig):
    name = "songhanh.calendar"
    label = "calendar"

    def ready(self) -> None:
        from songhanh.calendar import checks  # noqa: F401 (registers itself)

        menu.add(
            MenuEntry(
                order=80,
                group="settings",
                label=_("Calendar"),
                url_name="calendar:year",
                icon="calendar",
            )
        )
