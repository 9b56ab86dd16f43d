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
    from songhanh.reader.formats import open_layout
    from songhanh.reader.unreadable import Unreadable

    answer: dict[str, object]
    try:
        answer = {"text": open_layout(sys.stdin.buffer.read(), name=name).text}
    except Unreadable as unreadable:
        answer = {"code": unreadable.code, "values": unreadable.values}
    except (MemoryError, RecursionError):
        answer = {"code": "bomb", "values": {}}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
