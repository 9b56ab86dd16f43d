"""People who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import is_guarded


class Language(models.TextChoices):
    """The language of pages."""

    VIETNAMESE = "vi", _("Vietnamese")
    ENGLISH = "en", _("English")


class UserManager(BaseUserManager["User"]):
    """Makes people; the password is hashed here and nowhere else."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        user = self.model(username=username.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Tài khoản: a person who signs in. What they may do comes from their posts (`units`)."""

    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._@-]*\Z",
                _("Only small letters without marks, digits, and . _ - @ after the first."),
            )
        ],
    )
    full_name = models.CharField(_("full name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^\+?[0-9][0-9 .()-]{5,18}\Z", _("Digits, for example 0203 123 456."))
        ],
    )
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.VIETNAMESE
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")), name="accounts_user_small_letters"
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    @property
    def is_guarded(self) -> bool:
        """Whether this person holds keys: longer password, second factor."""
        return is_guarded(self)
