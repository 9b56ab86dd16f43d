"""Where each app's addresses begin."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from songhanh.site.sample_accounts import sample_accounts

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("songhanh.lib.urls")),
    path("", include("songhanh.portal.urls")),
    path("sample-accounts/", sample_accounts, name="sample_accounts"),
    path("intake/", include("songhanh.intake.urls")),
    path("documents/", include("songhanh.documents.urls")),
    path("accounts/", include("songhanh.accounts.urls")),
    path("", include("songhanh.desk.urls")),
    path("units/", include("songhanh.units.urls")),
    path("frameworks/", include("songhanh.frameworks.urls")),
    path("collection/", include("songhanh.collection.urls")),
    path("jobs/", include("songhanh.jobs.urls")),
    path("", include("songhanh.plans.urls")),
    path("standing/", include("songhanh.evaluation.urls")),
    path("reports/", include("songhanh.reports.urls")),
    path("notices/", include("songhanh.notices.urls")),
    path("calendar/", include("songhanh.calendar.urls")),
    path("api/", include("songhanh.api.urls")),
]
