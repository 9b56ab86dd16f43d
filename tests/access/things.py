"""What is asked for: a thing of each kind at each place in each status, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from songhanh.accounts.models import User
from songhanh.collection.actions import load_forms
from songhanh.collection.models import Form, Return, ReturnRevision, Round
from songhanh.collection.testing import filled
from songhanh.documents.models import Document, DocumentFile, StoredFile
from songhanh.intake.models import Batch, Fact, FactChange, Intake
from songhanh.jobs.models import Job
from songhanh.notices.models import Notice
from songhanh.plans.models import Plan, Progress, Task, Tracker
from songhanh.reader.samples import Sheet, pdf
from songhanh.reports.actions import proposed, yearly_outline
from songhanh.reports.models import Report, ReportVersion
from songhanh.units.actions import make_change
from songhanh.units.models import Delegation, Post, Tenure, UnitChange
from songhanh.units.rules.drafts import Paper, rename
from songhanh.units.testing import LONG_AGO
from tests.access.cast import Cast, Person
from tests.access.rows import GIVER, Row, Thing, Who

Maker = Callable[["Things", str, str], Any]


@dataclass
class Things:
    """All of them, each once."""

    cast: Cast
    kept: dict[tuple[str, str, str], Thing] = field(default_factory=dict)
    rounds: int = 0

    def get(self, kind: str, place: str, status: str = "") -> Thing:
        key = (kind, place, status)
        if key not in self.kept:
            self.kept[key] = Thing(kind, place, status, MAKERS[kind](self, place, status))
        return self.kept[key]

    def own(self, kind: str, person: Person) -> Thing:
        """A thing that belongs to the person and to nobody else."""
        key = (kind, str(person), "own")
        if key not in self.kept:
            self.kept[key] = Thing(kind, "", "", OWN_MAKERS[kind](self, person), owner=person)
        return self.kept[key]

    def make_all(self, rows: Iterable[Row]) -> None:
        """All that these rows ask for, before the first question: what a test makes goes with the test."""
        for row in rows:
            if row.who == Who.THING:
                for place in row.places:
                    for status in row.statuses:
                        self.get(row.kind, place, status)
            elif row.who == Who.OWNER:
                for person in self.cast.people:
                    self.own(row.kind, person)

    def unit(self, place: str) -> Any:
        return self.cast.places[place]


def year() -> int:
    return timezone.localdate().year


def plan(things: Things, place: str, status: str, name: str = "Kế hoạch") -> Plan:
    unit = things.unit(place)
    made = Plan.objects.create(
        kind="launch",
        state="issued" if status == "public" else status,
        level="agency",
        issuer=unit,
        unit=unit,
        title=f"{name} {status} của {place}",
        year=year(),
        starts_on=date(year(), 1, 1),
        ends_on=date(year(), 12, 31),
        document=things.get("document", place, "public").row if status == "public" else None,
    )
    new_task(made, "not_started")
    return made


# What the record wants to know of a task that is settled.
SETTLED: dict[str, dict[str, Any]] = {
    "done": {"finished_on": date(2026, 1, 15)},
    "dropped": {"reason": "Không còn phù hợp."},
    "integrated": {"integrated_number": "12/KH-UBND"},
}


def new_task(made: Plan, status: str) -> Task:
    position = made.tasks.count() + 1
    text = f"Nhiệm vụ {position}"
    return Task.objects.create(
        plan=made, position=position, text=text, lead=made.unit, status=status, **SETTLED.get(status, {})
    )  # fmt: skip


def task(things: Things, place: str, status: str) -> Task:
    """ "draft" lies in a draft, "public" in a public plan; every other status in an issued plan."""
    if status in ("draft", "public"):
        return things.get("plan", place, status).row.tasks.get()
    return new_task(things.get("plan", place, "issued").row, status)


def tracker(things: Things, place: str, status: str) -> Tracker:
    """What a plan of the giver asks of the place."""
    giving = things.get("giving", GIVER).row
    task, _new = Task.objects.get_or_create(
        plan=giving, text=f"Việc giao {status}", defaults={"position": giving.tasks.count() + 1}
    )
    return Tracker.objects.create(
        task=task, unit=things.unit(place), status=status, given_at=timezone.now(), given_by=things.cast.ghost,
        **SETTLED.get(status, {}),
    )  # fmt: skip


def progress(things: Things, place: str, status: str) -> Progress:
    return Progress.objects.create(
        task=new_task(things.get("plan", place, "issued").row, "reported"),
        body=things.unit(place),
        by=things.cast.ghost,
        stage="finished",
        text="Đã tổ chức.",
        reported_on=date(year(), 1, 15),
        verdict=status,
    )


def document(things: Things, place: str, status: str) -> Document:
    """ "public" is issued and open to everybody."""
    unit, state = things.unit(place), "issued" if status == "public" else status
    return Document.objects.create(
        doc_type="KH",
        issuer=unit,
        unit=unit,
        title=f"Văn bản {status} của {place}",
        issued_on=date(year(), 2, 3),
        source_kind="own",
        state=state,
        is_public=status == "public",
    )


def file(things: Things, place: str, status: str) -> StoredFile:
    """ "loose", or of a document that is "issued"."""
    made = StoredFile(
        sha256=f"{place}{status}", size=3, media_type="text/plain", name="a.txt",
        unit=things.unit(place), by=things.cast.ghost,
    )  # fmt: skip
    made.content.save("a.txt", ContentFile(b"abc"))
    if status == "issued":
        paper = things.get("document", place, status).row
        DocumentFile.objects.create(document=paper, file=made, role="text")
    return made


def intake(things: Things, place: str, status: str) -> Intake:
    made = Intake.objects.create(
        file=things.get("file", place, "loose").row, unit=things.unit(place),
        received_by=things.cast.ghost, text="Số: 12/KH-UBND", reading={}, state=status,
    )  # fmt: skip
    fact = Fact.objects.create(
        intake=made, order=1, label="1", key="title", value="Kế hoạch", read_value="Kế hoạch"
    )
    row = fact.as_row()
    FactChange.objects.create(fact=fact, before=row, after=row, batch=1, by=things.cast.ghost)
    return made


def batch(things: Things, place: str, _status: str) -> Batch:
    return Batch.objects.create(unit=things.unit(place), received_by=things.cast.ghost)


def pictured(things: Things, place: str, _status: str) -> Intake:
    """An intake of a file with pages."""
    data = pdf([Sheet().write(60, 60, "KẾ HOẠCH")])
    file = StoredFile(
        sha256=f"pages{place}", size=len(data), media_type="application/pdf", name="a.pdf",
        unit=things.unit(place), by=things.cast.ghost,
    )  # fmt: skip
    file.content.save("a.pdf", ContentFile(data))
    return Intake.objects.create(
        file=file,
        unit=things.unit(place),
        received_by=things.cast.ghost,
        text="KẾ HOẠCH",
        reading={},
    )


def round_(things: Things, place: str, status: str) -> Round:
    """ "open" or "closed"; of a year in which nothing else is asked."""
    return new_round(
        things, "commune_year", things.unit(place).territory, is_closed=status == "closed"
    )


def new_round(things: Things, code: str, territory: Any, *, is_closed: bool = False) -> Round:
    if not Form.objects.exists():
        load_forms()
    things.rounds += 1
    asked, now = f"{2100 - things.rounds}", timezone.now()
    return Round.objects.create(
        form=Form.objects.current().get(code=code), territory=territory, period=asked, due_wording="ngay",
        closes_on=date(int(asked), 12, 14), due_on=date(int(asked), 12, 20), opened_at=now,
        closed_at=now if is_closed else None,
    )  # fmt: skip


def answer(things: Things, place: str, status: str, code: str = "commune_year") -> Return:
    """Of the place's territory, held by the place; its figures stand in it, from "inside" on they are whole."""
    asked = new_round(things, code, things.cast.country.country)
    made = Return.objects.create(
        round=asked, unit=things.unit(place).territory, holder=things.unit(place), form_code=code,
        period=asked.period, stage=asked.stage,
    )  # fmt: skip
    by, now = things.cast.ghost, timezone.now()
    made.latest = ReturnRevision.objects.create(
        of=made,
        number=1,
        version=1,
        cells=filled(made).cells,
        by=by,
        saved_at=now,
        submitted_at=now,
    )
    made.version = 1
    made.submitted_by, made.submitted_at, made.receipt = by, now, "1-1-abcdef"
    made.returned_by, made.reason = by, "Thiếu"
    if status in ("approved", "locked"):
        made.approved, made.approved_by, made.approved_at = (
            made.latest,
            things.cast.country.minh,
            now,
        )
    if status == "locked":
        made.locked_by, made.locked_at = by, now
    made.status = status
    made.save()
    return made


