"""Signing in and one's own account. Of allauth only what is named here can be reached."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

from songhanh.accounts import views

own = [
    path("", views.profile, name="profile"),
    path("sessions/<str:handle>/end/", views.end_session, name="end_session"),
    path("sessions/end/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("tokens/", views.create_token, name="create_token"),
    path("tokens/<int:pk>/revoke/", views.revoke_token, name="revoke_token"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.change_password, name="account_change_password"),
    path("factor/", factor.index, name="mfa_index"),
    path("factor/code/", factor.authenticate, name="mfa_authenticate"),
    path("factor/again/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("factor/app/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("factor/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
