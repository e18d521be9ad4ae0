"""What can be wrong with an installation, one check each."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from cleanup.config import settings
from cleanup.domain.platform.errors import CleanupError
from cleanup.extensions import db
from cleanup.services import evaluation
from cleanup.services.platform import installation, stores
from cleanup.services.platform.address_check import examine_addresses
from cleanup.services.platform.content.loader import check_content
from cleanup.services.platform.installation import InstallationFinding
from cleanup.services.platform.maintenance_mode import is_closed

__all__ = ["InstallationFinding", "examine"]

MAIL_TIMEOUT = 5


def examine(now: dt.datetime) -> list[InstallationFinding]:
    """Return every finding, in a fixed order; a check that fails itself is a finding too."""
    ready = stores.look().state is stores.StoreState.READY
    found: list[InstallationFinding] = []
    for subject, check in (*CHECKS, *(CHECKS_OF_TABLES if ready else ())):
        try:
            found.extend(check(now))
        except (SQLAlchemyError, CleanupError, OSError) as error:
            found.append(
                InstallationFinding(
                    subject, f"{type(error).__name__}: {str(error).splitlines()[0]}", is_well=False
                )
            )
    return found


def _settings(_now: dt.datetime) -> Iterator[InstallationFinding]:
    own = settings()
    yield InstallationFinding("instellingen", f"omgeving {own.environment}, adres {own.public_url}")
    if own.in_production and not own.public_url.startswith("https://"):
        yield InstallationFinding("instellingen", "het adres begint niet met https://", is_well=None)
    if is_closed(own.instance):
        yield InstallationFinding(
            "site", "gesloten: een back-up is niet tot het einde teruggezet", is_well=False
        )


def _database(_now: dt.datetime) -> Iterator[InstallationFinding]:
    found = stores.look()
    yield InstallationFinding("database", found.sentence, is_well=found.state is stores.StoreState.READY)
    if found.state is not stores.StoreState.READY:
        return
    for name, engine in db.engines.items():
        if engine.dialect.name == "sqlite":
            yield from _sqlite(name or "main")


def _sqlite(name: str) -> Iterator[InstallationFinding]:
    engine = db.engines[None if name == "main" else name]
    with engine.connect() as connection:
        whole = connection.execute(text("PRAGMA integrity_check")).scalar()
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        secure = connection.execute(text("PRAGMA secure_delete")).scalar()
    yield InstallationFinding(
        "database", f"{name}: {whole}, {len(broken)} losse verwijzingen", is_well=whole == "ok" and not broken
    )
    if not secure:
        yield InstallationFinding("database", f"{name}: gewiste gegevens blijven leesbaar", is_well=False)


def _content(_now: dt.datetime) -> Iterator[InstallationFinding]:
    errors = check_content(settings().content_folder)
    yield InstallationFinding("inhoud", f"{len(errors)} fouten", is_well=not errors)


def _mail(_now: dt.datetime) -> Iterator[InstallationFinding]:
    address = settings().smtp_url
    if not address:
        yield InstallationFinding(
            "mail", "geen mailserver: berichten staan klaar om te kopiëren", is_well=None
        )
        return
    parts = urlsplit(address)
    secure = parts.scheme in {"smtps", "smtp+ssl"}
    connect = smtplib.SMTP_SSL if secure else smtplib.SMTP
    with connect(parts.hostname or "", parts.port or (465 if secure else 25), timeout=MAIL_TIMEOUT) as server:
        server.noop()
    yield InstallationFinding("mail", f"{parts.hostname} antwoordt")


def _addresses(now: dt.datetime) -> Iterator[InstallationFinding]:
    for sentence, is_well in examine_addresses(now):
        yield InstallationFinding("adressen", sentence, is_well)


def _limits(_now: dt.datetime) -> Iterator[InstallationFinding]:
    address = settings().redis_url
    if not address:
        yield InstallationFinding("limieten", "in de database")
        return
    from cleanup.services.accounts.redis_buckets import is_reachable

    reachable = is_reachable(address)
    yield InstallationFinding(
        "limieten", "Redis antwoordt" if reachable else "Redis antwoordt niet", is_well=reachable
    )


def _releases(_now: dt.datetime) -> Iterator[InstallationFinding]:
    broken = list(evaluation.broken_releases())
    for sentence in broken:
        yield InstallationFinding("vrijgaven", sentence, is_well=False)
    if not broken:
        yield InstallationFinding("vrijgaven", f"{evaluation.count_releases()} vrijgaven, alle heel")


Check = Callable[[dt.datetime], Iterator[InstallationFinding]]
CHECKS: tuple[tuple[str, Check], ...] = (
    ("instellingen", _settings), ("sleutels", installation.check_keys),
    ("bestanden", installation.check_files), ("schijf", installation.check_disk), ("database", _database),
    ("inhoud", _content), ("mail", _mail), ("limieten", _limits), ("back-ups", installation.check_backups),
)  # fmt: skip
CHECKS_OF_TABLES: tuple[tuple[str, Check], ...] = (
    ("sleutels", installation.check_code_key), ("beheerders", installation.check_people),
    ("adressen", _addresses), ("auditlog", installation.check_audit), ("vrijgaven", _releases),
)  # fmt: skip
