"""How Django knows this app."""

from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "songhanh.lib"
    label = "lib"
