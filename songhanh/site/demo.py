"""The people of the demonstration: invented names in real units, one for each role, one password made at the first start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from songhanh.accounts.actions import create_user
from songhanh.accounts.models import User
from songhanh.lib.environment import secret
from songhanh.units.actions import add_post, appoint, ensure_body
from songhanh.units.models import BodyKind, Level, Role, Unit

BEGINS = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample account: who, in which body of which territory, in which role, and what to try with it."""

    username: str
    full_name: str
    territory: str  # code of today; empty for a body of the centre
    body: str
    body_kind: BodyKind
    role: Role
    title: str
    tries: str


SAMPLES = (
    Sample(
        "son.bui", "Bùi Văn Sơn", "", "Bộ Nội vụ", BodyKind.MINISTRY, Role.SPECIALIST,
        "Chuyên viên chính", "Đọc văn bản của mọi địa phương, xem kế hoạch cả nước",
    ),
    Sample(
        "hang.tran", "Trần Thu Hằng", "75", "Sở Nội vụ", BodyKind.DEPARTMENT, Role.SPECIALIST,
        "Chuyên viên", "Thả một văn bản vào, đối chiếu, ghi thành kế hoạch; xem nhiệm vụ toàn thành phố",
    ),
    Sample(
        "quan.le", "Lê Minh Quân", "75", "Sở Nội vụ", BodyKind.DEPARTMENT, Role.LEADER,
        "Phó Giám đốc", "Xem tiến độ, xác nhận kết quả, đọc nhật ký",
    ),
    Sample(
        "mai.le", "Lê Thị Mai", "75", "Sở Y tế", BodyKind.DEPARTMENT, Role.OFFICER,
        "Chuyên viên", "Báo cáo tiến độ nhiệm vụ của Sở",
    ),
    Sample(
        "duc.nguyen", "Nguyễn Văn Đức", "25195", "Phòng Văn hóa - Xã hội", BodyKind.DIVISION,
        Role.OFFICER, "Chuyên viên", "Xem việc của phường, báo cáo tiến độ",
    ),
    Sample(
        "thanh.pham", "Phạm Thị Thanh", "25195", "Ủy ban nhân dân phường Bình Phước",
        BodyKind.PEOPLE_COMMITTEE, Role.HEAD, "Chủ tịch", "Ký kế hoạch của phường, giao việc",
    ),
    Sample(
        "an.dang", "Đặng Văn An", "75", "Sở Nội vụ", BodyKind.DEPARTMENT, Role.ADMINISTRATOR,
        "Quản trị hệ thống", "Lập chức vụ, đề nghị giao quyền",
    ),
    Sample(
        "binh.ngo", "Ngô Thị Bình", "75", "Sở Nội vụ", BodyKind.DEPARTMENT, Role.ADMINISTRATOR,
        "Quản trị hệ thống", "Xác nhận việc giao quyền (hai người mới xong)",
    ),
)  # fmt: skip


def sample_password() -> str:
    """Made at the first start, kept for its owner only; the same for every sample account."""
    return secret("SONGHANH_SAMPLE_PASSWORD", settings.VAR / "keys" / "sample_password", size=12)


@transaction.atomic
def make_sample_accounts() -> int:
    """Make those that are missing, each in its post; how many."""
    known = set(User.objects.values_list("username", flat=True))
    missing = [sample for sample in SAMPLES if sample.username not in known]
    for sample in missing:
        _make(sample)
    return len(missing)


def _make(sample: Sample) -> None:
    user = create_user(
        username=sample.username,
        full_name=sample.full_name,
        password=sample_password(),
        by=None,
    )
    body = _body(sample)
    post = add_post(body=body, role=sample.role, title=sample.title, by=None)
    appoint(post=post, user=user, valid_from=BEGINS)


def _body(sample: Sample) -> Unit:
    territories = Unit.objects.territories().alive()
    if sample.territory:
        territory = territories.get(code=sample.territory)
    else:
        territory = territories.get(level=Level.COUNTRY)
    return ensure_body(
        territory=territory, body_kind=sample.body_kind, name=sample.body, on=BEGINS, by=None
    )
