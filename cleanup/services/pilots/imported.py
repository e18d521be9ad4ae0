"""Pilots as a kind of row that a file can bring in, with the conversations that they moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.pilots.columns import KINDS
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.services.partners.conversations import Pair, changed_conversations, put_right, read_conversations
from cleanup.services.pilots.importing import COLUMNS, MOST_ROWS, check_pilots, store_new_pilots
from cleanup.services.platform.imports import ExampleFile, Made, RowKind


def _remember() -> Callable[[Made], Mapping[str, Any]]:
    conversations, earlier = read_conversations(), sorted(_running())
    return lambda made: {"conversations": changed_conversations(conversations, made), "pilots": earlier}


def _put_conversations_right(before: Mapping[str, Any]) -> None:
    """Put a conversation back where it stood, unless a pilot of this file or a later one needs it."""
    earlier = set(before["pilots"])
    put_right(before["conversations"], {pair for id_, pair in _running().items() if id_ not in earlier})


def _running() -> dict[str, Pair]:
    """Return (programme, organisation) of every pilot that is not cancelled, by its id."""
    query = select(Pilot.id, Pilot.programme_id, Pilot.organisation_id).where(Pilot.status != CANCELLED)
    return {id_: (programme, organisation) for id_, programme, organisation in db.session.execute(query)}


PILOT_ROWS = RowKind(
    name="pilots",
    table="pilot",
    columns=COLUMNS,
    cells=KINDS,
    most=MOST_ROWS,
    check=check_pilots,
    store=store_new_pilots,
    with_it=("organisation", "programme"),
    remember=_remember,
    put_right=_put_conversations_right,
    example=ExampleFile(
        "Pilots",
        ("Datum", "Begintijd", "Eindtijd", "Organisatie", "Gemeente", "Verwacht aantal", "Plek", "Variant"),
        lambda today: [
            (
                today + dt.timedelta(days=90), "13:00", "17:00", "Jongerencentrum Voorbeeld", "Utrecht", "17",
                "Zaal 2", "Gemengd",
            )
        ],
        width=18,
    ),
)  # fmt: skip
