"""How Django knows this app, and what it offers to the pages of others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.lib.registry import (
    DayNumber,
    HomeCard,
    MenuEntry,
    Panel,
    UnitHolder,
    day_numbers,
    home_cards,
    menu,
    unit_holders,
    unit_panels,
)
from songhanh.lib.status import Status, register_statuses
from songhanh.lib.verbs import verbs

STATUSES = {
    "return_empty": Status("none", "muted", _("Nothing entered yet")),
    "return_inside": Status("clock", "teal", _("Submitted to the unit's leader")),
    "return_checked": Status("tick", "teal", _("Checked")),
    "return_received": Status("tick", "green", _("Received")),
    "round_open": Status("clock", "teal", _("Open")),
    "round_closed": Status("lock", "muted", _("Closed")),
}
VERBS = {
    "collection.open": _("opened the round"),
    "collection.close": _("closed the round"),
    "collection.resume": _("opened the round again"),
    "collection.save": _("entered figures"),
    "collection.submit": _("sent the figures"),
    "collection.submit_inside": _("submitted the figures to the unit's leader"),
    "collection.check": _("checked the figures"),
    "collection.return": _("returned the figures to be completed"),
    "collection.approve": _("approved the figures"),
    "collection.confirm": _("confirmed the figures of the sector"),
    "collection.receive": _("received the figures of the sector"),
    "collection.lock": _("locked the figures"),
    "collection.reopen": _("reopened the figures"),
    "collection.remind": _("reminded units of their figures"),
}


class CollectionConfig(AppConfig):
    name = "songhanh.collection"
    label = "collection"

    def ready(self) -> None:
        from songhanh.collection import panels
        from songhanh.collection.actions import moving

        verbs(**VERBS)
        register_statuses(**STATUSES)
        menu.add(
            MenuEntry(
                order=10,
                group="figures",
                label=_("Entering figures"),
                url_name="collection:returns",
                shown=panels.enters,
                count=panels.count_owed,
                icon="figures",
                short=pgettext_lazy("place", "Figures"),
            )
        )
        menu.add(
            MenuEntry(
                order=20,
                group="figures",
                label=_("Who has sent figures"),
                url_name="collection:rounds",
                shown=panels.follows,
                count=panels.count_late,
            )
        )
        menu.add(
            MenuEntry(
                order=30,
                group="figures",
                label=_("Checking and approving"),
                url_name="collection:waiting",
                shown=panels.answers,
                count=panels.count_waiting,
            )
        )
        home_cards.add(
            HomeCard(10, "collection.owed", "collection/_home_owed.html", panels.owed_card)
        )
        home_cards.add(
            HomeCard(12, "collection.waiting", "collection/_home_waiting.html", panels.waiting_card)
        )
        home_cards.add(
            HomeCard(15, "collection.late", "collection/_home_late.html", panels.late_card, "aside")
        )
        home_cards.add(
            HomeCard(
                90,
                "collection.delivered",
                "collection/_home_delivered.html",
                panels.delivered_card,
                "foot",
            )
        )
        day_numbers.add(DayNumber(20, "collection", panels.numbers))
        unit_panels.add(
            Panel(
                40,
                "figures",
                _("Figures sent"),
                "collection/_unit_panel.html",
                panels.unit_panel,
            )
        )
        holders = (
            (20, "collection.approved", _("Approved returns"), moving.count_approved,
             _("They stay with the unit that reported; its successor reads them, and figures can be seen on either map.")),
            (21, "collection.begun", _("Returns begun or sent"), moving.count_begun,
             _("The successor of the whole unit goes on with them.")),
        )  # fmt: skip
        for order, key, label, count, fate in holders:
            unit_holders.add(UnitHolder(order, key, label, fate, count))
        unit_holders.add(
            UnitHolder(
                22,
                "collection.untouched",
                _("Open returns with nothing entered"),
                _("They are asked of the units that exist on the closing day instead."),
                moving.count_untouched,
                moving.ask_successors,
                holds_back=False,
            )
        )
