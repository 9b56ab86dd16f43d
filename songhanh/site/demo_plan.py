"""The demonstration's plan: Đồng Nai, 2025, in the communes that came from Bình Phước. Invented, and says so everywhere.

Its duties are those of plan 95/KH-UBND (Bình Phước, 2023), retold. Everything is written by the actions that pages
call, by invented people, with a fixed seed: the same plan on every machine.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from songhanh.accounts.actions import create_user
from songhanh.accounts.models import User
from songhanh.lib.reading import kept_answers
from songhanh.plans.actions import (
    ActionMonth,
    ProposedPlan,
    ProposedTask,
    accept_progress,
    add_task,
    draft_plan,
    fan_out_task,
    issue_plan,
    mark_integrated,
    remind_units,
    report_progress,
    return_progress,
    sign_plan,
    submit_plan,
)
from songhanh.plans.models import (
    ContactWay,
    Plan,
    PlanKind,
    Progress,
    ProgressStage,
    Task,
    Theme,
    Tracker,
)
from songhanh.units.actions import add_post, appoint, ensure_body
from songhanh.units.models import BodyKind, Level, Role, Unit

NUMBER, ISSUED_ON, YEAR = "01/KH-UBND-MH", date(2025, 7, 21), 2025
DONG_NAI, BINH_PHUOC, BEFORE = "75", "70", date(2025, 6, 30)
SEED = 2025
OFFICERS = 20  # communes with somebody who reports; the others are silent
OWN_COMMUNE = "25195"  # of the sample account, who finds some of everything


@dataclass(frozen=True, slots=True)
class Duty:
    """One task: for communes (`said`: what they report) or for one body (`lead`)."""

    text: str
    theme: Theme
    due_on: date
    said: tuple[str, ...] = ()
    lead: str = ""
    done: str = ""  # what that body says


DUTIES = (
    Duty(
        "Rà soát, phân công lại người theo dõi công tác bình đẳng giới và vì sự tiến bộ của phụ nữ ở xã, phường",
        Theme.COMMITTEE_ORGANISATION,
        date(2025, 8, 29),
        (
            "Đã phân công {a} công chức theo dõi, có văn bản của Chủ tịch Ủy ban nhân dân.",
            "Đã rà soát sau sắp xếp, giao Phòng Văn hóa - Xã hội theo dõi, {a} người.",
        ),
    ),
    Duty(
        "Phổ biến Luật Bình đẳng giới và các chương trình phòng ngừa bạo lực, truyền thông về bình đẳng giới đến thôn, ấp, khu phố",
        Theme.COMMUNICATION,
        date(2025, 9, 30),
        (
            "Đã phổ biến tại {a} ấp, khu phố, {b} lượt người nghe, nữ {c} lượt.",
            "Đã phát {a} lượt tin trên loa truyền thanh, họp dân {b} lượt người, nữ {c} lượt.",
        ),
    ),
    Duty(
        "Tổ chức sinh hoạt ở cộng đồng có nam giới và trẻ em trai cùng tham gia",
        Theme.COMMUNICATION,
        date(2025, 10, 31),
        (
            "Đã tổ chức {a} buổi, {b} lượt người dự, nữ {c} lượt.",
            "Đã tổ chức {a} buổi sinh hoạt câu lạc bộ, {b} lượt người, nữ {c} lượt.",
        ),
    ),
    Duty(
        "Đưa nội dung bình đẳng giới vào kế hoạch phát triển kinh tế - xã hội năm 2026 của xã, phường",
        Theme.POLICY_MAINSTREAMING,
        date(2025, 11, 14),
        ("Đã đưa {a} chỉ tiêu có tách theo giới tính vào dự thảo kế hoạch.",),
    ),
    Duty(
        "Tổ chức Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới",
        Theme.ACTION_MONTH,
        date(2025, 12, 19),
        ("Đã tổ chức {a} hoạt động, {b} lượt người dự, nữ {c} lượt; treo {a} băng rôn.",),
    ),
    Duty(
        "Báo cáo kết quả công tác bình đẳng giới năm 2025 của xã, phường",
        Theme.REPORTING,
        date(2025, 12, 5),
        ("Đã gửi báo cáo năm, {a} trang, kèm biểu số liệu.",),
    ),
    Duty(
        "Tập huấn cho người theo dõi công tác vì sự tiến bộ của phụ nữ ở các cấp",
        Theme.TRAINING,
        date(2025, 10, 15),
        lead="Sở Nội vụ",
        done="Đã mở 03 lớp cho 186 người, nữ 121 người.",
    ),
    Duty(
        "Kiểm tra nơi có nhiều lao động nữ, kiểm tra chéo giữa sở, ngành và địa phương",
        Theme.INSPECTION,
        date(2025, 11, 28),
        lead="Sở Nội vụ",
        done="Đã kiểm tra 05 doanh nghiệp, kiểm tra chéo 02 sở; có thông báo kết quả.",
    ),
    Duty(
        "Xác minh, báo cáo kịp thời vụ việc đột xuất về bạo lực trên cơ sở giới có người phải điều trị",
        Theme.GBV_RESPONSE,
        date(2025, 12, 15),
        lead="Sở Y tế",
        done="Đã thống nhất cách báo trong ngày với 11 trung tâm y tế.",
    ),
)
REASONS = (
    "Bổ sung số nữ trong tổng số người dự.",
    "Chưa có văn bản hoặc ảnh minh chứng, đề nghị gửi kèm.",
    "Số lượt người chưa khớp với biểu số liệu, đề nghị kiểm tra lại.",
)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Điểu", "Thị", "Lâm")
GIVEN = ("Thị Hạnh", "Văn Long", "Thị Nga", "Minh Tuấn", "Thị Thu", "Quốc Huy", "Thị Lan", "Thanh Bình")  # fmt: skip


def make_demonstration_plan() -> Plan:
    """The plan with its trackers and what was reported; one that is there already is left as it is."""
    known = Plan.objects.filter(is_demonstration=True, number=NUMBER).first()
    if known is not None:
        return known
    with transaction.atomic():
        return Demonstration().make()


def count_trackers(plan: Plan) -> int:
    return Tracker.objects.filter(task__plan=plan).count()


class Demonstration:
    """Whoever acts in it: a specialist and a leader of the standing agency, officers of communes."""

    def __init__(self) -> None:
        self.dice = random.Random(SEED)  # noqa: S311 — the same demonstration each time
        self.specialist = User.objects.get(username="hang.tran")
        self.leader = User.objects.get(username="quan.le")
        self.city = Unit.objects.territories().alive().get(code=DONG_NAI, level=Level.PROVINCE)

    def make(self) -> Plan:
        plan = self.issue()
        communes = successors_of_binh_phuoc(self.city)
        officers = self.officers(communes)
        tasks = list(plan.tasks.order_by("position"))
        with kept_answers():  # nobody changes posts meanwhile
            for task, duty in zip(tasks, DUTIES, strict=True):
                if duty.said:
                    fan_out_task(task, communes, by=self.specialist)
                    self.work(task, duty, officers)
            self.remind(tasks[0])
            self.lead(tasks)
        return plan

    def issue(self) -> Plan:
        """Drafted, submitted, signed and issued as any plan is."""
        committee = self.body("Ủy ban nhân dân thành phố Đồng Nai", BodyKind.PEOPLE_COMMITTEE)
        proposed = ProposedPlan(
            kind=PlanKind.PLAN,
            issuer=committee,
            unit=self.body("Sở Nội vụ", BodyKind.DEPARTMENT),
            title="Kế hoạch minh họa: công tác bình đẳng giới năm 2025 của Đồng Nai tại các xã, phường từ Bình Phước",
            year=YEAR,
            starts_on=date(YEAR, 7, 1),
            action_month=ActionMonth(starts_on=date(YEAR, 11, 15), ends_on=date(YEAR, 12, 15)),
            is_demonstration=True,
        )
        plan = draft_plan(proposed, by=self.specialist)
        for duty in DUTIES:
            add_task(plan, self.proposed(duty), by=self.specialist)
        submit_plan(plan, by=self.specialist)
        sign_plan(plan, by=self.leader)
        return issue_plan(plan, number=NUMBER, issued_on=ISSUED_ON, by=self.leader)

    def proposed(self, duty: Duty) -> ProposedTask:
        lead = self.body(duty.lead or "Sở Nội vụ", BodyKind.DEPARTMENT)
        return ProposedTask(
            text=duty.text,
            theme=duty.theme,
            leads=(lead,),
            deadline=f"trước ngày {duty.due_on + timedelta(days=1):%d/%m/%Y}",
            due_on=duty.due_on,
        )

    def body(self, name: str, kind: BodyKind, territory: Unit | None = None) -> Unit:
        return ensure_body(
            territory=territory or self.city, body_kind=kind, name=name, on=ISSUED_ON, by=None
        )

    def officers(self, communes: list[Unit]) -> dict[int, User]:
        """Who reports for which commune: the sample account, and invented people who cannot sign in."""
        own = next(unit for unit in communes if unit.code == OWN_COMMUNE)
        others = [unit for unit in communes if unit != own]
        chosen = self.dice.sample(others, OFFICERS - 1)
        invented = {unit.pk: self.officer(unit) for unit in chosen}
        return {own.pk: User.objects.get(username="duc.nguyen")} | invented

    def officer(self, commune: Unit) -> User:
        name = f"{self.dice.choice(FAMILY)} {self.dice.choice(GIVEN)} (minh họa)"
        user = create_user(
            username=f"minh-hoa.{commune.code}", full_name=name, password=None, by=None
        )
        office = self.body("Phòng Văn hóa - Xã hội", BodyKind.DIVISION, commune)
        post = add_post(body=office, role=Role.OFFICER, title="Chuyên viên", by=None)
        appoint(post=post, user=user, valid_from=ISSUED_ON)
        return user

    def work(self, task: Task, duty: Duty, officers: dict[int, User]) -> None:
        """Most report, some late, some are sent back, some have a joint plan, some have done nothing."""
        trackers = task.trackers.filter(unit__in=officers).select_related("unit")
        for tracker in trackers.order_by("unit__code"):
            by, chance = officers[tracker.unit_id], self.dice.random()
            if tracker.unit.code == OWN_COMMUNE:
                chance = OWN_CHANCES[task.position - 1]
            if chance < 0.72:
                self.finish(tracker, duty, by, chance)
            elif chance < 0.80:
                self.report(tracker, duty, by, ProgressStage.UNDER_WAY, late=False)
            elif chance < 0.85:
                number = f"{self.dice.randint(11, 98)}/KH-UBND"
                mark_integrated(tracker, number=number, by=by)

    def finish(self, tracker: Tracker, duty: Duty, by: User, chance: float) -> None:
        """Reported as done; the first are sent back, the next wait, the others are confirmed, some late."""
        progress = self.report(tracker, duty, by, ProgressStage.FINISHED, late=chance > 0.62)
        if chance < 0.06:
            return_progress(progress, self.dice.choice(REASONS), by=self.specialist)
        elif chance > 0.14:
            accept_progress(progress, by=self.specialist)

    def report(
        self, tracker: Tracker, duty: Duty, by: User, stage: ProgressStage, *, late: bool
    ) -> Progress:
        days = self.dice.randint(2, 16) if late else -self.dice.randint(1, 20)
        attended = self.dice.randint(40, 260)
        women = attended * self.dice.randint(44, 68) // 100
        said = self.dice.choice(duty.said).format(a=self.dice.randint(2, 9), b=attended, c=women)
        return report_progress(
            tracker,
            body=tracker.unit,
            text=said,
            stage=stage,
            by=by,
            reported_on=min(duty.due_on + timedelta(days=days), timezone.localdate()),
        )

    def lead(self, tasks: list[Task]) -> None:
        """What the departments say of their own tasks: one confirmed, one waiting, one under way."""
        health = User.objects.get(username="mai.le")
        for task, duty in zip(tasks, DUTIES, strict=True):
            if duty.said or task.lead is None:
                continue
            by = health if duty.lead == "Sở Y tế" else self.specialist
            stage = ProgressStage.UNDER_WAY if by == health else ProgressStage.FINISHED
            day = duty.due_on - timedelta(days=self.dice.randint(1, 10))
            progress = report_progress(
                task, body=task.lead, text=duty.done, stage=stage, by=by, reported_on=day
            )
            if duty.theme == Theme.TRAINING:
                accept_progress(progress, by=self.leader)

    def remind(self, task: Task) -> None:
        """All that still owe were told; some were called."""
        remind_units(task, by=self.specialist)
        called = list(task.trackers.running().order_by("unit__code")[:6])
        remind_units(task, called, way=ContactWay.PHONE, by=self.specialist)


# What the sample account of a commune finds: confirmed, late, waiting, sent back, nothing yet, under way.
OWN_CHANCES = (0.3, 0.7, 0.1, 0.02, 0.95, 0.75)


def successors_of_binh_phuoc(city: Unit) -> list[Unit]:
    """Communes and wards of today whose land, in whole or in part, lay in Bình Phước until the change of 2025."""
    before = Unit.objects.get(code=BINH_PHUOC, level=Level.PROVINCE, valid_to__lte=ISSUED_ON)
    old = Unit.objects.below(before, BEFORE).filter(level=Level.COMMUNE).values("pk")
    now = Unit.objects.alive().below(city).filter(level=Level.COMMUNE)
    came = now.filter(Q(links_in__predecessor__in=old) | Q(pk__in=old))
    return list(came.distinct().order_by("code"))
