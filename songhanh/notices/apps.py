"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import MenuEntry, menu


class NoticesConfig(AppConfig):
    name = "songhanh.notices"
    label = "notices"

    def ready(self) -> None:
        from songhanh.notices.panels import count_unread

        menu.add(
            MenuEntry(
                15, "daily", _("Notices"), "notices:notice_list", count=count_unread, icon="bell"
            )
        )
