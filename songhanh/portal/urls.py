"""Addresses of the public face; programmes, plans, documents and units have their own."""

from __future__ import annotations

from django.urls import path

from songhanh.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.front, name="front"),
    path("find/", views.search, name="search"),
    path("help/", views.help_page, name="help"),
]
