"""Addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from songhanh.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.year, name="year"),
    path("<int:year>/", views.year, name="year"),
]
