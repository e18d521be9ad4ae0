"""What can be wrong with an installation, one check each."""

from __future__ import annotations

import datetime as dt
import shutil
import smtplib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from cleanup.domain.errors import CleanupError
from cleanup.extensions import db, settings
from cleanup.services import evaluation, health
from cleanup.services.audit.verify import verify
from cleanup.services.backup.files import list_backups
from cleanup.services.closed import is_closed
from cleanup.services.content.loader import check_content

A_DAY = dt.timedelta(days=1)
LITTLE_SPACE = 500 * 1024 * 1024
MAIL_TIMEOUT = 5


@dataclass(frozen=True)
class Finding:
    """One check: well, wrong, or (None) something to think about."""

    subject: str
    sentence: str
    is_well: bool | None = True


def examine(now: dt.datetime) -> list[Finding]:
    """Return every finding, in a fixed order; a check that fails itself is a finding too."""
    found: list[Finding] = []
    for subject, check in CHECKS:
        try:
            found.extend(check(now))
        except (SQLAlchemyError, CleanupError, OSError) as error:
            found.append(
                Finding(subject, f"{type(error).__name__}: {str(error).splitlines()[0]}", is_well=False)
            )
    return found


def _settings(_now: dt.datetime) -> Iterator[Finding]:
    own = settings()
    yield Finding("instellingen", f"omgeving {own.environment}, adres {own.public_url}")
    if own.in_production and not own.public_url.startswith("https://"):
        yield Finding("instellingen", "het adres begint niet met https://", is_well=None)
    for file in sorted(own.instance.glob("*_key")):
        if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding("sleutels", f"{file.name} is leesbaar voor anderen (chmod 600)", is_well=False)
    if is_closed(own.instance):
        yield Finding("site", "gesloten: een back-up is niet tot het einde teruggezet", is_well=False)
    free = shutil.disk_usage(own.instance).free
    yield Finding("schijf", f"{free // 2**20} MB vrij", is_well=None if free < LITTLE_SPACE else True)


def _database(_now: dt.datetime) -> Iterator[Finding]:
    checks = health.check()
    yield Finding(
        "database", "bereikbaar" if checks["database"] else "niet bereikbaar", is_well=checks["database"]
    )
    current = "bijgewerkt" if checks["migrations"] else "loopt achter: cleanup database upgrade"
    yield Finding("database", current, is_well=checks["migrations"])
    for name, engine in db.engines.items():
        if engine.dialect.name == "sqlite":
            yield from _sqlite(name or "main")


def _sqlite(name: str) -> Iterator[Finding]:
    engine = db.engines[None if name == "main" else name]
    with engine.connect() as connection:
        whole = connection.execute(text("PRAGMA integrity_check")).scalar()
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        secure = connection.execute(text("PRAGMA secure_delete")).scalar()
    yield Finding(
        "database", f"{name}: {whole}, {len(broken)} losse verwijzingen", is_well=whole == "ok" and not broken
    )
    if not secure:
        yield Finding("database", f"{name}: gewiste gegevens blijven leesbaar", is_well=False)


def _content(_now: dt.datetime) -> Iterator[Finding]:
    errors = check_content(settings().content_folder)
    yield Finding("inhoud", f"{len(errors)} fouten", is_well=not errors)


def _mail(_now: dt.datetime) -> Iterator[Finding]:
    address = settings().smtp_url
    if not address:
        yield Finding("mail", "geen mailserver: berichten staan klaar om te kopiëren", is_well=None)
        return
    parts = urlsplit(address)
    secure = parts.scheme in {"smtps", "smtp+ssl"}
    connect = smtplib.SMTP_SSL if secure else smtplib.SMTP
    with connect(parts.hostname or "", parts.port or (465 if secure else 25), timeout=MAIL_TIMEOUT) as server:
        server.noop()
    yield Finding("mail", f"{parts.hostname} antwoordt")


def _limits(_now: dt.datetime) -> Iterator[Finding]:
    address = settings().redis_url
    if not address:
        yield Finding("limieten", "in de database")
        return
    from cleanup.services.accounts.redis_buckets import is_reachable

    reachable = is_reachable(address)
    yield Finding("limieten", "Redis antwoordt" if reachable else "Redis antwoordt niet", is_well=reachable)


def _backups(now: dt.datetime) -> Iterator[Finding]:
    made = list_backups(Path(settings().instance))
    if not made:
        yield Finding("back-ups", "nog geen back-up in deze map", is_well=None)
        return
    old = now - made[0].made_at > A_DAY
    yield Finding(
        "back-ups", f"de laatste is van {made[0].made_at:%Y-%m-%d %H:%M}", is_well=None if old else True
    )


def _audit(_now: dt.datetime) -> Iterator[Finding]:
    verdict = verify()
    sentence = (
        f"{verdict.lines} regels" if verdict.is_whole else f"geschonden vanaf regel {verdict.broken_at}"
    )
    yield Finding("auditlog", sentence, is_well=verdict.is_whole)


def _releases(_now: dt.datetime) -> Iterator[Finding]:
    broken = list(evaluation.broken_releases())
    for sentence in broken:
        yield Finding("vrijgaven", sentence, is_well=False)
    if not broken:
        yield Finding("vrijgaven", f"{evaluation.count_releases()} vrijgaven, alle heel")


CHECKS: tuple[tuple[str, Callable[[dt.datetime], Iterator[Finding]]], ...] = (
    ("instellingen", _settings), ("database", _database), ("inhoud", _content), ("mail", _mail),
    ("limieten", _limits), ("back-ups", _backups), ("auditlog", _audit),
    ("vrijgaven", _releases),
)  # fmt: skip
