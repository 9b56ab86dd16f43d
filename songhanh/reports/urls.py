"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from songhanh.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("start/", views.start, name="start"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/make/", views.make, name="make"),
    path("<int:pk>/versions/<int:number>/", views.version, name="version"),
]
