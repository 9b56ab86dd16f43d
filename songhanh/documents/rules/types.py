"""Types of documents: Decree 30/2020/NĐ-CP Appendix III; laws and other normative documents; Party papers.

Names are official Vietnamese names, with an English one beside; they are data, not messages.
"""

from __future__ import annotations

from typing import NamedTuple

from songhanh.words.text import fold


class DocType(NamedTuple):
    """`code` is the abbreviation in the symbol, or ours where the regulation gives none."""

    code: str
    name: str
    english: str


_TYPES = """
NQ|Nghị quyết|Resolution
QĐ|Quyết định|Decision
CT|Chỉ thị|Directive
QC|Quy chế|Statute
QyĐ|Quy định|Regulation
TC|Thông cáo|Communiqué
TB|Thông báo|Notice
HD|Hướng dẫn|Guidance
CTr|Chương trình|Programme
KH|Kế hoạch|Plan
PA|Phương án|Option plan
ĐA|Đề án|Scheme
DA|Dự án|Project
BC|Báo cáo|Report
BB|Biên bản|Minutes
TTr|Tờ trình|Submission
HĐ|Hợp đồng|Contract
CĐ|Công điện|Official telegram
BGN|Bản ghi nhớ|Memorandum of understanding
BTT|Bản thỏa thuận|Agreement
GUQ|Giấy ủy quyền|Power of attorney
GM|Giấy mời|Invitation
GGT|Giấy giới thiệu|Letter of introduction
GNP|Giấy nghỉ phép|Leave permit
PG|Phiếu gửi|Dispatch slip
PC|Phiếu chuyển|Transfer slip
PB|Phiếu báo|Notification slip
SY|Bản sao y|True copy
TrS|Bản trích sao|Extract copy
SL|Bản sao lục|Copy of a copy
CV|Công văn|Official letter
L|Luật|Law
PL|Pháp lệnh|Ordinance
NĐ|Nghị định|Decree
TT|Thông tư|Circular
TTLT|Thông tư liên tịch|Joint circular
KL|Kết luận|Conclusion
DV|Diễn văn, lời phát động|Speech, launch
KHAC|Văn bản khác|Other document
"""
TYPES: dict[str, DocType] = {
    line.split("|")[0]: DocType(*line.split("|")) for line in _TYPES.strip().splitlines()
}
LETTER, LAW, OTHER = "CV", "L", "KHAC"
# Types without an abbreviation of their own in a symbol: a letter's symbol begins with its issuer
# (Decree 30/2020, Appendix I, II.3), a law's is its term of the National Assembly.
UNWRITTEN = frozenset({LETTER, LAW, OTHER, "DV"})
_BY_LETTERS = {code.upper(): code for code in TYPES if code not in UNWRITTEN}
_BY_NAME = {fold(kind.name): kind.code for kind in TYPES.values()}


def type_in_symbol(letters: str) -> str | None:
    """ "kh" → "KH", "TTR" → "TTr"; None for what is no abbreviation of a type ("UBND" is an issuer)."""
    return _BY_LETTERS.get(letters.upper())


def type_by_name(name: str) -> str | None:
    """ "Kế hoạch", "ke hoach" → "KH"."""
    return _BY_NAME.get(fold(name))
