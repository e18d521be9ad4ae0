"""Nobody else on the machine reads our files, whatever mask the service was started with."""

import os
import stat
import subprocess
import sys

import pytest

from cleanup.config import read_settings
from cleanup.services.platform.private_files import close_to_others
from tests.databases import base_environment

pytestmark = pytest.mark.one_engine
MAIN = "import os, sys; os.umask(0); from cleanup.commands import main; main()"
SERVE = """
import os, sqlite3; os.umask(0)
from cleanup.application import create_worker
app = create_worker()
client = app.test_client()
assert client.get("/gezond").status_code == 200
client.post("/m/ZZZZZ/t0")
with app.app_context():
    from cleanup.extensions import db
    from sqlalchemy import text
    with db.engine.connect().execution_options(writes=True) as one, one.begin():
        one.execute(text("CREATE TABLE x (y)"))
    print(*sorted(name for name in os.listdir(app.config["CLEANUP"].instance)))
"""


def run(folder, code, *words):
    environment = {**os.environ, **base_environment(folder)}
    return subprocess.run(
        [sys.executable, "-c", code, *words], env=environment, capture_output=True, text=True, check=True,
        timeout=120,
    )  # fmt: skip


def open_to_others(folder):
    found = [folder, *folder.rglob("*")]
    return sorted(
        f"{oct(stat.S_IMODE(one.stat().st_mode))} {one.name}" for one in found if one.stat().st_mode & 0o077
    )


@pytest.mark.slow
@pytest.mark.night
def test_what_is_made_is_private_also_with_an_open_mask(tmp_path):
    instance = tmp_path / "a" / "instance"
    run(instance, MAIN, "database", "upgrade")
    assert not open_to_others(instance)
    made = instance / "backup.scdb"
    run(instance, MAIN, "backup", "create", str(made))
    assert "-wal" in run(instance, SERVE).stdout
    run(
        instance, MAIN, "evaluation", "export", "--profile", "onderzoek", "--output", str(instance / "x.xlsx")
    )
    assert made.exists()
    assert not open_to_others(instance)


def test_what_an_earlier_version_left_open_is_closed(tmp_path):
    settings = read_settings({**base_environment(tmp_path / "instance")})
    names = (
        "cleanup.db",
        "cleanup.db-wal",
        "contact.db",
        "secret_key",
        "erasures.txt",
        "backups/a.scdb",
        "exports/b.xlsx",
    )
    for name in names:
        file = settings.instance / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
        file.chmod(0o664)
    for folder in (settings.instance, settings.instance / "backups", settings.instance / "exports"):
        folder.chmod(0o755)
    theirs = settings.instance / "aantekening.txt"
    theirs.write_text("not ours")
    theirs.chmod(0o644)
    close_to_others(settings)
    assert open_to_others(settings.instance) == ["0o644 aantekening.txt"]


def test_a_folder_of_everybody_is_left_as_it_is(tmp_path):
    settings = read_settings({**base_environment(tmp_path)})
    tmp_path.chmod(0o1777)
    close_to_others(settings)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
