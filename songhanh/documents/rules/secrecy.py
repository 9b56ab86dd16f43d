"""State secrets stay off such systems (Law on the Protection of State Secrets, revised 12/2025): stamps and names that warn.

The three degrees of secrecy are stamped "TUYỆT MẬT", "TỐI MẬT", "MẬT" on the first page. Ordinary words ("bảo mật",
"bí mật đời tư", "mật khẩu") are no stamp.
"""

from __future__ import annotations

import re

from songhanh.words.text import fix_tone, nfc, spaces

FIRST_PAGE = 3000  # characters
_DEGREES = r"tuyệt\s+mật|tối\s+mật|mật"
_STAMP = re.compile(
    rf"(?:độ\s+mật|mức\s+độ\s+mật)?\s*[:\-–]?\s*[\[(«\"“]?\s*({_DEGREES})\s*[\])»\"”]?\s*[.:]?"
)
_NAME_HIGH = re.compile(r"(?<!\w)(?:tuyệt mật|tối mật|tuyet mat|toi mat)(?!\w)")
_NAME_MARKED = re.compile(
    r"[\[(]\s*mật\s*[\])]|^mật\b(?! khẩu| độ| ong| mã| thư)|(?:độ mật|văn bản mật|tài liệu mật|công văn mật)"
)
_NAME_BARE = re.compile(
    r"[\[(]\s*mat\s*[\])]|(?:do mat|van ban mat|tai lieu mat|cong van mat)(?!\w)"
)


def stamp_in(text: str) -> str | None:
    """The degree stamped on the first page: a line or a cell that holds nothing but the stamp, in capitals."""
    for piece in re.split(r"[\n\t]", nfc(text[:FIRST_PAGE])):
        line = spaces(piece)
        found = (
            _STAMP.fullmatch(fix_tone(line).lower())
            if line.isupper() or _says_degree(line)
            else None
        )
        if found:
            return spaces(found[1]).upper()
    return None


def stamp_in_name(name: str) -> str | None:
    """The degree that a file's name speaks of, with or without marks."""
    plain = spaces(re.sub(r"[_.\-]+", " ", fix_tone(nfc(name)).lower()))
    if found := _NAME_HIGH.search(plain):
        return "TUYỆT MẬT" if found[0].startswith("tuy") else "TỐI MẬT"
    return "MẬT" if _NAME_MARKED.search(plain) or _NAME_BARE.search(plain) else None


def _says_degree(line: str) -> bool:
    return line.lower().startswith(("độ mật", "mức độ mật"))
