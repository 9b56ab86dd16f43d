"""How far the start has come: one small file that the walk writes and the waiting page reads."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from songhanh.lib.environment import var_folder

State = Literal["waiting", "running", "done", "failed"]


@dataclass(slots=True)
class Step:
    """One thing the start does; `total` is 0 where nothing can be counted."""

    key: str
    title: str
    state: State = "waiting"
    done: int = 0
    total: int = 0
    seconds: float = 0.0
    note: str = ""


@dataclass(slots=True)
class Progress:
    """The steps in order, kept in `path` so that another process can show them."""

    path: Path
    steps: list[Step] = field(default_factory=list)
    state: State = "running"
    error: str = ""
    code: str = ""
    watch: Callable[[Step], None] = lambda _step: None

    @contextmanager
    def step(self, key: str) -> Iterator[Step]:
        """Run one step: timed, shown while it runs, marked failed if it raises."""
        step = next(step for step in self.steps if step.key == key)
        step.state = "running"
        self.keep()
        began = time.perf_counter()
        try:
            yield step
        except BaseException as error:
            step.state, self.state = "failed", "failed"
            self.error = f"{step.title}: {error}"
            raise
        else:
            step.state = "done"
        finally:
            step.seconds = round(time.perf_counter() - began, 2)
            self.keep()
            self.watch(step)

    def advance(self, step: Step, done: int, total: int) -> None:
        step.done, step.total = done, total
        self.keep()

    def finish(self) -> None:
        self.state = "done"
        self.keep()

    def keep(self) -> None:
        """Write whole or not at all: a reader never sees half a file."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        body = {
            "state": self.state,
            "process": os.getpid(),
            "code": self.code,
            "error": self.error,
            "steps": [asdict(step) for step in self.steps],
        }
        part.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
        part.replace(self.path)

    @property
    def seconds(self) -> dict[str, float]:
        return {step.key: step.seconds for step in self.steps}


def start_file() -> Path:
    return var_folder() / "start.json"


def kept(path: Path) -> dict[str, object] | None:
    """What the last start left, or None where none was begun."""
    try:
        loaded: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return loaded


def is_ready() -> bool:
    """Whether there is nothing, or nothing more, to prepare."""
    start = kept(start_file())
    return start is None or start["state"] == "done"


def interrupted(start: dict[str, object]) -> bool:
    """Whether the process that was preparing is gone without having said done or failed."""
    if start["state"] != "running":
        return False
    try:
        os.kill(int(str(start["process"])), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
