"""The table: every address of the product by its name. A new address is a new row here.

`open_page`: everybody. `page`: whoever is signed in, with `lists=` where each sees their own rows. `shows`: a
thing, for whoever may see it. `act`: something done with a thing, with the right that it needs and the statuses in
which it goes through. `own`: one's own things. `anywhere`: needs a right over no thing in particular.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from songhanh.collection.models import Form
from songhanh.documents.models.documents import FOLLOWS as PAPER_FOLLOWS
from songhanh.plans.models import PLAN_FOLLOWS, TASK_FOLLOWS, PlanState, TaskStatus
from songhanh.reports.forms import HEAD
from songhanh.units.models.search import described
from tests.access.cast import PLACES, Person
from tests.access.rows import GIVER, Row, Thing, act, anywhere, nothing, open_page, own, page, shows
from tests.access.things import Things, year

PLAN = tuple(PlanState.values)
TASK = ("draft", *TaskStatus.values)
PAPER = ("draft", "issued", "withdrawn", "public")
REPORT = ("pending", "noted", "withdrawn")
TRACKER = TASK[1:]
OPEN = ("not_started", "under_way", "returned")
RETURN = ("draft", "inside", "sent", "returned", "approved", "locked")
WRITING = ("draft", "returned")
INTAKE = ("review", "dropped")
JOB = ("queued", "parked", "done")
# How a territory stands is one thing, whichever of its bodies it is reached through.
TERRITORIES = tuple(one for one in PLACES if one != "other_department")


def before(follows: Any, to: str) -> tuple[str, ...]:
    """The statuses that `to` may follow."""
    return tuple(str(one) for one, following in follows.items() if to in following)


def says(**given: Any) -> Any:
    """A form with these values, whatever the thing."""
    return lambda _thing, _person, _things: given


def sent_files(*_given: Any) -> dict[str, Any]:
    return {"papers": [SimpleUploadedFile("a.txt", "KẾ HOẠCH\nNăm 2026".encode())]}


def day(ahead: int) -> str:
    return f"{timezone.localdate() + timedelta(days=ahead):%d/%m/%Y}"


def changed_plan(thing: Thing | None, person: Person, things: Things) -> dict[str, Any]:
    issuer = described(getattr(things.cast.country, person.seat))
    title = f"{thing.row.title} sửa" if thing else f"Kế hoạch mới của {person}"
    return {"kind": "launch", "title": title, "issuer": issuer, "year": year()}


def to_department(_thing: Thing, _person: Person, things: Things) -> dict[str, Any]:
    return {"lead": described(things.unit("department"))}


def report(thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
    return {"body": thing.row.lead_id, "stage": "under_way", "text": "Đã họp.", "reported_on": day(0)}  # fmt: skip


def report_of_unit(thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
    return {"body": thing.row.unit_id, "stage": "under_way", "text": "Đã họp.", "reported_on": day(0)}  # fmt: skip


# Under the plans of these lies a commune to give a task to.
WITH_COMMUNE = ("department", "other_department", "old_department", "ministry")


def to_commune(_thing: Thing, _person: Person, things: Things) -> dict[str, Any]:
    return {"audience": "named", "units": things.cast.country.commune.code}


def figures(thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
    cells = {f"c.{cell}": text for cell, text in thing.row.cells.items()}
    return {**cells, "base": thing.row.version}


def new_round(_thing: None, _person: Person, things: Things) -> dict[str, Any]:
    form = Form.objects.current().get(code="commune_year")
    province = things.cast.country.province.pk
    return {"form": form.pk, "territory": province, "period": f"{year()}", "stage": "final"}


def new_report(_thing: None, person: Person, things: Things) -> dict[str, Any]:
    unit = getattr(things.cast.country, person.seat)
    return {"unit": unit.pk, "year": year(), "signer": "Lý Minh Khôi"}


def head_of_report(thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
    return {name: getattr(thing.row, name) for name in HEAD}


def facts(thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
    title = f"{thing.row.title} sửa"
    return {"doc_type": "KH", "title": title, "issuer_text": "Ủy ban", "issued_on": day(-90)}


def replaced(_thing: Thing, _person: Person, things: Things) -> dict[str, Any]:
    other = things.get("document", "ministry", "public").row
    return {"replaced_by": other.title, "on": day(0)}


def change(**given: Any) -> Any:
    """A change of the thing itself, to be made at once; `own` in a value is the thing's own code."""

    def sent(thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
        told = {name: thing.row.code if value == "own" else value for name, value in given.items()}
        return {"on": day(1), "act": "Nghị quyết 1/NQ-UBTVQH16", "make": "1", **told}

    return sent


# Territories that stand: what ended is changed only back in its time.
STANDING = ("office", "sibling_office", "other_office")
IMPOSSIBLE = {"fits": (), "places": STANDING, "asks": True}  # sends what a rule refuses


def somebody(_thing: Thing, _person: Person, things: Things) -> dict[str, Any]:
    return {"user": things.cast.ghost.username, "valid_from": day(0)}


def stand_in(_thing: Thing, _person: Person, things: Things) -> dict[str, Any]:
    return {"to_user": things.cast.ghost.username, "valid_from": day(1), "valid_to": day(9)}


def corrected(thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
    return {f"f{thing.row.facts.get().pk}-value": "Kế hoạch năm"}


def reason(_thing: Thing, _person: Person, _things: Things) -> dict[str, Any]:
    return {"reason": "Thiếu số liệu của hai xã."}


PUBLIC: dict[str, Row] = {
    "portal:front": open_page(),
    "portal:search": open_page(),
    "portal:help": open_page(),
    "sample_accounts": open_page(),
    "set_language": open_page(sends=says(language="vi")),
    "design": open_page(),
    "design_front": open_page(),
    "design_places": open_page(),
    "design_refuse": open_page(sends=nothing, done=422),
    "account_login": open_page(),
    "account_logout": open_page(),
    "account_inactive": open_page(),
    "mfa_authenticate": open_page(),
}
ACCOUNT: dict[str, Row] = {
    "accounts:profile": page(),
    "accounts:end_session": own("session"),
    "accounts:sign_out_everywhere": page(sends=nothing),
    "accounts:create_token": page(sends=says(name="Bảng", days=30), done=201),
    "accounts:revoke_token": own("token"),
    "account_reauthenticate": page(),
    "account_change_password": page(),
    "mfa_index": page(),
    "mfa_reauthenticate": page(),
    "mfa_activate_totp": page(),
    "mfa_deactivate_totp": page(),
    "mfa_view_recovery_codes": page(),
    "mfa_generate_recovery_codes": page(),
}
DESK: dict[str, Row] = {
    "desk:home": page(),
    "desk:search": page(),
    "desk:event_list": page(lists="event"),
    "calendar:year": page(),
    "notices:notice_list": page(),
    "notices:read_every": page(sends=nothing),
    "notices:choices": page(),
    "notices:read": own("notice"),
    "jobs:list": page(lists="job"),
    "jobs:detail": shows("job", *JOB),
    "jobs:cancel": act("job", "jobs.cancel", JOB, fits=("queued",)),
    "jobs:retry": act("job", "jobs.cancel", JOB, fits=("parked",)),
}
UNITS: dict[str, Row] = {
    "units:unit_list": page(is_open=True),
    "units:unit_map": page(is_open=True),
    "units:pick": page(),
    "units:rights": page(),
    "units:people_list": page(lists="tenure"),
    "units:own_posts": page(),
    "units:unit_detail": shows("body", is_open=True),
    "units:change_list": page(),
    "units:change_detail": shows("unit_change", places=STANDING),
    "units:undo_change": act("unit_change", "units.change", places=STANDING),
    "units:rename_unit": act("territory", "units.change", sends=change(name="Xã Mới"), asks=True, places=STANDING),
    "units:retype_unit": act("territory", "units.change", sends=change(name="Thị trấn Mới"), asks=True, places=STANDING),
    "units:reparent_unit": act("territory", "units.change", sends=change(parent="own"), **IMPOSSIBLE),
    "units:merge_unit": act("territory", "units.change", sends=change(units="own", name="Xã Mới"), **IMPOSSIBLE),
    "units:split_unit": act("territory", "units.change", sends=change(name_1="Xã Một", name_2="Xã Hai", share_1="30", share_2="60"), **IMPOSSIBLE),
    "units:transfer_unit": act("territory", "units.change", sends=change(taker="own"), **IMPOSSIBLE),
    "units:found_unit": act("territory", "units.change", sends=change(name="Xã Mới", code="own"), **IMPOSSIBLE),
    "units:abolish_unit": act("territory", "units.change", sends=change(), **IMPOSSIBLE),
    "units:ensure_body": act("territory", "units.edit", sends=says(body_kind="other", name="Ban mới"), asks=True),
    "units:add_place": act("territory", "units.edit", sends=says(type="village", name="Thôn Mới"), asks=True,
                           places=("office", "sibling_office", "other_office", "old_office")),
    "units:add_post": act("body", "units.edit", sends=says(role="officer", title="Chuyên viên"), asks=True),
    "units:open_account": act("body", "accounts.manage", sends=says(username="nguoi.moi", full_name="Người Mới"),
                              asks=True, done=200),
    "units:appoint": act("post", "units.appoint", sends=somebody, asks=True),
    "units:confirm": act("tenure", "units.confirm", ("proposed", "held"), fits=("proposed",)),
    "units:decline": act("tenure", "units.confirm", ("proposed", "held"), fits=("proposed",)),
    "units:dismiss": act("tenure", "units.dismiss", ("held",), sends=lambda *_: {"on": day(0)}, asks=True),
    "units:close_account": act("person", "accounts.manage"),
    "units:reopen_account": act("person", "accounts.manage"),
    "units:renew_password": act("person", "accounts.manage", done=200),
    "units:delegate": own("tenure", "units.delegate", sends=stand_in, asks=True),
    "units:end_delegation": own("delegation"),
}  # fmt: skip
DOCUMENTS: dict[str, Row] = {
    "documents:document_list": page(lists="document", is_open=True),
    "documents:document_detail": shows("document", *PAPER, is_open=True),
    "documents:file": shows("file", "loose", "issued", is_open=True),
    "documents:publish": act("document", "documents.publish", PAPER, fits=("issued", "public")),
    "documents:hide": act("document", "documents.publish", PAPER, fits=("issued", "public")),
    "documents:edit": act("document", "documents.edit", PAPER, facts, asks=True),
    "documents:replace": act("document", "documents.edit", PAPER, replaced, asks=True),
    "documents:end": act("document", "documents.edit", PAPER, lambda *_: {"on": day(0)}, asks=True),
    "documents:issue": act("document", "documents.edit", PAPER, fits=before(PAPER_FOLLOWS, "issued")),
    "documents:withdraw": act("document", "documents.edit", PAPER, fits=(*before(PAPER_FOLLOWS, "withdrawn"), "public")),
    "intake:intake_list": page(lists="intake"),
    "intake:receive_file": anywhere("intake.read", says(text="Số: 15/KH-UBND\nKẾ HOẠCH\nNăm 2026")),
    "intake:receive_batch": anywhere("intake.read", sent_files),
    "intake:batch_detail": shows("batch", "open"),
    "intake:intake_detail": shows("intake", *INTAKE),
    "intake:original_page": shows("pictured", arguments={"number": 1}),
    "intake:compare_intakes": shows("intake", *INTAKE),
    "intake:drop_intake": act("intake", "intake.read", INTAKE, fits=("review",)),
    # Nothing of these has been accepted, so that writing meets a rule.
    "intake:write_intake": act("intake", "intake.confirm", INTAKE, fits=()),
    "intake:accept_sure": act("intake", "intake.confirm", INTAKE, fits=("review",)),
    "intake:undo_decision": act("intake", "intake.confirm", INTAKE, fits=("review",)),
    "intake:accept_fact": act("intake", "intake.confirm", INTAKE, fits=("review",), arguments={"label": "1"}),
    "intake:reject_fact": act("intake", "intake.confirm", INTAKE, fits=("review",), arguments={"label": "1"}),
    "intake:correct_fact": act("intake", "intake.confirm", INTAKE, corrected, fits=("review",),
                               arguments={"label": "1"}),
}  # fmt: skip
FRAMEWORKS: dict[str, Row] = {
    "frameworks:programme_list": page(is_open=True),
    "frameworks:programme_detail": page(arguments={"code": "CTR1790-2021"}, is_open=True),
    "frameworks:indicator_list": page(is_open=True),
    "frameworks:indicator_detail": page(arguments={"code": "M1.1"}, is_open=True),
    # Its form offers one's own territories only, which refuses whoever has none.
    "frameworks:set_target": page(arguments={"code": "M1.1"}),
    "frameworks:element_list": page(is_open=True),
    "frameworks:element_detail": page(arguments={"code": "agencies"}, is_open=True),
    "frameworks:action_month_list": page(is_open=True),
    "frameworks:action_month_detail": page(arguments={"year": 2026}, is_open=True),
    "frameworks:statistics_list": page(is_open=True),
    "frameworks:penalty_list": page(is_open=True),
    "frameworks:symbol_list": page(is_open=True),
    "frameworks:confirm": anywhere("frameworks.confirm", says(source="Bản gốc"), asks=True,
                                   arguments={"kind": "programme", "pk": 0}),
}  # fmt: skip
PLANS: dict[str, Row] = {
    "plans:list": page(lists="plan", is_open=True),
    "plans:draft": anywhere("plans.draft", changed_plan, asks=True),
    "plans:detail": shows("plan", *PLAN, "public", is_open=True),
    "plans:export": shows("plan", "draft", "issued", "public", is_open=True),
    "plans:coverage": shows("plan", *PLAN, "public"),
    "plans:export_coverage": shows("plan", "draft", "issued"),
    "plans:edit": act("plan", "plans.draft", PLAN, changed_plan, asks=True, fits=("draft", "issued", "closed"),
                      offers_own=True),
    "plans:submit": act("plan", "plans.submit", PLAN, fits=before(PLAN_FOLLOWS, "submitted")),
    "plans:return": act("plan", "plans.return", PLAN, reason, asks=True, fits=before(PLAN_FOLLOWS, "draft")),
    "plans:sign": act("plan", "plans.sign", PLAN, fits=before(PLAN_FOLLOWS, "signed")),
    "plans:issue": act("plan", "plans.issue", PLAN, asks=True, fits=("signed",)),
    "plans:close": act("plan", "plans.close", PLAN, fits=before(PLAN_FOLLOWS, "closed")),
    "plans:reopen": act("plan", "plans.close", PLAN, reason, asks=True, fits=("closed",)),
    "plans:add_task": act("plan", "plans.draft", PLAN, says(text="Việc mới"), asks=True,
                          fits=("draft", "issued", "closed")),
    "plans:tasks": page(lists="task"),
    "plans:task": shows("task", *TASK, "public", is_open=True),
    "plans:edit_task": act("task", "plans.draft", TASK, says(text="Việc sửa"), asks=True),
    "plans:remove_task": act("task", "plans.draft", TASK, fits=("draft",)),
    "plans:assign": act("task", "plans.assign", TASK, to_department, asks=True),
    "plans:integrate": act("task", "plans.act", TASK, says(number="12/KH-UBND"), asks=True,
                           fits=before(TASK_FOLLOWS, "integrated")),
    "plans:drop": act("task", "plans.assign", TASK, reason, asks=True, fits=before(TASK_FOLLOWS, "dropped")),
    "plans:reopen_task": act("task", "plans.accept", TASK, reason, asks=True, fits=("done", "dropped", "integrated")),
    "plans:report": act("task", "plans.act", TASK, report, asks=True, offers_own=True,
                        fits=OPEN),
    "plans:accept": act("progress", "plans.accept", REPORT, fits=("pending",)),
    "plans:return_progress": act("progress", "plans.accept", REPORT, reason, asks=True, fits=("pending",)),
    "plans:withdraw": act("progress", "plans.act", REPORT, fits=("pending", "noted")),
}  # fmt: skip
# A unit's part: given by a plan of GIVER, which drops it; answered there or above the unit, never by the unit.
TRACKERS: dict[str, Row] = {
    "plans:board": shows("task", *TASK),
    "plans:export_board": shows("task", "draft", "not_started"),
    "plans:fan_out": act("task", "plans.fan_out", TASK, to_commune, asks=True, places=WITH_COMMUNE,
                         fits=("not_started", "under_way", "reported", "returned", "closed")),
    # None of these tasks was given to units, so that both meet a rule.
    "plans:undo_fan_out": act("task", "plans.fan_out", TASK, fits=()),
    "plans:remind": act("task", "plans.remind", TASK, fits=()),
    "plans:trackers": page(lists="tracker", lists_by="plans.act"),
    "plans:tracker": shows("tracker", *TRACKER),
    "plans:report_tracker": act("tracker", "plans.act", TRACKER, report_of_unit, asks=True, offers_own=True,
                                fits=OPEN),
    "plans:integrate_tracker": act("tracker", "plans.act", TRACKER, says(number="12/KH-UBND"), asks=True,
                                   fits=before(TASK_FOLLOWS, "integrated")),
    "plans:drop_tracker": act("tracker", "plans.assign", TRACKER, reason, asks=True, over=(GIVER,),
                              fits=before(TASK_FOLLOWS, "dropped")),
    "plans:reopen_tracker": act("tracker", "plans.accept", TRACKER, reason, asks=True, over=(GIVER, ""),
                                not_own="plans.act", fits=("done", "dropped", "integrated")),
}  # fmt: skip
COLLECTION: dict[str, Row] = {
    "collection:returns": page(lists="return", lists_by="collection.enter"),
    "collection:waiting": page(),
    "collection:forms": page(),
    "collection:form": page(arguments={"code": "commune_year", "version": 1}),
    "collection:rounds": page(lists="round"),
    "collection:open": anywhere("collection.open", new_round, asks=True, over=("department",)),
    "collection:round": shows("round", "open", "closed"),
    "collection:close": act("round", "collection.open", ("open", "closed")),
    "collection:resume": act("round", "collection.open", ("open", "closed")),
    # Passes over what one may not remind of: no refusal, and nothing done.
    "collection:remind": shows("round", "open", sends=nothing, done=302),
    "collection:check_list": shows("round", "open", "closed"),
    "collection:approve_chosen": shows("round", "open", sends=nothing, done=302),
    "collection:entry": shows("return", *RETURN),
    # Sending saves first: whoever may not enter is told so.
    "collection:save": act("return", "collection.enter", RETURN, figures, fits=WRITING),
    "collection:submit": act("return", "collection.enter", RETURN, figures, fits=WRITING),
    "collection:submit_inside": act("return", "collection.enter", RETURN, figures, fits=WRITING),
    "collection:clear": act("return", "collection.clear", ("inside",)),
    "collection:check": shows("return", *RETURN),
    "collection:mark_checked": act("return", "collection.check", RETURN, fits=("sent",)),
    "collection:return": act("return", "collection.return", RETURN, reason, fits=("sent", "inside")),
    "collection:approve": act("return", "collection.approve", RETURN, fits=("sent",)),
    "collection:lock": act("return", "collection.lock", RETURN, fits=("approved",)),
    "collection:reopen": act("return", "collection.reopen", RETURN, reason, asks=True, fits=("approved", "locked")),
    "collection:confirm": act("sector", "collection.confirm", RETURN, fits=("sent",)),
    "collection:receive": act("sector", "collection.receive", RETURN, fits=("approved",)),
}  # fmt: skip
STANDING: dict[str, Row] = {
    "evaluation:board": shows("standing", places=TERRITORIES),
    "evaluation:export": shows("standing", places=TERRITORIES),
    "evaluation:explore": shows("standing", places=TERRITORIES),
    "evaluation:explore_file": shows("standing", arguments={"kind": "csv"}, places=TERRITORIES),
    "evaluation:across": shows("standing", arguments={"code": "M1.1"}, places=TERRITORIES),
    "evaluation:ask": act(
        "standing", "collection.remind", fits=(), arguments={"code": "M1.1"}, places=TERRITORIES
    ),
    "evaluation:path": shows("standing", arguments={"code": "M1.1"}, places=TERRITORIES),
    "evaluation:figure": page(
        arguments={"code": "M1.1", "place": "VN", "period": "2026"}, sends=nothing
    ),
    "reports:list": page(lists="report"),
    "reports:start": anywhere("reports.make", new_report, asks=True),
    "reports:detail": shows("report"),
    "reports:version": shows("report", arguments={"number": 1}),
    "reports:edit": act("report", "reports.make", sends=head_of_report, asks=True),
    # No figure was approved, so that making meets a rule.
    "reports:make": act("report", "reports.make", fits=()),
}
API: dict[str, Row] = {
    "api:api-root": open_page(done=404),  # nothing lies there; the description does
    "api:openapi-json": open_page(),
    "api:openapi-view": open_page(),
    "api:get_me": page(),
    "api:list_units": page(),
    "api:get_unit": shows("body"),
    "api:get_lineage": shows("body"),
    "api:list_programmes": page(),
    "api:get_programme": page(arguments={"code": "CTR1790-2021"}),
    "api:list_indicators": page(),
    "api:get_indicator": page(arguments={"code": "M1.1"}),
    "api:list_elements": page(),
    "api:get_element": page(arguments={"code": "agencies"}),
    "api:list_published_values": page(),
    "api:list_documents": page(lists="document"),
    "api:get_document": shows("document", *PAPER),
    "api:list_plans": page(lists="plan"),
    "api:get_plan": shows("plan", *PLAN),
    "api:list_tasks_of_plan": shows("plan", "draft", "issued"),
    "api:list_tasks": page(lists="task"),
    "api:get_task": shows("task", "draft", "not_started"),
}
TABLE: dict[str, Row] = {
    **PUBLIC, **ACCOUNT, **DESK, **UNITS, **DOCUMENTS, **FRAMEWORKS, **PLANS, **TRACKERS, **COLLECTION,
    **STANDING, **API,
}  # fmt: skip
