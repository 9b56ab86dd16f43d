"""Addresses of units."""

from __future__ import annotations

from django.urls import path

from songhanh.units.forms import CHANGES
from songhanh.units.views import browse, changes, people

app_name = "units"
urlpatterns = [
    path("", browse.unit_list, name="unit_list"),
    path("map/", browse.unit_map, name="unit_map"),
    path("pick/", browse.pick, name="pick"),
    path("rights/", browse.rights, name="rights"),
    path("changes/", changes.change_list, name="change_list"),
    path("changes/<int:pk>/", changes.change_detail, name="change_detail"),
    path("changes/<int:pk>/undo/", changes.undo, name="undo_change"),
    path("people/", people.people_list, name="people_list"),
    path("people/open/<int:pk>/", people.open_account_page, name="open_account"),
    path("people/<int:pk>/close/", people.close, name="close_account"),
    path("people/<int:pk>/reopen/", people.reopen, name="reopen_account"),
    path("people/<int:pk>/password/", people.password, name="renew_password"),
    path("posts/", people.own_posts, name="own_posts"),
    path("posts/<int:pk>/appoint/", people.appoint, name="appoint"),
    path("tenures/<int:pk>/confirm/", people.confirm, name="confirm"),
    path("tenures/<int:pk>/decline/", people.decline, name="decline"),
    path("tenures/<int:pk>/dismiss/", people.dismiss_page, name="dismiss"),
    path("tenures/<int:pk>/delegate/", people.delegate_page, name="delegate"),
    path("delegations/<int:pk>/end/", people.end, name="end_delegation"),
    path("<int:pk>/", browse.unit_detail, name="unit_detail"),
    path("<int:pk>/bodies/add/", people.body_form, name="ensure_body"),
    path("<int:pk>/places/add/", people.place_form, name="add_place"),
    path("<int:pk>/posts/add/", people.post_form, name="add_post"),
    *(
        path(f"<int:pk>/{kind}/", changes.change_unit, {"kind": kind}, name=f"{kind}_unit")
        for kind in CHANGES
    ),
]