def sector(things: Things, place: str, status: str) -> Return:
    return answer(things, place, status, "health_year")


def report(things: Things, place: str, _status: str) -> Report:
    unit = things.unit(place)
    made = Report.objects.create(
        unit=unit, year=year() - 1, created_by=things.cast.ghost, signer="Lý Minh Khôi",
        **yearly_outline(), **proposed(unit, year() - 1),
    )  # fmt: skip
    paper = things.get("file", place, "loose").row
    ReportVersion.objects.create(
        report=made, number=1, stage="ready", paper=paper, workbook=paper, asked_by=things.cast.ghost,
        ready_at=timezone.now(),
    )  # fmt: skip
    return made


def job(things: Things, place: str, status: str) -> Job:
    ended = None if status == "queued" else timezone.now()
    return Job.objects.create(
        kind="test.count", by=things.cast.ghost, unit=things.unit(place), state=status,
        arguments={"numbers": 1}, ended_at=ended,
    )  # fmt: skip


def post(things: Things, place: str, _status: str) -> Post:
    return Post.objects.create(body=things.unit(place), role="officer", title="Chuyên viên")


def tenure(things: Things, place: str, status: str) -> Tenure:
    """Of somebody who holds no post elsewhere."""
    holder = User.objects.create(username=f"{status}.at.{place}", full_name="Người Giữ")
    return Tenure.objects.create(
        post=post(things, place, ""), user=holder, valid_from=LONG_AGO, status=status
    )


