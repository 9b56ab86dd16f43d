"""How Django knows this app, and what it offers to the pages of others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songhanh.lib.registry import (
    DayNumber,
    HomeCard,
    MenuEntry,
    Panel,
    Searchable,
    UnitHolder,
    day_numbers,
    document_panels,
    home_cards,
    indicator_panels,
    menu,
    public_menu,
    searchables,
    unit_holders,
    unit_panels,
)
from songhanh.lib.status import Status, register_statuses
from songhanh.lib.verbs import verbs

STATUSES = {
    "plan_draft": Status("pencil", "teal", _("Draft")),
    "plan_submitted": Status("sent", "teal", _("Submitted to the leader")),
    "plan_signed": Status("tick", "teal", _("Signed")),
    "plan_issued": Status("tick", "green", pgettext_lazy("plan", "Issued")),
    "plan_closed": Status("lock", "muted", pgettext_lazy("plan", "Closed")),
    "task_overdue": Status("clock", "red", _("Overdue")),
    "task_today": Status("clock", "red", _("Due today")),
    "task_soon": Status("clock", "amber", _("Due soon")),
    "task_not_started": Status("none", "muted", _("Not started")),
    "task_under_way": Status("clock", "teal", _("Under way")),
    "task_reported": Status("sent", "teal", _("Reported")),
    "task_returned": Status("returned", "red", _("Returned to be completed")),
    "task_done": Status("tick", "green", _("Done")),
    "task_dropped": Status("close", "muted", _("Not carried out")),
    "task_integrated": Status("tick", "green", _("Taken into another plan")),
    "task_closed": Status("lock", "muted", _("Closed with the plan")),
    "progress_noted": Status("log", "muted", _("Noted")),
    "progress_pending": Status("sent", "teal", _("Waiting to be confirmed")),
    "progress_accepted": Status("tick", "green", _("Confirmed")),
    "progress_returned": Status("returned", "red", _("Returned to be completed")),
    "progress_withdrawn": Status("close", "muted", _("Withdrawn")),
}
VERBS = {
    "plans.draft": _("drafted the plan"),
    "plans.edit": _("changed the plan"),
    "plans.write": _("entered the plan from its document"),
    "plans.submit": _("submitted the plan to the leader"),
    "plans.return": _("returned the plan to be completed"),
    "plans.sign": _("recorded the signature of the plan"),
    "plans.issue": _("issued the plan"),
    "plans.close": _("closed the plan"),
    "plans.reopen": _("reopened the plan"),
    "plans.add_task": _("added the task"),
    "plans.edit_task": _("changed the task"),
    "plans.remove_task": _("took the task out of the draft"),
    "plans.assign": _("gave the task"),
    "plans.fan_out": _("gave the task to units"),
    "plans.undo_fan_out": _("took the task back from units"),
    "plans.remind": _("reminded units of the task"),
    "plans.report": _("reported progress of the task"),
    "plans.accept": _("confirmed that the task is done"),
    "plans.return_progress": _("returned the report to be completed"),
    "plans.withdraw": _("withdrew a report of the task"),
    "plans.integrate": _("recorded that the task was taken into another plan"),
    "plans.drop": _("recorded that the task will not be carried out"),
    "plans.reopen_task": _("reopened the task"),
}


class PlansConfig(AppConfig):
    name = "songhanh.plans"
    label = "plans"

    def ready(self) -> None:
        from songhanh.plans import panels

        verbs(**VERBS)
        register_statuses(**STATUSES)
        menu.add(
            MenuEntry(
                order=30,
                group="daily",
                label=_("Tasks"),
                url_name="plans:tasks",
                count=panels.count_due,
                icon="tick",
            )
        )
        menu.add(
            MenuEntry(
                order=35,
                group="daily",
                label=_("Tasks given to my unit"),
                url_name="plans:trackers",
                shown=panels.has_trackers,
                count=panels.count_trackers,
            )
        )
        menu.add(MenuEntry(order=40, group="daily", label=_("Plans"), url_name="plans:list"))
        public_menu.add(MenuEntry(order=20, group="", label=_("Plans"), url_name="plans:list"))
        home_cards.add(
            HomeCard(
                order=20, key="plans.due", template="plans/_home_due.html", context=panels.due_card
            )
        )
        home_cards.add(
            HomeCard(
                order=25,
                key="plans.trackers",
                template="plans/_home_trackers.html",
                context=panels.trackers_card,
            )
        )
        day_numbers.add(DayNumber(30, "plans", panels.numbers))
        unit_panels.add(
            Panel(
                order=30,
                key="plans",
                label=_("Plans and tasks"),
                template="plans/_unit_panel.html",
                context=panels.unit_panel,
                is_public=True,
            )
        )
        document_panels.add(
            Panel(
                order=10,
                key="plans",
                label=_("Plan and tasks"),
                template="plans/_document_panel.html",
                context=panels.document_panel,
                is_public=True,
            )
        )
        indicator_panels.add(
            Panel(
                order=30,
                key="tasks",
                label=_("Tasks that serve it"),
                template="plans/_indicator_panel.html",
                context=panels.indicator_panel,
                is_public=True,
            )
        )
        searchables.add(
            Searchable(order=30, key="plans", label=_("Plans"), search=panels.search_plans)
        )
        searchables.add(
            Searchable(order=40, key="tasks", label=_("Tasks"), search=panels.search_tasks)
        )
        fate = _("The successor of the whole unit goes on with them.")
        unit_holders.add(UnitHolder(30, "plans", _("Plans"), fate, panels.count_plans_of))
        unit_holders.add(UnitHolder(31, "plans.tasks", _("Open tasks"), fate, panels.count_open_of))
