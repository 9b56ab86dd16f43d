"""How Django knows this app."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "songhanh.calendar"
    label = "calendar"
