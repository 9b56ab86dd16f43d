"""How numbers, dates, bases, receivers and marks are written."""

from __future__ import annotations

import re

from songhanh.officialdoc.checking.departures import Findings
from songhanh.officialdoc.checking.lines import Line
from songhanh.officialdoc.checking.locate import Boxes
from songhanh.officialdoc.kinds import ADDRESSED, KINDS, abbreviation_of
from songhanh.words.text import fold

BLANKS = re.compile(r"[\s.…_]+")
STATE = re.compile(r"^(?P<number>\d*)/(?P<symbol>[A-ZĐ][A-ZĐa-zđy]*(?:-[A-ZĐ][\wĐđ&]*)*)$")
WITH_YEAR = re.compile(r"^\d+/(19|20)\d\d/")
PARTY = re.compile(
    r"^(?P<number>\d*)-(?P<kind>[A-ZĐ][A-Za-zĐđ]{0,3})/(?P<issuer>[A-ZĐ][\wĐđ&/-]*)$"
)
DATE = re.compile(
    r"^(?P<place>[^,]*)(?P<comma>,?)\s*ngày\s*(?P<day>[\d.…_]*)\s*tháng\s*(?P<month>[\d.…_]*)\s*năm\s*(?P<year>[\d.…_]*)$"
)
LAW_NUMBER = re.compile(r"^Căn cứ (Luật|Bộ luật|Pháp lệnh)\b.*\bsố\s*\d+/\d{4}/", re.IGNORECASE)
SMALL = 10

NUMBER_FORM = (
    "“Số:”, dấu “/” và “-” không cách chữ: Số: 07/BC-UBND",
    "“Số:”, “/” and “-” without spaces: Số: 07/BC-UBND",
)
PARTY_FORM = ("dạng 111-HD/BTGTU", "the form 111-HD/BTGTU")
NO_YEAR = (
    "số không có năm (năm chỉ ghi ở văn bản quy phạm pháp luật)",
    "no year (only normative documents have one)",
)
ZERO = ("số nhỏ hơn 10 có số 0 ở trước", "numbers below 10 with a zero before")
KIND_SYMBOL = ("ký hiệu bắt đầu bằng %(symbol)s", "a symbol that begins with %(symbol)s")
DATE_FORM = ("địa danh, ngày … tháng … năm …", "place, ngày … tháng … năm …")
COMMA = ("dấu phẩy sau địa danh", "a comma after the place")
ZERO_DATE = (
    "ngày nhỏ hơn 10 và tháng 1, 2 có số 0 ở trước",
    "days below 10 and months 1 and 2 with a zero before",
)
BASIS_END = ("kết thúc bằng dấu “%(mark)s”", "ends with “%(mark)s”")
LAW_BARE = ("luật, pháp lệnh không ghi số, ký hiệu", "laws are cited without number")
FILE_LINE = ("dòng cuối “- Lưu: VT, …”", "a last line “- Lưu: VT, …”")
RECEIVER_END = (
    "mỗi dòng có gạch đầu dòng và dấu “;”, dòng cuối dấu “.”",
    "each line with a dash and “;”, the last with “.”",
)
AS_ABOVE = ("“- Như trên;” ở dòng đầu", "“- Như trên;” first")
WORD_FORM = ("viết “%(word)s”", "written “%(word)s”")
ADDRESSEE_KIND = (
    "chỉ công văn, tờ trình, báo cáo có “Kính gửi”",
    "only letters, submissions and reports have “Kính gửi”",
)
NO_TITLES = ("không ghi học hàm, học vị trước họ tên", "no academic titles before the name")
TITLES = re.compile(
    r"^(GS|PGS|TS|ThS|BS|TSKH|CN|KS|LS|NGƯT|NGND|PGS\.TS|GS\.TS)\b\.?", re.IGNORECASE
)
RED = ("chữ và khung màu đỏ", "letters and frame in red")
LEAD_AUTHORITY = (
    "dạng “TM. ”, “KT. ”, “TL. ”, “TUQ. ”, “Q. ”",
    "the form “TM. ”, “KT. ”, “TL. ”, “TUQ. ”, “Q. ”",
)


def check_wording(boxes: Boxes, findings: Findings) -> None:
    if line := boxes.first("number"):
        _number(line, boxes, findings)
    if findings.rules.symbol != "state":
        return
    if line := boxes.first("date"):
        _date(line, findings)
    if line := boxes.first("motto"):
        _motto(line, findings)
    _bases(boxes.found.get("basis", []), findings)
    _ending(boxes, findings)
    for line in boxes.found.get("urgency", []):
        if not all(run.color.upper().startswith(("FF", "C0", "ED", "EE")) for run in line.runs):
            findings.add("urgency", "color", line.text, findings.say(RED), at=line)


