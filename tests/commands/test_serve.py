"""Where a server listens decides what it is: production for others, with links that lead to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import closing
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from bs4 import BeautifulSoup

from cleanup.commands.serve import address_of, is_own_machine
from cleanup.domain.accounts.roles import Role
from cleanup.services.platform.demo import DEMO_PEOPLE
from tests.browser import ROOT
from tests.databases import base_environment
from tests.ports import free_port

pytestmark = pytest.mark.one_engine
MOST_PAGES = 60


@pytest.fixture
def bare(settings, monkeypatch):
    """The installation of a test, with nothing set but its folder and keys."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    for name, value in base_environment(settings.instance).items():
        monkeypatch.setitem(os.environ, name, value)
    for name in ("CLEANUP_PUBLIC_URL", "CLEANUP_ENV", "CLEANUP_DATABASE_URL"):
        os.environ.pop(name, None)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "::1", "[::1]"])
def test_only_this_machine_reaches(host):
    assert is_own_machine(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "scd.example", ""])  # noqa: S104 - refused
def test_others_reach(host):
    assert not is_own_machine(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])  # noqa: S104 - what is tried
def test_a_server_that_others_reach_is_in_production(bare, run_main, host):
    printed = run_main("serve", "--host", host)
    assert printed.code == 2
    assert printed.stderr.startswith("Fout: CLEANUP_PUBLIC_URL: dit adres is nodig")


def test_a_server_that_others_reach_needs_keys_too(bare, run_main, monkeypatch):
    monkeypatch.delitem(os.environ, "CLEANUP_SECRET_KEY")
    monkeypatch.setitem(os.environ, "CLEANUP_PUBLIC_URL", "https://scd.example")
    assert "CLEANUP_SECRET_KEY" in run_main("serve", "--host", "0.0.0.0").stderr  # noqa: S104 - as above


@pytest.mark.parametrize("words", [("serve",), ("demo", "run")])
def test_a_port_that_is_taken_is_one_sentence(bare, run_main, words):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        printed = run_main(*words, "--port", port)
    assert printed.code == 2
    assert f"poort {port}" in printed.stderr.splitlines()[-1]
    assert "Traceback" not in printed.stderr


def test_no_demo_in_production(bare, run_main, monkeypatch, settings):
    monkeypatch.setitem(os.environ, "CLEANUP_ENV", "production")
    printed = run_main("demo", "run")
    assert printed.code == 2
    assert "voorbeelddata" in printed.stderr


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:9001"),
        ("localhost", "http://localhost:9001"),
        ("::1", "http://[::1]:9001"),
        ("192.168.1.4", "http://192.168.1.4:9001"),
    ],
)
def test_links_lead_to_where_the_server_listens(host, address):
    assert address_of(host, 9001) == address


def test_a_server_on_every_address_has_links_that_a_phone_can_follow():
    address = address_of("0.0.0.0", 9001)  # noqa: S104 - what is tried
    assert address.startswith("http://")
    assert address.endswith(":9001")
    assert "0.0.0.0" not in address  # noqa: S104 - as above


@pytest.fixture
def demo(tmp_path):
    """The demo programme on a port of its own, started as a newcomer does."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CLEANUP_")}
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [ROOT / ".venv/bin/cleanup", "demo", "run", "--port", str(port)],
            cwd=tmp_path, env=environment, stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 180
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(f"{address}/gezond", timeout=5).close()
            break
        except (OSError, URLError):
            time.sleep(0.3)
    yield address, environment, log
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=60)


def test_the_demo_on_another_port_has_right_links_everywhere(demo, tmp_path):
    address, environment, log = demo
    assert f"draait op {address} " in log.read_text()
    text = "".join(everything_ben_sees(address))
    assert "127.0.0.1:8000" not in text
    assert text.count(f"{address}/") > 10
    invited = subprocess.run(
        [ROOT / ".venv/bin/cleanup", "accounts", "invite", "kim@voorbeeld.example", "--role", "evaluator"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert invited.stdout.startswith(f"{address}/uitnodiging/")


def everything_ben_sees(address):
    """Every page a peer educator of the demo can reach by following links, calendars included."""
    person = next(one for one in DEMO_PEOPLE if one.role == Role.PEER_EDUCATOR)
    browser = build_opener(HTTPCookieProcessor())
    page = browser.open(f"{address}/aanmelden").read().decode()
    token = BeautifulSoup(page, "html.parser").find("input", {"name": "csrf_token"})["value"]
    given = {"email": person.email, "password": person.password, "csrf_token": token}
    waiting, seen = [browser.open(f"{address}/aanmelden", urlencode(given).encode()).url], set()
    while waiting and len(seen) < MOST_PAGES:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        try:
            text = browser.open(here).read().decode("utf-8", "replace")
        except HTTPError:
            continue
        yield text
        links = BeautifulSoup(text, "html.parser").select("a[href]")
        waiting += [found for one in links if (found := urljoin(here, one["href"])).startswith(address)]
