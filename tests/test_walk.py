"""The main job on a fresh installation: five documents become plans, two years of figures a report; twice without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import SEEDS
from songhanh.site.walk import SAMPLES

ROOT = Path(__file__).resolve().parent.parent


def walk(out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "songhanh", "walk", "--out", str(out), *more]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


BY_HAND = """
import json
from songhanh.site.boot import set_up
set_up()
from songhanh.collection.models import Return
approved = {}
for one in Return.objects.exclude(approved=None).select_related("approved", "unit"):
    approved[one.form_code, one.unit.code, one.period] = one.approved.cells
communes = {code for form, code, _period in approved if form == "commune_quarter"}
quarters = {
    code: [approved.get(("commune_quarter", code, f"2025-Q{n}"), {}).get("grassroots_news_items.T") for n in (1, 2, 3, 4)]
    for code in communes
}
good = [c for c, q in quarters.items() if None not in q and all(int(x) >= 4 for x in q)]
asked = Return.objects.filter(form_code="commune_quarter", period="2025-Q4").count()
home = set(Return.objects.filter(round__territory__code="75", round__territory__level="province").values_list("unit__code", flat=True))
def total(element, year):
    cells = [one for (form, code, period), one in approved.items() if (form, period) == ("commune_year", year) and code in home]
    return sum(int(one[f"{element}.{sex}"]) for one in cells for sex in "FM" if one[f"{element}.{sex}"].isdigit())
def helped(year):
    return 100 * total("violence_survivors_served", year) / total("violence_survivors_detected", year)
from songhanh.collection.actions.delivery import rebuild, store
kept = store().current()
anew = rebuild()
print(json.dumps({
    "M6.3": 100 * len(good) / asked,
    "M4.4": 100 * int(approved["health_year", "75", "2025"]["lgbt_health_service.T"]),
    "M3.2a": helped("2025"),
    "M3.2a before": helped("2024"),
    "checksums": [kept.checksum, anew.checksum],
}))
"""


def by_program(out: Path, program: str, *given: str) -> str:
    """What a program that opens the installation prints."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"SONGHANH_VAR": str(out / "installation"), "SONGHANH_DEMO": "1"}
    command = [sys.executable, "-c", program, *given]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


pytestmark = pytest.mark.whole


@pytest.fixture(scope="module")
def documents() -> Path:
    """The real ones where they are, our own retellings elsewhere."""
    return SEEDS if SEEDS.is_dir() else SAMPLES


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("walk")


