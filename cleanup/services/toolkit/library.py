"""The example library: what was shipped, and what we wrote, which a second person reviews before use.

A review belongs to the words as they were: the fingerprint changes with them, so an edit waits again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import check_not_to_come, local_day
from cleanup.domain.platform.privacy_check import find_personal
from cleanup.domain.toolkit.cards import Example
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.toolkit import FINGERPRINT_LENGTH, ExampleReview, PilotExample
from cleanup.models.toolkit import ReviewedExample as ExampleRow
from cleanup.services.platform.content.current import content_folder, loaded
from cleanup.services.platform.content.loader import load_content

APPROVED, SENT_BACK, WAITING = "goedgekeurd", "teruggestuurd", "wacht"
REPLIES = 3
EXAMPLE = TypeAdapter(Example)
CHOSEN = ("platform", "medium", "form", "grounds", "hits", "tone", "explicit")
PERSONAL = N_("Haal dit weg of schrijf het anders, het lijkt op een %(kind)s: %(words)s")
NOT_YOUR_OWN = N_("Een ander kijkt dit na: je hebt het zelf geschreven.")
CHANGED_MEANWHILE = N_("Iemand anders heeft dit voorbeeld intussen gewijzigd. Bekijk het opnieuw.")


@dataclass(frozen=True)
class LibraryEntry:
    """An example of the library, who wrote it, what the second person said and where it was used."""

    example: Example
    fingerprint: str
    row: ExampleRow | None
    reviews: tuple[ExampleReview, ...]
    used_in: tuple[str, ...]
    is_shipped: bool = False

    @property
    def state(self) -> str:
        """What the last review of these very words said; shipped words need none to be ready."""
        mine = [review for review in self.reviews if review.fingerprint == self.fingerprint]
        if mine:
            return mine[-1].verdict
        return APPROVED if self.is_shipped else WAITING

    @property
    def is_approved(self) -> bool:
        """Whether it may be shown to a group."""
        return self.state == APPROVED and not (self.row and self.row.is_archived)

    def may_be_reviewed_by(self, account: Account) -> bool:
        """Whether this person is a second person."""
        return self.row is None or self.row.changed_by_id != account.id


def list_entries(*, archived: bool = False) -> list[LibraryEntry]:
    """Return the library: shipped examples in the order of the files, then our own by code; four queries."""
    rows = list(db.session.scalars(select(ExampleRow).order_by(ExampleRow.code)))
    reviews: dict[str, list[ExampleReview]] = {}
    for review in db.session.scalars(
        select(ExampleReview).order_by(ExampleReview.decided_at, ExampleReview.id)
    ):
        reviews.setdefault(review.code, []).append(review)
    used: dict[str, list[str]] = {}
    query = (
        select(PilotExample.code, Pilot.code)
        .join(Pilot, Pilot.id == PilotExample.pilot_id)
        .order_by(Pilot.code)
    )
    for code, pilot in db.session.execute(query):
        used.setdefault(code, []).append(pilot)
    pairs: list[tuple[Example, ExampleRow | None]] = [
        (example, None) for example in loaded().toolkit.examples
    ]
    pairs += [(_example(row), row) for row in rows if archived or not row.is_archived]
    shipped = _shipped(content_folder())
    return [
        LibraryEntry(
            e, mark, row, tuple(reviews.get(e.code, ())), tuple(used.get(e.code, ())), mark in shipped
        )
        for e, row, mark in ((e, row, fingerprint(e)) for e, row in pairs)
    ]


@cache
def _shipped(folder: Path) -> frozenset[str]:
    """Return the fingerprints of the examples as they were shipped; an edited one is not among them."""
    return frozenset(fingerprint(example) for example in load_content(folder).toolkit.examples)


def get_entry(code: str) -> LibraryEntry:
    """Return one example; raises NotFoundError when there is none."""
    entry = next((entry for entry in list_entries(archived=True) if entry.example.code == code), None)
    if entry is None:
        raise NotFoundError
    return entry


def fingerprint(example: Example) -> str:
    """Return what changes with every word that a group would see."""
    seen = (
        example.title, example.warning, example.text, example.platform, example.form, example.grounds,
        example.target, example.explicit, [(reply.approach, reply.text) for reply in example.replies],
    )  # fmt: skip
    text = json.dumps(seen, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def write_example(
    account: Account, typed: Mapping[str, Any], now: dt.datetime, code: str | None = None, revision: int = 0
) -> ExampleRow:
    """Keep an example of our own; ``typed`` has the fields of the form, ``replies`` as (approach, words).

    Raises
    ------
    RuleBrokenError
        When something in it looks like a person, or was seen on a day still to come, beside its field.
    RuleBrokenError
        When somebody else changed it in the meantime.
    """
    refuse_persons(typed)
    check_not_to_come(typed["seen_on"], local_day(now), "seen_on")
    row = db.session.get(ExampleRow, code) if code else None
    if code and row is None:
        raise NotFoundError
    if row is not None and row.revision != revision:
        raise RuleBrokenError(CHANGED_MEANWHILE)
    day = local_day(now)
    code = code or f"eigen_{secrets.token_hex(4)}"
    document = json.dumps(_document(code, typed, day), ensure_ascii=False, sort_keys=True)
    if row is None:
        row = ExampleRow(code=code, revision=0)
    row.document, row.changed_on, row.changed_by_id, row.is_archived = document, day, account.id, False
    row.revision += 1
    db.session.add(row)
    db.session.flush()
    return row


def refuse_persons(typed: Mapping[str, Any]) -> None:
    """Refuse texts in which something looks like a person."""
    texts = {name: value for name, value in typed.items() if isinstance(value, str)}
    texts |= {f"reply_{n}": words for n, (_, words) in enumerate(typed.get("replies", ()), start=1)}
    for field, text in texts.items():
        for finding in find_personal(text):
            raise RuleBrokenError(PERSONAL, field, kind=finding.label, words=finding.words)


def _document(code: str, typed: Mapping[str, Any], day: dt.date) -> dict[str, Any]:
    def both(name: str) -> dict[str, str]:
        return {"nl": typed[name], "en": typed.get(f"{name}_en") or typed[name]}

    document = {
        "code": code,
        **{name: both(name) for name in ("title", "warning", "quote", "target")},
        **{name: typed.get(name) for name in CHOSEN},
        "seen_on": typed["seen_on"].isoformat(),
        "replies": [{"approach": approach, "nl": words, "en": words} for approach, words in typed["replies"]],
        "owner": "Diversion",
        "source": typed["source"],
        "checked_on": day.isoformat(),
    }
    document = _filled_in(document)
    EXAMPLE.validate_python(document)
    return document


def _example(row: ExampleRow) -> Example:
    return EXAMPLE.validate_python(_read(row))


def _read(row: ExampleRow) -> dict[str, Any]:
    return _filled_in(json.loads(row.document))


def _filled_in(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document in which what was left out, or not asked yet, says what most examples are."""
    unsaid = {"medium": "bericht", "hits": "groep", "tone": "fel" if document["explicit"] else "verpakt"}
    return unsaid | {name: value for name, value in document.items() if value or name not in unsaid}


