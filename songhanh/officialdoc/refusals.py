"""Files that are not looked into, and documents that are not built: the reason, the place and the cure."""

from __future__ import annotations

from songhanh.officialdoc.texts import Language, say

REASONS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "not_found": (
        ("Không tìm thấy tệp.", "There is no such file."),
        ("Kiểm tra lại đường dẫn và tên tệp.", "Check the path and the name."),
    ),
    "empty": (
        ("Tệp không có nội dung.", "The file is empty."),
        ("Gửi lại tệp đã lưu đầy đủ.", "Send the file again, saved completely."),
    ),
    "too_large": (
        ("Tệp nặng %(size)s MB, vượt mức %(limit)s MB.", "The file has %(size)s MB, more than %(limit)s MB."),
        ("Bỏ bớt ảnh hoặc tách tệp.", "Take out pictures or split the file."),
    ),
    "old_word": (
        ("Đây là tệp Word kiểu cũ (.doc) hoặc tệp có mật khẩu.", "This is an old Word file (.doc) or has a password."),
        ("Mở tệp, bỏ mật khẩu, lưu thành .docx rồi gửi lại.", "Open it, remove the password, save it as .docx."),
    ),
    "not_docx": (
        ("Tệp không phải là văn bản Word (.docx).", "The file is no Word document (.docx)."),
        ("Lưu văn bản thành .docx rồi gửi lại.", "Save the document as .docx and send it again."),
    ),
    "macro": (
        ("Tệp có mã lệnh (macro) bên trong.", "The file carries macros."),
        ("Lưu lại thành .docx không có macro rồi gửi lại.", "Save it as .docx without macros."),
    ),
    "bomb": (
        ("Tệp nén bất thường: %(place)s.", "The package is abnormal: %(place)s."),
        ("Không mở tệp này; xin lại bản gốc từ nơi gửi.", "Do not open it; ask the sender for the original."),
    ),
    "damaged": (
        ("Tệp bị hỏng tại %(place)s.", "The file is damaged at %(place)s."),
        ("Mở bằng phần mềm soạn thảo, lưu bản mới rồi gửi lại.", "Open it in a word processor and save it anew."),
    ),
}  # fmt: skip


class NotChecked(Exception):
    """A file that cannot be checked; `code` is a key of `REASONS`."""

    def __init__(self, code: str, *, where: str = "", **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.where = where
        self.values = values

    def text(self, language: Language = "vi") -> str:
        return say(REASONS[self.code][0], language, **self.values)

    def cure(self, language: Language = "vi") -> str:
        return say(REASONS[self.code][1], language)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.text()} {self.cure()}"


UNFIT: dict[str, tuple[str, str]] = {
    "landscape": (
        "Chỉ trình bày theo chiều ngang khi có bảng, biểu không làm thành phụ lục riêng.",
        "Landscape only where tables stand in the body and are not made annexes.",
    ),
    "symbol": (
        "Ký hiệu “%(symbol)s” không hợp với tên loại “%(kind)s”: cần dạng %(expected)s.",
        "The symbol “%(symbol)s” does not fit the type “%(kind)s”: write %(expected)s.",
    ),
    "kind": (
        "“%(kind)s” không có trong 27 tên loại văn bản hành chính.",
        "“%(kind)s” is none of the 27 types of administrative documents.",
    ),
    "number": ("Số văn bản là số nguyên dương.", "The number is a whole number above 0."),
    "missing": ("Thiếu %(what)s.", "%(what)s is missing."),
    "end": (
        "Văn bản kết thúc bằng một đoạn văn, để ghi dấu “./.”.",
        "The body ends with a paragraph, which takes the mark “./.”.",
    ),
    "alt": ("Biểu đồ cần lời mô tả.", "A chart needs a description in words."),
    "picture": ("Hình biểu đồ phải là PNG.", "The picture of a chart must be a PNG."),
    "row": (
        "Dòng %(row)s của bảng có %(found)s ô, bảng có %(expected)s cột.",
        "Row %(row)s of the table has %(found)s cells, the table has %(expected)s columns.",
    ),
    "binding": (
        "Mã số liệu “%(text)s” không dùng được: không có dấu “|”, tổng cộng tối đa %(limit)s ký tự.",
        "The binding “%(text)s” cannot be kept: no “|”, %(limit)s characters at most together.",
    ),
    "letter": (
        "Điểm dùng chữ cái tiếng Việt từ a đến y: quá %(limit)s điểm.",
        "Points are lettered a to y: there are more than %(limit)s.",
    ),
    "control": ("Văn bản có ký tự điều khiển tại “%(text)s”.", "A control character stands in “%(text)s”."),
}  # fmt: skip


class Unfit(ValueError):
    """A document that its rule set does not allow; nothing is built. `code` is a key of `UNFIT`."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(self.text())

    def text(self, language: Language = "vi") -> str:
        return say(UNFIT[self.code], language, **self.values)
