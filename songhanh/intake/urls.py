"""Addresses of intake."""

from __future__ import annotations

from django.urls import path

from songhanh.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.intake_list, name="intake_list"),
    path("receive/", views.receive_file, name="receive_file"),
    path("batches/receive/", views.receive_batch, name="receive_batch"),
    path("batches/<int:pk>/", views.batch_detail, name="batch_detail"),
    path("<int:pk>/", views.intake_detail, name="intake_detail"),
    path("<int:pk>/pages/<int:number>/", views.original_page, name="original_page"),
    path("<int:pk>/compare/", views.compare_intakes, name="compare_intakes"),
    path("<int:pk>/write/", views.write_intake, name="write_intake"),
    path("<int:pk>/drop/", views.drop_intake, name="drop_intake"),
    path("<int:pk>/sure/", views.accept_sure, name="accept_sure"),
    path("<int:pk>/undo/", views.undo_decision, name="undo_decision"),
    path("<int:pk>/facts/<slug:label>/accept/", views.accept_fact, name="accept_fact"),
    path("<int:pk>/facts/<slug:label>/reject/", views.reject_fact, name="reject_fact"),
    path("<int:pk>/facts/<slug:label>/correct/", views.correct_fact, name="correct_fact"),
]