def _number(line: Line, boxes: Boxes, findings: Findings) -> None:
    if findings.rules.symbol == "any":
        return
    word = findings.rules.number_word
    rest = line.text.removeprefix(word)
    written = re.sub(r"^[\s.…_]+(?=/|-)", "", rest.strip())
    if findings.rules.symbol == "party":
        if rest == line.text or not PARTY.match(written):
            findings.add("number", "form", line.text, findings.say(PARTY_FORM), at=line)
        return
    if WITH_YEAR.match(written):
        findings.add("number", "year", line.text, findings.say(NO_YEAR), at=line)
        return
    found = STATE.match(written)
    if rest == line.text or found is None:
        findings.add("number", "form", line.text, findings.say(NUMBER_FORM), at=line)
        return
    if found["number"] and int(found["number"]) < SMALL and len(found["number"]) != 2:
        findings.add("number", "zero", line.text, findings.say(ZERO), at=line)
    _symbol(found["symbol"], line, boxes, findings)


def _symbol(symbol: str, line: Line, boxes: Boxes, findings: Findings) -> None:
    """The symbol begins with the abbreviation of the type; that of a letter with no type at all."""
    kind = boxes.first("kind")
    begins = symbol.split("-")[0]
    wanted = abbreviation_of(kind.text) if kind else None
    if wanted in KINDS and begins != wanted:
        findings.add(
            "number", "symbol", symbol, findings.say(KIND_SYMBOL, symbol=f"{wanted}-"), at=line
        )


def _date(line: Line, findings: Findings) -> None:
    found = DATE.match(line.text)
    if found is None:
        findings.add("date", "form", line.text, findings.say(DATE_FORM), at=line)
        return
    if not found["comma"]:
        findings.add("date", "comma", line.text, findings.say(COMMA), at=line)
    day, month = found["day"], found["month"]
    is_short = (day.isdecimal() and len(day) == 1) or month in {"1", "2"}
    if is_short:
        findings.add("date", "zero", line.text, findings.say(ZERO_DATE), at=line)


def _motto(line: Line, findings: Findings) -> None:
    if fold(line.text) != fold(findings.rules.motto) or line.text[:1].islower():
        findings.add(
            "motto", "form", line.text, findings.say(WORD_FORM, word=findings.rules.motto), at=line
        )


def _bases(lines: list[Line], findings: Findings) -> None:
    for index, line in enumerate(lines):
        mark = "." if index == len(lines) - 1 else ";"
        is_open = mark == "." and line.text.endswith(
            (",", ":")
        )  # "Theo đề nghị …," goes on to the verb
        if not line.text.endswith(mark) and not is_open:
            findings.add(
                "basis", "end", f"“{line.text[-1:]}”", findings.say(BASIS_END, mark=mark), at=line
            )
        if LAW_NUMBER.match(line.text):
            findings.add("basis", "law", line.text, findings.say(LAW_BARE), at=line)


def _ending(boxes: Boxes, findings: Findings) -> None:
    line = boxes.first("recipients")
    if line and not line.text.startswith("Nơi nhận:"):
        wanted = findings.say(WORD_FORM, word="Nơi nhận:")
        findings.add("recipients", "form", line.text, wanted, at=line)
    receivers = boxes.found.get("receivers", [])
    if receivers:
        _receivers(receivers, boxes, findings)
    if (line := boxes.first("signer")) and TITLES.match(line.text):
        findings.add("signer", "title", line.text, findings.say(NO_TITLES), at=line)
    for line in boxes.found.get("authority", []):
        if re.match(r"^(TM|KT|TL|TUQ)(?!\. )\W", line.text):
            findings.add("authority", "form", line.text, findings.say(LEAD_AUTHORITY), at=line)
    kind, addressee = boxes.first("kind"), boxes.first("addressee")
    if kind and addressee and fold(kind.text) not in map(fold, ADDRESSED):
        findings.add("addressee", "kind", kind.text, findings.say(ADDRESSEE_KIND), at=addressee)


def _receivers(lines: list[Line], boxes: Boxes, findings: Findings) -> None:
    last = lines[-1]
    if not re.match(r"^-\s*Lưu:?\s*VT\b", last.text):
        findings.add("receivers", "file", last.text, findings.say(FILE_LINE), at=last)
    for line in lines:
        mark = "." if line is last else ";"
        if not line.text.startswith("-") or not line.text.endswith(mark):
            findings.add("receivers", "form", line.text, findings.say(RECEIVER_END), at=line)
    if boxes.first("addressee") and not lines[0].folded.startswith("- nhu tren"):
        findings.add("receivers", "above", lines[0].text, findings.say(AS_ABOVE), at=lines[0])
