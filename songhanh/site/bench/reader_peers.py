"""Run by another Python, never imported: how long a general converter takes for the papers of `reader_pages`.

Prints {"seconds", "shares"}: of each kind the share of papers that was read; the slow ones read some of each.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

KINDS = ("html", "docx", "pdf", "txt")
SOME = {"markitdown": 0, "docling": 1, "underthesea": 2}  # papers of each kind; 0 is all


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    convert = {"markitdown": _markitdown, "docling": _docling, "underthesea": _underthesea}[name]()
    seconds = 0.0
    shares: dict[str, float] = {}
    for kind in KINDS:
        paths = sorted(folder.glob(f"*.{kind}"))
        chosen = paths[: SOME[name] or None]
        shares[kind] = 0.0
        for path in chosen:
            began = time.process_time()
            if convert(path):
                shares[kind] += 1 / len(paths)
                seconds += time.process_time() - began
    sys.stdout.write(json.dumps({"seconds": seconds, "shares": shares}) + "\n")


def _markitdown() -> Callable[[Path], bool]:
    converter = import_module("markitdown").MarkItDown()
    return lambda path: bool(converter.convert(str(path)).text_content)


def _docling() -> Callable[[Path], bool]:
    converter = import_module("docling.document_converter").DocumentConverter()
    return lambda path: path.suffix != ".txt" and bool(converter.convert(path).document)


def _underthesea() -> Callable[[Path], bool]:
    ner = import_module("underthesea").ner

    def names(path: Path) -> bool:
        return path.suffix == ".txt" and bool([ner(line) for line in path.read_text().split("\n")])

    return names


if __name__ == "__main__":
    main()
