"""How Django knows this app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "songhanh.documents"
    label = "documents"
