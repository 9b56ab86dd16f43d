"""Run apart: several processes hand in the same document at the same moment; what each is told.

Prints one JSON object: the outcomes (done, or the code of the refusal), and how many files, documents received and
events of them there are.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from songhanh.site.boot import set_up

MANY = 4


def main() -> None:
    folder = Path(sys.argv[1])
    set_up()
    from django.core.management import call_command
    from django.db import connections

    from songhanh.frameworks.testing import load_few_frameworks
    from songhanh.units.testing import make_country

    call_command("migrate", verbosity=0)
    load_few_frameworks()
    make_country()
    connections.close_all()
    start = time.time() + 1.0
    children = [fork(folder / f"{number}.txt", start) for number in range(MANY)]
    for child in children:
        os.waitpid(child, 0)
    json.dump(
        {"told": [(folder / f"{n}.txt").read_text() for n in range(MANY)], **kept()}, sys.stdout
    )


def fork(told: Path, start: float) -> int:
    child = os.fork()
    if child:
        return child
    try:
        told.write_text(hand_in(start))
    finally:
        os._exit(0)


def hand_in(start: float) -> str:
    from songhanh.accounts.models import User
    from songhanh.intake.actions import receive_file
    from songhanh.intake.models import receiving_unit
    from songhanh.intake.testing import ARTICLE
    from songhanh.lib.errors import Refused

    thu = User.objects.get(username="thu")
    unit = receiving_unit(thu)
    assert unit is not None
    time.sleep(max(0.0, start - time.time()))
    try:
        receive_file(data=ARTICLE.encode(), name="tin.txt", unit=unit, by=thu)
    except Refused as refused:
        return refused.code
    except Exception as error:  # noqa: BLE001  # told to the parent, whose test then fails
        return repr(error)
    return "done"


def kept() -> dict[str, int]:
    from songhanh.audit.models import Event
    from songhanh.documents.models import StoredFile
    from songhanh.intake.models import Intake

    return {
        "files": StoredFile.objects.count(),
        "received": Intake.objects.count(),
        "events": Event.objects.filter(verb__in=["documents.store", "intake.receive"]).count(),
    }


if __name__ == "__main__":
    main()
