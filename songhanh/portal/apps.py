"""How Django knows this app, and what it puts into the public navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "songhanh.portal"
    label = "portal"

    def ready(self) -> None:
        from songhanh.lib.registry import MenuEntry, public_menu

        public_menu.add(MenuEntry(90, "", _("Where to get help"), "portal:help"))
