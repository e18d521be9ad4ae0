"""Lines that are typed at the table: ``gem > mo o s € v`` is four relations.

One line holds one arrow, or several with one beginning. Its parts, in this order:

    from      a short word (``gem``), a label, or the beginning of one when only one label begins so
    arrow     ``>`` towards, ``<`` from, ``<>`` or ``=`` both ways
    to        as from; several with commas; ``alleen …`` and its opposite say it of every party
    words     kinds (o v s €), how strong (h g l w), on what it rests, ``mogelijk``, ``weg``, ``geen``
    volgens … the party that said it
    [source]  the chapter, case or sheet it comes from
    (note)    anything else worth keeping

A strength belongs to the kinds before it. A wrong line is named with what could have been meant; the lines
around it are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cleanup.domain.ecosystem.capture_names import Named, Names
from cleanup.domain.ecosystem.capture_words import Said, read_words, split_words
from cleanup.domain.ecosystem.words import LEVEL_KIND, MOST_LINES, NONE, THERE, UNTYPED
from cleanup.domain.platform.errors import N_

ARROW = re.compile(r"<[-=]?>|↔|-?->|=>|→|←|<-{1,2}|>|<|=")
BOTH = frozenset({"<>", "<->", "<=>", "↔", "="})
BACK = frozenset({"<", "<-", "<--", "←"})
NUMBER = re.compile(r"^\s*\d{1,3}\s*[.)]\s+")
NOTE = re.compile(r"\(([^()]*)\)")
SOURCE = re.compile(r"\[([^\[\]]*)\]")
SPEAKER = re.compile(r"\bvolgens\s+(.+)$", re.IGNORECASE)
LINES = re.compile(r"\r\n?|\n|·|;")
EVERYBODY, EXCEPT, ONLY = "alle", "behalve", "alleen"


@dataclass(frozen=True)
class Read:
    """One relation as a line says it; parties by their key."""

    line: int
    source: str
    target: str
    said: Said
    speaker: str = ""
    origin: str = ""
    note: str = ""


@dataclass(frozen=True)
class CaptureProblem:
    """A line that was not understood, in a sentence with its values; ``text`` is the line as typed."""

    line: int
    text: str
    sentence: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Captured:
    """What was understood, and what was not."""

    read: tuple[Read, ...]
    problems: tuple[CaptureProblem, ...]

    @property
    def rest(self) -> str:
        """The lines that were not understood, to be typed again."""
        return "\n".join(problem.text for problem in self.problems)


class LineError(Exception):
    """A line cannot be understood; carries the sentence for who typed it."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence, self.values = sentence, values
        super().__init__(sentence)


