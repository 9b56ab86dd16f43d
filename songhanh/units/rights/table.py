"""The table of rights: one line a right, one word a role. To add a right is to add a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from songhanh.units.models import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Scope(IntFlag):
    """Whose things, seen from a post."""

    NOTHING = 0
    OWN = 1  # the post's body; its territory and that territory's organs, if it acts for them
    BELOW = 2  # everything under what the post reaches
    ABOVE = 4  # the territories above, and their bodies
    PARTS = 8  # split units of which a part came here
    ALL = 16  # everything, everywhere
    SUBTREE = OWN | BELOW
    AROUND = OWN | ABOVE
    WIDE = OWN | BELOW | ABOVE


@dataclass(frozen=True, slots=True)
class Right:
    """What may be done, and by which role with whose things."""

    name: str
    label: _StrPromise
    scopes: dict[str, Scope]
    keeps_past: bool  # holds for ended units whose past one's units inherited
    four_eyes: bool  # needs a second person; a delegation does not carry it

    @property
    def reads_past(self) -> bool:
        """Whether it reaches ended units at all, whole or in part."""
        return self.keeps_past or any(Scope.PARTS in scope for scope in self.scopes.values())

    @property
    def area(self) -> str:
        return self.name.partition(".")[0]


RIGHTS: dict[str, Right] = {}


def right(
    name: str, label: _StrPromise, *, past: bool = False, four_eyes: bool = False, **scopes: Scope
) -> None:
    """Add a line to the table; a role that is not named has nothing, `everyone` names all."""
    if name in RIGHTS:
        raise ValueError(f"right {name!r} stands in the table twice")
    if unknown := set(scopes) - {"everyone", *Role.values}:
        raise ValueError(f"right {name!r}: no role {sorted(unknown)}")
    everyone = scopes.pop("everyone", Scope.NOTHING)
    full = {role: scopes.get(role, everyone) for role in Role.values}
    RIGHTS[name] = Right(name, label, full, past, four_eyes)


OWN, SUBTREE, AROUND, WIDE, ALL = Scope.OWN, Scope.SUBTREE, Scope.AROUND, Scope.WIDE, Scope.ALL

# fmt: off
# ------------------------------------------------------------------------------------------ units
right("units.view", _("See bodies"), past=True, everyone=AROUND, specialist=WIDE, leader=WIDE, analyst=WIDE, administrator=WIDE)
right("units.view_people", _("See who holds which post"), officer=OWN, head=OWN, specialist=SUBTREE, leader=SUBTREE, administrator=SUBTREE)
right("units.edit", _("Set up bodies, places and posts"), administrator=SUBTREE)
right("units.change", _("Merge, divide and rename units"), past=True, administrator=SUBTREE)
right("units.appoint", _("Propose who holds a post"), administrator=SUBTREE)
right("units.confirm", _("Confirm who holds a post"), four_eyes=True, administrator=SUBTREE)
right("units.dismiss", _("End the holding of a post"), administrator=SUBTREE)
right("units.delegate", _("Let another act in one's own post"), head=OWN, leader=OWN)

# --------------------------------------------------------------------------------------- accounts
right("accounts.view", _("See accounts"), administrator=SUBTREE)
right("accounts.manage", _("Open, close and unlock accounts"), administrator=SUBTREE)
right("audit.read", _("Read the record"), past=True, head=OWN, leader=SUBTREE, administrator=SUBTREE)

# -------------------------------------------------------------------------------------- documents
right("documents.view", _("See documents"), past=True, officer=OWN, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("documents.view_published", _("See issued documents"), past=True, everyone=AROUND, specialist=WIDE, leader=WIDE, analyst=WIDE)
right("documents.add", _("Add documents"), past=True, officer=OWN, head=OWN, specialist=SUBTREE, leader=OWN)
right("documents.edit", _("Correct what is known of a document"), past=True, officer=OWN, head=OWN, specialist=SUBTREE)
right("documents.publish", _("Make documents public"), past=True, head=OWN, specialist=SUBTREE, leader=SUBTREE, editor=OWN)
right("intake.view", _("See documents being read"), officer=OWN, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("intake.read", _("Give documents to be read"), officer=OWN, head=OWN, specialist=SUBTREE)
right("intake.confirm", _("Confirm what was read"), officer=OWN, head=OWN, specialist=SUBTREE)

# ------------------------------------------------------------------------------------- frameworks
right("frameworks.view", _("See programmes, indicators and targets"), everyone=ALL)
right("frameworks.edit", _("Set up programmes, indicators and targets"), specialist=OWN, leader=OWN)
right("frameworks.confirm", _("Confirm against the original text"), specialist=OWN, leader=OWN)
right("frameworks.set_target", _("Set a target of one's own"), specialist=OWN, leader=OWN)

# ------------------------------------------------------------------------------------- collection
right("collection.view", _("See figures that are being collected"), past=True, officer=OWN, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("collection.enter", _("Enter figures"), past=True, officer=OWN, head=OWN, specialist=OWN, leader=OWN)
right("collection.submit", _("Send figures"), past=True, officer=OWN, head=OWN, specialist=OWN, leader=OWN)
right("collection.clear", _("Agree inside the unit that figures are sent"), head=OWN, leader=OWN)
right("collection.open", _("Open and close rounds of collection"), specialist=SUBTREE, leader=SUBTREE)
right("collection.check", _("Follow who has sent figures, and check them"), past=True, specialist=SUBTREE, leader=SUBTREE)
right("collection.return", _("Return figures to be completed"), past=True, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("collection.approve", _("Approve figures"), past=True, four_eyes=True, leader=SUBTREE)
right("collection.confirm", _("Confirm the figures of one's own sector"), four_eyes=True, head=OWN, leader=OWN)
right("collection.receive", _("Receive and compile the figures of sectors"), specialist=SUBTREE, leader=SUBTREE)
right("collection.lock", _("Lock figures"), past=True, four_eyes=True, leader=SUBTREE)
right("collection.reopen", _("Reopen approved figures"), past=True, head=OWN, leader=SUBTREE)
right("collection.remind", _("Remind units of figures"), specialist=SUBTREE, leader=SUBTREE)

# ------------------------------------------------------------------------------------------ plans
right("plans.view", _("See plans and tasks"), past=True, officer=OWN, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("plans.view_published", _("See issued plans"), past=True, everyone=AROUND, specialist=WIDE, leader=WIDE, analyst=WIDE)
right("plans.draft", _("Draft plans"), past=True, officer=OWN, head=OWN, specialist=SUBTREE)
right("plans.submit", _("Submit plans"), officer=OWN, head=OWN, specialist=OWN)
right("plans.sign", _("Sign one's own plan"), head=OWN, leader=OWN)
right("plans.issue", _("Issue plans"), head=OWN, leader=OWN)
right("plans.return", _("Return plans to be completed"), head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("plans.close", _("Close plans"), past=True, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("plans.assign", _("Give tasks to units"), past=True, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("plans.fan_out", _("Give a task to all units of a kind"), past=True, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("plans.act", _("Report progress of one's own tasks"), past=True, officer=OWN, head=OWN, specialist=OWN, leader=OWN)
right("plans.accept", _("Accept that a task is done"), past=True, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("plans.explain", _("Explain one's own misses"), head=OWN, leader=OWN)
right("plans.remind", _("Remind units of tasks"), specialist=SUBTREE, leader=SUBTREE)
right("plans.compare", _("Compare plans with the superior's"), head=OWN, specialist=SUBTREE, leader=SUBTREE)

# ------------------------------------------------------------------------------------- evaluation
right("evaluation.view_published", _("See how indicators stand"), past=True, everyone=AROUND, specialist=WIDE, leader=WIDE, analyst=WIDE)

# ---------------------------------------------------------------------------------------- reports
right("reports.view", _("See reports"), past=True, officer=OWN, head=OWN, specialist=SUBTREE, leader=SUBTREE)
right("reports.make", _("Make reports"), head=OWN, specialist=OWN)

# --------------------------------------------------------------------------------- jobs, notices
right("jobs.view", _("See long work of others"), specialist=SUBTREE, administrator=SUBTREE)
right("jobs.start", _("Start long work"), officer=OWN, head=OWN, specialist=SUBTREE, leader=SUBTREE, administrator=SUBTREE)
right("jobs.cancel", _("Stop long work of others"), administrator=SUBTREE)
right("notices.view", _("See notices to one's own post"), everyone=OWN)
right("notices.send", _("Send notices"), head=OWN, specialist=SUBTREE, leader=SUBTREE)
# fmt: on
