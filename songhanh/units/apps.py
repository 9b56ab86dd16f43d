"""How Django knows this app."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "songhanh.units"
    label = "units"