def unit_change(things: Things, place: str, _status: str) -> UnitChange:
    """Another name for the territory, from a day that no other act of the table names."""
    unit = things.unit(place).territory
    on = timezone.localdate() + timedelta(days=40)
    return make_change(
        rename(Paper(on, "Nghị quyết 2", f"Tên {unit}"), unit.pk, f"{unit} B"), by=None
    )


MAKERS: dict[str, Maker] = {
    "plan": plan,
    "task": task,
    "giving": lambda things, place, _status: plan(things, place, "issued", "Giao"),
    "tracker": tracker,
    "progress": progress,
    "document": document,
    "file": file,
    "intake": intake,
    "batch": batch,
    "pictured": pictured,
    "round": round_,
    "return": answer,
    "sector": sector,
    "report": report,
    "standing": lambda things, place, _status: things.unit(place).territory,
    "job": job,
    "unit_change": unit_change,
    "post": post,
    "tenure": tenure,
    "person": lambda things, place, _status: things.get("tenure", place, "held").row.user,
    "body": lambda things, place, _status: things.unit(place),
    "territory": lambda things, place, _status: things.unit(place).territory,
}


def own_tenure(_things: Things, person: Person) -> Tenure:
    return person.user.tenures.get()


def own_delegation(things: Things, person: Person) -> Delegation:
    today = timezone.localdate()
    return Delegation.objects.create(
        tenure=person.user.tenures.get(), to_user=things.cast.country.minh,
        valid_from=today, valid_to=today + timedelta(days=5),
    )  # fmt: skip


OWN_MAKERS: dict[str, Callable[[Things, Person], Any]] = {
    "tenure": own_tenure,
    "delegation": own_delegation,
    "notice": lambda _things, person: Notice.objects.create(
        kind="plans.given", to_user=person.user, url="/plans/", values={"document": "A", "count": 1}
    ),
    "token": lambda _things, person: person.user.tokens.first(),
    "session": lambda _things, person: person.user.sessions.first(),
}
