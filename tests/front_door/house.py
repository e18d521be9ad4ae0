"""The product, really served: started by its own commands, on an installation of its own."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from tests.front_door.pages import Office
from tests.front_door.visitor import Visitor
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
CLOCK = Path(__file__).parent / "clock"
COMMAND = ROOT / ".venv/bin/cleanup"
START_TIME = 180.0
SIGNED_IN_FOR = 300.0  # seconds; half of what "lately" is
NUMBERS = itertools.count(secrets.randbelow(10**8) * 100)  # no two names are alike


@dataclass
class Printed:
    """What a command printed, and how it ended."""

    code: int
    text: str
    errors: str


@dataclass
class House:
    """An installation in a folder, served or not; the people of the demo can sign in."""

    folder: Path
    port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None
    signed_in: dict[str, tuple[float, Visitor]] = field(default_factory=dict)
    log_name: str = "log"
    browsers: list[Visitor] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def instance(self) -> Path:
        return self.folder / "instance"

    @property
    def log(self) -> str:
        return (self.folder / self.log_name).read_text(encoding="utf-8")

    def environment(self) -> dict[str, str]:
        bare = {name: value for name, value in os.environ.items() if not name.startswith("CLEANUP_")}
        return {**bare, "CLEANUP_INSTANCE": str(self.instance), "CLEANUP_PUBLIC_URL": self.url, **self.more}

    def run(self, *said: object) -> Printed:
        """Run the console command on this installation."""
        done = subprocess.run(
            [COMMAND, *map(str, said)],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Printed(done.returncode, done.stdout, done.stderr)

    def command(self, *said: object) -> str:
        """Run the console command; fails when it fails."""
        done = self.run(*said)
        assert done.code == 0, f"cleanup {' '.join(map(str, said))}: {done.text}{done.errors}"
        return done.text

    def start(self, *said: str) -> House:
        """Serve, as ``make run`` does unless told otherwise."""
        with (self.folder / self.log_name).open("wb") as log:
            self.process = subprocess.Popen(
                [COMMAND, *(said or ("demo", "run")), "--port", str(self.port)],
                cwd=self.folder,
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_TIME
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urlopen(f"{self.url}/verbinding", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise AssertionError(f"the product did not start: {self.log[-3000:]}")

    def copy_to(self, folder: Path) -> None:
        """Copy what is stored, which is faster than making it a second time."""
        shutil.copytree(self.instance, folder, ignore=shutil.ignore_patterns("*.db*"), dirs_exist_ok=True)
        for file in self.instance.glob("*.db"):
            with closing(sqlite3.connect(file)) as kept, closing(sqlite3.connect(folder / file.name)) as copy:
                kept.backup(copy)
            (folder / file.name).chmod(0o600)

    @contextmanager
    def served_later(self, ahead: dt.timedelta) -> Iterator[House]:
        """Serve the same installation once more, on a machine whose clock is ahead."""
        clock = {"PYTHONPATH": str(CLOCK), "FRONT_DOOR_AHEAD": str(int(ahead.total_seconds()))}
        later = House(self.folder, more={**self.more, **clock}, log_name="log-later")
        try:
            yield later.start("serve", "--workers", "1")
        finally:
            later.stop()

    def stop(self) -> None:
        for browser in self.browsers:
            browser.leave()
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=60)

    def visitor(self, language: str = "nl") -> Visitor:
        """Somebody without an account, in a browser that never was here."""
        self.browsers.append(Visitor(self.url, language=language))
        return self.browsers[-1]

    def sign_in(self, name: str, password: str = "") -> Visitor:
        """Sign somebody in, in a new browser."""
        browser = self.visitor()
        page = browser.open("/aanmelden").press(
            "Aanmelden",
            **{"E-mailadres": address_of(name), "Wachtwoord": password or f"voorbeeld-wachtwoord-{name}"},
        )
        assert page.status == 200, page.text[:500]
        assert not page.path.startswith("/aanmelden"), page.text[:500]
        return browser

    def as_(self, name: str) -> Visitor:
        """Return the browser in which this person of the demo is signed in all day.

        Files are given only to who showed lately who they are, so after a while they sign in again.
        """
        since, browser = self.signed_in.get(name, (0.0, None))
        if browser is None or time.monotonic() - since > SIGNED_IN_FOR:
            fresh = self.sign_in(name)
            if browser is not None:
                browser.cookies.clear()
                browser.cookies.update(fresh.cookies)
            self.signed_in[name] = time.monotonic(), browser or fresh
        return self.signed_in[name][1]

    def invite(self, address: str, role: str) -> Visitor:
        """Let somebody new in: by the link of an invitation, with a password of their own."""
        link = self.command("accounts", "invite", address, "--role", role).split()[0]
        browser, password = self.visitor(), "een heel lang en eigen wachtwoord"
        page = browser.open(link)
        for _step in range(3):  # take the invitation, choose a password
            if not page.soup.select("main form[method=post]"):
                break
            form = page.forms("")[-1]
            for label in form.labels():
                form.set(label, password if "achtwoord" in label else "Nieuw")
            page = form.send().expect(200)
        return self.sign_in(address, password) if page.path.startswith("/aanmelden") else browser

    def at_the_same_desk(self, browser: Visitor) -> Visitor:
        """Return a browser with the cookies of another, at this address."""
        return Visitor(self.url, dict(browser.cookies))

    def office(self, name: str) -> Office:
        """Return the work of somebody of Diversion."""
        return Office(self.as_(name), NUMBERS)


def address_of(name: str) -> str:
    return name if "@" in name else f"{name}@voorbeeld.example"
