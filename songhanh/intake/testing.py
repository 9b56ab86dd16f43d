"""Small documents of the small country of `units.testing`, in official form and as an article."""

from __future__ import annotations

PLAN = """ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG HỒNG                          Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND                          Sông Hồng, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
Triển khai công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm 2026

Căn cứ Nghị quyết số 28/NQ-CP ngày 03/3/2021 của Chính phủ ban hành Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2030;

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

1. Tổ chức truyền thông nâng cao nhận thức về bình đẳng giới tại các xã, phường.
Đơn vị chủ trì: Sở Nội vụ. Thời gian: trước ngày 15/6/2026.
2. Tập huấn cho cán bộ làm công tác bình đẳng giới các cấp.
Đơn vị chủ trì: Sở Nội vụ. Đơn vị phối hợp: Hội Liên hiệp Phụ nữ tỉnh.
3. Kiểm tra việc thực hiện công tác bình đẳng giới tại các đơn vị, địa phương; báo cáo kết quả trước ngày 15/12/2026.

Nơi nhận:                               TM. ỦY BAN NHÂN DÂN
- Các sở, ngành;                        KT. CHỦ TỊCH
- Lưu: VT.                              PHÓ CHỦ TỊCH
"""

ARTICLE = """Tỉnh Sông Lam triển khai công tác bình đẳng giới năm 2023
Thứ ba - 21/03/2023 08:00
Ngày 20/3, UBND tỉnh Sông Lam ban hành Kế hoạch số 77/KH-UBND triển khai công tác bình đẳng giới năm 2023.
Theo đó, tỉnh tổ chức tuyên truyền, phổ biến Luật Bình đẳng giới; tập huấn cho thành viên Ban vì sự tiến bộ của phụ nữ các cấp.
Tác giả: Nguyễn An
Tin mới nhất
Dự báo thời tiết ngày mai
"""
