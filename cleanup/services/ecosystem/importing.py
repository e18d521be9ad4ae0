"""A workbook for Kumu, or lines in a text file, brought onto a map: looked at first, stored after."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cleanup.domain.ecosystem.kinds import SHORT
from cleanup.domain.ecosystem.merging import Fault, KnownParty, Merge, Party, merge
from cleanup.domain.ecosystem.words import GONE, THERE
from cleanup.domain.partners.pipeline import STAKEHOLDER_LABELS
from cleanup.domain.platform.csv_files import ZIP_MARK, decode
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.json_text import JsonError, read_json
from cleanup.domain.platform.marked import Mark, MarkedTable
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.ecosystem import Claim, EcosystemMap, MapSession, Tie
from cleanup.models.platform.base import new_id
from cleanup.services.ecosystem.actors import add_actor, label_of, list_actors, place_actors
from cleanup.services.ecosystem.capturing import general_parties, lift, words_for
from cleanup.services.ecosystem.reading import read_map
from cleanup.services.platform.guard import refuse_person_as_party, refuse_personal

if TYPE_CHECKING:
    from cleanup.analysis.kumu import Sheets, Table

REASONS = {
    "no_workbook": N_("Dit bestand is geen Excel-werkmap. Sla het op als .xlsx."),
    "too_large": N_("Dit bestand is te groot."),
    "too_many": N_("Dit bestand heeft meer dan %(most)s rijen."),
    "no_heading": N_("Geen blad heeft Label, of From en To, in de eerste rij."),
}
HEADINGS = {
    "ID", "Label", "Type", "Tags", "Taken", "Kans", "From", "To", "Direction", "Strength", "Context",
}  # fmt: skip
COLUMNS = ("van", "pijl", "naar", "soort", "sterkte", "context", "bron")
Rows = list[dict[str, str]]


def is_workbook(content: bytes) -> bool:
    """Whether a file is a workbook rather than lines of text."""
    return content.startswith(ZIP_MARK)


def read_lines(content: bytes) -> str:
    """Return the lines of a text file as they would be typed; a CSV with headings becomes lines.

    Raises
    ------
    RuleBrokenError
        When it is no text, or nothing is in it.
    """
    if not content.strip():
        raise RuleBrokenError(N_("Het bestand is leeg."), "file")
    text = decode(content)
    first = text.lstrip().split("\n", 1)[0].casefold()
    delimiter = next((sign for sign in (";", "\t", ",") if sign in first), "")
    names = [name.strip().strip('"') for name in first.split(delimiter)] if delimiter else [first.strip()]
    if not {"van", "naar"} <= set(names):
        return "\n".join(line.strip().strip('"') for line in text.splitlines())
    rows = csv.DictReader(io.StringIO(text.lstrip()), delimiter=delimiter)
    rows.fieldnames = names
    return "\n".join(_as_line(row) for row in rows)


def _as_line(row: Mapping[str, str | None]) -> str:
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}
    source = f"[{cell['bron']}]" if cell["bron"] else ""
    words = [cell["van"], cell["pijl"] or ">", cell["naar"], cell["soort"], cell["sterkte"], cell["context"]]
    return " ".join(word for word in (*words, source) if word)


def read_workbook(content: bytes) -> str:
    """Return the rows of a workbook as one text, to be looked at and then stored.

    Raises
    ------
    RuleBrokenError
        When it is no workbook for Kumu.
    """
    sheets = _sheets(content)
    return json.dumps(
        {"elements": _kept(sheets.elements), "connections": _kept(sheets.connections)}, ensure_ascii=False
    )


def _sheets(content: bytes) -> Sheets:
    from cleanup.analysis.kumu import NotKumuError, read_kumu

    try:
        return read_kumu(content)
    except NotKumuError as error:
        raise RuleBrokenError(REASONS[error.reason], "file", **error.values) from error


def _kept(rows: Sequence[Mapping[str, str]]) -> Rows:
    kept = [{name: text for name, text in row.items() if name in HEADINGS and text} for row in rows]
    # a row in which no heading is known is wrong, and a blank line is none: they must not look alike
    return [known or dict(row) for known, row in zip(kept, rows, strict=True)]


def mark_workbook(
    content: bytes, faults: Sequence[Fault], say: Callable[[Fault], str]
) -> dict[str, MarkedTable]:
    """Return each sheet with something wrong in it, by name, with that beside its rows and cells.

    Raises
    ------
    RuleBrokenError
        When it is no workbook for Kumu.
    """
    tables = _sheets(content).tables
    wrong = {name: [one for one in faults if one.sheet == name] for name in tables}
    return {name: _marked(tables[name], found, say) for name, found in wrong.items() if found}


def _marked(table: Table, faults: Sequence[Fault], say: Callable[[Fault], str]) -> MarkedTable:
    header, rows = table
    lines = tuple((line, cells) for line, cells in enumerate(rows, start=2) if any(cells))
    cells_of = dict(lines)
    marks = tuple(Mark(one.line, _place(one, cells_of.get(one.line, ())), say(one)) for one in faults)
    return MarkedTable(header, lines, marks)


def _place(fault: Fault, cells: Sequence[str]) -> int | None:
    """Return in which cell stands what a fault names; None when it is about the whole row."""
    named = {text_key(str(value)) for value in fault.values.values()}
    found = (place for place, cell in enumerate(cells) if named & set(map(text_key, cell.split("|"))))
    return next(found, None)


def look_at_workbook(row: EcosystemMap, text: str, translate: Callable[[str], str]) -> Merge:
    """Return what the rows of a workbook would change; raises RuleBrokenError when it is no such text."""
    elements, connections = _rows(text)
    known = _known(row, translate)
    found = merge(elements, connections, known)
    return replace(found, faults=(*found.faults, *_persons(elements, known)))


def _persons(elements: Rows, known: KnownParty) -> list[Fault]:
    """Return the rows that name a person, as a party or in what it does: said before anything is stored."""
    faults = []
    names = {text_key(name) for _, label, others in known.parties for name in (label, *others)}
    for line, row in enumerate(elements, start=2):
        label = row.get("Label", "")
        try:
            refuse_person_as_party(label=label if text_key(label) not in names else None)
            refuse_personal(tasks=row.get("Taken"), chance=row.get("Kans"))
        except RuleBrokenError as error:
            faults.append(Fault("Elements", line, error.sentence, error.values))
    return faults


def _rows(text: str) -> tuple[Rows, Rows]:
    try:
        found = read_json(text)
        parts = [found[name] for name in ("elements", "connections")]
        rows = [[{str(k): str(v) for k, v in one.items()} for one in part] for part in parts]
    except (JsonError, KeyError, TypeError, AttributeError) as error:
        raise RuleBrokenError(N_("Dit bestand is niet meer te lezen. Kies het opnieuw."), "file") from error
    return rows[0], rows[1]


def _known(row: EcosystemMap, translate: Callable[[str], str]) -> KnownParty:
    kinds = {
        text_key(word): kind
        for kind, label in STAKEHOLDER_LABELS.items()
        for word in (kind, SHORT[kind], label, translate(label))
    }
    actors = [actor for actor in list_actors(row) if actor.retired_in is None]
    parties = [(actor.id, label_of(actor), (translate(label_of(actor)),)) for actor in actors]
    texts = {actor.id: (actor.tasks, actor.chance) for actor in actors}
    aliases = {
        text_key(word): actor.id
        for kind, actor in general_parties(actors).items()
        for word in words_for(kind)
    }
    return KnownParty(parties, read_map(row).ties, kinds, texts, aliases)


def store_workbook(
    row: EcosystemMap, session: MapSession, text: str, translate: Callable[[str], str], *, say_gone: bool
) -> int:
    """Store what a workbook changes and return how many changes that were.

    ``say_gone`` says of relations that are not in the file that they are no longer there.

    Raises
    ------
    RuleBrokenError
        When any row is wrong: then nothing is stored.
    """
    found = look_at_workbook(row, text, translate)
    if found.faults:
        raise RuleBrokenError(N_("Er kloppen nog regels niet. Er is niets opgeslagen."), "file")
    keys: dict[str, str] = {}
    for party in found.new_parties:
        label = "" if party.level == "soort" else party.label
        made = add_actor(
            row, party.level, party.kind, label, session=session, tasks=party.tasks, chance=party.chance
        )
        keys[f"nieuw:{text_key(party.label)}"] = made.id
    _change(row, {party.key: {"label": party.label} for party, _ in found.renamed})
    _change(row, {party.key: _texts_of(party) for party in found.told})
    for one in found.relations:
        tie = _tie(row, keys.get(one.source, one.source), keys.get(one.target, one.target), one.kind)
        _claim(tie, session, strength=one.strength, context=one.context, is_potential=one.is_potential)
    gone = found.missing if say_gone else ()
    for known in gone:
        _claim(_tie(row, known.source, known.target, known.kind), session, presence=GONE)
    place_actors(list_actors(row), read_map(row).ties)
    return found.count + len(gone)


def _texts_of(party: Party) -> dict[str, str]:
    """Return what a row says of a party; an empty cell says nothing."""
    return {name: text for name, text in (("tasks", party.tasks), ("chance", party.chance)) if text}


def _change(row: EcosystemMap, changes: Mapping[str, Mapping[str, str]]) -> None:
    from cleanup.services.ecosystem.actors import actor_texts_of, change_actor

    for actor in list_actors(row):
        if actor.id in changes:
            change_actor(actor, **{**actor_texts_of(actor), **changes[actor.id]})


def _tie(row: EcosystemMap, source: str, target: str, kind: str) -> str:
    from sqlalchemy import select

    found = db.session.scalar(
        select(Tie).where(Tie.from_actor == source, Tie.to_actor == target, Tie.kind == kind)
    )
    if found is None:
        found = Tie(id=new_id(), map_id=row.id, from_actor=source, to_actor=target, kind=kind)
        db.session.add(found)
        db.session.flush()
    return found.id


def _claim(tie_id: str, session: MapSession, **said: Any) -> None:
    from sqlalchemy import delete

    mine = (Claim.tie_id == tie_id, Claim.session_id == session.id)
    db.session.execute(delete(Claim).where(*mine, Claim.said_by_kind == "", Claim.source == ""))
    db.session.add(Claim(tie_id=tie_id, session_id=session.id, **said))
    if said.get("presence", THERE) == THERE:
        lift(session.id, [tie_id])
    db.session.flush()
