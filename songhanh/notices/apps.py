"""How Django knows this app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "songhanh.notices"
    label = "notices"
