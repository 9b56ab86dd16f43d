"""Addresses of documents and their files."""

from __future__ import annotations

from django.urls import path

from songhanh.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="document_list"),
    path("<int:pk>/", views.document_detail, name="document_detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/issue/", views.issue, name="issue"),
    path("<int:pk>/publish/", views.publish, name="publish"),
    path("<int:pk>/hide/", views.hide, name="hide"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/replace/", views.replace, name="replace"),
    path("<int:pk>/end/", views.end, name="end"),
    path("files/<uuid:key>/", views.file, name="file"),
]
