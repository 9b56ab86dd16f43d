"""What the living examples show: illustrative figures, in the words of officials."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from songhanh.lib.charts import LineChart, Series, Spark, bar_pairs, line_chart, spark
from songhanh.lib.context import Group, Line

MENU = (
    ("Hằng ngày", (("Việc của tôi", 11), ("Văn bản", 4), ("Nhiệm vụ", None))),
    ("Số liệu", (("Biểu nhập số liệu", None), ("Tiến độ nộp", 11), ("Kiểm tra và duyệt", 14), ("Bảng chỉ tiêu", None))),
    ("Phong trào", (("Tháng hành động", None), ("Nhật ký hoạt động", None), ("Thi đua", None))),
    ("Kết quả", (("Báo cáo", None), ("Giải trình", 3), ("Đơn vị hành chính", None))),
)  # fmt: skip
PLACES = (("Việc", "home"), ("Ghi", "log"), ("Số liệu", "figures"), ("Tôi", "person"))
HERE = "Bảng chỉ tiêu"
ICONS = [
    "met",
    "near",
    "missed",
    "none",
    "tick",
    "pencil",
    "sent",
    "returned",
    "lock",
    "clock",
    "document",
    "copy",
    "warning",
    "home",
    "figures",
    "calendar",
    "log",
    "bell",
    "person",
    "camera",
    "exit",
    "more",
    "search",
    "download",
    "plus",
    "close",
    "next",
    "back",
]
LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


@dataclass(frozen=True, slots=True)
class SampleShell:
    """The frame as a specialist of a department sees it."""

    groups: list[Group]
    places: list[Line]
    frame: str = "base.html"
    search_url: str = "/design/"
    profile_url: str = "/design/"
    sign_out_url: str = ""
    exit_url: str = "/"
    home_url: str = "/"


def shell() -> SampleShell:
    return SampleShell(
        groups=[
            Group(str(number), label, [_entry(text, count=count) for text, count in entries])
            for number, (label, entries) in enumerate(MENU)
        ],
        places=[_entry(text, icon=icon, is_current=icon == "figures") for text, icon in PLACES],
    )


def _entry(
    text: str, *, count: int | None = None, icon: str = "", is_current: bool = False
) -> Line:
    return Line("", text, text, "/design/", icon, count, is_current or text == HERE)


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    title: str
    owner: str
    goal: str
    needed: float | None
    actual: float | None
    before: float | None
    rating: str
    coverage: str
    trend: Spark
    decimals: int = 1

    @property
    def gap(self) -> float | None:
        return None if self.needed is None or self.actual is None else self.actual - self.needed


def board() -> list[tuple[str, list[Row]]]:
    return [
        ("Chính trị", [
            Row("M1.1", "Cơ quan có lãnh đạo chủ chốt là nữ", "Nội vụ", "≥ 75", 63.0, 61.5, 58.3, "near", "95/95",
                spark([None, None, 52, 54.5, 58.3, 61.5], 63)),
        ]),
        ("Kinh tế, lao động", [
            Row("M2.1", "Lao động nữ làm công hưởng lương", "Thống kê", "≈ 60", 52.0, 58.9, 58.1, "met", "ngành",
                spark([50, 52, 54, 56.5, 58.1, 58.9], 52)),
            Row("M2.3", "Nữ giám đốc, chủ DN, HTX", "Tài chính", "≥ 30", 27.6, 27.1, 26.8, "near", "ngành",
                spark([24.1, 24.9, 25.2, 26.1, 26.8, 27.1], 27.6)),
        ]),
        ("Gia đình; phòng ngừa, ứng phó bạo lực", [
            Row("M3.1", "Giờ nội trợ không trả công, nữ/nam", "VHTTDL", "≤ 1,4", 1.64, 1.78, 1.81, "missed", "ngành",
                spark([1.92, None, 1.88, None, 1.81, 1.78], 1.64), 2),
            Row("M6.4", "Đài có chuyên mục hằng tháng", "VHTTDL", "100", 100, None, 100, "no_data", "0/2 đài",
                spark([100, 100, 100, 100, 100, None], 100)),
        ]),
    ]  # fmt: skip


def trend() -> LineChart:
    return line_chart(
        ["2021", "2022", "2023", "2024", "2025", "2026"],
        [
            Series("UBND cấp tỉnh", [37.7, 37.7, 74.5, 76.2, None, None]),
            Series("UBND cấp xã", [25.0, None, None, 46.6, None, None]),
            Series("Cả nước", [None, None, None, None, 57.2, 61.4], is_main=True),
        ],
        target=Series("Cần đạt", [None, None, None, None, 60.0, 63.0]),
        breaks=[(2, "đổi định nghĩa từ 2023")],
    )


def context() -> dict[str, object]:
    days = [
        (4310, 3050),
        (1290, 1010),
        (1020, 800),
        (2480, 1850),
        (3520, 2260),
        (3050, 2110),
        (910, 700),
        (1600, 1010),
        (650, 480),
    ]
    return {
        "board": board(),
        "trend": trend(),
        "days": bar_pairs([(str(15 + i), women, men) for i, (women, men) in enumerate(days)]
                          + [("", None, None)] * 22),
        "icons": ICONS,
        "letters": LETTERS,
        "tabs": [
            {"label": "Bản đồ và bảng", "url": "#tabs", "is_current": True, "count": None},
            {"label": "Theo đơn vị cấp xã", "url": "#tabs", "is_current": False, "count": None},
            {"label": "Nhiệm vụ liên quan", "url": "#tabs", "is_current": False, "count": 6},
        ],
        "now_facts": [
            ("Đầu mối", "Nguyễn Văn Đức"), ("Phòng", "Văn hóa - Xã hội"), ("Xác nhận đầu mối", "02/10/2026"),
        ],
        "steps": [
            {"title": "Thành phố Đồng Nai", "url": "#trail", "value": "118 : 192 = 61,5 %", "detail": "Cơ quan có lãnh đạo chủ chốt là nữ : tổng số"},
            {"title": "95 đơn vị cấp xã và 2 cơ quan cấp thành phố", "url": "#trail", "value": "116 + 2 = 118", "detail": "95/95 đã duyệt, không đơn vị nào để trống"},
            {"title": "Phường Trấn Biên, biểu cơ quan năm 2026", "url": "#trail", "value": "dòng 5 = 2", "detail": "HĐND, UBND phường; kỳ trước cũng là 2"},
            {"title": "Lê Thị Mai nhập 20/11, 14:02", "url": "#trail", "value": "đã chốt", "detail": "Trần Thu Hằng duyệt 21/11, 09:15. Có văn bản ký kèm theo."},
        ],
        "keys": [(["J", "K"], "mục sau, mục trước"), (["Enter"], "chấp nhận"), (["E"], "sửa"), (["X"], "bỏ")],
        "refused": SimpleNamespace(
            text="Kế hoạch 95/KH-UBND năm 2023 của UBND tỉnh Bình Phước đã có trong sổ.",
            where="ô Số, ký hiệu",
            cure="Mở kế hoạch đã có, hoặc sửa số, ký hiệu nếu đọc sai.",
        ),
    }  # fmt: skip
