"""`songhanh walk`: the main job from document to plan, on a fresh installation, with its times.

`--out DIR` makes an installation of its own in DIR; `--here` uses the present one (what `run` does).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from songhanh.site.boot import set_up
from songhanh.site.progress import Progress, Step, start_file

if TYPE_CHECKING:
    from songhanh.accounts.models import User
    from songhanh.intake.models import Intake
    from songhanh.units.models import Unit

SAMPLES = Path(__file__).resolve().parent / "samples"
ENDINGS = {".txt", ".html", ".htm", ".docx"}
WALKER = "son.bui"  # the ministry's specialist may write plans of every locality, old and new


def steps() -> list[Step]:
    return [
        Step("migrate", "Tạo sổ dữ liệu"),
        Step("units", "Nạp đơn vị hành chính cũ và mới"),
        Step("frameworks", "Nạp khung chính sách, chỉ tiêu"),
        Step("people", "Lập tài khoản mẫu"),
        Step("read", "Đọc văn bản, chấp nhận điều chắc chắn"),
        Step("write", "Ghi kế hoạch và nhiệm vụ"),
        Step("demonstration", "Lập kế hoạch minh họa năm 2025"),
        Step("figures", "Nhập, duyệt số liệu minh họa 2024, 2025"),
        Step("report", "Lập báo cáo năm 2025 của Đồng Nai"),
    ]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="songhanh walk", description=__doc__)
    made.add_argument("--documents", type=Path, default=SAMPLES, help="folder of documents to read")
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument("--code", default="", help=argparse.SUPPRESS)
    where = made.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help="folder to make a fresh installation in")
    where.add_argument("--here", action="store_true", help="use the present installation")
    return made


def main(argv: list[str]) -> int:
    given = parser().parse_args(argv)
    documents = sorted(path for path in _listed(given.documents) if path.suffix in ENDINGS)
    if not documents:
        print(f"songhanh walk: {given.documents}: no .txt, .html or .docx there", file=sys.stderr)
        return 2
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        os.environ["SONGHANH_VAR"] = str((given.out / "installation").resolve())
    os.environ.setdefault("SONGHANH_DEMO", "1")
    progress = Progress(start_file(), steps(), code=given.code)
    progress.keep()
    if not given.json:
        progress.watch = say
    outcome = walk(progress, documents)
    if given.out:
        outcome |= kept(given.out)
    if given.json:
        print(json.dumps(outcome, ensure_ascii=False, indent=1))
    else:
        say_accounts()
    return 0


def kept(folder: Path) -> dict[str, str]:
    """The report and its annex tables, laid beside the installation."""
    from songhanh.site.demo_report import lay_out

    paper, workbook = lay_out(folder)
    return {"report": str(paper), "annex": str(workbook)}


def _listed(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else [folder]


def say(step: Step) -> None:
    print(f"  {step.title:<42} {step.seconds:6.1f} s  {step.note}", flush=True)


def say_accounts() -> None:
    from songhanh.site import demo

    password = demo.sample_password()
    print(f"\n  Tài khoản mẫu (số liệu minh họa), mật khẩu chung: {password}")
    for person in demo.SAMPLES:
        print(f"  {person.username:<12} {person.title}, {person.body}: {person.tries}")


def walk(progress: Progress, documents: list[Path]) -> dict[str, Any]:
    """Every step in order; what each made is counted in the answer."""
    set_up()
    from songhanh.site.first_build import first_build

    with first_build():
        intakes = take_steps(progress, documents)
    progress.finish()
    return outcome(intakes, progress)


def take_steps(progress: Progress, documents: list[Path]) -> list[Intake]:
    with progress.step("migrate"):
        migrate()
    with progress.step("units") as step:
        step.note = load(only="units")
    with progress.step("frameworks") as step:
        step.note = load(but="units")
    with progress.step("people") as step:
        from songhanh.site.demo import make_sample_accounts

        step.note = f"{make_sample_accounts()} tài khoản"
    with progress.step("read") as step:
        intakes = read_documents(documents, progress, step)
    with progress.step("write") as step:
        write_plans(intakes, progress, step)
    with progress.step("demonstration") as step:
        from songhanh.site.demo_plan import count_trackers, make_demonstration_plan

        step.note = f"{count_trackers(make_demonstration_plan())} phiếu theo dõi"
    with progress.step("figures") as step:
        from songhanh.site.demo_year import make_demonstration_year

        year = make_demonstration_year()
        step.note = f"{year.approved}/{year.asked} biểu đã duyệt"
    with progress.step("report") as step:
        from songhanh.site.demo_report import make_demonstration_report

        step.note = make_demonstration_report().paper_name
    return intakes


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def load(*, only: str = "", but: str = "") -> str:
    """The seeds of one app, or of all but one; says how many rows were added."""
    from songhanh.site.load_seed import load_all

    added = sum(sum(rows.values()) for _app, rows in load_all(only=only, but=but))
    return f"+{added:,} dòng".replace(",", ".")


def _walker() -> tuple[User, Unit]:
    from songhanh.accounts.models import User
    from songhanh.intake.models import receiving_unit

    user = User.objects.get(username=WALKER)
    return user, receiving_unit(user)


def read_documents(documents: list[Path], progress: Progress, step: Step) -> list[Intake]:
    """Receive each document once; one that an earlier start received is taken up where it was left."""
    from songhanh.intake.actions import accept_sure, receive_file
    from songhanh.intake.models import Intake
    from songhanh.lib.errors import Refused

    user, unit = _walker()
    intakes = []
    for number, path in enumerate(documents, start=1):
        try:
            intake = receive_file(data=path.read_bytes(), name=path.name, unit=unit, by=user)
            accept_sure(intake=intake, by=user)
        except Refused as refused:
            known = Intake.objects.filter(unit=unit, file__name=path.name).first()
            if refused.code != "document_received" or known is None:
                raise
            intake = known
        intakes.append(intake)
        progress.advance(step, number, len(documents))
    step.note = f"{len(intakes)} văn bản"
    return intakes


def write_plans(intakes: list[Intake], progress: Progress, step: Step) -> None:
    """Write each; what the reader was less than sure of is accepted as a person in a hurry would."""
    from songhanh.intake.actions import accept_fact, write_intake
    from songhanh.intake.models import Fact, Intake

    user, _unit = _walker()
    for number, intake in enumerate(intakes, start=1):
        if intake.state == Intake.State.REVIEW:
            for fact in intake.facts.undecided().exclude(value=None):
                accept_fact(fact=Fact.objects.get(pk=fact.pk), by=user)
            write_intake(intake=intake, by=user, is_public=intake.is_article)
            intake.refresh_from_db()
        progress.advance(step, number, len(intakes))
    step.note = f"{sum(intake.plan is not None for intake in intakes)} kế hoạch"


def outcome(intakes: list[Intake], progress: Progress) -> dict[str, Any]:
    """What came of it, for whoever reads it by program."""
    from dataclasses import asdict

    from django.contrib.auth.models import AnonymousUser
    from django.utils import timezone

    from songhanh.collection.models import Return
    from songhanh.frameworks.models import Indicator
    from songhanh.plans.models import Plan, Task, Tracker
    from songhanh.site.demo_report import figure_count, ratings
    from songhanh.units.models import Unit

    strategy = Indicator.objects.measured().filter(programme__document_number="28/NQ-CP")
    return {
        "readings": [{"file": intake.file.name} | intake.reading for intake in intakes],
        "plans": Plan.objects.count(),
        "public_plans": Plan.objects.visible_to(AnonymousUser()).count(),
        "tasks": Task.objects.count(),
        "trackers": asdict(Tracker.objects.pace(timezone.localdate())),
        "units": Unit.objects.territories().count(),
        "indicators": strategy.count(),
        "returns": Return.objects.count(),
        "figures": figure_count(),
        "ratings": ratings(),
        "seconds": progress.seconds,
    }
