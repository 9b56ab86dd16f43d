"""How Django knows this app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from songhanh.lib.registry import (
    MenuEntry,
    Searchable,
    UnitHolder,
    guarded,
    menu,
    public_menu,
    searchables,
    unit_holders,
)


class UnitsConfig(AppConfig):
    name = "songhanh.units"
    label = "units"

    def ready(self) -> None:
        from songhanh.units.models.posts import count_held
        from songhanh.units.panels import find_units
        from songhanh.units.rights import administers, holds_keys

        name = _("Administrative units")
        menu.add(MenuEntry(80, "results", name, "units:unit_list"))
        menu.add(
            MenuEntry(81, "settings", _("People and posts"), "units:people_list", shown=administers)
        )
        public_menu.add(MenuEntry(40, "", _("Localities"), "units:unit_list"))
        guarded.append(holds_keys)
        unit_holders.add(
            UnitHolder(
                10,
                "units.posts",
                _("People in post"),
                _(
                    "Their posts end with the body; whoever works for the successor is appointed there."
                ),
                count_held,
            )
        )
        searchables.add(Searchable(10, "units", name, find_units))
