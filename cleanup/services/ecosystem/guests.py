"""Guests of a map: who was at the table sees it by a link, and says what is right, not right or missing.

The token follows from the id of the link with a key outside the database, so that staff can look it up again
and a copy of the database opens nothing. What a guest sends is a proposal: the map changes when staff take it
over, as a claim of the guest's kind of party.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac

from sqlalchemy import func, select

from cleanup.config import settings
from cleanup.domain.ecosystem.meaning import PROPOSAL_KINDS
from cleanup.domain.ecosystem.words import NONE, THERE, TIE_KINDS
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError, TooLateError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.ecosystem import Claim, EcosystemMap, MapGuest, MapProposal, MapSession, Tie
from cleanup.models.platform.base import new_id
from cleanup.services import partners
from cleanup.services.ecosystem.actors import get_actor
from cleanup.services.ecosystem.capturing import lift
from cleanup.services.ecosystem.maps import require_open
from cleanup.services.platform.guard import refuse_personal
from cleanup.services.platform.keys import derived_key

OPEN_FOR = dt.timedelta(days=90)
MOST_LINKS, MOST_PROPOSALS = 40, 60
CLOSED = N_("Deze link is ingetrokken of verlopen. Vraag Diversion om een nieuwe.")
OPEN, TAKEN, NOT_TAKEN = "open", "overgenomen", "niet overgenomen"


def token_of(guest: MapGuest) -> str:
    """Return the secret in the address of a link."""
    made = hmac.new(derived_key("map guest"), guest.id.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def address_of(guest: MapGuest) -> str:
    """Return the whole address to give to a guest."""
    return f"{settings().public_url}/k/{token_of(guest)}"


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def list_guests(row: EcosystemMap) -> list[tuple[MapGuest, int]]:
    """Return the links of a map with the number of their session, the newest first."""
    query = select(MapGuest, MapSession.number).join(MapSession, MapGuest.session_id == MapSession.id)
    found = db.session.execute(
        query.where(MapSession.map_id == row.id).order_by(MapGuest.made_at.desc(), MapGuest.id)
    )
    return [(guest, number) for guest, number in found]


def make_guest(session: MapSession, stakeholder_kind: str, account: Account, now: dt.datetime) -> MapGuest:
    """Make a link to a map as a session left it, for somebody of a kind of party (empty: not said).

    Raises
    ------
    RuleBrokenError
        When the kind is none, or the session has links enough.
    """
    if stakeholder_kind and stakeholder_kind not in STAKEHOLDER_KINDS:
        raise RuleBrokenError(N_("Kies een soort partij uit de lijst."), "stakeholder_kind")
    there = select(func.count()).where(MapGuest.session_id == session.id, MapGuest.revoked_at.is_(None))
    if (db.session.scalar(there) or 0) >= MOST_LINKS:
        raise RuleBrokenError(N_("Deze sessie heeft genoeg links. Trek er eerst een in."), "stakeholder_kind")
    guest = MapGuest(
        id=new_id(),
        session_id=session.id,
        stakeholder_kind=stakeholder_kind,
        made_at=now,
        made_by_id=account.id,
        expires_at=now + OPEN_FOR,
    )
    guest.token_hash = _hashed(token_of(guest))
    db.session.add(guest)
    db.session.flush()
    return guest


def get_guest(row: EcosystemMap, guest_id: str) -> MapGuest:
    """Return a link of this map; raises NotFoundError."""
    found = next((guest for guest, _ in list_guests(row) if guest.id == guest_id), None)
    if found is None:
        raise NotFoundError
    return found


def revoke_guest(guest: MapGuest, now: dt.datetime) -> None:
    """Withdraw a link: it stops at once."""
    guest.revoked_at = guest.revoked_at or now
    db.session.flush()


def open_guest(token: str, now: dt.datetime) -> tuple[MapGuest, EcosystemMap, MapSession]:
    """Return the link of a token with its map and session; changes nothing.

    Raises
    ------
    NotFoundError
        When there is no such link, or its programme uses no maps.
    TooLateError
        When it was withdrawn or ran out.
    """
    guest = db.session.scalar(select(MapGuest).where(MapGuest.token_hash == _hashed(token)))
    session = db.session.get(MapSession, guest.session_id) if guest else None
    if guest is None or session is None:
        raise NotFoundError
    partners.require_part(session.ecosystem_map.programme_id, Part.ECOSYSTEM)
    if guest.revoked_at is not None or guest.expires_at <= now:
        raise TooLateError(CLOSED)
    return guest, session.ecosystem_map, session


def propose(
    guest: MapGuest,
    now: dt.datetime,
    *,
    kind: str,
    tie_id: str = "",
    source: str = "",
    target: str = "",
    tie_kind: str = "",
    text: str = "",
) -> MapProposal:
    """Store what a guest says; the map stays as it is.

    ``tie_id`` says about which relation; of one that is missing, ``source``, ``target`` and ``tie_kind`` say
    which, and it is kept as a line that could be typed.

    Raises
    ------
    RuleBrokenError
        When it is not said what about, a text names a person, or the link has sent enough.
    """
    if kind not in PROPOSAL_KINDS:
        raise RuleBrokenError(N_("Kies of iets klopt, niet klopt of ontbreekt."), "kind")
    sent = select(func.count()).where(MapProposal.guest_id == guest.id)
    if (db.session.scalar(sent) or 0) >= MOST_PROPOSALS:
        raise RuleBrokenError(N_("Met deze link is genoeg gestuurd. Bel Diversion."), "text")
    refuse_personal(text=text)
    row = db.session.get_one(MapSession, guest.session_id).ecosystem_map
    require_open(row)
    about = _missing(row, source, target, tie_kind) if kind == "ontbreekt" else _of_map(row, tie_id)
    proposal = MapProposal(
        guest_id=guest.id,
        kind=kind,
        tie_id=about.id,
        text=text.strip(),
        sent_on=local_day(now),
        state=OPEN,
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def _of_map(row: EcosystemMap, tie_id: str) -> Tie:
    tie = db.session.get(Tie, tie_id) if tie_id else None
    if tie is None or tie.map_id != row.id:
        raise RuleBrokenError(N_("Kies over welke relatie het gaat."), "tie_id")
    return tie


def _missing(row: EcosystemMap, source: str, target: str, tie_kind: str) -> Tie:
    """Return the tie that a guest misses; without a claim it is not on the map."""
    if not source or not target:
        raise RuleBrokenError(N_("Kies tussen welke twee partijen iets ontbreekt."), "source")
    if tie_kind not in TIE_KINDS:
        raise RuleBrokenError(N_("Kies welke soort relatie ontbreekt."), "tie_kind")
    ends = [get_actor(row, key).id for key in (source, target)]
    found = db.session.scalar(
        select(Tie).where(Tie.from_actor == ends[0], Tie.to_actor == ends[1], Tie.kind == tie_kind)
    )
    if found is None:
        found = Tie(id=new_id(), map_id=row.id, from_actor=ends[0], to_actor=ends[1], kind=tie_kind)
        db.session.add(found)
        db.session.flush()
    return found


def list_proposals(row: EcosystemMap) -> list[tuple[MapProposal, MapGuest, Tie | None]]:
    """Return what guests sent, what is still open first."""
    query = (
        select(MapProposal, MapGuest, Tie)
        .join(MapGuest, MapProposal.guest_id == MapGuest.id)
        .join(MapSession, MapGuest.session_id == MapSession.id)
        .outerjoin(Tie, MapProposal.tie_id == Tie.id)
        .where(MapSession.map_id == row.id)
        .order_by(MapProposal.state != OPEN, MapProposal.sent_on.desc(), MapProposal.id)
    )
    return [(proposal, guest, tie) for proposal, guest, tie in db.session.execute(query)]


def get_proposal(row: EcosystemMap, proposal_id: str) -> tuple[MapProposal, MapGuest, Tie | None]:
    """Return a proposal about this map; raises NotFoundError."""
    found = next((one for one in list_proposals(row) if one[0].id == proposal_id), None)
    if found is None:
        raise NotFoundError
    return found


def decide(row: EcosystemMap, proposal_id: str, *, take: bool) -> str:
    """Take a proposal over as a claim of the guest's kind in the guest's session, or not; once.

    Returns where it stands now. Raises RuleBrokenError when somebody decided before.
    """
    proposal, guest, tie = get_proposal(row, proposal_id)
    if proposal.state != OPEN:
        raise RuleBrokenError(N_("Hierover is al besloten."))
    proposal.state = TAKEN if take else NOT_TAKEN
    if take and tie is not None:
        _claim(tie, guest, proposal)
    db.session.flush()
    return proposal.state


def _claim(tie: Tie, guest: MapGuest, proposal: MapProposal) -> None:
    """Say what the guest said; what others said of its strength is kept.

    It is said in the guest's session, or in a later one that spoke about this relation, so that it counts
    now. A denial that was taken over counts above what others said there.
    """
    session_id = _spoken_in(tie, guest)
    said = {"session_id": session_id, "said_by_kind": guest.stakeholder_kind, "source": "gast"}
    if proposal.kind == "klopt niet":
        db.session.add(Claim(tie_id=tie.id, presence=NONE, is_settled=True, note=proposal.text, **said))
        return
    lift(session_id, [tie.id])
    last = db.session.scalar(
        select(Claim)
        .where(Claim.tie_id == tie.id, Claim.session_id == session_id, Claim.presence == THERE)
        .order_by(Claim.id)
        .limit(1)
    )
    more = {"strength": last.strength, "context": last.context} if last else {}
    db.session.add(Claim(tie_id=tie.id, note=proposal.text, **said, **more))


def _spoken_in(tie: Tie, guest: MapGuest) -> str:
    """Return the session of a guest, or a later one in which this relation was spoken about."""
    own = db.session.get_one(MapSession, guest.session_id)
    later = (
        select(MapSession.id)
        .join(Claim, Claim.session_id == MapSession.id)
        .where(Claim.tie_id == tie.id, MapSession.number > own.number)
        .order_by(MapSession.number.desc())
        .limit(1)
    )
    return db.session.scalar(later) or own.id
