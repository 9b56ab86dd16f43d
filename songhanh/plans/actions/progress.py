"""Reports on a task, and what those above answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from songhanh.accounts.models import User
from songhanh.audit.actions import record
from songhanh.documents.actions import store_file
from songhanh.lib.errors import Refused, refusals
from songhanh.plans.actions.guards import locked_task, move_task, require_reason, require_running
from songhanh.plans.actions.telling import tell_above, tell_returned
from songhanh.plans.models import Progress, ProgressStage, Task, TaskStatus, Verdict
from songhanh.plans.rules import Recurrence, following_due
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
    progress_answered=(
        _("This report was answered already: “%(verdict)s”."),
        _("Open the task again; a new report can be sent if it was returned."),
    ),
)


@transaction.atomic
def report_progress(
    task: Task,
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
    task = locked_task(task)
    day = reported_on or timezone.localdate()
    _check_report(task, body, text, stage, day, by)
    is_finished = stage == ProgressStage.FINISHED
    change = {
        "status": move_task(task, TaskStatus.REPORTED if is_finished else TaskStatus.UNDER_WAY)
    }
    task.save()
    progress = Progress.objects.create(
        task=task,
        body=body,
        by=by,
        stage=stage,
        text=text.strip(),
        quantity=quantity,
        reported_on=day,
        closing_on=task.due_on if task.is_recurring else None,
        verdict=Verdict.PENDING if is_finished else Verdict.NOTED,
    )
    kept = [
        store_file(data=data, name=name, by=by, unit=body, door="attachment")
        for name, data in files
    ]
    progress.evidence.set(kept)
    if is_finished:
        tell_above(task, body)
    record(
        "plans.report", by=by, unit=task.plan.unit, target=task, change=change, note=progress.text
    )
    return progress


def _check_report(
    task: Task, body: Unit, text: str, stage: ProgressStage, day: date, by: User
) -> None:
    require_running(task.plan)
    if body != task.lead and not task.coordinators.filter(pk=body.pk).exists():
        raise Refused("task_not_yours", where="body", body=body)
    require(by, "plans.act", body)
    if stage == ProgressStage.FINISHED and body != task.lead:
        raise Refused("only_lead_finishes", where="stage", body=body, lead=task.lead)
    if not text.strip():
        raise Refused("progress_text_needed", where="text")
    if day > timezone.localdate():
        raise Refused("progress_ahead", where="reported_on", day=f"{day:%d/%m/%Y}")
    if task.progress.filter(verdict=Verdict.PENDING).exists():
        raise Refused("progress_waits")


@transaction.atomic
def accept_progress(progress: Progress, *, by: User) -> Task:
    """Xác nhận hoàn thành: by somebody above, never by whoever reported. A recurring duty goes on."""
    progress, task = _answered(progress, by)
    _answer(progress, Verdict.ACCEPTED, by=by)
    following = _following(task)
    change: dict[str, tuple[object, object]] = {}
    if following is None:
        change["status"] = move_task(task, TaskStatus.DONE)
        task.finished_on = progress.reported_on
    else:
        change["status"] = move_task(task, TaskStatus.UNDER_WAY)
        change["due_on"] = (task.due_on, following)
        task.due_on = following
    task.save()
    record("plans.accept", by=by, unit=task.plan.unit, target=task, change=change)
    return task


@transaction.atomic
def return_progress(progress: Progress, reason: str, *, by: User) -> Task:
    """Trả lại để bổ sung: the reason is compulsory."""
    progress, task = _answered(progress, by)
    _answer(progress, Verdict.RETURNED, by=by, reason=require_reason(reason))
    change = {"status": move_task(task, TaskStatus.RETURNED)}
    task.save()
    tell_returned(task)
    record(
        "plans.return_progress",
        by=by,
        unit=task.plan.unit,
        target=task,
        change=change,
        note=progress.reason,
    )
    return task


@transaction.atomic
def withdraw_progress(progress: Progress, *, by: User) -> Task:
    """Rút báo cáo: a wrong report stops counting; it stays in the record."""
    task = locked_task(progress.task)
    progress = Progress.objects.select_for_update().get(pk=progress.pk)
    require_running(task.plan)
    require(by, "plans.act", progress.body)
    if progress.verdict not in (Verdict.NOTED, Verdict.PENDING):
        raise Refused("progress_answered", verdict=progress.get_verdict_display())
    progress.verdict = Verdict.WITHDRAWN
    progress.save()
    change = None
    if task.reported_status != task.status:
        change = {"status": move_task(task, task.reported_status)}
    task.save()
    record(
        "plans.withdraw", by=by, unit=task.plan.unit, target=task, change=change, note=progress.text
    )
    return task


def _answered(progress: Progress, by: User) -> tuple[Progress, Task]:
    """The report and its task, held, if this person may answer it now."""
    task = locked_task(progress.task)
    progress = Progress.objects.select_for_update().get(pk=progress.pk)
    require_running(task.plan)
    require(by, "plans.accept", task.plan.unit)
    if progress.verdict != Verdict.PENDING:
        raise Refused("progress_answered", verdict=progress.get_verdict_display())
    require_second_person(progress.by, by)
    return progress, task


def _answer(progress: Progress, verdict: Verdict, *, by: User, reason: str = "") -> None:
    progress.verdict, progress.reason = verdict, reason
    progress.decided_by, progress.decided_at = by, timezone.now()
    progress.save()


def _following(task: Task) -> date | None:
    """The next day of a duty that comes again; none at the end of the plan."""
    if task.due_on is None:
        return None
    return following_due(task.deadline, Recurrence(task.recurrence), task.due_on, task.plan.ends_on)
