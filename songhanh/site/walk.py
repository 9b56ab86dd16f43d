"""`songhanh walk`: the main job from document to plan, on a fresh installation, with its times.

`--out DIR` makes an installation of its own in DIR; `--here` uses the present one (what `run` does).
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from songhanh.site.boot import set_up
from songhanh.site.progress import Progress, Step, start_file

SAMPLES = Path(__file__).resolve().parent / "samples"


def steps() -> list[Step]:
    return [
        Step("migrate", "Tạo sổ dữ liệu"),
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
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        os.environ["SONGHANH_VAR"] = str((given.out / "installation").resolve())
    os.environ.setdefault("SONGHANH_DEMO", "1")
    progress = Progress(start_file(), steps(), code=given.code)
    progress.keep()
    if not given.json:
        progress.watch = say
    outcome = walk(progress, given.documents)
    if given.json:
        print(json.dumps(outcome, ensure_ascii=False, indent=1))
    return 0


def say(step: Step) -> None:
    print(f"  {step.title:<42} {step.seconds:6.1f} s  {step.note}", flush=True)


def walk(progress: Progress, documents: Path) -> dict[str, Any]:
    """Every step in order; what each made is counted in the answer."""
    set_up()
    outcome: dict[str, Any] = {}
    with progress.step("migrate"):
        migrate()
    progress.finish()
    outcome["seconds"] = progress.seconds
    return outcome


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
