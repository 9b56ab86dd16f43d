"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "songhanh.audit"
    label = "audit"

    def ready(self) -> None:
        import_module("songhanh.audit.signals")
