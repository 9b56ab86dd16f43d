"""How Django knows this app."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "songhanh.frameworks"
    label = "frameworks"
