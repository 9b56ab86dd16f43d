"""People, their sessions, their programs' tokens, and counts of sign-ins that failed."""

from songhanh.accounts.models.attempt import Attempt
from songhanh.accounts.models.session import Session
from songhanh.accounts.models.token import ApiToken, Scope
from songhanh.accounts.models.user import Language, User

__all__ = ["ApiToken", "Attempt", "Language", "Scope", "Session", "User"]