def typed_example(row: ExampleRow) -> dict[str, Any]:
    """Return an example as the fields of the form."""
    document = _read(row)
    typed = {name: document[name]["nl"] for name in ("title", "warning", "quote", "target")}
    typed |= {
        f"{name}_en": document[name]["en"] for name in typed if document[name]["en"] != document[name]["nl"]
    }
    typed |= {name: document[name] for name in (*CHOSEN, "source")}
    typed["seen_on"] = dt.date.fromisoformat(document["seen_on"])
    for number, reply in enumerate(document["replies"][:REPLIES], start=1):
        typed |= {f"approach_{number}": reply["approach"], f"reply_{number}": reply["nl"]}
    return typed


def review_example(
    account: Account, code: str, seen: str, verdict: str, note: str, now: dt.datetime
) -> ExampleReview:
    """Note what a second person says about the words they saw (``seen`` is their fingerprint).

    Raises
    ------
    RuleBrokenError
        When it is somebody's own text, or the words changed in the meantime.
    """
    entry = get_entry(code)
    if not entry.may_be_reviewed_by(account):
        raise RuleBrokenError(NOT_YOUR_OWN, "verdict")
    if entry.fingerprint != seen:
        raise RuleBrokenError(CHANGED_MEANWHILE, "verdict")
    refuse_persons({"note": note})
    review = ExampleReview(
        code=code, fingerprint=seen, account_id=account.id, verdict=verdict, note=note, decided_at=now
    )
    db.session.add(review)
    db.session.flush()
    return review


def archive_example(code: str, *, is_archived: bool) -> None:
    """Take an own example out of the library, or put it back."""
    row = db.session.get(ExampleRow, code)
    if row is None:
        raise NotFoundError
    row.is_archived = is_archived
    db.session.flush()
