"""What the cube costs on this machine, beside peers in the same run; `songhanh bench` starts it in a process of its own.

The figures are made, with a fixed seed and the real communes: units of uneven size, some that never report, cells that
are not known or where none arose. `python -m songhanh.cube.measuring UNITS.csv FOLDER {small,usual,full}` prints JSON.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from songhanh.cube.dimensions import Dimensions
from songhanh.cube.engine import connect, listed, quoted
from songhanh.cube.rating import Rating, Target, rate
from songhanh.cube.read import point, values
from songhanh.cube.store import Snapshot, Store
from songhanh.cube.store.boards import write_boards

# size -> (elements, years): 3,321 communes × elements × years × 2 sexes × 6 ages × 2 groups
SIZES = {"small": (13, 1), "usual": (126, 1), "full": (126, 10)}
COUNTRY = 1
RUNS, QUESTIONS, APPENDS = 3, 100, 10

MADE = """
SELECT element::INTEGER AS element, unit::INTEGER AS unit, '{period}' AS period,
    ['F', 'M'][sex] AS sex, ['0-5', '6-15', '16-29', '30-44', '45-59', '60+'][age] AS age,
    ['majority', 'minority'][ethnicity] AS ethnicity,
    CASE WHEN h % 100 >= 7 THEN (size * (h // 100 % 997) // 997)::BIGINT END AS value,
    CASE WHEN h % 100 < 2 THEN 'not_known' WHEN h % 100 < 7 THEN 'none_arose' END AS nothing
FROM (
    SELECT *, hash(28, element, unit, '{period}', sex, age, ethnicity) AS h,
        exp(4 + 4 * (hash(28, unit) % 1000) / 1000.0) AS size
    FROM range({first}, {last}) e(element), communes, range(1, 3) s(sex), range(1, 7) a(age), range(1, 3) g(ethnicity)
    WHERE hash(28, element, unit, '{period}') % 33 <> 0)
"""
# The same plan by hand: leaf grouped before the closure, period by period, with coverage and total.
BY_HAND = """
COPY (
    WITH own AS (
        SELECT element, unit, sex, sum(value) AS value, count(value) AS n_numbers, count(nothing) AS n_nothing,
            count(*) FILTER (nothing = 'none_arose') AS n_none
        FROM read_parquet({leaf}, hive_partitioning = false) WHERE NOT withdrawn GROUP BY ALL),
    whole AS (
        SELECT element, unit, '_T' AS sex, sum(value) AS value, sum(n_numbers) AS n_numbers,
            sum(n_nothing) AS n_nothing, sum(n_none) AS n_none FROM own GROUP BY element, unit),
    told AS (
        SELECT element, unit, sex, value, (n_numbers > 0)::INTEGER AS n_numbers,
            (n_numbers = 0 AND n_none > 0)::INTEGER AS n_none, (n_nothing = n_none)::INTEGER AS n_reported
        FROM (FROM own UNION ALL FROM whole)),
    asked AS (
        SELECT ancestor AS unit, element, count(*) AS n_expected
        FROM (SELECT element, unit FROM expected UNION SELECT element, unit FROM own) JOIN up ON descendant = unit
        GROUP BY ALL),
    added AS (
        SELECT ancestor AS unit, element, sex, sum(value)::BIGINT AS value, sum(n_numbers) AS n_numbers,
            sum(n_none) AS n_none, sum(n_reported) AS n_reported
        FROM told JOIN up ON descendant = unit GROUP BY ALL)
    SELECT unit, element, '{period}' AS period, coalesce(sex, '_T') AS sex, value, coalesce(n_numbers, 0) AS n_numbers,
        coalesce(n_none, 0) AS n_none, coalesce(n_reported, 0) AS n_reported, n_expected
    FROM added FULL JOIN asked USING (unit, element) ORDER BY element, unit, sex
) TO {out} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)
"""
AGREES = """
SELECT count(*) FROM read_parquet({ours}, hive_partitioning = false) o FULL JOIN read_parquet({theirs}) t
    ON o.unit = t.unit AND o.element = t.element AND o.sex = t.sex
WHERE o.value IS DISTINCT FROM t.value OR o.n_reported IS DISTINCT FROM t.n_reported
    OR o.n_expected IS DISTINCT FROM t.n_expected
"""


def main(arguments: list[str]) -> None:
    units, folder, size = Path(arguments[0]), Path(arguments[1]), arguments[2]
    store = Store(folder / "cube")
    if "--roll" in arguments:
        told = rolled(store.current(), store.dimensions(), folder)
    else:
        told = whole(store, units, folder, size)
    print(json.dumps(told))  # noqa: T201 — read by `songhanh bench`


def whole(store: Store, units: Path, folder: Path, size: str) -> dict[str, Any]:
    elements, years = SIZES[size]
    periods = [str(2025 - back) for back in range(years)]
    dimensions = country(units, elements, periods)
    began = time.perf_counter()
    made = store.build(parts(dimensions, elements, periods), dimensions, first_seq=1, last_seq=1)
    seen: dict[str, Any] = {"figures": made.rows, "build": time.perf_counter() - began}
    again = [sys.executable, "-m", __spec__.name, str(units), str(folder), size, "--roll"]
    child = subprocess.run(again, check=True, stdout=subprocess.PIPE, text=True)
    seen |= json.loads(child.stdout)  # a process of its own, so that its memory is the roll-up's
    if size != "full":
        seen["pandas"] = by_pandas(made, dimensions)
    return seen | asked(made) | fresh(store, elements)


def country(file: Path, elements: int, periods: list[str]) -> Dimensions:
    """The real units under one nation; every commune is expected to report everything."""
    with file.open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    number = {row["code"]: place for place, row in enumerate(rows, COUNTRY + 1)}
    closure = [(COUNTRY, COUNTRY)]
    for row in rows:
        own = number[row["code"]]
        closure += [(own, own), (COUNTRY, own)]
        closure += [(number[row["parent"]], own)] if row["parent"] else []
    communes = [number[row["code"]] for row in rows if row["parent"]]
    listed_units = [{"unit": COUNTRY, "code": "VN", "name": "Việt Nam", "level": "country"}]
    listed_units += [
        {
            "unit": number[row["code"]],
            "code": row["code"],
            "name": row["name"],
            "level": "commune" if row["parent"] else "province",
        }
        for row in rows
    ]
    split = dict.fromkeys(("sex", "age", "ethnicity"), "partition")
    count = len(communes) * elements
    return Dimensions.of(
        units=listed_units,
        closure=[{"ancestor": above, "descendant": own} for above, own in closure],
        elements=[
            {"element": one, "code": f"element_{one}", "over_units": "sum", "breakdowns": split}
            for one in range(1, elements + 1)
        ],
        expected=pa.table(
            {
                "element": [one for one in range(1, elements + 1) for _ in communes] * len(periods),
                "unit": communes * elements * len(periods),
                "period": [period for period in periods for _ in range(count)],
            }
        ),
    )


def parts(dimensions: Dimensions, elements: int, periods: list[str]) -> Iterator[pa.Table]:
    connection = connect()
    levels = dimensions.units
    communes = levels.filter(pa.compute.equal(levels["level"], "commune")).select(["unit"])
    connection.register("communes", communes)
    for period in periods:
        for first in range(1, elements + 1, 14):
            last = min(first + 14, elements + 1)
            yield connection.sql(
                MADE.format(period=period, first=first, last=last)
            ).to_arrow_table()


def rolled(made: Snapshot, dimensions: Dimensions, folder: Path) -> dict[str, Any]:
    """Ours and the hand-written SQL by turns, from the same files; results compared."""
    leaves: dict[str, Path | None] = {
        period: made.path(leaf.file) for period, leaf in made.manifest.leaf.items()
    }
    ours, theirs = [], []
    write_boards(folder / "first", leaves, dimensions)
    rss = most_memory()
    for run in range(RUNS):
        ours.append(timed(partial(write_boards, folder / f"ours{run}", leaves, dimensions)))
        theirs.append(timed(partial(by_hand, leaves, dimensions, folder / "theirs")))
    period = next(iter(leaves))
    query = AGREES.format(
        ours=listed([folder / "ours0" / f"board/period={period}/board.parquet"]),
        theirs=listed([folder / "theirs" / f"{period}.parquet"]),
    )
    ((different,),) = connect().execute(query).fetchall()
    if different:
        raise SystemExit(f"{different} rows differ from the hand-written SQL")
    return {"rollup": ours, "duckdb": theirs, "rss": rss}


def most_memory() -> int:
    """The most that this process ever held, in bytes; `ru_maxrss` would count its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (told,) = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(told.split()[1]) * 1024


def by_hand(leaves: dict[str, Path | None], dimensions: Dimensions, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    connection = connect()
    connection.register("up", dimensions.closure)
    for period, leaf in leaves.items():
        of_period = pa.compute.equal(dimensions.expected["period"], period)
        connection.register("expected", dimensions.expected.filter(of_period))
        out = quoted(str(folder / f"{period}.parquet"))
        connection.execute(
            BY_HAND.format(leaf=listed([leaf] if leaf else []), period=period, out=out)
        )
    connection.close()


def by_pandas(made: Snapshot, dimensions: Dimensions) -> float:
    """Sums alone (no coverage), from the same file, one period."""
    import pandas as pd

    (leaf,) = made.manifest.leaf.values()
    up = dimensions.closure.select(["ancestor", "descendant"]).to_pandas()

    def work() -> None:
        figures = pd.read_parquet(made.path(leaf.file), columns=["element", "unit", "sex", "value"])
        own = figures.groupby(["element", "unit", "sex"], as_index=False)["value"].sum()
        above = own.merge(up, left_on="unit", right_on="descendant")
        above.groupby(["element", "ancestor", "sex"])["value"].sum()

    return timed(work)


def asked(made: Snapshot) -> dict[str, Any]:
    """One indicator, one period, all units: figures alone, and with value, target and rating."""
    period = made.periods[-1]
    known = len(dimension_codes(made))
    plain, rated = [], []
    targets = [Target("", 2025, "at_least", 45), Target("", 2030, "at_least", 60)]
    for question in range(QUESTIONS):
        one, other = question % known + 1, (question * 7 + 3) % known + 1
        plain.append(timed(partial(values, made, (one, other), [period])))
        formula = f"100 * element_{one}{{sex=F}} / element_{one}"
        rated.append(timed(partial(judged, made, formula, period, targets)))
    return {"point": plain, "rated": rated}


def judged(made: Snapshot, formula: str, period: str, targets: list[Target]) -> list[Rating]:
    return rate(point(made, formula, period), targets)


def dimension_codes(made: Snapshot) -> list[str]:
    from songhanh.cube.read import dimension

    codes: list[str] = dimension(made, "elements")["code"].to_pylist()
    return codes


def fresh(store: Store, elements: int) -> dict[str, Any]:
    """A return of 120 cells approved, until the nation's total shows it."""
    spent = []
    for number in range(2, 2 + APPENDS):
        rows = [
            {
                "element": cell % elements + 1,
                "unit": 40 + number * 7,
                "period": "2025",
                "sex": "FM"[cell // elements % 2],
                "age": ("0-5", "6-15", "16-29", "30-44", "45-59", "60+")[cell // elements // 2 % 6],
                "ethnicity": "majority",
                "value": cell,
                "revision": 2,
                "approved_seq": number,
            }
            for cell in range(120)
        ]
        began = time.perf_counter()
        now = store.append(rows, number, number)
        values(now, [1], ["2025"], [COUNTRY])
        spent.append(time.perf_counter() - began)
    return {"fresh": spent}


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    os.environ.setdefault("TZ", "UTC")
    main(sys.argv[1:])
