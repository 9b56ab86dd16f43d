"""Addresses of collection."""

from __future__ import annotations

from django.urls import path

from songhanh.collection.views import check, entry, rounds

app_name = "collection"
urlpatterns = [
    path("", entry.return_list, name="returns"),
    path("waiting/", check.waiting_list, name="waiting"),
    path("forms/", rounds.form_list, name="forms"),
    path("forms/<slug:code>/<int:version>/", rounds.form_detail, name="form"),
    path("rounds/", rounds.round_list, name="rounds"),
    path("rounds/new/", rounds.open_, name="open"),
    path("rounds/<int:pk>/", rounds.round_detail, name="round"),
    path("rounds/<int:pk>/close/", rounds.close, name="close"),
    path("rounds/<int:pk>/resume/", rounds.resume, name="resume"),
    path("rounds/<int:pk>/remind/", rounds.remind_late, name="remind"),
    path("waiting/rounds/<int:pk>/", check.check_list, name="check_list"),
    path("waiting/rounds/<int:pk>/approve/", check.approve_chosen, name="approve_chosen"),
    path("returns/<int:pk>/", entry.entry, name="entry"),
    path("returns/<int:pk>/save/", entry.save, name="save"),
    path("returns/<int:pk>/submit/", entry.send, name="submit"),
    path("returns/<int:pk>/submit-inside/", entry.send_inside, name="submit_inside"),
    path("returns/<int:pk>/clear/", entry.clear, name="clear"),
    path("waiting/<int:pk>/", check.check, name="check"),
    path("waiting/<int:pk>/checked/", check.mark_checked, name="mark_checked"),
    path("waiting/<int:pk>/return/", check.give_back, name="return"),
    path("waiting/<int:pk>/approve/", check.approve, name="approve"),
    path("waiting/<int:pk>/confirm/", check.confirm, name="confirm"),
    path("waiting/<int:pk>/receive/", check.receive, name="receive"),
    path("waiting/<int:pk>/lock/", check.lock, name="lock"),
    path("waiting/<int:pk>/reopen/", check.reopen, name="reopen"),
]
