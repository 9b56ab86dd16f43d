"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from songhanh.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="notice_list"),
    path("read/", views.read_every, name="read_every"),
    path("choices/", views.choices, name="choices"),
    path("<int:pk>/read/", views.read, name="read"),
]
