"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from songhanh.desk import views

app_name = "desk"
urlpatterns = [
    path("home/", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("record/", views.event_list, name="event_list"),
]
