"""Everything that is no answer: the day, people who left, sessions, messages, the log, backups."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Select, delete, or_, select, update

from cleanup.domain.audit import Kind
from cleanup.domain.pilots import local_day
from cleanup.domain.retention import DAY, days
from cleanup.extensions import db, settings
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
from cleanup.models.audit import AuditEvent
from cleanup.models.day import DayEvent
from cleanup.models.outbox import MailStop, OutboxMessage
from cleanup.models.pilots import Pilot
from cleanup.models.retention import Wiped
from cleanup.models.survey_forms import FormEntry
from cleanup.models.tablets import PairedTablet
from cleanup.services import audit, day
from cleanup.services.backup.files import BackupFile, list_backups

GONE_NAME = "Oud-collega"
GONE_ADDRESS = "weg-%s@ongeldig.invalid"
DAY_TABLES = (DayEvent, Incident, AftercareTask)


def _count(statement: object) -> int:
    done = db.session.scalars(statement.execution_options(synchronize_session=False))  # type: ignore[attr-defined]
    return len(done.all())


def drop_tablets(now: dt.datetime) -> int:
    """Forget tablets whose pilot is long over."""
    old = PairedTablet.expires_at < now - days("tablets")
    return _count(delete(PairedTablet).where(old).returning(PairedTablet.id))


def drop_day_logs(now: dt.datetime) -> int:
    """Forget what happened on days of over a year ago; minutes, changes and counts of each part stay."""
    old = select(Pilot.id).where(Pilot.date < local_day(now) - days("day"))
    _keep_process(old, now)
    incidents = select(Incident.id).where(Incident.pilot_id.in_(old))
    db.session.execute(delete(IncidentNote).where(IncidentNote.incident_id.in_(incidents)))
    count = 0
    for table in DAY_TABLES:
        gone = delete(table).where(table.pilot_id.in_(old))
        count += _count(gone.returning(table.pilot_id))
    return count


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


def drop_messages(now: dt.datetime) -> int:
    """Forget messages that were made over a year ago, and which addresses' mail came back then."""
    stops = delete(MailStop).where(MailStop.noted_on < local_day(now) - days("mail"))
    db.session.execute(stops.execution_options(synchronize_session=False))
    old = OutboxMessage.created_at < now - days("mail")
    return _count(delete(OutboxMessage).where(old).returning(OutboxMessage.id))


def pseudonymise_leavers(now: dt.datetime) -> int:
    """Replace name and address of colleagues who left; what they did keeps an id without a name."""
    left = select(Account).where(
        Account.left_on < local_day(now) - days("accounts"), Account.name != GONE_NAME
    )
    leavers = list(db.session.scalars(left.order_by(Account.id)))
    for account in leavers:
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


def drop_sessions(now: dt.datetime) -> int:
    """Forget sessions, links, challenges, known browsers and counted tries that mean nothing any more."""
    old, today = now - days("sessions"), local_day(now)
    return sum(
        _count(statement)
        for statement in (
            delete(AuthSession)
            .where(AuthSession.created_at < now - dt.timedelta(days=2))
            .returning(AuthSession.id_hash),
            delete(SignInLink)
            .where(or_(SignInLink.used_at < old, SignInLink.expires_at < old))
            .returning(SignInLink.token_hash),
            delete(PasskeyChallenge).where(PasskeyChallenge.expires_at < now).returning(PasskeyChallenge.id),
            delete(KnownDevice)
            .where(KnownDevice.used_on < today - dt.timedelta(days=180))
            .returning(KnownDevice.token_hash),
            delete(GuessBucket)
            .where(GuessBucket.updated_at < now - dt.timedelta(days=2))
            .returning(GuessBucket.key),
        )
    )


def trim_audit(now: dt.datetime) -> int:
    """Remove lines of the log that are too old, and write down which was the last one."""
    old = AuditEvent.happened_at < now - days("audit")
    last = db.session.execute(
        select(AuditEvent.number, AuditEvent.hash).where(old).order_by(AuditEvent.number.desc()).limit(1)
    ).one_or_none()
    if last is None:
        return 0
    gone = _count(
        delete(AuditEvent).where(AuditEvent.number <= last.number, old).returning(AuditEvent.number)
    )
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


def drop_names(now: dt.datetime) -> int:
    """Forget who filled in a form about a pilot of over a year ago; what they wrote about it stays."""
    old = select(Pilot.id).where(Pilot.date < local_day(now) - days("names"))
    db.session.execute(
        update(WorkerLink)
        .where(WorkerLink.pilot_id.in_(old))
        .values(name="", editor="")
        .execution_options(synchronize_session=False)
    )
    named = update(FormEntry).where(FormEntry.pilot_id.in_(old), FormEntry.author != FormEntry.id)
    return _count(named.values(author=FormEntry.id, account_id=None).returning(FormEntry.id))
