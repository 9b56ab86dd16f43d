"""For tests: plans of the small named country, one running this year, one of the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from songhanh.accounts.models import User
from songhanh.documents.actions import create_document
from songhanh.documents.models import Document
from songhanh.plans.actions import (
    ProposedPlan,
    ProposedTask,
    fan_out_task,
    report_progress,
    write_plan,
)
from songhanh.plans.models import Plan, PlanKind, Progress, ProgressStage, Task
from songhanh.units.actions import ensure_body
from songhanh.units.models import Unit
from songhanh.units.testing import Country, give_post

TODAY = date(2026, 6, 15)


@dataclass
class Desk:
    """What `make_desk` made. The plan is the province's, followed by its standing agency."""

    country: Country
    committee: Unit  # People's Committee of the province
    old_committee: Unit  # of the province that ended on 1/7/2025
    chair: User  # head of the provincial committee
    plan: Plan
    past: Plan
    overdue: Task  # led by the health department
    soon: Task  # led by the commune's division, the women's union helps
    quarterly: Task  # led by the health department
    leaderless: Task  # no lead in the document

    def publish(self) -> Document:
        """The running plan's document, which everybody may read."""
        self.plan.document = create_document(
            by=self.country.thu,
            unit=self.country.department,
            doc_type="KH",
            number=self.plan.number,
            issuer=self.committee,
            title=self.plan.title,
            issued_on=self.plan.issued_on,
            source_kind="signed",
            is_public=True,
        )
        self.plan.save()
        return self.plan.document

    def report(self, task: Task, by: User, *, text: str = "Đã tổ chức 3 hội nghị.") -> Progress:
        """The lead says that the task is finished."""
        lead = task.bodies[0]
        return report_progress(task, body=lead, text=text, stage=ProgressStage.FINISHED, by=by)


def make_desk(country: Country) -> Desk:
    """Build it; `TODAY` must be today's date meanwhile."""
    committee = people_committee("Ủy ban nhân dân tỉnh Sông Hồng", country.province, TODAY)
    old = people_committee("Ủy ban nhân dân tỉnh Sông Lam", country.old_province, date(2023, 1, 1))
    chair = User.objects.create(username="khoi", full_name="Lý Minh Khôi", password="!")
    give_post(chair, committee, "head", "Phó Chủ tịch Ủy ban nhân dân tỉnh")
    plan = write_plan(running_plan(country, committee), by=country.thu)
    past = write_plan(past_plan(old), by=country.thu)
    overdue, soon, quarterly, leaderless = plan.tasks.order_by("position")
    return Desk(country, committee, old, chair, plan, past, overdue, soon, quarterly, leaderless)


def give_trackers(desk: Desk) -> None:
    """Both communes and a department get the task that is due soon; one commune has reported."""
    country = desk.country
    units = [country.commune, country.sibling_commune, country.other_department]
    fan_out_task(desk.soon, units, by=country.thu)
    tracker = desk.soon.trackers.get(unit=country.sibling_commune)
    stage = ProgressStage.FINISHED
    report_progress(tracker, body=tracker.unit, text="Đã phát 04 bài.", stage=stage, by=country.mai)


def people_committee(name: str, territory: Unit, on: date) -> Unit:
    return ensure_body(territory=territory, body_kind="people_committee", name=name, on=on, by=None)


def running_plan(country: Country, committee: Unit) -> ProposedPlan:
    """Kế hoạch 12/KH-UBND of this year with four tasks."""
    return ProposedPlan(
        kind=PlanKind.PLAN,
        issuer=committee,
        unit=country.department,
        title="Công tác bình đẳng giới năm 2026",
        year=2026,
        number="12/KH-UBND",
        issued_on=date(2026, 2, 10),
        tasks=(
            ProposedTask(
                text="Tổ chức tư vấn sức khỏe sinh sản cho phụ nữ vùng xa",
                theme="health",
                leads=(country.other_department,),
                deadline="trước ngày 01/6/2026",
            ),
            ProposedTask(
                text="Phát thanh 04 tin, bài về bình đẳng giới",
                theme="communication",
                leads=(country.office, country.women_union),
                deadline="chậm nhất ngày 20/6/2026",
            ),
            ProposedTask(
                text="Báo cáo số liệu tư vấn",
                theme="reporting",
                leads=(country.other_department,),
                deadline="hằng quý",
            ),
            ProposedTask(
                text="Lồng ghép vấn đề bình đẳng giới trong văn bản", theme="policy_mainstreaming"
            ),
        ),
    )


def past_plan(committee: Unit) -> ProposedPlan:
    """Kế hoạch 95/KH-UBND of 2023, of a province that has ended since."""
    return ProposedPlan(
        kind=PlanKind.PLAN,
        issuer=committee,
        title="Công tác bình đẳng giới tỉnh Sông Lam năm 2023",
        year=2023,
        number="95/KH-UBND",
        issued_on=date(2023, 3, 21),
        tasks=(ProposedTask(text="Kiểm tra chéo giữa các sở", deadline="trong năm 2023"),),
    )
