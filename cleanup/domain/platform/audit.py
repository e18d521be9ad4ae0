"""The audit log: what is written down, and how each line is tied to the one before.

A line says who (an id, never a name) did what, when and to what; never what somebody answered.
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from cleanup.domain.platform.errors import N_

FIRST_HASH = "0" * 64
LONGEST_SUBJECT = 120
LONGEST_DETAIL = 300


class Kind(enum.StrEnum):
    """What happened."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    LINK_MADE = "link_made"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event  # nosec B105
    SECOND_FACTOR_CHANGED = "second_factor_changed"
    BACKUP_CODE_USED = "backup_code_used"
    ACCOUNT_INVITED = "account_invited"
    ROLE_CHANGED = "role_changed"
    ADDRESS_CHANGED = "address_changed"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    ACCESS_REFUSED = "access_refused"
    EXPORTED = "exported"
    IMPORTED = "imported"
    OPENED = "opened"
    CLOSED = "closed"
    RELEASED = "released"
    REMOVED = "removed"
    ARCHIVED = "archived"
    BROUGHT_BACK = "brought_back"
    STATUS_CHANGED = "status_changed"
    LINK_REVOKED = "link_revoked"
    ANSWERS_JUDGED = "answers_judged"
    DECIDED = "decided"
    FIGURES_CHANGED = "figures_changed"
    PARTS_CHANGED = "parts_changed"
    TEXT_CONFIRMED = "text_confirmed"
    CONTACT_VIEWED = "contact_viewed"
    AREA_VIEWED = "area_viewed"
    CONTENT_CHANGED = "content_changed"
    ERASED = "erased"
    RETENTION_RUN = "retention_run"
    AUDIT_TRIMMED = "audit_trimmed"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    TABLET_PAIRED = "tablet_paired"
    TABLET_REVOKED = "tablet_revoked"
    TABLET_UNLOCKED = "tablet_unlocked"
    DATABASE_CHANGED = "database_changed"

    @property
    def label(self) -> str:
        """How the event reads on a page, as message id."""
        return KIND_LABELS[self]


KIND_LABELS = {
    Kind.SIGNED_IN: N_("Aangemeld"),
    Kind.SIGN_IN_REFUSED: N_("Aanmelden geweigerd"),
    Kind.SIGNED_OUT: N_("Afgemeld"),
    Kind.SESSION_ENDED: N_("Sessie beëindigd"),
    Kind.LINK_MADE: N_("Aanmeldlink gemaakt"),
    Kind.PASSWORD_CHANGED: N_("Wachtwoord gewijzigd"),
    Kind.SECOND_FACTOR_CHANGED: N_("Tweede stap gewijzigd"),
    Kind.BACKUP_CODE_USED: N_("Reservecode gebruikt"),
    Kind.ACCOUNT_INVITED: N_("Account uitgenodigd"),
    Kind.ROLE_CHANGED: N_("Rol gewijzigd"),
    Kind.ADDRESS_CHANGED: N_("E-mailadres van een account gewijzigd"),
    Kind.ACCOUNT_DISABLED: N_("Account uitgezet"),
    Kind.ACCOUNT_ENABLED: N_("Account aangezet"),
    Kind.ACCESS_REFUSED: N_("Toegang geweigerd"),
    Kind.EXPORTED: N_("Geëxporteerd"),
    Kind.IMPORTED: N_("Ingelezen"),
    Kind.OPENED: N_("Geopend"),
    Kind.CLOSED: N_("Gesloten"),
    Kind.RELEASED: N_("Cijfers vrijgegeven"),
    Kind.REMOVED: N_("Weggehaald"),
    Kind.ARCHIVED: N_("In het archief gezet"),
    Kind.BROUGHT_BACK: N_("Uit het archief gehaald"),
    Kind.STATUS_CHANGED: N_("Status gewijzigd"),
    Kind.LINK_REVOKED: N_("Link ingetrokken"),
    Kind.ANSWERS_JUDGED: N_("Antwoorden beoordeeld"),
    Kind.DECIDED: N_("Besloten"),
    Kind.FIGURES_CHANGED: N_("Ingevoerde cijfers gewijzigd"),
    Kind.PARTS_CHANGED: N_("Onderdelen van een programma gewijzigd"),
    Kind.TEXT_CONFIRMED: N_("Bevestigd dat een tekst niet over een persoon gaat"),
    Kind.CONTACT_VIEWED: N_("Contactgegevens bekeken"),
    Kind.AREA_VIEWED: N_("Gebied bij onrust bekeken"),
    Kind.CONTENT_CHANGED: N_("Inhoud gewijzigd"),
    Kind.ERASED: N_("Gegevens gewist"),
    Kind.RETENTION_RUN: N_("Bewaartermijnen toegepast"),
    Kind.AUDIT_TRIMMED: N_("Oude logregels verwijderd"),
    Kind.BACKED_UP: N_("Back-up gemaakt"),
    Kind.RESTORED: N_("Back-up teruggezet"),
    Kind.TABLET_PAIRED: N_("Tablet gekoppeld"),
    Kind.TABLET_REVOKED: N_("Tablet ingetrokken"),
    Kind.TABLET_UNLOCKED: N_("Tablet ontgrendeld"),
    Kind.DATABASE_CHANGED: N_("Tabellen van de database gewijzigd"),
}


