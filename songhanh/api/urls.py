"""Where the API answers: `/api/v1/…`, described at `/api/docs`."""

from __future__ import annotations

from django.urls import path

from songhanh.api.interface import api

urlpatterns = [path("", api.urls)]
