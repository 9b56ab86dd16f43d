"""A plan of our own words, for a province of today: what a department is asked, what communes are asked."""

from __future__ import annotations

from datetime import date, timedelta

PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐỒNG NAI
Số: {number}/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Nai, ngày {issued:%d} tháng {issued:%m} năm {issued:%Y}

KẾ HOẠCH
Thực hiện công tác bình đẳng giới năm {issued.year}

Thực hiện Nghị quyết số 28/NQ-CP ngày 03 tháng 3 năm 2021 của Chính phủ ban hành Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2030, Ủy ban nhân dân thành phố ban hành Kế hoạch thực hiện công tác bình đẳng giới năm {issued.year} như sau:

I. MỤC ĐÍCH
Để mỗi người dân, nam cũng như nữ, đều có cơ hội học tập, làm việc, tham gia công việc chung và được sống an toàn.

II. NHIỆM VỤ
1. Sở Nội vụ chủ trì, phối hợp với Hội Liên hiệp Phụ nữ thành phố tổ chức lễ phát động Tháng hành động vì bình đẳng giới.
2. Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát, công bố danh sách cơ sở y tế chăm sóc người bị bạo lực trên cơ sở giới, hoàn thành trước ngày {due:%d/%m/%Y}.
3. Ủy ban nhân dân các xã, phường bố trí địa chỉ tin cậy tại cộng đồng cho người bị bạo lực trên cơ sở giới, hoàn thành trước ngày {due:%d/%m/%Y}.
4. Sở Nội vụ tập huấn kỹ năng lồng ghép giới cho công chức làm công tác bình đẳng giới.

III. TỔ CHỨC THỰC HIỆN
Sở Nội vụ theo dõi, đôn đốc, tổng hợp kết quả, báo cáo Ủy ban nhân dân thành phố trước ngày {due:%d/%m/%Y}.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
"""


def plan_of_dong_nai(number: int, *, today: date) -> str:
    """Running on that day, with a task due within the week."""
    issued = max(today - timedelta(days=3), date(today.year, 1, 1))
    due = min(today + timedelta(days=5), date(today.year, 12, 31))
    return PLAN.format(number=number, issued=issued, due=due)
