"""Comparing a file somebody worked in with the map it came from.

A row that is not in the file is not gone: it may have been filtered away. So what is missing is only listed,
and a person says whether that means that the relation is no longer there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cleanup.domain.ecosystem.capture_words import CONTEXT_WORDS, KIND_WORDS, STRENGTH_WORDS
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import (
    CONTEXTS,
    LEVEL_KIND,
    LEVEL_ORGANISATION,
    LEVELS,
    MOST_PARTIES,
    MOST_TIES,
    STRENGTHS,
    TIE_KINDS,
    UNKNOWN,
    UNTYPED,
)
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.text_keys import text_key

MUTUAL = frozenset({"mutual", "undirected", "over en weer"})
LIST = "|"
POTENTIAL = "mogelijk"
"""The tag of a relation that is not there yet."""


@dataclass(frozen=True)
class Party:
    """A party as a file has it; ``key`` is that of the map, empty when it is new there."""

    key: str
    label: str
    kind: str
    level: str
    tasks: str = ""
    chance: str = ""


@dataclass(frozen=True)
class Relation:
    """A relation as a file has it, its ends by label."""

    source: str
    target: str
    kind: str
    strength: str
    context: str
    is_potential: bool = False


@dataclass(frozen=True)
class Fault:
    """A row that cannot be read: sheet, row number, and a sentence with its values."""

    sheet: str
    line: int
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Merge:
    """What a file would change."""

    renamed: tuple[tuple[Party, str], ...]
    new_parties: tuple[Party, ...]
    relations: tuple[Relation, ...]
    missing: tuple[KnownTie, ...]
    faults: tuple[Fault, ...]
    told: tuple[Party, ...] = ()
    """Known parties of which the file says something else: what they do, or their chance."""

    @property
    def count(self) -> int:
        """How many changes that is, without what is missing."""
        return len(self.renamed) + len(self.told) + len(self.new_parties) + len(self.relations)


@dataclass(frozen=True)
class KnownParty:
    """The map as it is: (id, label, other labels) of every party, the relations, and the kinds of party."""

    parties: Sequence[tuple[str, str, tuple[str, ...]]]
    ties: Sequence[KnownTie]
    kinds: Mapping[str, str]
    """Code of a kind of party by the key of every word for it."""
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What a party does and its chance to grow stronger, by id."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Id of the party that stands for a whole kind, by the key of every word for that kind."""


def merge(
    elements: Sequence[Mapping[str, str]], connections: Sequence[Mapping[str, str]], known: KnownParty
) -> Merge:
    """Return what the rows of a workbook would change."""
    faults: list[Fault] = []
    labels = {identity: label for identity, label, _ in known.parties}
    by_name = {
        text_key(name): identity for identity, label, others in known.parties for name in (label, *others)
    }
    by_name = {**known.aliases, **by_name} | {identity: identity for identity in labels}
    parties = list(_parties(elements, labels, by_name, known.kinds, faults))
    renamed = [(party, labels[party.key]) for party in parties if _is_renamed(party, known)]
    told = [party for party in parties if party.key and _is_told(party, known)]
    new = [party for party in parties if not party.key]
    names = {**by_name, **{text_key(party.label): party.key or _new_key(party) for party in parties}}
    names |= {
        row["ID"]: names[text_key(row["Label"])]
        for row in elements
        if row.get("ID") and text_key(row.get("Label", "")) in names
    }
    relations = list(_relations(connections, names, faults))
    if len(labels) + len(new) > MOST_PARTIES:
        faults.append(
            Fault("Elements", 1, N_("Een kaart heeft hoogstens %(most)s partijen."), {"most": MOST_PARTIES})
        )
    if len(relations) > MOST_TIES:
        faults.append(
            Fault("Connections", 1, N_("Een kaart heeft hoogstens %(most)s relaties."), {"most": MOST_TIES})
        )
    now = {(tie.source, tie.target, tie.kind): tie for tie in known.ties}
    said = {(one.source, one.target, one.kind) for one in relations}
    changed = [one for one in relations if _is_news(one, now.get((one.source, one.target, one.kind)))]
    missing = [tie for key, tie in now.items() if key not in said]
    return Merge(tuple(renamed), tuple(new), tuple(changed), tuple(missing), tuple(faults), tuple(told))


def _new_key(party: Party) -> str:
    return f"nieuw:{text_key(party.label)}"


