"""How Django knows this app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "songhanh.portal"
    label = "portal"
