"""How Django knows this app."""

from importlib import import_module

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "songhanh.accounts"
    label = "accounts"

    def ready(self) -> None:
        import_module("songhanh.accounts.signals")
        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(using: str, verbosity: int, **_kwargs: object) -> None:
    """The shared cache, which sign-in counts on, has a table without a model: made with ours."""
    call_command("createcachetable", database=using, verbosity=verbosity)