@dataclass(frozen=True)
class Line:
    """One line of the log as it is tied into the chain."""

    number: int
    happened_at: dt.datetime
    kind: str
    actor_id: str | None
    subject: str
    details: str
    previous_hash: str


@dataclass(frozen=True)
class Verdict:
    """What checking the chain found.

    ``broken_at`` is the number of the first line that is wrong. ``fits_nowhere`` says that not one line was
    written with this key: then the key is another, which looks the same as a log that was changed throughout.
    """

    lines: int
    last_number: int
    last_hash: str
    broken_at: int | None = None
    fits_nowhere: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every line is as it was written."""
        return self.broken_at is None


def write_details(details: Mapping[str, object]) -> str:
    """Return details as one line of ASCII: a line feed or an escape code in a name stays text."""
    short = {name: _short(value) for name, value in sorted(details.items()) if value is not None}
    return json.dumps(short, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=str)


def _short(value: object) -> object:
    return shortened(value, LONGEST_DETAIL) if isinstance(value, str) else value


def write_subject(subject: str) -> str:
    """Return a subject of printable signs only."""
    return shortened("".join(sign if sign.isprintable() else "�" for sign in subject), LONGEST_SUBJECT)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most ``longest`` signs; one that was cut says so with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def chain_hash(key: bytes, line: Line) -> str:
    """Return the keyed hash that ties a line to the one before it."""
    happened = line.happened_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    parts = [line.number, happened, line.kind, line.actor_id, line.subject, line.details, line.previous_hash]
    return hmac.new(key, json.dumps(parts, ensure_ascii=True).encode(), hashlib.sha256).hexdigest()


def _fits(key: bytes, line: Line, found: str) -> bool:
    return hmac.compare_digest(chain_hash(key, line), found)


def check_chain(key: bytes, lines: Iterable[tuple[Line, str]]) -> Verdict:
    """Return whether the lines, in order of number with their stored hashes, are whole.

    The oldest lines may have been removed when their time was up; a later line then says which
    was the last one removed, with its hash.
    """
    count, number, stored = 0, 0, FIRST_HASH
    start: tuple[int, str] | None = None
    trimmed: set[tuple[int, str]] = {(0, FIRST_HASH)}
    remaining = iter(lines)
    for line, found in remaining:
        if start is None:
            start = (line.number - 1, line.previous_hash)
            number, stored = start
        follows = line.number == number + 1 and line.previous_hash == stored
        if not follows or not _fits(key, line, found):
            nowhere = count == 0 and not any(_fits(key, *one) for one in chain([(line, found)], remaining))
            return Verdict(count, number, stored, broken_at=line.number, fits_nowhere=nowhere)
        if line.kind == Kind.AUDIT_TRIMMED:
            details = json.loads(line.details)
            trimmed.add((details["last_number"], details["last_hash"]))
        count, number, stored = count + 1, line.number, found
    broken = None if start is None or start in trimmed else start[0] + 1
    return Verdict(count, number, stored, broken_at=broken)
