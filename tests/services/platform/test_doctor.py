"""What the doctor and the health page see of an installation that is not as it should be."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import secrets
import subprocess
from contextlib import suppress

import pytest

from cleanup import extensions
from cleanup.services.accounts.second_factor import PURPOSE
from cleanup.services.platform import audit, backup, doctor, health, keys
from cleanup.services.platform.backup.files import folder_of, next_name

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def installation(app, settings):
    """Change the settings of the application at hand; real keys and private files to begin with."""

    def change(**changed):
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], **changed)

    change(
        environment="production",
        public_url="https://scd.example",
        secret_key=secrets.token_urlsafe(48),
        code_key=secrets.token_urlsafe(48).encode(),
    )
    make_private(settings.instance)
    return change


def make_private(folder):
    for file in folder.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)


def wrong(now):
    """What is wrong, asked as the command asks it: reading, with nothing of the test under way."""
    extensions.db.session.commit()
    with extensions.only_reading():
        found = doctor.examine(now)
    extensions.db.session.rollback()
    return {(finding.subject, finding.sentence) for finding in found if finding.is_well is False}


def said(now, subject):
    checks = (check for name, check in (*doctor.CHECKS, *doctor.CHECKS_OF_TABLES) if name == subject)
    return " ".join(finding.sentence for check in checks for finding in check(now))


def test_a_well_kept_installation_has_nothing_wrong(installation, settings, cast, now, db):
    backup.create_backup(folder_of(settings.instance) / next_name(now), now)
    assert wrong(dt.datetime.now(dt.UTC)) == set()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
@pytest.mark.parametrize("name", ["cleanup.db", "contact.db", "code_key", "erasures.txt", "backups/een.scdb"])
def test_a_file_that_others_can_read_is_named(installation, settings, now, name, mode):
    file = settings.instance / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.touch()
    file.chmod(mode)
    assert f"chmod 600): {file.name}" in said(now, "bestanden")


@pytest.mark.parametrize(
    "key", ["a" * 40, "abcabc" * 8, "0123456789" * 4, "verander-mij-maak-een-eigen-sleutel-van-32-tekens"]
)
@pytest.mark.parametrize("name", ["secret_key", "code_key", "old_secret_keys"])
def test_a_key_that_can_be_guessed_is_wrong(installation, now, name, key):
    installation(**{name: {"code_key": key.encode(), "old_secret_keys": (key,)}.get(name, key)})
    assert f"CLEANUP_{name.upper()} is te raden" in said(now, "sleutels")


def test_keys_that_are_equal_are_wrong(installation, now):
    key = secrets.token_urlsafe(48)
    installation(secret_key=key, code_key=key.encode())
    assert "gelijk" in said(now, "sleutels")


@pytest.mark.parametrize("make", [secrets.token_urlsafe, secrets.token_hex], ids=["url", "hex"])
def test_a_real_key_is_never_taken_for_one_that_can_be_guessed(installation, now, make):
    for _ in range(200):
        installation(secret_key=make(32), code_key=make(16).encode())
        assert "is te raden" not in said(now, "sleutels")


def test_nobody_who_can_administer_is_wrong_and_one_is_few(installation, now, sql, db, cast):
    sql("UPDATE account SET is_active = false WHERE role = 'beheerder'")
    assert "geen: cleanup accounts invite" in said(now, "beheerders")
    sql("UPDATE account SET is_active = true, password_hash = NULL WHERE role = 'beheerder'")
    assert "nog niet aangemeld" in said(now, "beheerders")
    sql("UPDATE account SET password_hash = 'x' WHERE role = 'beheerder'")
    assert "maar één" in said(now, "beheerders")


def test_no_backup_and_an_old_one_are_wrong_in_production(installation, settings, app, now):
    assert ("back-ups", "nog geen back-up in deze map") in wrong(now)
    made = backup.create_backup(folder_of(settings.instance) / next_name(now), now)
    os.utime(made.path, (now.timestamp(), now.timestamp()))
    assert "back-ups" not in {subject for subject, _ in wrong(now + 25 * HOUR)}
    assert "back-ups" in {subject for subject, _ in wrong(now + 27 * HOUR)}
    installation(environment="development")
    assert "back-ups" not in {subject for subject, _ in wrong(now + 27 * HOUR)}


@pytest.mark.parametrize("lines", [1, 3])
def test_another_code_key_is_named_as_what_it_is(installation, settings, cast, now, db, lines):
    for _ in range(lines):
        audit.record(audit.Kind.EXPORTED, None, now)
    cast.bo.totp_secret = keys.seal(PURPOSE, b"JBSWY3DPEHPK3PXP", cast.bo.id).hex()
    backup.create_backup(folder_of(settings.instance) / next_name(now), now)
    assert "CLEANUP_CODE_KEY" not in " ".join(sentence for _, sentence in wrong(now))
    installation(code_key=secrets.token_urlsafe(48).encode())
    found = wrong(now)
    assert {subject for subject, _ in found} >= {"auditlog", "back-ups", "sleutels"}
    assert {
        sentence for _, sentence in found if "CLEANUP_CODE_KEY is een andere sleutel" not in sentence
    } == set()
    assert "geschonden" not in str(found)


def test_a_log_that_was_changed_is_still_named_as_that(installation, cast, now, db):
    for _ in range(3):
        audit.record(audit.Kind.EXPORTED, None, now)
    db.session.commit()
    with db.engine.begin() as connection:
        if db.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER audit_event_is_never_changed")
        else:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("UPDATE audit_event SET subject = 'X' WHERE number = 1")
    assert ("auditlog", "geschonden vanaf regel 1") in wrong(now)


def test_the_health_page_says_what_is_well(visitor):
    answer = visitor.get("/gezond")
    assert answer.status_code == 200
    assert answer.json == {
        "status": "ok", "database": True, "migrations": True, "content": True, "disk": True,
    }  # fmt: skip


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte that is full."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("this machine allows no small disk")
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(b"x" * 4096)
    yield folder
    subprocess.run(["umount", "-l", folder], check=False)


@pytest.mark.skipif(os.geteuid() != 0, reason="making a small disk needs root")
def test_a_full_disk_is_not_healthy_and_heals(installation, small_disk, visitor, now):
    installation(instance=small_disk)
    answer = visitor.get("/gezond")
    assert answer.status_code == 503
    assert answer.json["disk"] is False
    assert ("schijf", f"vol of niet te beschrijven: {small_disk}") in wrong(now)
    (small_disk / "filler").unlink()
    assert visitor.get("/gezond").status_code == 200


@pytest.mark.skipif(os.geteuid() != 0, reason="making a small disk needs root")
def test_a_disk_that_became_read_only_is_not_healthy(small_disk):
    (small_disk / "filler").unlink()
    assert health.can_write(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert not health.can_write(small_disk)


def test_security_txt_says_where_a_leak_can_be_told(installation, visitor):
    installation(security_contact="mailto:veilig@scd.example")
    answer = visitor.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert answer.mimetype == "text/plain"
    assert fields["Contact"] == "mailto:veilig@scd.example"
    until = dt.datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    assert dt.timedelta(days=30) < until - dt.datetime.now(dt.UTC) < dt.timedelta(days=365)
    assert fields["Canonical"] == "https://scd.example/.well-known/security.txt"
