"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import MenuEntry, menu


class JobsConfig(AppConfig):
    name = "songhanh.jobs"
    label = "jobs"

    def ready(self) -> None:
        autodiscover_modules("jobs")  # each app's jobs.py registers its kinds
        menu.add(
            MenuEntry(order=90, group="settings", label=_("Background work"), url_name="jobs:list")
        )
