"""How Django knows this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import (
    MenuEntry,
    Searchable,
    UnitHolder,
    menu,
    public_menu,
    searchables,
    unit_holders,
)


class DocumentsConfig(AppConfig):
    name = "songhanh.documents"
    label = "documents"

    def ready(self) -> None:
        from songhanh.documents.panels import count_papers, find_documents

        name = _("Documents")
        menu.add(MenuEntry(30, "daily", name, "documents:document_list", icon="document"))
        public_menu.add(MenuEntry(30, "", name, "documents:document_list"))
        searchables.add(Searchable(30, "documents", name, find_documents))
        fate = _("They stay with the unit that issued or received them; its successor reads them.")
        unit_holders.add(UnitHolder(40, "documents", name, fate, count_papers))
