"""A lower plan beside its superior, and two versions of one plan."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhanh.reader import Reading, compare, read
from songhanh.reader.comparison import ADDED, MISSING, MOVED, OUTCOMES, TAKEN_UP, WEAKER

HEAD = (
    "ỦY BAN NHÂN DÂN\n{place}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-UBND\n{city}, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\nCông tác bình đẳng giới năm 2026\n"
    "I. CHỈ TIÊU\n{targets}\nII. NHIỆM VỤ\n{tasks}\n"
)


@cache
def _plan(tasks: tuple[str, ...], targets: tuple[str, ...] = ()) -> Reading:
    numbered = [
        "\n".join(f"{n}. {line}." for n, line in enumerate(side, 1)) for side in (tasks, targets)
    ]
    return read(
        HEAD.format(place="TỈNH LẠNG SƠN", city="Lạng Sơn", tasks=numbered[0], targets=numbered[1])
    )


DUTIES = (
    "Tổ chức 03 lớp tập huấn kỹ năng cho cán bộ làm công tác bình đẳng giới trước ngày 30/6/2026",
    "Duy trì hoạt động của các địa chỉ tin cậy, nhà tạm lánh tại cộng đồng",
    "Hằng quý phát sóng chuyên mục về bình đẳng giới trên hệ thống truyền thanh",
    "Kiểm tra việc thực hiện pháp luật về bình đẳng giới tại doanh nghiệp",
    "Hỗ trợ phụ nữ khởi nghiệp, vay vốn phát triển sản xuất",
)


def _outcomes(above: Reading, below: Reading) -> list[str]:
    return [match.outcome for match in compare(above, below)]


@pytest.mark.parametrize(
    ("above", "below", "outcome", "field"),
    [
        (DUTIES[0], DUTIES[0], TAKEN_UP, None),
        (DUTIES[0], DUTIES[0].replace("03 lớp", "01 lớp"), WEAKER, "quantity"),
        (DUTIES[0], DUTIES[0].replace("03 lớp", "05 lớp"), TAKEN_UP, "quantity"),
        (DUTIES[0], DUTIES[0].replace("30/6/2026", "30/11/2026"), WEAKER, "due"),
        (DUTIES[0], DUTIES[0].replace(" trước ngày 30/6/2026", ""), WEAKER, "due"),
        (DUTIES[2], DUTIES[2].replace("Hằng quý", "Hằng năm"), WEAKER, "recurring"),
        (DUTIES[1], "Nghiên cứu duy trì các địa chỉ tin cậy, nhà tạm lánh tại cộng đồng", WEAKER, "wording"),
        (DUTIES[1], "Củng cố, duy trì 12 địa chỉ tin cậy và nhà tạm lánh ở cộng đồng dân cư", TAKEN_UP, None),
    ],
)  # fmt: skip
def test_it_tells_a_duty_taken_up_from_a_weaker_one(above, below, outcome, field):
    (match,) = compare(_plan((above,)), _plan((below,)))
    assert (match.outcome, match.kind) == (outcome, "task")
    assert [each.field for each in match.differences][:1] == ([field] if field else [])
    assert match.superior.text in above + "."
    assert match.lower.text in below + "."


@pytest.mark.parametrize(
    ("above", "below", "outcome"),
    [
        ("Đạt ít nhất 60% cơ quan có lãnh đạo chủ chốt là nữ", "Đạt ít nhất 50% cơ quan có lãnh đạo chủ chốt là nữ", WEAKER),
        ("Đạt ít nhất 60% cơ quan có lãnh đạo chủ chốt là nữ", "Từ 65% trở lên cơ quan có lãnh đạo chủ chốt là nữ", TAKEN_UP),
        ("Tỷ số giới tính khi sinh không quá 111 bé trai/100 bé gái", "Tỷ số giới tính khi sinh không quá 113 bé trai/100 bé gái", WEAKER),
        ("Đến năm 2030 đạt ít nhất 75% cơ quan có lãnh đạo chủ chốt là nữ", "Đạt ít nhất 60% cơ quan có lãnh đạo chủ chốt là nữ", TAKEN_UP),
        ("Đạt ít nhất 60% cơ quan có lãnh đạo chủ chốt là nữ", "Đạt ít nhất 60% lao động nữ làm công hưởng lương", MISSING),
    ],
)  # fmt: skip
def test_it_holds_targets_by_their_direction_and_year(above, below, outcome):
    matches = compare(_plan((), (above,)), _plan((), (below,)))
    assert (matches[0].kind, matches[0].outcome) == ("target", outcome)


def test_it_names_what_is_dropped_added_and_moved():
    below = _plan((DUTIES[4], DUTIES[0], DUTIES[1], "Biên soạn tờ gấp bằng tiếng Tày, tiếng Nùng"))
    found = {match.outcome: match for match in compare(_plan(DUTIES), below)}
    assert sorted(_outcomes(_plan(DUTIES), below)) == sorted(
        [TAKEN_UP, TAKEN_UP, MISSING, MISSING, MOVED, ADDED]
    )
    assert found[MOVED].superior.text.startswith("Hỗ trợ phụ nữ khởi nghiệp")
    assert found[ADDED].lower.text.startswith("Biên soạn tờ gấp")
    assert found[MISSING].lower is None


orders = st.lists(st.sampled_from(DUTIES), unique=True, max_size=len(DUTIES)).map(tuple)


@settings(max_examples=60, deadline=None)
@given(orders, orders)
def test_every_duty_of_both_is_answered_for_once(above, below):
    first, second = _plan(above), _plan(below)
    matches = [match for match in compare(first, second) if match.kind == "task"]
    assert [match.superior for match in matches if match.superior] == list(first.tasks)
    lower = [match.lower for match in matches if match.lower]
    assert {task.span for task in lower} == {task.span for task in second.tasks}
    assert {match.outcome for match in matches} <= set(OUTCOMES)
    assert all(0 <= match.confidence <= 1 for match in matches)


@settings(max_examples=40, deadline=None)
@given(orders)
def test_a_plan_takes_itself_up_and_nothing_takes_up_all(above):
    plan, empty = _plan(above), replace(_plan(above), tasks=(), targets=())
    assert set(_outcomes(plan, plan)) <= {TAKEN_UP}
    assert set(_outcomes(plan, empty)) <= {MISSING}
    assert set(_outcomes(empty, plan)) <= {ADDED}


@settings(max_examples=60, deadline=None)
@given(orders, orders)
def test_what_is_missing_one_way_is_added_the_other(above, below):
    first, second = _plan(above), _plan(below)
    there, back = compare(first, second), compare(second, first)
    missing = {match.superior.text for match in there if match.outcome == MISSING}
    added = {match.lower.text for match in back if match.outcome == ADDED}
    assert missing == added
