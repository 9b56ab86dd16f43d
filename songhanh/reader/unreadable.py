"""`Unreadable`: a file that cannot become a Reading, with the reason and the cure in Vietnamese.

Apps turn it into a refusal of the same code; the command line prints it.
"""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    text: str
    cure: str


REASONS = {
    "not_found": Reason("Không tìm thấy tệp.", "Kiểm tra lại đường dẫn và tên tệp."),
    "not_a_file": Reason("Đây là thư mục, không phải tệp.", "Chọn một tệp trong thư mục này."),
    "no_permission": Reason(
        "Không có quyền đọc tệp.", "Cấp quyền đọc tệp hoặc chép tệp sang nơi khác."
    ),
    "empty": Reason("Tệp không có nội dung.", "Mở tệp để kiểm tra rồi gửi lại bản có chữ."),
    "too_large": Reason(
        "Tệp nặng %(size)s MB, vượt mức %(limit)s MB.",
        "Bỏ bớt ảnh trong tệp hoặc tách tệp thành nhiều phần.",
    ),
    "wrong_type": Reason(
        "Đuôi tệp là .%(ending)s nhưng nội dung là %(found)s.",
        "Mở tệp bằng đúng phần mềm rồi lưu lại với đuôi đúng.",
    ),
    "unsupported": Reason(
        "Chưa đọc được loại tệp %(found)s.",
        "Lưu lại thành .docx, .pdf, .html hoặc .txt rồi gửi lại.",
    ),
    "encrypted": Reason(
        "Tệp có mật khẩu nên không đọc được.", "Mở tệp, bỏ mật khẩu rồi lưu và gửi lại."
    ),
    "damaged": Reason(
        "Tệp bị hỏng tại %(place)s.", "Mở tệp bằng phần mềm soạn thảo, lưu lại bản mới rồi gửi lại."
    ),
    "bomb": Reason(
        "Tệp nén bất thường: %(place)s.", "Không mở tệp này; xin lại bản gốc từ nơi gửi."
    ),
    "scan_only": Reason(
        "Tệp là bản quét gồm %(pages)s trang ảnh, không có lớp chữ, máy này chưa nhận dạng được.",
        "Gửi bản .docx, bản PDF có chữ, hoặc nhờ quản trị viên cài tesseract tiếng Việt.",
    ),
    "no_program": Reason(
        "Máy này chưa có phần mềm để mở tệp %(found)s.",
        "Lưu lại thành .docx rồi gửi lại, hoặc nhờ quản trị viên cài LibreOffice.",
    ),
    "no_text": Reason(
        "Tệp không có chữ nào đọc được.",
        "Nếu đây là bản quét, gửi bản .docx hoặc bản có lớp chữ.",
    ),
}


class Unreadable(Exception):
    """`code` is a key of `REASONS`; `values` fill its text; `where` names the file."""

    def __init__(self, code: str, *, where: str | None = None, **values: object) -> None:
        self.code = code
        self.where = where
        self.values = values
        super().__init__(code)

    @property
    def text(self) -> str:
        return REASONS[self.code].text % self.values

    @property
    def cure(self) -> str:
        return REASONS[self.code].cure

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.text} {self.cure}"
