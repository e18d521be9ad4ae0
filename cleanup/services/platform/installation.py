"""What can be wrong with how an installation was set up: its files, keys, people, backups and disk.

In production what is wrong gives ``cleanup doctor`` an exit code, so that the nightly task raises an alarm;
somebody who only tries the product out is told.
"""

from __future__ import annotations

import datetime as dt
import shutil
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.config import EXAMPLE, settings
from cleanup.domain.accounts.roles import Role
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.services.accounts.second_factor import PURPOSE
from cleanup.services.platform import health, keys
from cleanup.services.platform.audit.verify import verify
from cleanup.services.platform.backup.create import backup_key
from cleanup.services.platform.backup.files import BackupFile, list_backups
from cleanup.services.platform.backup.sealed import can_open

PRIVATE_FILES = ("*.db", "*.db-*", "*_key", "erasures.txt", "backups/*.scdb")
OTHERS = stat.S_IRWXG | stat.S_IRWXO
NAMED = 3  # how many files a finding names
LITTLE_SPACE = 500 * 1024 * 1024
PATTERN = 24  # bytes: a key that packs smaller than this repeats itself
LATE = dt.timedelta(hours=26)  # a backup every hour, and a night in which the machine stood still
OTHER_KEY = "CLEANUP_CODE_KEY is een andere sleutel dan waarmee dit is geschreven"


@dataclass(frozen=True)
class InstallationFinding:
    """One check: well, wrong, or (None) something to think about."""

    subject: str
    sentence: str
    is_well: bool | None = True


def check_files(_now: dt.datetime) -> Iterator[InstallationFinding]:
    """Find files with data or keys that other users of this machine can read."""
    folders = {settings().instance, *health.folders()}
    files = sorted({file for folder in folders for name in PRIVATE_FILES for file in folder.glob(name)})
    open_files = [file for file in files if file.stat().st_mode & OTHERS]
    named = ", ".join(file.name for file in open_files[:NAMED])
    if len(open_files) > NAMED:
        named += f" en nog {len(open_files) - NAMED}"
    if open_files:
        yield InstallationFinding("bestanden", f"leesbaar voor anderen (chmod 600): {named}", is_well=False)
    else:
        yield InstallationFinding("bestanden", "alleen leesbaar voor de eigenaar")


def check_disk(_now: dt.datetime) -> Iterator[InstallationFinding]:
    """Find a disk that is full, nearly full or read-only."""
    for folder in health.folders():
        if not health.can_write(folder):
            yield InstallationFinding("schijf", f"vol of niet te beschrijven: {folder}", is_well=False)
    free = shutil.disk_usage(settings().instance).free
    yield InstallationFinding(
        "schijf", f"{free // 2**20} MB vrij", is_well=None if free < LITTLE_SPACE else True
    )


def check_keys(_now: dt.datetime) -> Iterator[InstallationFinding]:
    """Find keys that are equal or that anybody could guess."""
    own = settings()
    code_key = own.code_key.decode()
    wrong = [
        f"{name} is te raden: maak een eigen sleutel"
        for name, key in (
            ("CLEANUP_SECRET_KEY", own.secret_key),
            ("CLEANUP_CODE_KEY", code_key),
            *(("CLEANUP_OLD_SECRET_KEYS", old) for old in own.old_secret_keys),
        )
        if is_guessable(key)
    ]
    if code_key in {own.secret_key, *own.old_secret_keys}:
        wrong.append("CLEANUP_SECRET_KEY en CLEANUP_CODE_KEY zijn gelijk")
    for sentence in wrong:
        yield InstallationFinding("sleutels", sentence, is_well=False)
    if not wrong:
        yield InstallationFinding("sleutels", "verschillend en niet te raden")


def is_guessable(key: str) -> bool:
    """Whether a key is the one of the example, or repeats itself as ``aaaa…`` and ``abcabc…`` do."""
    return key.startswith(EXAMPLE) or len(zlib.compress(key.encode())) < PATTERN


def check_people(_now: dt.datetime) -> Iterator[InstallationFinding]:
    """Find an installation that nobody can administer."""
    query = select(Account.password_hash).where(Account.role == Role.ADMINISTRATOR, Account.is_active)
    found = db.session.scalars(query).all()
    ready = sum(hash_ is not None for hash_ in found)
    if ready > 1:
        yield InstallationFinding("beheerders", f"{ready} kunnen aanmelden")
    elif ready:
        yield InstallationFinding(
            "beheerders", "maar één: nodig een tweede uit, die je kan binnenlaten", is_well=None
        )
    else:
        sentence = (
            "uitgenodigd, nog niet aangemeld" if found else "geen: cleanup accounts invite … --role beheerder"
        )
        yield InstallationFinding("beheerders", sentence, is_well=_wrong_in_production())


def check_backups(now: dt.datetime) -> Iterator[InstallationFinding]:
    """Find that there is no backup, that the last one is old, or that another key made it."""
    made = list_backups(settings().instance)
    if not made:
        yield InstallationFinding("back-ups", "nog geen back-up in deze map", is_well=_wrong_in_production())
        return
    when = f"de laatste is van {made[0].made_at:%Y-%m-%d %H:%M} UTC"
    yield InstallationFinding(
        "back-ups", when, is_well=_wrong_in_production() if now - made[0].made_at > LATE else True
    )
    if not _opens(made[0]):
        yield InstallationFinding("back-ups", f"de laatste gaat niet open: {OTHER_KEY}", is_well=False)


def check_audit(_now: dt.datetime) -> Iterator[InstallationFinding]:
    """Find that the audit log was changed, or was written with another key."""
    verdict = verify()
    if verdict.is_whole:
        yield InstallationFinding("auditlog", f"{verdict.lines} regels")
    elif verdict.fits_nowhere and opens_second_steps() is not True:
        yield InstallationFinding("auditlog", f"geen regel past: {OTHER_KEY}", is_well=False)
    else:
        yield InstallationFinding("auditlog", f"geschonden vanaf regel {verdict.broken_at}", is_well=False)


def check_code_key(_now: dt.datetime) -> Iterator[InstallationFinding]:
    """Find that second steps were encrypted with another code key: nobody could sign in."""
    if opens_second_steps() is False:
        yield InstallationFinding("sleutels", f"de tweede stap van accounts: {OTHER_KEY}", is_well=False)


def opens_second_steps() -> bool | None:
    """Whether the code key opens the second step of any account; None when there is none to try."""
    query = select(Account.id, Account.totp_secret).where(Account.totp_secret.is_not(None))
    found = [
        keys.unseal(PURPOSE, bytes.fromhex(sealed or ""), id_) for id_, sealed in db.session.execute(query)
    ]
    return any(plain is not None for plain in found) if found else None


def _opens(backup: BackupFile) -> bool:
    return can_open(backup.path, backup_key())


def _wrong_in_production() -> bool | None:
    return False if settings().in_production else None
