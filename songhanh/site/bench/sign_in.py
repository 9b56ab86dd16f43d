"""What signing in costs, and whether a flood of it makes those who enter data wait.

The flood knocks with a hundred sign-ins a second from as many addresses, half of them names that do not exist,
while one person, signed in, saves a form again and again.
"""

from __future__ import annotations

import http.cookiejar
import os
import random
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from songhanh.site.bench.measure import Measured, middle, p95
from songhanh.site.bench.start import free_port, until_answered

RATE, SECONDS, SMALL_SECONDS = 100, 60, 15
PASSWORD = "Bèo dạt mây trôi 2026"  # noqa: S105
PEOPLE = 50
MAKE = f"""
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from songhanh.accounts.models import User
hashed = User.objects.create_user("lan", {PASSWORD!r}, full_name="Nguyễn Thị Lan").password
for number in range({PEOPLE}):
    User.objects.create(username=f"can.bo.{{number}}", password=hashed)
"""
HASH = f"""
import django; django.setup()
import time
from django.contrib.auth.hashers import check_password, make_password
hashed = make_password({PASSWORD!r})
for _ in range(20):
    began = time.perf_counter(); check_password({PASSWORD!r}, hashed); print(time.perf_counter() - began)
"""
Answers = list[tuple[int, float]]  # status, seconds


def measure(folder: Path) -> dict[str, Measured]:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "SONGHANH_VAR": str(folder),
        "SONGHANH_PROXIES": "1",  # so that the flood may come from anywhere
        "DJANGO_SETTINGS_MODULE": "songhanh.site.settings",
    }
    run(["-m", "songhanh", "manage", "collectstatic", "--noinput", "-v0"], environment)
    run(["-c", MAKE], environment)
    hashes = [float(line) for line in run(["-c", HASH], environment).split()]
    seconds = SMALL_SECONDS if os.environ.get("SMALL") else SECONDS
    with served(environment) as url:
        calm = enter_data(url, 5)
        knocks, entries = flood(url, seconds)
    print(f"  flood of {RATE}/s for {seconds} s: {dict(Counter(status for status, _ in knocks))}")
    return {
        "sign_in.hash": Measured(1000 * middle(hashes), "ms", len(hashes), "≤ 60"),
        "sign_in.entry_calm_p95": Measured(p95(times(calm)), "s", len(calm)),
        "sign_in.entry_in_flood_p95": Measured(p95(times(entries)), "s", len(entries), "≤ 1.5"),
        "sign_in.flood_answer_p95": Measured(p95(times(knocks)), "s", len(knocks)),
    }


def run(arguments: list[str], environment: dict[str, str]) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "songhanh", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until_answered(f"{url}/accounts/login/", time.perf_counter(), {200})
        yield url
    finally:
        process.terminate()
        process.wait(20)


class Browser:
    """Keeps cookies, sends forms with their token; `address` is where it seems to come from."""

    def __init__(self, url: str, address: str = "10.0.0.1") -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.opener.addheaders = [("X-Forwarded-For", address)]

    def get(self, path: str) -> str:
        with self.opener.open(self.url + path, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, path: str, form: dict[str, str]) -> tuple[int, float]:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))
        data = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": token[1] if token else ""})
        began = time.perf_counter()
        try:
            with self.opener.open(self.url + path, data.encode(), timeout=60) as answer:
                status = answer.status
        except urllib.error.HTTPError as refused:
            status = refused.code
        return status, time.perf_counter() - began


def enter_data(url: str, seconds: float, stop: threading.Event | None = None) -> Answers:
    lan = Browser(url)
    lan.post("/accounts/login/", {"login": "lan", "password": PASSWORD})
    answers: Answers = []
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        phone = f"0203 {random.randrange(100, 999)} 456"  # noqa: S311
        form = {"full_name": "Nguyễn Thị Lan", "phone": phone, "email": "", "language": "vi"}
        answers.append(lan.post("/accounts/", form))
        time.sleep(0.05)
    return answers


def flood(url: str, seconds: int) -> tuple[Answers, Answers]:
    """The sign-ins' answers, and those that the person who enters data got meanwhile."""
    entries: Answers = []
    entering = threading.Thread(target=lambda: entries.extend(enter_data(url, seconds)))
    entering.start()
    knocks: Answers = []
    threads = [
        threading.Thread(target=knock, args=(url, seconds, knocks)) for _ in range(RATE // 5)
    ]
    for thread in threads:
        thread.start()
    for thread in [*threads, entering]:
        thread.join()
    return knocks, entries


def knock(url: str, seconds: int, answers: Answers) -> None:
    """Five sign-ins a second, each from another address."""
    ends = time.perf_counter() + seconds
    browser = Browser(url)
    while time.perf_counter() < ends:
        began = time.perf_counter()
        number = random.randrange(2 * PEOPLE)  # noqa: S311
        address = ".".join(str(random.randrange(1, 255)) for _ in range(4))  # noqa: S311
        browser.opener.addheaders = [("X-Forwarded-For", address)]
        answers.append(
            browser.post(
                "/accounts/login/", {"login": f"can.bo.{number}", "password": "sai mật khẩu"}
            )
        )
        time.sleep(max(0.0, 0.2 - (time.perf_counter() - began)))


def times(answers: Answers) -> list[float]:
    return [seconds for _status, seconds in answers]
