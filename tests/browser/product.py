"""The product as an installation runs it: gathered files, no debugging, on the loopback, in a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60

# Run by the product's own Python in the product's own installation.
SESSIONS = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
for user in get_user_model().objects.all():
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    print(user.username, settings.SESSION_COOKIE_NAME, store.session_key)
"""
PASSWORD = "Bèo dạt mây trôi 2026"  # Lan's
COUNTRY = f"""
import django; django.setup()
from songhanh.accounts.actions import set_password
from songhanh.collection.testing import make_figures
from songhanh.documents.testing import make_papers
from songhanh.intake.actions import receive_batch, receive_file
from songhanh.intake.models import receiving_unit
from songhanh.intake.testing import ARTICLE
from songhanh.jobs.testing import make_jobs
from songhanh.notices.testing import make_notices
from songhanh.plans.testing import give_trackers, make_desk
from songhanh.portal.actions import load_hotlines
from songhanh.reports.testing import make_reports
from songhanh.units.testing import make_country
from songhanh.frameworks.actions import load_seed
country = make_country()
set_password(country.lan, {PASSWORD!r}, by=None)
make_papers(country)
make_jobs(country)
make_notices(country)
load_seed()
load_hotlines()
desk = make_desk(country)
desk.publish()
give_trackers(desk)
make_figures(country)
make_reports(country)
receive_file(data=ARTICLE.encode(), name="tin.txt", unit=receiving_unit(country.thu), by=country.thu)
receive_batch(files=[("cong-van.txt", "Công văn số 5/SNV năm 2026".encode())], unit=receiving_unit(country.thu), by=country.thu)
"""


class Product:
    """One running installation; `stop` ends it."""

    def __init__(
        self, var: Path, *, demonstration: bool = False, documents: Path | None = None
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = var / "server.log"
        self._sessions: dict[str, dict[str, str]] = {}
        self.environment = {
            **os.environ,
            "SONGHANH_VAR": str(var),
            "SONGHANH_DEMO": "1",
            "SONGHANH_DELIVER_APART": "0",  # the next page shows what the last one approved
            "SONGHANH_DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "songhanh.site.settings",
        }
        var.mkdir(parents=True, exist_ok=True)
        self._songhanh("messages")
        self._songhanh("manage", "collectstatic", "--noinput", "-v0")
        if demonstration:
            read = ["--documents", str(documents)] if documents else []
            self._songhanh("walk", "--here", *read)
        else:
            self._songhanh("manage", "migrate", "-v0")
            self.python(COUNTRY)
        self._serve()

    def _songhanh(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "songhanh", *arguments]
        subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def work(self) -> None:
        """What waits in the background is done."""
        self._songhanh("worker", "--once")

    def python(self, code: str) -> str:
        """What `code` prints, run inside the installation."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def _serve(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "songhanh", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the product did not start:\n{self.log.read_text()}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/design/", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True

    def session_for(self, username: str) -> dict[str, str]:
        """The cookie that makes a browser signed in as `username`; one session a person, made together."""
        if username not in self._sessions:
            for person, name, key in map(str.split, self.python(SESSIONS).splitlines()):
                self._sessions[person] = {"name": name, "value": key, "url": self.url}
        return self._sessions[username]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
