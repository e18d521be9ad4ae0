"""The manual, followed word by word: an administrator, a backup put back elsewhere, and all well."""

from __future__ import annotations

import re
import stat
import tempfile
import time
from pathlib import Path

import pyotp
import pytest

from tests.deploy.front import Front
from tests.deploy.manual import Follower, parts
from tests.ports import free_port
from tests.slices import at_night

PASSWORD = "een zin die alleen de beheerder kent"
PATIENCE = 120


@pytest.fixture(params=[at_night("quick"), pytest.param("from the lock", marks=pytest.mark.slow)])
def follower(request):
    """Somebody without rights in an empty folder; the long form fetches every package as the script does.

    The folder is not one of pytest, which closes its own to other users.
    """
    with tempfile.TemporaryDirectory(prefix="cleanup-manual-", ignore_cleanup_errors=True) as base:
        Path(base).chmod(0o755)
        found = Follower(Path(base) / "somebody", free_port(), quick=request.param == "quick")
        try:
            yield found
        finally:
            found.stop()


def wait_for(front):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return front.open("/gezond")
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


@pytest.mark.long
def test_the_manual_ends_with_an_administrator_a_backup_elsewhere_and_all_well(follower):
    found = parts()
    install, first, keep, restore = (found[heading] for heading in list(found)[:4])
    follower.follow(install[0])
    home = follower.home / "cleanup"
    assert stat.S_IMODE((home / "cleanup.env").stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "data").stat().st_mode) == 0o700

    link = re.search(r"https://\S+/uitnodiging/\S+", follower.follow(first[0]))[0]
    follower.follow(first[1])
    front = Front("scd.voorbeeld.nl", follower.port)
    assert wait_for(front).status == 200
    become_administrator(front, link)

    said = "".join(follower.follow(block) for block in keep)
    assert "geopend en geteld" in said
    assert "FOUT" not in said

    said = "".join(follower.follow(block) for block in restore)
    assert "staan terug" in said
    assert "FOUT" not in said
    elsewhere = follower.home / "cleanup-elders"
    assert "jij@voorbeeld.nl" in follower.type(f"{elsewhere}/cleanup/deploy/manage accounts list")
    sign_in_elsewhere(follower)


def become_administrator(front, link):
    page = front.send(front.open(link))
    assert "wachtwoord" in page.text.lower(), page.path
    page = front.send(page, password=PASSWORD)
    secret = re.search(r"\b[A-Z2-7]{4}(?: ?[A-Z2-7]{4}){7}\b", page.soup.get_text(" "))[0].replace(" ", "")
    digits = pyotp.TOTP(secret).now()
    page = front.send(page, code=f"{digits[:3]} {digits[3:]}")  # as an app shows it
    assert page.status == 200, page.text[:2000]
    assert front.open("/beheer/accounts").status == 200
    sign_in_again(front, secret)


def sign_in_again(front, secret):
    """Another browser: address, password, the next code of the app."""
    other = Front(front.host, front.port)
    page = other.send(other.open("/aanmelden"), email="jij@voorbeeld.nl", password=PASSWORD)
    page = other.send(page, code=pyotp.TOTP(secret).at(int(time.time()) + 30))
    assert other.open("/beheer/accounts").status == 200, page.text[:2000]


def sign_in_elsewhere(follower):
    """Where the backup was put back the account is there, with its password and its second step."""
    port = free_port()
    follower.type(f"nohup cleanup/deploy/manage serve --port {port} > data/server.log 2>&1 &")
    front = Front("scd.voorbeeld.nl", port)
    assert wait_for(front).status == 200
    page = front.send(front.open("/aanmelden"), email="jij@voorbeeld.nl", password=PASSWORD)
    assert page.path.startswith("/aanmelden/stap-2")
