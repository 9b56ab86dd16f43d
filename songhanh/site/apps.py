"""How Django knows this app."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class SiteConfig(AppConfig):
    name = "songhanh.site"
    label = "site"


class StaticFiles(StaticFilesConfig):
    """Gathers what is served, without the second drawing of the API's page that we do not use."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc*"]
