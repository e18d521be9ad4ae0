"""Everything that is no answer: the day, people who left, sessions, messages, the log, backups."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Select, delete, or_, select, update

from cleanup.config import settings
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import DAY, days
from cleanup.extensions import db
from cleanup.models.accounts import (
    Account,
    AuthSession,
    BackupCode,
    GuessBucket,
    KnownDevice,
    Passkey,
    PasskeyChallenge,
    SignInLink,
)
from cleanup.models.aftercare import AftercareTask, Coaching, Incident, IncidentNote, WorkerLink
from cleanup.models.day.events import DayEvent
from cleanup.models.day.observers import DayObserver
from cleanup.models.day.tablets import PairedTablet
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.audit import AuditEvent
from cleanup.models.platform.edits import EditChange
from cleanup.models.platform.imports import ImportBatch
from cleanup.models.platform.outbox import MailStop, OutboxMessage
from cleanup.models.platform.retention import Wiped
from cleanup.models.surveys.forms import FormEntry
from cleanup.models.toolkit import PlanCount
from cleanup.services import day
from cleanup.services.platform import audit
from cleanup.services.platform.backup.files import BackupFile, list_backups
from cleanup.services.platform.retention.going import Going

GONE_NAME = "Oud-collega"
GONE_ADDRESS = "weg-%s@ongeldig.invalid"
DAY_TABLES = (DayEvent, DayObserver, Incident, AftercareTask, PlanCount)


def drop_tablets(now: dt.datetime, going: Going) -> int:
    """Forget tablets whose pilot is long over."""
    old = PairedTablet.expires_at < now - days("tablets")
    return going.count(delete(PairedTablet).where(old))


def drop_day_logs(now: dt.datetime, going: Going) -> int:
    """Forget what happened on days of over a year ago; minutes, changes and counts of each part stay."""
    old = select(Pilot.id).where(Pilot.date < local_day(now) - days("day"))
    if not going.dry:
        _keep_process(old, now)
    incidents = select(Incident.id).where(Incident.pilot_id.in_(old))
    going.also(delete(IncidentNote).where(IncidentNote.incident_id.in_(incidents)))
    return going.count(*(delete(table).where(table.pilot_id.in_(old)) for table in DAY_TABLES))


def _keep_process(old: Select[str], now: dt.datetime) -> None:
    """Keep what reports say of days whose events are about to go, and say of them that they went."""
    recorded = select(Pilot.id, Pilot.code).where(
        Pilot.id.in_(old), Pilot.id.in_(select(DayEvent.pilot_id).distinct())
    )
    codes = {row.id: row.code for row in db.session.execute(recorded.order_by(Pilot.code))}
    said = set(db.session.scalars(select(Wiped.pilot_id).where(Wiped.what == DAY)))
    kept = day.keep_process(codes)
    for pilot_id in sorted(codes.keys() - said):
        db.session.add(
            Wiped(pilot_id=pilot_id, what=DAY, wiped_on=local_day(now), result_kept=pilot_id in kept)
        )
    db.session.flush()


def drop_messages(now: dt.datetime, going: Going) -> int:
    """Forget messages that were made over a year ago, and which addresses' mail came back then."""
    going.also(delete(MailStop).where(MailStop.noted_on < local_day(now) - days("mail")))
    old = OutboxMessage.created_at < now - days("mail")
    return going.count(delete(OutboxMessage).where(old))


def drop_batches(now: dt.datetime, going: Going) -> int:
    """Forget what came in with which file: from then on it can no longer be taken back."""
    old = ImportBatch.made_at < now - days("batches")
    return going.count(update(ImportBatch).where(old, ImportBatch.stored != "").values(stored=""))


def drop_history(now: dt.datetime, going: Going) -> int:
    """Forget what stood somewhere before it was changed over a year ago."""
    return going.count(delete(EditChange).where(EditChange.changed_at < now - days("history")))


def pseudonymise_leavers(now: dt.datetime, going: Going) -> int:
    """Replace name and address of colleagues who left; what they did keeps an id without a name."""
    left = select(Account).where(
        Account.left_on < local_day(now) - days("accounts"), Account.name != GONE_NAME
    )
    leavers = list(db.session.scalars(left.order_by(Account.id)))
    for account in () if going.dry else leavers:
        account.name, account.email = GONE_NAME, GONE_ADDRESS % account.id[:8]
        account.municipality = ""
        account.password_hash = account.totp_secret = account.totp_last_counter = None
        db.session.execute(
            delete(Coaching).where(or_(Coaching.account_id == account.id, Coaching.coach_id == account.id))
        )
        for table in (AuthSession, BackupCode, KnownDevice, Passkey, SignInLink):
            db.session.execute(delete(table).where(table.account_id == account.id))
    db.session.flush()
    return len(leavers)


def drop_sessions(now: dt.datetime, going: Going) -> int:
    """Forget sessions, links, challenges, known browsers and counted tries that mean nothing any more."""
    old, today = now - days("sessions"), local_day(now)
    return going.count(
        delete(AuthSession).where(AuthSession.created_at < now - dt.timedelta(days=2)),
        delete(SignInLink).where(or_(SignInLink.used_at < old, SignInLink.expires_at < old)),
        delete(PasskeyChallenge).where(PasskeyChallenge.expires_at < now),
        delete(KnownDevice).where(KnownDevice.used_on < today - dt.timedelta(days=180)),
        delete(GuessBucket).where(GuessBucket.updated_at < now - dt.timedelta(days=2)),
    )


def trim_audit(now: dt.datetime, going: Going) -> int:
    """Remove lines of the log that are too old, and write down which was the last one."""
    old = AuditEvent.happened_at < now - days("audit")
    last = db.session.execute(
        select(AuditEvent.number, AuditEvent.hash).where(old).order_by(AuditEvent.number.desc()).limit(1)
    ).one_or_none()
    if last is None:
        return 0
    gone = going.count(delete(AuditEvent).where(AuditEvent.number <= last.number, old))
    if not going.dry:
        audit.record(Kind.AUDIT_TRIMMED, None, now, last_number=last.number, last_hash=last.hash)
    return gone


def _old_backups(now: dt.datetime) -> list[BackupFile]:
    return [file for file in list_backups(settings().instance) if file.made_at < now - days("backups")]


def count_old_backups(now: dt.datetime) -> int:
    """Return how many backups in the instance folder are too old."""
    return len(_old_backups(now))


def drop_backups(now: dt.datetime) -> int:
    """Remove backups in the instance folder that are too old."""
    old = _old_backups(now)
    for file in old:
        file.path.unlink(missing_ok=True)
    return len(old)


def drop_names(now: dt.datetime, going: Going) -> int:
    """Forget who filled in a form about a pilot of over a year ago; what they wrote about it stays."""
    old = select(Pilot.id).where(Pilot.date < local_day(now) - days("names"))
    going.also(update(WorkerLink).where(WorkerLink.pilot_id.in_(old)).values(name="", editor=""))
    named = update(FormEntry).where(FormEntry.pilot_id.in_(old), FormEntry.author != FormEntry.id)
    return going.count(named.values(author=FormEntry.id, account_id=None))
