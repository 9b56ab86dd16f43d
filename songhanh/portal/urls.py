"""Addresses of the public face."""

from __future__ import annotations

from django.urls import path

from songhanh.portal import views

app_name = "portal"
urlpatterns = [path("", views.front, name="front")]
