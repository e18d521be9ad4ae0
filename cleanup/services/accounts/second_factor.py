"""The second step of signing in: an authenticator app, and backup codes for when the phone is lost."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets

import pyotp
from sqlalchemy import delete, func, select, update

from cleanup.config import settings
from cleanup.domain.accounts.sessions import NEEDS_SECOND_FACTOR
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.errors import N_, RuleBrokenError, TooManyError
from cleanup.domain.surveys.card_code import ALPHABET
from cleanup.extensions import db, let_go, own_transaction
from cleanup.models.accounts import Account, AuthSession, BackupCode, Passkey
from cleanup.services.accounts.guessing import return_try, spend_try
from cleanup.services.accounts.passwords import check_password, hash_code
from cleanup.services.platform.keys import seal, unseal

PERIOD = 30
DIGITS = 6
WINDOW = 1
TRIES, TRIES_PERIOD = 5, dt.timedelta(minutes=15)
BACKUP_CODES = 10
BACKUP_CODE_LENGTH = 10
ISSUER = "Social Cleanup"
PURPOSE, OFFER = "second factor", "second factor that is being set up"


def new_secret() -> str:
    """Return a fresh secret for an authenticator app."""
    return pyotp.random_base32()


def offered_secret(session_id: str) -> str:
    """Return the secret that a sign-in is setting up: made once, and kept here until its code was shown.

    It never goes into a cookie, which anybody at the browser can read. Written in a transaction of its own,
    because the page that shows it is only read.
    """
    session = db.session.get_one(AuthSession, session_id)
    kept = _opened_offer(session)
    if kept is not None:
        return kept
    fresh = new_secret()
    sealed = seal(OFFER, fresh.encode(), session_id).hex()
    as_it_was = AuthSession.offered_totp.is_not_distinct_from(session.offered_totp)
    with own_transaction() as connection:  # of two pages that open at once, one makes it
        connection.execute(
            update(AuthSession)
            .where(AuthSession.id_hash == session_id, as_it_was)
            .values(offered_totp=sealed)
        )
    return _opened_offer(db.session.get_one(AuthSession, session_id, populate_existing=True)) or fresh


def forget_offer(session_id: str) -> None:
    """Forget what a sign-in was setting up: it is in use now."""
    gone = update(AuthSession).where(AuthSession.id_hash == session_id).values(offered_totp=None)
    db.session.execute(gone.execution_options(synchronize_session=False))


def _opened_offer(session: AuthSession) -> str | None:
    """Return what was offered; None when nothing was, or under another key."""
    sealed = session.offered_totp
    plain = unseal(OFFER, bytes.fromhex(sealed), session.id_hash) if sealed else None
    return plain.decode() if plain else None


def provisioning_address(account: Account, secret: str) -> str:
    """Return what the QR code for an authenticator app says."""
    return pyotp.TOTP(secret).provisioning_uri(account.email, issuer_name=ISSUER)


def set_totp(account: Account, secret: str, code: str, now: dt.datetime) -> None:
    """Switch the authenticator app on, when the code shows that it works.

    Raises
    ------
    RuleBrokenError
        When the code does not fit.
    """
    counter = _counter_of(secret, normalise_code(code), now)  # apps show it as 123 456
    if counter is None:
        raise RuleBrokenError(N_("Deze code klopt niet. Kijk of de klok van je telefoon goed staat."), "code")
    account.totp_secret = seal(PURPOSE, secret.encode(), account.id).hex()
    account.totp_last_counter = counter
    db.session.flush()


def remove_totp(account: Account) -> None:
    """Switch the authenticator app off."""
    account.totp_secret = account.totp_last_counter = None
    db.session.execute(delete(BackupCode).where(BackupCode.account_id == account.id))
    db.session.flush()


def check_one_remains(account: Account, *, without_app: bool = False, without_passkey: str = "") -> None:
    """Raise RuleBrokenError when nothing would be left where a second step is required."""
    keys = [key for key in account.passkeys if key.id != without_passkey]
    has_app = account.totp_secret is not None and not without_app
    if settings().in_production and account.role in NEEDS_SECOND_FACTOR and not (keys or has_app):
        raise RuleBrokenError(N_("Stel eerst een andere tweede stap in; zonder kun je er niet meer in."))


def forget_second_factor(account: Account) -> None:
    """Forget app, passkeys and backup codes of a colleague who lost them; the sessions end."""
    remove_totp(account)
    db.session.execute(delete(Passkey).where(Passkey.account_id == account.id))
    db.session.execute(delete(AuthSession).where(AuthSession.account_id == account.id))
    db.session.expire(account, ["passkeys"])


def check_second_factor(account: Account, code: str, now: dt.datetime) -> str:
    """Return which kind of code fits: ``app``, ``reservecode``, or nothing.

    A code of the app works once, also when it is sent twice at the same moment.

    Raises
    ------
    TooManyError
        When too many codes were tried.
    """
    bucket = f"second:{account.id}"
    if not spend_try(bucket, TRIES, TRIES_PERIOD, now):
        raise TooManyError(int(TRIES_PERIOD.total_seconds()) // TRIES)
    typed = normalise_code(code)
    kind = ""
    if len(typed) == DIGITS and typed.isdecimal():
        kind = "app" if _use_totp(account, typed, now) else ""
    elif len(typed) == BACKUP_CODE_LENGTH:
        kind = "reservecode" if _use_backup_code(account, typed) else ""
    if kind:
        return_try(bucket)
    return kind


def _counter_of(secret: str, code: str, now: dt.datetime) -> int | None:
    """Return the period for which a code holds, at most one before or after now."""
    app = pyotp.TOTP(secret)
    middle, typed = int(now.timestamp()) // PERIOD, normalise_code(code)
    for counter in range(middle - WINDOW, middle + WINDOW + 1):
        if hmac.compare_digest(app.generate_otp(counter).encode(), typed.encode()):
            return counter
    return None


def _use_totp(account: Account, code: str, now: dt.datetime) -> bool:
    sealed = account.totp_secret
    secret = unseal(PURPOSE, bytes.fromhex(sealed), account.id) if sealed else None
    counter = _counter_of(secret.decode(), code, now) if secret else None
    if counter is None:
        return False
    used = db.session.scalars(
        update(Account)
        .where(Account.id == account.id)
        .where(Account.totp_last_counter.is_(None) | (Account.totp_last_counter < counter))
        .values(totp_last_counter=counter)
        .returning(Account.id)
        .execution_options(synchronize_session=False)
    ).all()
    return bool(used)


def make_backup_codes(account: Account) -> list[str]:
    """Return ten fresh backup codes, shown once; earlier ones stop working."""
    db.session.execute(delete(BackupCode).where(BackupCode.account_id == account.id))
    codes = [
        "".join(secrets.choice(ALPHABET) for _ in range(BACKUP_CODE_LENGTH)) for _ in range(BACKUP_CODES)
    ]
    for code in codes:
        db.session.add(BackupCode(account_id=account.id, code_hash=hash_code(code)))
    db.session.flush()
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def count_backup_codes(account: Account) -> int:
    """Return how many backup codes are left."""
    query = select(func.count()).select_from(BackupCode).where(BackupCode.account_id == account.id)
    return db.session.scalars(query).one()


def _use_backup_code(account: Account, typed: str) -> bool:
    codes = db.session.execute(
        select(BackupCode.id, BackupCode.code_hash)
        .where(BackupCode.account_id == account.id)
        .order_by(BackupCode.id)
    ).all()
    let_go()
    for code_id, code_hash in codes:
        if check_password(code_hash, typed):
            gone = delete(BackupCode).where(BackupCode.id == code_id).returning(BackupCode.id)
            return bool(db.session.scalars(gone).all())
    return False
