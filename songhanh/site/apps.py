"""How Django knows this app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "songhanh.site"
    label = "site"
