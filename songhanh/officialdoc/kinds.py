"""The 27 types of administrative documents with their abbreviations: Decree 30/2020/NĐ-CP, appendix III."""

from __future__ import annotations

from songhanh.words.text import fold

KINDS = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định",
    "TC": "Thông cáo", "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch",
    "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình",
    "HĐ": "Hợp đồng", "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi", "PC": "Phiếu chuyển", "PB": "Phiếu báo",
}  # fmt: skip
PARTY_KINDS = {
    "KL": "Kết luận",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QyĐ": "Quy định",
}
_BY_NAME = {fold(name): abbreviation for abbreviation, name in {**PARTY_KINDS, **KINDS}.items()}
# Types that name receivers under "Kính gửi": letters (no type), submissions, and reports to a superior (box 9a).
ADDRESSED = ("Tờ trình", "Báo cáo")


def abbreviation_of(name: str) -> str | None:
    """ "BÁO CÁO" → BC; None where it is no type. Upper and lower case and old tone places are one."""
    return _BY_NAME.get(fold(name))
