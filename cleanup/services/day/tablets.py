"""Tablets for one pilot: paired with a short code, opened by somebody of the crew with a PIN."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets

from sqlalchemy import delete, select, update

from cleanup.domain.day.tablets import (
    MOST_PINS,
    PAIRING_CODE_LENGTH,
    PAIRING_LASTS,
    PIN_LENGTH,
    PIN_TRIES,
    check_chosen_pin,
    expires_at,
    may_read,
    may_send,
)
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError, TakenOffError, TooManyError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import ALPHABET
from cleanup.extensions import db
from cleanup.models.accounts import Account, AuthSession
from cleanup.models.day.tablets import DayPin, PairedTablet
from cleanup.models.pilots.plan import Pilot
from cleanup.services import pilots
from cleanup.services.accounts.guessing import forget_tries, return_try, spend_try
from cleanup.services.accounts.links import token_hash
from cleanup.services.accounts.passwords import check_password, hash_code
from cleanup.services.platform.keys import derived_key, seal, unseal

CHOSEN = "gekozen pincode"
DEVICE_BYTES = 32
LONGEST_LABEL = 40
PAIRING_TRIES, PAIRING_PERIOD = 10, dt.timedelta(minutes=10)
A_DAY = dt.timedelta(days=1)
WRONG_CODE = N_(
    "Deze koppelcode klopt niet of is verlopen. Vraag een nieuwe op het scherm van de begeleiding."
)
WRONG_PIN = N_("Deze pincode klopt niet.")


def pin_of(pilot: Pilot) -> str:
    """Return the PIN of the day: it opens every tablet of this pilot; another day code makes another PIN.

    It is what the crew chose; else it follows from the key outside the database, so that a tablet can be told
    it while it is opened.
    """
    return (_chosen(pilot) or [_drawn(pilot)])[-1]


def _drawn(pilot: Pilot) -> str:
    text = f"{pilot.id}:{pilot.first_day_code}"
    drawn = hmac.new(derived_key("pincode van de dag"), text.encode(), hashlib.sha256).digest()
    return str(int.from_bytes(drawn) % 10**PIN_LENGTH).zfill(PIN_LENGTH)


def _chosen(pilot: Pilot) -> list[str]:
    """Return the PINs that were chosen for these days, the newest last."""
    row = db.session.get(DayPin, pilot.id)
    plain = unseal(CHOSEN, row.sealed, f"{pilot.id}:{pilot.first_day_code}") if row is not None else None
    return json.loads(plain) if plain is not None else []


def choose_pin(pilot: Pilot, typed: str) -> str:
    """Let the crew choose the PIN of the day; a tablet that still knows an older one opens with that too.

    Raises
    ------
    RuleBrokenError
        When it is not four to six digits, or no secret (0000, 1234).
    """
    pin = check_chosen_pin(typed)
    known = [one for one in _chosen(pilot) or [_drawn(pilot)] if one != pin]
    plain = json.dumps([*known, pin][-MOST_PINS:]).encode()
    row = db.session.get(DayPin, pilot.id) or DayPin(pilot_id=pilot.id)
    row.sealed = seal(CHOSEN, plain, f"{pilot.id}:{pilot.first_day_code}")
    db.session.add(row)
    db.session.flush()
    return pin


def reset_pin(pilot: Pilot) -> None:
    """Go back to the PIN that was drawn, when the chosen one is lost; every tablet can be opened again."""
    row = db.session.get(DayPin, pilot.id)
    if row is not None:
        db.session.delete(row)
        db.session.flush()
    for tablet in list_tablets(pilot):
        unlock(tablet)


def _opens(pilot: Pilot, typed: str) -> bool:
    """Whether this opens the day: the PIN of now, or one of before that an older tablet still knows."""
    pins = {_drawn(pilot), *_chosen(pilot)}
    return any(hmac.compare_digest(pin.encode(), typed.strip().encode()) for pin in sorted(pins))


def check_pin_of_day(pilot: Pilot, session_id: str, pin: str, now: dt.datetime) -> None:
    """Let somebody go on with a day that they left locked.

    Raises
    ------
    RuleBrokenError
        When the PIN is wrong.
    TooManyError
        After five wrong PINs, until they sign in again.
    """
    bucket = f"pin:{session_id}"
    if not spend_try(bucket, PIN_TRIES, A_DAY, now):
        raise TooManyError(int(A_DAY.total_seconds()) // PIN_TRIES)
    if not _opens(pilot, pin):
        raise RuleBrokenError(WRONG_PIN, "pin")
    forget_tries(bucket)


def make_tablet(pilot: Pilot, label: str, now: dt.datetime) -> tuple[PairedTablet, str, str]:
    """Return a place for a tablet, with its pairing code and its PIN; both are shown once.

    Raises
    ------
    RuleBrokenError
        When the days of the pilot are over, or it was called off.
    """
    until = expires_at(pilot.date)
    if pilot.is_off:
        raise RuleBrokenError(N_("Deze pilot gaat niet door."), "label")
    if now >= until:
        raise RuleBrokenError(N_("Deze pilot is voorbij; een tablet koppelen kan niet meer."), "label")
    code = "".join(secrets.choice(ALPHABET) for _ in range(PAIRING_CODE_LENGTH))
    pin = pin_of(pilot)
    tablet = PairedTablet(
        pilot=pilot,
        pilot_id=pilot.id,
        label=label.strip()[:LONGEST_LABEL],
        pin_hash=hash_code(pin),
        pairing_code_hash=token_hash(code),
        pairing_expires_at=now + PAIRING_LASTS,
        made_on=local_day(now),
        expires_at=until,
    )
    db.session.add(tablet)
    db.session.flush()
    return tablet, f"{code[:4]}-{code[4:]}", pin


def pair(typed: str, address: str, now: dt.datetime) -> tuple[PairedTablet, str]:
    """Return the tablet of a pairing code and the secret it keeps; a code works once.

    Raises
    ------
    RuleBrokenError
        When the code is unknown, used or too old.
    TooManyError
        When too many codes were tried from this address.
    """
    if not spend_try(f"pairing:{address}", PAIRING_TRIES, PAIRING_PERIOD, now):
        raise TooManyError
    secret = secrets.token_urlsafe(DEVICE_BYTES)
    paired = db.session.scalars(
        update(PairedTablet)
        .where(PairedTablet.pairing_code_hash == token_hash(normalise_code(typed)))
        .where(PairedTablet.pairing_expires_at > now, PairedTablet.revoked_at.is_(None))
        .values(pairing_code_hash=None, device_hash=token_hash(secret), paired_at=now, last_seen_at=now)
        .returning(PairedTablet.id)
        .execution_options(synchronize_session=False)
    ).all()
    if not paired:
        raise RuleBrokenError(WRONG_CODE, "code")
    return_try(f"pairing:{address}")
    return db.session.get_one(PairedTablet, paired[0], populate_existing=True), secret


def find_tablet(secret: str | None) -> PairedTablet | None:
    """Return the tablet that keeps this secret, also when it was revoked."""
    if not secret:
        return None
    return db.session.scalar(select(PairedTablet).where(PairedTablet.device_hash == token_hash(secret)))


def find_reading_tablet(secret: str | None, now: dt.datetime) -> PairedTablet | None:
    """Return the tablet when it may show something."""
    tablet = find_tablet(secret)
    return tablet if tablet is not None and may_read(tablet.revoked_at, tablet.expires_at, now) else None


def find_sending_tablet(secret: str | None, pilot: Pilot, now: dt.datetime) -> PairedTablet | None:
    """Return the tablet when it may hand in what it holds for this pilot, also after it was revoked."""
    tablet = find_tablet(secret)
    if tablet is None or tablet.pilot_id != pilot.id or not may_send(tablet.expires_at, now):
        return None
    return tablet


def list_tablets(pilot: Pilot) -> list[PairedTablet]:
    """Return the tablets of a pilot, by label."""
    query = select(PairedTablet).where(PairedTablet.pilot_id == pilot.id)
    return list(db.session.scalars(query.order_by(PairedTablet.label, PairedTablet.id)))


def get_tablet(pilot: Pilot, tablet_id: str) -> PairedTablet:
    """Return one tablet of this pilot.

    Raises
    ------
    NotFoundError
        When there is none, or it belongs to another pilot.
    """
    tablet = db.session.get(PairedTablet, tablet_id)
    if tablet is None or tablet.pilot_id != pilot.id:
        raise NotFoundError
    return tablet


def list_openers(tablet: PairedTablet) -> list[Account]:
    """Return who may open this tablet: the crew of its pilot, by name."""
    crew = [member.account for member in tablet.pilot.crew if member.state != "afgezegd"]
    return sorted((account for account in crew if account.may_lead), key=lambda a: (a.search_key, a.id))


def check_opener(tablet: PairedTablet, account_id: str) -> None:
    """Raise TakenOffError for who led the day of this tablet before, NotFoundError for who never did."""
    if account_id in {account.id for account in list_openers(tablet)}:
        return
    removed = {one.account_id for one in pilots.list_removals(tablet.pilot)}
    raise TakenOffError if account_id in removed else NotFoundError


def check_pin(tablet: PairedTablet, account_id: str, pin: str, now: dt.datetime) -> Account:
    """Return who opens the tablet.

    Raises
    ------
    RuleBrokenError
        When the PIN is wrong or the person is not of the crew.
    TooManyError
        After five wrong PINs, until somebody of the crew unlocks the tablet on another screen.
    """
    bucket, tablet_id, stored = _pin_bucket(tablet), tablet.id, tablet.pin_hash
    if not spend_try(bucket, PIN_TRIES, A_DAY, now):
        raise TooManyError(int(A_DAY.total_seconds()) // PIN_TRIES)
    fits = check_password(stored, pin.strip())
    tablet = db.session.get_one(PairedTablet, tablet_id)
    fits = fits or _opens(tablet.pilot, pin)
    account = next((a for a in list_openers(tablet) if a.id == account_id), None)
    if not fits or account is None:
        raise RuleBrokenError(WRONG_PIN, "pin")
    forget_tries(bucket)
    tablet.last_seen_at = now
    return account


def unlock(tablet: PairedTablet) -> None:
    """Let the PIN of a tablet be tried again."""
    forget_tries(_pin_bucket(tablet))


def revoke(tablet: PairedTablet, now: dt.datetime) -> None:
    """Stop a tablet: who was signed in on it is out at once; it may still send what it holds."""
    tablet.revoked_at = tablet.revoked_at or now
    tablet.pairing_code_hash = None
    db.session.execute(delete(AuthSession).where(AuthSession.tablet_id == tablet.id))
    db.session.flush()


def note_sign_of_life(tablet: PairedTablet, waiting: int, now: dt.datetime) -> None:
    """Note that a tablet was heard and how many items it still has to send."""
    tablet.last_seen_at, tablet.waiting = now, max(waiting, 0)
    db.session.flush()


def _pin_bucket(tablet: PairedTablet) -> str:
    return f"pin:{tablet.id}"
