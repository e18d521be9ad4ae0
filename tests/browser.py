"""A real server and a real Chromium for journeys: started, watched, killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.databases import base_environment
from tests.ports import free_port

ROOT = Path(__file__).parents[1]
AXE = next((ROOT / "tests/vendor").glob("axe-core-*/axe.min.js"))
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
PHONE = {"width": 390, "height": 844}
SMALL_PHONE = {"width": 360, "height": 740}
TABLET = {"width": 820, "height": 1180}
LAPTOP = {"width": 1440, "height": 900}
START_TIME = 120.0
# In `make test` a page is looked at on a phone; `make walk` looks at it everywhere.
EVERY_SIZE = [
    pytest.param(PHONE, id="phone"),
    pytest.param(TABLET, id="tablet", marks=[pytest.mark.slow, pytest.mark.walk]),
    pytest.param(LAPTOP, id="laptop", marks=[pytest.mark.slow, pytest.mark.walk]),
]
# What a page must come to show; a machine at its work may take its time over it.
expect.set_options(timeout=30_000)
TRANSITIONS_DONE = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)
)"""


@dataclass
class Server:
    """``cleanup serve`` in a process group of its own, on the database of the test at hand."""

    settings: object
    port: int = field(default_factory=free_port)
    workers: int = 1
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.settings.instance.parent / "server.log"

    def environment(self) -> dict[str, str]:
        mine = {
            **base_environment(self.settings.instance),
            "CLEANUP_DATABASE_URL": self.settings.database_url,
        }
        return {**os.environ, **mine, "CLEANUP_PUBLIC_URL": self.url, "PYTHONPATH": str(ROOT), **self.more}

    def start(self) -> Server:
        command = [
            ROOT / ".venv/bin/cleanup",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            str(self.workers),
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + START_TIME
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return self
            except OSError:  # not listening yet
                time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()[-4000:]}")

    def command(self, *words: str) -> str:
        """Run the console command on the same installation and return what it printed."""
        done = subprocess.run(
            [ROOT / ".venv/bin/cleanup", *words],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def kill(self) -> None:
        """End it as a power cut would: no time to finish anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        except ProcessLookupError:
            pass
        self.process = None
        self._wait_until_gone()

    def _wait_until_gone(self) -> None:
        """Wait for the last worker to let go of the port: the next server must not be taken for this one."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    time.sleep(0.05)
            except OSError:
                return

    def restart(self) -> None:
        self.kill()
        self.start()


def axe(page, *, scheme: str | None = None, colours_only: bool = False) -> list[dict]:
    """Return the violations of WCAG 2.2 A and AA (and good practice) on a page."""
    what = {"type": "rule", "values": COLOUR_RULES} if colours_only else {"type": "tag", "values": WCAG}
    if scheme:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(TRANSITIONS_DONE)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.axe_runs = True  # it tries styles of its own, which our policy rightly refuses
    found = page.evaluate("what => axe.run({runOnly: what})", what)
    page.axe_runs = False
    return [
        {"rule": one["id"], "help": one["help"], "where": [node["target"] for node in one["nodes"]][:5]}
        for one in found["violations"]
    ]


def assert_accessible(page) -> None:
    """Zero violations in light and in dark; a scheme changes colours, so dark asks what depends on those."""
    for scheme in ("light", "dark"):
        found = axe(page, scheme=scheme, colours_only=scheme == "dark")
        assert not found, f"{page.url} ({scheme}): {json.dumps(found, indent=1)}"
    page.emulate_media(color_scheme="light")


def send(page, button) -> None:
    """Press what sends a form or follows a link, and wait for the page that comes of it.

    A press alone may return before the old page is gone: what a test then does would happen on that one.
    """
    with page.expect_navigation(wait_until="domcontentloaded"):
        button.click()


def watch(page) -> list[str]:
    """Collect what a page must not do: errors, and requests to another host; look at the list at the end."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on(
        "console",
        lambda line: (
            complaints.append(f"console: {line.text}")
            if "Content Security Policy" in line.text and not getattr(page, "axe_runs", False)
            else None
        ),
    )
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
            else complaints.append(f"elsewhere: {asked.url}")
        ),
    )
    return complaints
