"""Addresses that belong to no app: the language, the page of living examples."""

from __future__ import annotations

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from songhanh.lib.design import views

urlpatterns = [
    # Choosing a language changes nothing of anybody's: without a token it works on cached pages too.
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("design/", views.design, name="design"),
    path("design/front/", views.front, name="design_front"),
    path("design/places/", views.places, name="design_places"),
    path("design/refuse/", views.refuse, name="design_refuse"),
]
