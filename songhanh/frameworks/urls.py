"""Addresses of frameworks."""

from __future__ import annotations

from django.urls import path

from songhanh.frameworks.views import changes, elements, indicators, programmes, references

app_name = "frameworks"
urlpatterns = [
    path("", programmes.programme_list, name="programme_list"),
    path("programmes/<str:code>/", programmes.programme_detail, name="programme_detail"),
    path("indicators/", indicators.indicator_list, name="indicator_list"),
    path("indicators/<str:code>/", indicators.indicator_detail, name="indicator_detail"),
    path("indicators/<str:code>/set-target/", changes.set_target, name="set_target"),
    path("elements/", elements.element_list, name="element_list"),
    path("elements/<str:code>/", elements.element_detail, name="element_detail"),
    path("action-months/", references.action_month_list, name="action_month_list"),
    path("action-months/<int:year>/", references.action_month_detail, name="action_month_detail"),
    path("statistics/", references.statistics_list, name="statistics_list"),
    path("penalties/", references.penalty_list, name="penalty_list"),
    path("symbols/", references.symbol_list, name="symbol_list"),
    path("confirm/<str:kind>/<int:pk>/", changes.confirm, name="confirm"),
]
