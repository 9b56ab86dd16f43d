"""How Django knows this app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "songhanh.desk"
    label = "desk"
