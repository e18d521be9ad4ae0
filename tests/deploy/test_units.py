"""The units of systemd and the installation as a service, as far as that goes without starting systemd."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.deploy.manual import PLAIN_PATH, ROOT, others_can_use_packages, write_quick_make

DEPLOY = ROOT / "cleanup/deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))
MOST_EXPOSED = 2.5
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="installing a service needs root")


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_can_do_little_but_its_work(unit):
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", unit],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    level = float(re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)[1])
    assert level <= MOST_EXPOSED, done.stdout


def test_every_service_has_the_same_protection():
    kept = {}
    for unit in SERVICES:
        lines = unit.read_text().partition("[Service]")[2].partition("[Install]")[0].splitlines()
        kept[unit.name] = {
            line
            for line in lines
            if line and not line.startswith(("Type", "Exec", "Restart", "Kill", "Time"))
        }
    assert len({frozenset(lines) for lines in kept.values()}) == 1, kept


def test_every_timer_starts_a_task_and_every_task_that_fails_raises_an_alarm():
    tasks = (DEPLOY / "task").read_text()
    for timer in TIMERS:
        task = re.search(r"(?m)^Unit=cleanup-task@(\w+)\.service$", timer.read_text())[1]
        assert f"  {task})" in tasks
    assert "OnFailure=cleanup-alarm@%i.service" in (DEPLOY / "cleanup-task@.service").read_text()
    assert "OnFailure=cleanup-alarm@server.service" in (DEPLOY / "cleanup.service").read_text()


# The machine's own /etc and /var/lib stay as they are: in this namespace copies stand in their place.
AS_SERVICE = """\
set -eu
cp -a /etc {copy}/etc && mount --bind {copy}/etc /etc
mkdir {copy}/var && mount --bind {copy}/var /var/lib
{root}/cleanup/deploy/install --service --url https://scd.voorbeeld.nl --port 8765
stat -c '%a %U:%G %n' /etc/cleanup.env /var/lib/cleanup
{root}/cleanup/deploy/manage accounts invite jij@voorbeeld.nl --role beheerder
stat -c '%a %U:%G %n' /var/lib/cleanup/cleanup.db
runuser -u cleanup -- sh -c 'set -a; . /etc/cleanup.env; {root}/cleanup/deploy/task backup'
! runuser -u nobody -- cat /etc/cleanup.env
systemd-analyze verify /etc/systemd/system/cleanup*.service /etc/systemd/system/cleanup*.timer
grep -h ^Exec /etc/systemd/system/cleanup*.service
"""


@pytest.mark.slow
@pytest.mark.night
@needs_root
@needs_systemd
@pytest.mark.skipif(not others_can_use_packages(), reason="the packages here are not for other users")
def test_as_a_service_its_user_reads_the_settings_and_others_do_not():
    os.umask(0o022)  # a worker that another test made in this process keeps files to itself
    with tempfile.TemporaryDirectory(prefix="cleanup-service-") as base:
        root = Path(base) / "opt"
        root.mkdir()
        for folder in (Path(base), root):
            folder.chmod(0o755)
        for name in ("cleanup", "migrations", "toolkit_content"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        write_quick_make(root)
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", AS_SERVICE.format(copy=base, root=root)],
            env={"PATH": f"{root}:{PLAIN_PATH}"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "640 root:cleanup /etc/cleanup.env" in said
    assert "700 cleanup:cleanup /var/lib/cleanup\n" in said
    assert "600 cleanup:cleanup /var/lib/cleanup/cleanup.db" in said
    assert "https://scd.voorbeeld.nl/uitnodiging/" in said
    assert "geopend en geteld" in said
    assert "cat: /etc/cleanup.env: Permission denied" in said
    assert f"ExecStart={root}/.venv/bin/cleanup serve --host 127.0.0.1 --port 8765" in said
    assert not Path("/etc/cleanup.env").exists()
