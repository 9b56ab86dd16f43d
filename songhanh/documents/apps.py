"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import MenuEntry, Searchable, menu, public_menu, searchables


class DocumentsConfig(AppConfig):
    name = "songhanh.documents"
    label = "documents"

    def ready(self) -> None:
        from songhanh.documents.panels import find_documents

        name = _("Documents")
        menu.add(MenuEntry(30, "daily", name, "documents:document_list", icon="document"))
        public_menu.add(MenuEntry(30, "", name, "documents:document_list"))
        searchables.add(Searchable(30, "documents", name, find_documents))