def capture(text: str, parties: Sequence[Named]) -> Captured:
    """Read lines; each that is wrong stands in ``problems`` and stops no other."""
    names = Names(parties)
    read: list[Read] = []
    problems: list[CaptureProblem] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(LINES.split(text), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found = list(_read_line(number, line, names))
            _refuse_doubles(found, seen)
            read += found
        except LineError as error:
            problems.append(CaptureProblem(number, line.strip(), error.sentence, error.values))
    return Captured(tuple(read), tuple(problems))


def _refuse_doubles(found: Sequence[Read], seen: dict[tuple[str, ...], int]) -> None:
    keys = [(one.source, one.target, one.said.kind, one.speaker, one.origin) for one in found]
    for key in keys:
        if key in seen:
            raise LineError(N_("Deze relatie staat al op regel %(line)s."), line=seen[key])
    if len(set(keys)) < len(keys):
        raise LineError(N_("Deze regel noemt dezelfde relatie twee keer."))
    seen.update((key, one.line) for key, one in zip(keys, found, strict=True))


def _read_line(number: int, line: str, names: Names) -> Iterator[Read]:
    if number > MOST_LINES:
        raise LineError(N_("Meer dan %(most)s regels in één keer gaat niet."), most=MOST_LINES)
    plain = names.without_commas(NUMBER.sub("", line))
    note = "; ".join(text.strip() for text in NOTE.findall(plain) if text.strip())
    origin = "; ".join(text.strip() for text in SOURCE.findall(plain) if text.strip())
    plain = SOURCE.sub(" ", NOTE.sub(" ", plain))
    speaker = ""
    said_by = SPEAKER.search(plain)
    if said_by:
        speaker = _one_party(said_by[1], names).kind
        plain = plain[: said_by.start()]
    for part in _parts(plain, names):
        for source, target in _directions(part):
            if source.key == target.key and source.level != LEVEL_KIND:
                raise LineError(
                    N_("“%(name)s” heeft geen relatie met zichzelf; dat kan alleen bij een soort partij."),
                    name=source.label,
                )
            yield Read(number, source.key, target.key, part.said, speaker, origin, note)


@dataclass(frozen=True)
class _Part:
    source: Named
    arrow: str
    target: Named
    said: Said


def _directions(part: _Part) -> Iterator[tuple[Named, Named]]:
    if part.arrow not in BACK:
        yield part.source, part.target
    if part.arrow in BACK or (part.arrow in BOTH and part.source.key != part.target.key):
        yield part.target, part.source


def _parts(line: str, names: Names) -> Iterator[_Part]:
    first = ARROW.search(line)
    if first is None:
        raise LineError(N_("Zet een pijl tussen twee partijen, zoals: gem > mo o."))
    after = line[first.end() :].split()
    if after and after[0].casefold() in {EVERYBODY, ONLY}:
        yield from _everybody(_one_party(line[: first.start()], names), first.group(), after, names)
        return
    yield from _listed(line, names)


def _everybody(source: Named, arrow: str, words: list[str], names: Names) -> Iterator[_Part]:
    """Say of every party whether there is a relation: those named, or all but those named."""
    bare = [word.strip(",").lstrip("-−–") for word in words[1:] if word.strip(",")]
    named, rest = names.take_all([word for word in bare if word.casefold() != EXCEPT])
    said, unknown = read_words(rest)
    if unknown:
        raise _unknown(unknown[0], names)
    there = {party.key for party in named}
    only = words[0].casefold() == ONLY
    for target in names.parties:
        if target.key == source.key or target.is_new:
            continue
        presence = THERE if (target.key in there) == only else NONE
        for each in said or [Said()]:
            yield _Part(source, arrow, target, replace(each, presence=presence))


def _listed(line: str, names: Names) -> Iterator[_Part]:
    """Yield the arrows of a line with commas; what a piece does not say, its neighbour does.

    ``gem > mo o w, s w`` is one target twice, ``gem > mo, ow o`` two targets of one kind.
    """
    pieces = [_piece(text, names) for text in line.split(",") if text.strip()]
    for place in range(len(pieces) - 1, 0, -1):
        if not pieces[place - 1].said:
            pieces[place - 1] = replace(pieces[place - 1], said=pieces[place].said)
    for before, after in pairwise(range(len(pieces))):
        known, piece = pieces[before], pieces[after]
        pieces[after] = replace(
            piece,
            source=piece.source or known.source,
            arrow=piece.arrow or known.arrow,
            target=piece.target or known.target,
        )
    for piece in pieces:
        if piece.source is None or piece.target is None:
            raise LineError(N_("Zet een pijl tussen twee partijen, zoals: gem > mo o."))
        for said in piece.said or (Said(),):
            yield _Part(piece.source, piece.arrow, piece.target, said)


@dataclass(frozen=True)
class _Piece:
    source: Named | None
    arrow: str
    target: Named | None
    said: tuple[Said, ...]


def _piece(text: str, names: Names) -> _Piece:
    match = ARROW.search(text)
    source, arrow, rest = None, "", text
    if match is not None:
        source, arrow, rest = _one_party(text[: match.start()], names), match.group(), text[match.end() :]
    tokens = split_words(rest)
    target, tokens = names.take(tokens)
    if target is None and match is not None and not tokens:
        raise LineError(N_("Achter de pijl staat geen partij."))
    said, unknown = read_words(tokens)
    if unknown:
        raise _unknown(unknown[0], names)
    return _Piece(source, arrow, target, tuple(said))


def _one_party(text: str, names: Names) -> Named:
    tokens = split_words(text)
    if not tokens:
        raise LineError(N_("Voor de pijl staat geen partij."))
    found, rest = names.take(tokens)
    if found is None or rest:
        raise _unknown(text.strip() if found is None else rest[0], names)
    return found


def _unknown(word: str, names: Names) -> LineError:
    several = names.beginning_with(word)
    if len(several) > 1:
        return LineError(N_("“%(word)s” kan meer zijn: %(close)s."), word=word, close=", ".join(several))
    close = names.close_to(word)
    if close:
        return LineError(
            N_("“%(word)s” kennen we niet. Bedoelde je %(close)s?"), word=word, close=", ".join(close)
        )
    return LineError(N_("“%(word)s” kennen we niet. Na de partijen kan: o v s € en h g l w."), word=word)


__all__ = ["UNTYPED", "CaptureProblem", "Captured", "Named", "Read", "Said", "capture"]