@pytest.fixture(scope="module")
def outcome(out, documents) -> dict[str, Any]:
    done = walk(out, "--documents", str(documents), "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_reads_five_documents_as_they_must_be_read(outcome) -> None:
    numbers = [reading["number"] for reading in outcome["readings"]]
    assert sorted(filter(None, numbers)) == ["43/KH-UBND", "65/KH-BCĐ", "95/KH-UBND"]
    assert all(reading["topic"]["gender_equality"] for reading in outcome["readings"])


def test_it_makes_plans_with_tasks_on_real_units_and_indicators(outcome) -> None:
    assert outcome["public_plans"] == 5
    assert outcome["plans"] == 5 + 1  # the demonstration's own
    assert outcome["tasks"] >= 8 + 6 + 10 + 16 + 10
    # The country, old and new; those whose territory went on (11 provinces, 137 communes) are one unit each.
    assert outcome["units"] == 1 + (34 + 3321) + (63 + 696 + 10047) - (11 + 137)
    assert outcome["indicators"] == 23


def test_it_makes_a_plan_of_its_own_that_some_units_carry_out(outcome) -> None:
    trackers = outcome["trackers"]
    assert trackers["total"] == 6 * 40  # tasks, communes that came from Bình Phước
    assert 0 < trackers["waiting"] < trackers["done"] < trackers["overdue"]


def test_it_rates_every_measured_value_of_the_year(outcome) -> None:
    codes = {row["indicator"] for row in outcome["ratings"]}
    assert len(codes) == 22  # all but M5.1, which is told for the country alone
    assert {row["standing"] for row in outcome["ratings"]} >= {"met", "missed"}
    assert outcome["figures"] > outcome["returns"] > 95 * 6 + 126 + 148 + 78 + 168


def test_it_counts_as_an_independent_hand_does(out, outcome) -> None:
    """M6.3 and M4.4 from the record itself: cells of approved returns, without the cube."""
    counted = json.loads(by_program(out, BY_HAND))
    found = {row["indicator"]: row for row in outcome["ratings"]}
    for code in ("M6.3", "M4.4", "M3.2a"):
        assert found[code]["value"] == pytest.approx(counted[code], abs=1e-6), code
    assert found["M3.2a"]["before"] == pytest.approx(counted["M3.2a before"], abs=1e-6)
    assert len(set(counted["checksums"])) == 1  # built anew from the record: the same figures


def test_it_leaves_a_report_in_the_official_layout(outcome) -> None:
    report = Path(outcome["report"])
    assert report.name == "bao-cao-2025-dong-nai.docx"
    assert Path(outcome["annex"]).stat().st_size > 10_000
    checked = subprocess.run(
        [sys.executable, "-m", "songhanh", "check-document", str(report)],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


EVERY_NUMBER = """
import io, json, re, sys
from songhanh.site.boot import set_up
set_up()
import openpyxl
from decimal import Decimal, ROUND_HALF_UP
from pathlib import Path
from songhanh.evaluation.models import Rating
from songhanh.officialdoc import bindings
from songhanh.reports.actions.resolve import is_of_the_day, resolved
from songhanh.reports.models import ReportVersion
from songhanh.reports.testing import unbound_numbers
paper, book = (Path(one).read_bytes() for one in sys.argv[1:])
rows = openpyxl.load_workbook(io.BytesIO(book))["lien_ket_so_lieu"].iter_rows(min_row=2, values_only=True)
found = [(one.text, one.figure_id, one.snapshot_id) for one in bindings(paper)]
found += [tuple(map(str, row[2:])) for row in rows]
cells = [one for one in found if not is_of_the_day(one[2])]
wrong = [one for one in cells if one[0] not in resolved(one[1], one[2])]
for text, figure, _snapshot in cells:  # the bare values once more, by hand
    code, place, period, *sex = figure.split("/")
    if re.fullmatch(r"M[0-9.]+[a-z]?", code) and ":" not in figure and text[0].isdigit():
        row = Rating.objects.now().get(indicator__code=code, unit__code=place, unit__level="province", period=period, sex="".join(sex))
        digits = re.match(r"[0-9.,]+", text)[0].replace(".", "").replace(",", ".")
        step = Decimal(1).scaleb(Decimal(digits).as_tuple().exponent)
        if row.value.quantize(step, ROUND_HALF_UP) != Decimal(digits):
            wrong.append((text, figure, str(row.value)))
made_of = ReportVersion.objects.get(number=1).made_of
print(json.dumps({"cells": len(cells), "all": len(found), "wrong": wrong, "unbound": unbound_numbers(paper, made_of)}))
"""


def test_every_number_of_the_report_leads_to_its_cell(out, outcome) -> None:
    told = json.loads(by_program(out, EVERY_NUMBER, outcome["report"], outcome["annex"]))
    assert told["cells"] > 250
    assert told["wrong"] == []
    assert told["unbound"] == []


def test_it_tells_the_time_of_each_step(outcome) -> None:
    assert set(outcome["seconds"]) == {
        "migrate",
        "units",
        "frameworks",
        "people",
        "read",
        "write",
        "demonstration",
        "figures",
        "report",
    }


def test_it_does_nothing_twice(out, outcome, documents) -> None:
    again = walk(out, "--documents", str(documents), "--json")
    assert again.returncode == 0, again.stderr
    second = json.loads(again.stdout)
    for name in ("plans", "tasks", "units", "indicators", "returns", "figures", "ratings"):
        assert second[name] == outcome[name]


def test_it_names_a_folder_without_documents(tmp_path) -> None:
    done = walk(tmp_path / "out", "--documents", str(tmp_path))
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
