"""How Django knows this app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "songhanh.jobs"
    label = "jobs"
