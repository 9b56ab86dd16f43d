"""How long one waits, how long a session lasts, what a browser is called."""

from __future__ import annotations

import re

FREE = 4  # attempts that cost no waiting: people mistype
FIRST_WAIT = 5  # seconds
LONGEST_WAIT = 300  # seconds: at most 288 guesses a day
MEMORY = 3600  # seconds after which earlier attempts are forgotten
WINDOW = 60  # seconds over which a network's attempts are counted
TOUCH_EVERY = 60  # seconds between two notes that a session is in use

SYSTEMS = {
    "Android": "Android",
    "iPhone|iPad": "iOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}
BROWSERS = {
    "coc_coc_browser": "Cốc Cốc",
    "Edg": "Edge",
    "OPR": "Opera",
    "Zalo": "Zalo",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}


def wait_after(attempts: int) -> int:
    """Seconds to wait after so many attempts in a row without the right password: 5, 10, 20 … 300."""
    if attempts <= FREE:
        return 0
    return int(min(FIRST_WAIT * 2 ** min(attempts - FREE - 1, 20), LONGEST_WAIT))


def is_over(started: float, seen: float, now: float, idle: int, longest: int) -> bool:
    """Whether a session has ended: not used for `idle` seconds, or begun `longest` seconds ago."""
    return now - seen > idle or now - started > longest


def device(agent: str) -> str:
    """A browser's description of itself in a word or two: `Chrome, Windows`; empty if it says nothing known."""
    found = [
        next((name for mark, name in names.items() if re.search(mark, agent)), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found))
