"""Reports on a task, and what those above answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import Changes, record
from songhanh.documents.actions import store_file
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.actions.guards import (
    locked,
    move_task,
    recorded_at,
    require_above,
    require_followed,
    require_reason,
)
from songhanh.plans.actions.telling import tell_above, tell_returned
from songhanh.plans.models import (
    OPEN,
    SETTLED,
    Progress,
    ProgressStage,
    Task,
    TaskStatus,
    Tracker,
    Verdict,
)
from songhanh.plans.rules import following_due
from songhanh.units.models import Unit
from songhanh.units.rights import require, require_second_person

refusals(
    task_not_yours=(
        _("%(body)s neither leads this task nor helps with it."),
        _("Choose the body that does, or ask the body in charge of the plan to give you the task."),
    ),
    only_lead_finishes=(
        _("%(body)s helps with this task: the lead, %(lead)s, reports that it is finished."),
        _("Report what your body has done as under way."),
    ),
    progress_text_needed=(
        _("What was done is missing."),
        _("Write in one or two sentences what was done, with its number and date."),
    ),
    progress_ahead=(
        _("%(day)s is still to come."),
        _("Enter today or an earlier day."),
    ),
    progress_waits=(
        _("A report of this task waits to be confirmed."),
        _("Wait for the answer, or withdraw that report and send a new one."),
    ),
    report_not_now=(
        _("The task is “%(now)s”: nothing is reported on it any more."),
        _("If work on it goes on, ask the body in charge of the plan to reopen the task."),
    ),
    progress_answered=(
        _("This report was answered already: “%(verdict)s”."),
        _("Open the task again; a new report can be sent if it was returned."),
    ),
)


@transaction.atomic
def report_progress(
    about: Task | Tracker,
    *,
    body: Unit,
    text: str,
    stage: ProgressStage,
    by: User,
    reported_on: date | None = None,
    quantity: Decimal | None = None,
    files: Sequence[tuple[str, bytes]] = (),
) -> Progress:
    """Báo cáo tiến độ: under way is noted; finished waits for those above to confirm it."""
    thing: Task | Tracker = locked(about)
    day = reported_on or timezone.localdate()
    _check_report(thing, body, text, stage, day, by)
    is_finished = stage == ProgressStage.FINISHED
    to = TaskStatus.REPORTED if is_finished else TaskStatus.UNDER_WAY
    change = {"status": move_task(thing, to)}
    thing.save()
    progress = Progress.objects.create(
        **_place(thing),
        body=body,
        by=by,
        stage=stage,
        text=text.strip(),
        quantity=quantity,
        reported_on=day,
        closing_on=thing.due_on if thing.is_recurring else None,
        verdict=Verdict.PENDING if is_finished else Verdict.NOTED,
    )
    kept = [
        store_file(data=data, name=name, by=by, unit=body, door="attachment")
        for name, data in files
    ]
    progress.evidence.set(kept)
    if is_finished:
        tell_above(thing, body)
    _record("plans.report", thing, change, by=by, note=progress.text)
    return progress


def _place(thing: Task | Tracker) -> dict[str, Task | Tracker]:
    if isinstance(thing, Tracker):
        return {"task": thing.task, "tracker": thing}
    return {"task": thing}


def _check_report(
    thing: Task | Tracker, body: Unit, text: str, stage: ProgressStage, day: date, by: User
) -> None:
    require_followed(thing)
    _check_body(thing, body, stage, by)
    if not text.strip():
        raise Refused("progress_text_needed", where="text")
    if day > timezone.localdate():
        raise Refused("progress_ahead", where="reported_on", day=f"{day:%d/%m/%Y}")
    _check_status(thing)


def _check_status(thing: Task | Tracker) -> None:
    """What is settled is reopened by those above, with a reason, and not by a further report."""
    if thing.status == TaskStatus.REPORTED:
        raise Refused("progress_waits")
    if thing.status not in OPEN:
        raise Refused("report_not_now", now=thing.get_status_display())


def _check_body(thing: Task | Tracker, body: Unit, stage: ProgressStage, by: User) -> None:
    """Whose work it is reports on it, and whoever helps does not report the end."""
    first = thing.unit if isinstance(thing, Tracker) else thing.lead
    if body != first and not _helps(thing, body):
        raise Refused("task_not_yours", where="body", body=body)
    require(by, "plans.act", body)
    if stage == ProgressStage.FINISHED and body != first:
        raise Refused("only_lead_finishes", where="stage", body=body, lead=first)


def _helps(thing: Task | Tracker, body: Unit) -> bool:
    return isinstance(thing, Task) and thing.coordinators.filter(pk=body.pk).exists()


@transaction.atomic
def accept_progress(progress: Progress, *, by: User) -> Task | Tracker:
    """Xác nhận hoàn thành: by somebody above, never by whoever reported. A recurring duty goes on."""
    progress, thing = _answered(progress, by)
    _answer(progress, Verdict.ACCEPTED, by=by)
    following = _following(thing)
    change: dict[str, tuple[object, object]] = {}
    if following is None:
        change["status"] = move_task(thing, TaskStatus.DONE)
        thing.finished_on = progress.reported_on
    else:
        change["status"] = move_task(thing, TaskStatus.UNDER_WAY)
        change["due_on"] = (thing.due_on, following)
        thing.due_on = following
    thing.save()
    _record("plans.accept", thing, change, by=by)
    return thing


@transaction.atomic
def return_progress(progress: Progress, reason: str, *, by: User) -> Task | Tracker:
    """Trả lại để bổ sung: the reason is compulsory."""
    progress, thing = _answered(progress, by)
    _answer(progress, Verdict.RETURNED, by=by, reason=require_reason(reason))
    change = {"status": move_task(thing, TaskStatus.RETURNED)}
    thing.save()
    tell_returned(thing)
    _record("plans.return_progress", thing, change, by=by, note=progress.reason)
    return thing


@transaction.atomic
def withdraw_progress(progress: Progress, *, by: User) -> Task | Tracker:
    """Rút báo cáo: a wrong report stops counting; it stays in the record. What is settled stays so."""
    thing: Task | Tracker = locked(progress.about)
    progress = Progress.objects.select_for_update().get(pk=progress.pk)
    require(by, "plans.act", progress.body)
    require_followed(thing)
    if progress.verdict not in (Verdict.NOTED, Verdict.PENDING):
        raise Refused("progress_answered", verdict=progress.get_verdict_display())
    progress.verdict = Verdict.WITHDRAWN
    progress.save()
    change = None
    if thing.status not in SETTLED and thing.reported_status != thing.status:
        change = {"status": move_task(thing, thing.reported_status)}
    thing.save()
    _record("plans.withdraw", thing, change, by=by, note=progress.text)
    return thing


def _answered(progress: Progress, by: User) -> tuple[Progress, Task | Tracker]:
    """The report and what it is about, held, if this person may answer it now."""
    thing: Task | Tracker = locked(progress.about)
    progress = Progress.objects.select_for_update().get(pk=progress.pk)
    require_above(thing, by)
    require_followed(thing)
    if progress.verdict != Verdict.PENDING:
        raise Refused("progress_answered", verdict=progress.get_verdict_display())
    require_second_person(progress.by, by)
    return progress, thing


def _answer(progress: Progress, verdict: Verdict, *, by: User, reason: str = "") -> None:
    progress.verdict, progress.reason = verdict, reason
    progress.decided_by, progress.decided_at = by, timezone.now()
    progress.save()


def _following(thing: Task | Tracker) -> date | None:
    """The next day of a duty that comes again; none at the end of the plan."""
    if thing.due_on is None:
        return None
    task = thing.task if isinstance(thing, Tracker) else thing
    return following_due(task.deadline, task.often, thing.due_on, task.plan.ends_on)


def _record(
    verb: str, thing: Task | Tracker, change: Changes | None, *, by: User, note: str = ""
) -> None:
    record(verb, by=by, unit=recorded_at(thing), target=thing, change=change, note=note)
