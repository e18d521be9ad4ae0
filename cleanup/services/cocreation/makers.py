"""Makers: the young people of a group, known by a first name they chose and can take back themselves.

The name lies encrypted in the contact store, in a transaction of its own; the main store knows that there is
a maker, and of their fee only whether it was agreed or paid. The secret of their link is kept as its hash.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

from sqlalchemy import delete, select

from cleanup.config import settings
from cleanup.domain.cocreation.groups import FEE_LABELS
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.retention import days
from cleanup.extensions import contact_session, db, wipe_contact_journal
from cleanup.models.cocreation.groups import CocreationGroup, Maker
from cleanup.models.evaluation.people import PeopleGroup
from cleanup.models.partners.organisations import Programme
from cleanup.models.platform.base import new_id
from cleanup.models.surveys.contact import MakerName
from cleanup.services.accounts.links import token_hash
from cleanup.services.platform import gone, keys

PURPOSE = "maker name"
LONGEST_NAME = 40
TOKEN_BYTES = 24


def list_makers(group: CocreationGroup) -> list[Maker]:
    """Return the makers of a group in the order of their random ids."""
    return list(db.session.scalars(select(Maker).where(Maker.group_id == group.id).order_by(Maker.id)))


def get_maker(group: CocreationGroup, maker_id: str) -> Maker:
    """Return a maker of this group; raises NotFoundError."""
    found = db.session.get(Maker, maker_id)
    if found is None or found.group_id != group.id:
        raise NotFoundError
    return found


def add_maker(group: CocreationGroup, first_name: str, fee: str) -> tuple[Maker, str]:
    """Store a maker and return them with the address of their link, which cannot be asked for again.

    Raises
    ------
    RuleBrokenError
        When the name is more than a first name, or the fee is unknown.
    """
    name = _first_name(first_name)
    maker = Maker(id=new_id(), group_id=group.id, fee=_fee(fee), stopped=False, withdrawn=False)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    maker.token_hash = token_hash(token)
    db.session.add(maker)
    db.session.flush()
    if name:
        _keep_name(maker.id, name)
    return maker, address_of(token)


def address_of(token: str) -> str:
    """Return the whole address to give to a maker."""
    return f"{settings().public_url}/maker/{token}"


def renew_link(maker: Maker) -> str:
    """Give a maker another link and return its address; the one before stops working at once.

    Raises
    ------
    RuleBrokenError
        When the maker took back everything.
    """
    if maker.withdrawn:
        raise RuleBrokenError(N_("Deze maker heeft alles gewist."))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    maker.token_hash = token_hash(token)
    db.session.flush()
    return address_of(token)


def change_maker(maker: Maker, fee: str, *, stopped: bool) -> None:
    """Note whether a fee was agreed or paid, and whether a maker stopped half-way; counts stay."""
    maker.fee, maker.stopped = _fee(fee), stopped
    db.session.flush()


def open_link(token: str) -> Maker:
    """Return the maker of a link; raises NotFoundError when it does not work (any more).

    The programme may do without co-creation by now: what is kept of somebody is theirs to see and take away.
    """
    maker = db.session.scalar(select(Maker).where(Maker.token_hash == token_hash(token)))
    if maker is None:
        raise NotFoundError
    return maker


def names_of(makers: Iterable[Maker]) -> dict[str, str]:
    """Return the first names that are there, by the id of the maker."""
    ids = [maker.id for maker in makers]
    with contact_session() as session:
        rows = session.scalars(select(MakerName).where(MakerName.id.in_(ids))).all()
        plain = {row.id: keys.unseal(PURPOSE, row.sealed, row.id) for row in rows}
    return {maker_id: name.decode() for maker_id, name in plain.items() if name is not None}


def choose_name(maker: Maker, first_name: str) -> None:
    """Let a maker choose another first name, or none; raises RuleBrokenError when it is more than that."""
    name = _first_name(first_name)
    _forget_names([maker.id])
    if name:
        _keep_name(maker.id, name)


def withdraw(maker: Maker) -> None:
    """Let a maker take back everything of themselves, at once and from the disk too.

    What stays is a count: another row, with another id, of which only the fee is known.
    """
    gone.note(gone.MAKER, [gone.hash_of(maker.id)])
    _forget_names([maker.id])
    db.session.add(
        Maker(id=new_id(), group_id=maker.group_id, fee=maker.fee, stopped=maker.stopped, withdrawn=True)
    )
    db.session.delete(maker)
    db.session.flush()


def forget_old_names(today: dt.date, *, dry: bool) -> int:
    """Forget the names and links of programmes that ended long ago, and return how many makers had one."""
    over = select(PeopleGroup.id).join(Programme).where(Programme.ends_on < today - days("makers"))
    old = list(db.session.scalars(select(Maker).where(Maker.group_id.in_(over), ~Maker.withdrawn)))
    if not dry:
        for maker in old:
            withdraw(maker)
    return len(old)


def _keep_name(maker_id: str, name: str) -> None:
    with contact_session() as session:
        session.add(MakerName(id=maker_id, sealed=keys.seal(PURPOSE, name.encode(), maker_id)))


def mark_of_name(row: MakerName) -> str:
    """Return what remembers that this name of this maker was taken back; another name is another mark."""
    return gone.hash_of(row.id, row.sealed)


def _forget_names(maker_ids: list[str]) -> None:
    """Forget names, and remember that they were: also that of who only chose another one."""
    with contact_session() as session:
        named = session.scalars(select(MakerName).where(MakerName.id.in_(maker_ids))).all()
        gone.note(gone.MAKER_NAME, [mark_of_name(row) for row in named])
        session.execute(delete(MakerName).where(MakerName.id.in_(maker_ids)))
    wipe_contact_journal()


def _first_name(typed: str) -> str:
    name = " ".join(typed.split())
    if len(name) > LONGEST_NAME or len(name.split()) > 2 or any(sign in name for sign in "@/:0123456789"):  # noqa: PLR2004 - "Anne Marie"
        raise RuleBrokenError(N_("Alleen een voornaam, of een naam die de maker zelf koos."), "first_name")
    return name


def _fee(fee: str) -> str:
    if fee not in FEE_LABELS:
        raise RuleBrokenError(N_("Kies of er een vergoeding is."), "fee")
    return fee
