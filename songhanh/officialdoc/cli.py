"""`songhanh check-document FILE… [--json] [--rules SET] [--language LANGUAGE]`: departures from the official layout."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import NoReturn

from songhanh.officialdoc.refusals import NotChecked
from songhanh.officialdoc.rulesets import RULE_SETS, RuleSet
from songhanh.officialdoc.texts import Language, say

OK, FAULTY, USAGE = 0, 1, 2
WRONG = (
    "Lệnh chưa đúng (%(reason)s). Gõ “songhanh check-document --help” để xem cách dùng.\n",
    "Wrong command line (%(reason)s). See “songhanh check-document --help”.\n",
)
SOUND = ("đúng thể thức", "no departure")
COUNTED = ("%(count)s sai lệch", "departures: %(count)s")
EXPECTED = ("cần", "expected")
UNVERIFIED = (
    "Bộ quy tắc “%(name)s” chưa đối chiếu văn bản gốc: kết quả chỉ để tham khảo.",
    "The rules “%(name)s” were not compared with their original text: for orientation only.",
)


def main(argv: list[str]) -> int:
    """Exit code 0 when no file departs, 1 when one does or cannot be checked, 2 for a wrong command line."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    rules, language = RULE_SETS[arguments.rules], arguments.language
    if not rules.verified:
        name = say(rules.name, language)
        sys.stderr.write(say(UNVERIFIED, language, name=name) + "\n")
    outcomes = [_one(name, rules, language, arguments.json) for name in arguments.files]
    return max(outcomes)


class Parser(argparse.ArgumentParser):
    """Says in Vietnamese that the command line is wrong."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, say(WRONG, "vi", reason=message))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="songhanh check-document",
        description="Kiểm tra thể thức và kỹ thuật trình bày của văn bản .docx, nêu từng sai lệch kèm vị trí.",
        epilog="Mã kết thúc: 0 đúng thể thức, 1 có sai lệch hoặc có tệp không kiểm tra được, 2 gõ lệnh sai.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp .docx cần kiểm tra")
    parser.add_argument(
        "--json", action="store_true", help="in mỗi tệp một đối tượng JSON trên một dòng"
    )
    parser.add_argument(
        "--rules", choices=sorted(RULE_SETS), default="nd30",
        help="nd30: cơ quan nhà nước; party: văn bản của Đảng; mass: tổ chức chính trị - xã hội",
    )  # fmt: skip
    parser.add_argument(
        "--language", choices=("vi", "en"), default="vi", help="ngôn ngữ của kết quả"
    )
    return parser


def _one(name: str, rules: RuleSet, language: Language, as_json: bool) -> int:
    from songhanh.officialdoc.checking import check  # after --help, which needs none of it

    try:
        departures = check(Path(name), rules, language=language)
    except NotChecked as refusal:
        text, cure = refusal.text(language), refusal.cure(language)
        if as_json:
            error = {"code": refusal.code, "text": text, "cure": cure}
            _write(json.dumps({"file": name, "error": error}, ensure_ascii=False))
        sys.stderr.write(f"{name}: {text} {cure}\n")
        return FAULTY
    if as_json:
        rows = [vars(departure) for departure in departures]
        found = {"file": name, "rules": rules.code, "verified": rules.verified, "departures": rows}
        _write(json.dumps(found, ensure_ascii=False))
        return FAULTY if departures else OK
    verdict = say(COUNTED, language, count=len(departures)) if departures else say(SOUND, language)
    _write(f"{name}: {verdict}")
    for departure in departures:
        _write(
            f"  {departure.place}\n    {departure.found} → {say(EXPECTED, language)}: {departure.expected}"
        )
        _write(f"    {departure.article}")
    return FAULTY if departures else OK


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
