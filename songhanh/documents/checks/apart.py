"""Run by itself, never imported: reads one file from its input in a process that may neither grow nor go on for ever.

Prints {"text": …} or {"code": …, "values": …}. Sets up no Django; a file that breaks the parser breaks this process only.
"""

import json
import resource
import sys

MEMORY = 512 * 1024 * 1024  # bytes
SECONDS = 120


def main() -> None:
    name = sys.argv[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    data = sys.stdin.buffer.read()
    json.dump(_opened(data) if name.endswith(".pdf") else _read(data, name), sys.stdout)


def _read(data: bytes, name: str) -> dict[str, object]:
    from songhanh.reader.formats import open_layout
    from songhanh.reader.unreadable import Unreadable

    try:
        return {"text": open_layout(data, name=name).text}
    except Unreadable as unreadable:
        return {"code": unreadable.code, "values": unreadable.values}
    except (MemoryError, RecursionError):
        return {"code": "bomb", "values": {}}


def _opened(data: bytes) -> dict[str, object]:
    """Whether anybody can open a pdf that says it is encrypted: many only forbid copying or printing."""
    import pypdfium2

    try:
        pypdfium2.PdfDocument(data).close()
    except pypdfium2.PdfiumError as error:
        return {"code": "encrypted" if "password" in str(error).lower() else "damaged"}
    return {"text": ""}


if __name__ == "__main__":
    main()