def _is_renamed(party: Party, known: KnownParty) -> bool:
    same = {
        text_key(name)
        for identity, label, others in known.parties
        if identity == party.key
        for name in (label, *others)
    }
    return bool(party.key) and text_key(party.label) not in same


def _is_news(one: Relation, tie: KnownTie | None) -> bool:
    said = (one.strength, one.context, one.is_potential)
    return tie is None or said != (tie.strength, tie.context, tie.is_potential)


def _is_told(party: Party, known: KnownParty) -> bool:
    """Whether a row says something else of what a known party does; an empty cell says nothing."""
    before = known.texts.get(party.key, ("", ""))
    return any(text and text != was for text, was in zip((party.tasks, party.chance), before, strict=True))


def _numbered(rows: Sequence[Mapping[str, str]]) -> list[tuple[int, Mapping[str, str]]]:
    """Return rows with their lines in the file, below the headings; a line that is blank there is no row."""
    return [(line, row) for line, row in enumerate(rows, start=2) if row]


def _parties(
    rows: Sequence[Mapping[str, str]],
    labels: Mapping[str, str],
    by_name: Mapping[str, str],
    kinds: Mapping[str, str],
    faults: list[Fault],
) -> Iterable[Party]:
    seen: set[str] = set()
    for line, row in _numbered(rows):
        label = row.get("Label", "").strip()
        if not label:
            faults.append(Fault("Elements", line, N_("Er staat geen naam.")))
            continue
        if text_key(label) in seen:
            faults.append(Fault("Elements", line, N_("“%(name)s” staat er twee keer."), {"name": label}))
            continue
        seen.add(text_key(label))
        identity = row.get("ID", "").strip()
        key = identity if identity in labels else by_name.get(text_key(label), "")
        kind = kinds.get(text_key(row.get("Type", "")), "")
        if not key and not kind:
            faults.append(
                Fault(
                    "Elements",
                    line,
                    N_("Welke soort partij is “%(name)s”? Zet een van de achttien bij Type."),
                    {"name": label},
                )
            )
            continue
        level = row.get("Tags", "").split(LIST)[0].strip()
        otherwise = LEVEL_KIND if kinds.get(text_key(label)) == kind else LEVEL_ORGANISATION
        yield Party(
            key,
            label,
            kind,
            level if level in LEVELS else otherwise,
            row.get("Taken", "").strip(),
            row.get("Kans", "").strip(),
        )


def _relations(
    rows: Sequence[Mapping[str, str]], names: Mapping[str, str], faults: list[Fault]
) -> Iterable[Relation]:
    for line, row in _numbered(rows):
        ends = [_ends(row.get(name, ""), names) for name in ("From", "To")]
        unknown = [name for _, missing in ends for name in missing]
        words = _words(row)
        if unknown:
            faults.append(
                Fault("Connections", line, N_("“%(name)s” staat niet bij de partijen."), {"name": unknown[0]})
            )
        elif isinstance(words, str):
            faults.append(Fault("Connections", line, N_("“%(word)s” kennen we niet."), {"word": words}))
        else:
            is_mutual = text_key(row.get("Direction", "")) in MUTUAL
            said = (*words, POTENTIAL in {text_key(tag) for tag in row.get("Tags", "").split(LIST)})
            for source in ends[0][0]:
                for target in ends[1][0]:
                    yield Relation(source, target, *said)
                    if is_mutual and source != target:
                        yield Relation(target, source, *said)


def _ends(cell: str, names: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the parties that a cell names, and the names nobody knows; several are parted by ``|``."""
    found, missing = [], []
    for part in cell.split(LIST):
        name = part.strip()
        key = names.get(name) or names.get(text_key(name))
        if key is None:
            missing.append(name or "–")
        else:
            found.append(key)
    return found, missing


def _words(row: Mapping[str, str]) -> tuple[str, str, str] | str:
    """Return kind, strength and context of a row, or the word that is none."""
    found = []
    for name, codes, words, otherwise in (
        ("Type", TIE_KINDS, KIND_WORDS, UNTYPED),
        ("Strength", STRENGTHS, STRENGTH_WORDS, UNKNOWN),
        ("Context", CONTEXTS, CONTEXT_WORDS, UNKNOWN),
    ):
        word = text_key(row.get(name, ""))
        code = word if word in codes else words.get(word)
        if word and code is None:
            return row.get(name, "").strip()
        found.append(code or otherwise)
    return found[0], found[1], found[2]
