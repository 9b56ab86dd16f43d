"""`songhanh read FILE… [--json] [--today DAY]`: what a document says, as a table or one JSON object a file."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from songhanh.reader.unreadable import Unreadable

OK, SOME_UNREADABLE, USAGE = 0, 1, 2


def main(argv: list[str]) -> int:
    """Exit code 0 when all were read, 1 when some file could not be, 2 for a wrong command line."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    from songhanh.reader.document import read  # after --help, which needs none of it

    code = OK
    for name in arguments.files:
        try:
            reading = read(Path(name), today=arguments.today)
        except Unreadable as refusal:
            refusal.where = name
            _complain(refusal, as_json=arguments.json)
            code = SOME_UNREADABLE
            continue
        if arguments.json:
            _write(json.dumps(reading.as_json(text=arguments.text), ensure_ascii=False))
        else:
            from songhanh.reader.summary import summary

            _write(summary(reading))
    return code


class Parser(argparse.ArgumentParser):
    """Says in Vietnamese that the command line is wrong."""

    def error(self, message: str) -> NoReturn:
        self.exit(
            USAGE, f"Lệnh chưa đúng ({message}). Gõ “songhanh read --help” để xem cách dùng.\n"
        )


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="songhanh read",
        description="Đọc văn bản (.txt, .html, .docx) thành dữ kiện, mỗi dữ kiện kèm câu gốc và độ tin cậy.",
        epilog="Mã kết thúc: 0 đọc được hết, 1 có tệp không đọc được, 2 gõ lệnh sai.",
    )
    parser.add_argument("files", nargs="+", metavar="TỆP", help="tệp cần đọc")
    parser.add_argument(
        "--json", action="store_true", help="in mỗi tệp một đối tượng JSON trên một dòng"
    )
    parser.add_argument("--text", action="store_true", help="kèm toàn văn đã chuẩn hóa trong JSON")
    parser.add_argument("--today", type=_day, metavar="NGÀY", help="ngày hôm nay, ví dụ 22/11/2026")
    return parser


def _day(text: str) -> date:
    from songhanh.words.dates import parse_date

    try:
        return parse_date(text)
    except ValueError as error:
        reason = f"“{text}” không phải là ngày; viết ngày/tháng/năm, ví dụ 22/11/2026"
        raise argparse.ArgumentTypeError(reason) from error


def _complain(refusal: Unreadable, *, as_json: bool) -> None:
    """For a program: one object with the code; for a person: a sentence with place and cure."""
    if as_json:
        error = {"code": refusal.code, "text": refusal.text, "cure": refusal.cure}
        _write(json.dumps({"file": refusal.where, "error": error}, ensure_ascii=False))
    sys.stderr.write(f"{refusal}\n")


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
