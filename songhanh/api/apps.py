"""How Django knows this app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "songhanh.api"
    label = "api"
