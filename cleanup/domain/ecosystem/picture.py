"""The map as one SVG of text: lines, letters, boxes, legend and the sentence that says what it cannot say.

Everything a person wrote is escaped here; the texts come in translated. Colours are written beside classes,
so that the style sheet of a page can give a line the colour of a dark screen while the file stays readable on
paper. Every kind has its own dash and its own letter, because on paper there may be no colour at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from cleanup.domain.ecosystem.geometry import HEIGHT, WIDTH, Place, bounds, place_of
from cleanup.domain.ecosystem.routing import RADIUS, RoutedLine, route
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import (
    FUND,
    HINDER,
    MIDDLE,
    STEER,
    STRONG,
    SUPPORT,
    TIE_KINDS,
    TIE_LETTERS,
    UNKNOWN,
    UNTYPED,
    VARYING,
    WEAK,
)

COLOURS = {
    SUPPORT: "#17653a", HINDER: "#a3211a", STEER: "#1c4c86", FUND: "#6b3fa0", UNTYPED: "#465a5e",
}  # fmt: skip
DASHES = {SUPPORT: "", HINDER: "2 5", STEER: "14 6", FUND: "12 4 2 4", UNTYPED: "6 6"}
SHADES = {SUPPORT: "o", HINDER: "v", STEER: "s", FUND: "f", UNTYPED: "r"}
"""The class of a kind in the style sheet: ``tie-o``."""
WIDTHS = {STRONG: "4", MIDDLE: "2.8", WEAK: "1.5", VARYING: "2.2", UNKNOWN: "2.2"}
INK, GROUND = "#10262b", "#ffffff"
LONGEST_LINE, MOST_LINES_OF_TEXT = 21, 2
MARGIN, FOOT = 26, 22
LEAST_WIDTH = 620


@dataclass(frozen=True)
class DrawnMap:
    """One box: its party, what stands in it, where a click leads, and whether it was at the table."""

    key: str
    label: str
    place: Place
    href: str = ""
    is_present: bool = True


@dataclass(frozen=True)
class PictureWords:
    """The texts of a picture, in the language of the reader."""

    title: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    at_the_table: str = ""
    not_at_the_table: str = ""
    note: str = ""


def draw(
    parties: Sequence[DrawnMap], ties: Iterable[KnownTie], words: PictureWords, *, name: str = "kaart"
) -> str:
    """Return the picture as SVG; ``name`` keeps its ids apart from those of another on the page.

    Parties come in reading order. The same parties, ties and words give the same signs.
    """
    lines = _routed(tuple((party.key, party.place) for party in parties), tuple(ties))
    kinds = [kind for kind in TIE_KINDS if any(line.kind == kind for line in lines)]
    frame = _Frame.around(parties, lines)
    legend = list(_legend(kinds, words, frame, name))
    begin = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="eco-map" viewBox="{frame.left} {frame.top}'
        f' {frame.width} {frame.height + len(legend) * FOOT + 8}" role="group" aria-labelledby="{name}-t"'
        f' font-family="system-ui,sans-serif"><title id="{name}-t">{escape(words.title)}</title>'
    )
    parts = [
        begin,
        _heads(kinds, name),
        *(_strands(kind, lines, name) for kind in kinds),
        *(_signs(kind, lines) for kind in kinds),
        f'<g stroke="{INK}" fill="{INK}" font-size="13" text-anchor="middle" class="eco-boxes">',
        *(_box(party) for party in parties),
        "</g>",
        f'<g aria-hidden="true" font-size="14" fill="{INK}" class="eco-legend">',
        *legend,
        "</g></svg>",
    ]
    return "".join(parts)


@lru_cache(maxsize=32)
def _routed(places: tuple[tuple[str, Place], ...], ties: tuple[KnownTie, ...]) -> tuple[RoutedLine, ...]:
    return route(dict(places), ties)


@dataclass(frozen=True)
class _Frame:
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def around(cls, parties: Sequence[DrawnMap], lines: Sequence[RoutedLine]) -> _Frame:
        """Return the part of the sheet that has something on it; nothing on it shifts when it grows."""
        corners = [
            (x + right * WIDTH / 2, y + down * HEIGHT / 2)
            for x, y in (place_of(*party.place) for party in parties)
            for right, down in ((-1, -1), (1, 1))
        ] or [(0, 0), (WIDTH, HEIGHT)]
        for line in lines:
            corners += [*line.points(), line.sign]
        left, top, right, bottom = bounds(corners)
        wider = max(0.0, LEAST_WIDTH - (right - left)) / 2
        return cls(
            int(left - wider) - MARGIN,
            int(top) - MARGIN,
            int(right - left + 2 * wider) + 2 * MARGIN,
            int(bottom - top) + 2 * MARGIN,
        )


def _heads(kinds: Sequence[str], name: str) -> str:
    marks = (
        f'<marker id="{name}-{SHADES[kind]}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10"'
        f' markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
        f'<path d="M0 0L8 4L0 8z" class="head-{SHADES[kind]}" fill="{COLOURS[kind]}"/></marker>'
        for kind in kinds
    )
    return f"<defs>{''.join(marks)}</defs>" if kinds else ""


def _strands(kind: str, lines: Sequence[RoutedLine], name: str) -> str:
    """Return the lines of a kind; what they share stands once, on their group, so a full map stays small."""
    drawn = [line for line in lines if line.kind == kind]
    usual = Counter(WIDTHS[line.strength] for line in drawn).most_common(1)[0][0]
    head = f"url(#{name}-{SHADES[kind]})"
    dash = f' stroke-dasharray="{DASHES[kind]}"' if DASHES[kind] else ""
    look = f'class="tie-{SHADES[kind]}" fill="none" stroke="{COLOURS[kind]}" stroke-width="{usual}"{dash}'
    paths = "".join(_path(line, head, usual) for line in drawn)
    return f'<g aria-hidden="true" {look} marker-end="{head}">{paths}</g>'


def _path(line: RoutedLine, head: str, usual: str) -> str:
    width = WIDTHS[line.strength]
    other = f' stroke-width="{width}"' if width != usual else ""
    start = f' marker-start="{head}"' if line.is_both_ways else ""
    faint = ' stroke-opacity=".5"' if all(tie.is_potential for tie in line.ties) else ""
    return f'<path d="{_way(line)}"{other}{faint}{start}/>'


def _way(line: RoutedLine) -> str:
    if line.loop is not None:
        loop = line.loop
        spots = [*loop.start, *loop.first, *loop.second, *loop.end]
        return "M{} {}C{} {} {} {} {} {}".format(*(f"{spot:.0f}" for spot in spots))
    if line.curve is None:
        return ""
    spots = [*line.curve.start, *line.curve.bend, *line.curve.end]
    return "M{} {}Q{} {} {} {}".format(*(f"{spot:.0f}" for spot in spots))


def _signs(kind: str, lines: Sequence[RoutedLine]) -> str:
    signs = [line for line in lines if line.kind == kind]
    rounds = "".join(
        f'<circle cx="{line.sign[0]:.0f}" cy="{line.sign[1]:.0f}" r="{RADIUS}"/>' for line in signs
    )
    letters = "".join(
        f'<text x="{line.sign[0]:.0f}" y="{line.sign[1] + 4:.0f}">{_letter(line)}</text>' for line in signs
    )
    return (
        f'<g aria-hidden="true" class="sign-{SHADES[kind]}">'
        f'<g fill="{GROUND}" stroke="{COLOURS[kind]}">{rounds}</g>'
        f'<g fill="{COLOURS[kind]}" font-size="12" font-weight="700" text-anchor="middle">{letters}</g></g>'
    )


def _letter(line: RoutedLine) -> str:
    return TIE_LETTERS[line.kind] + ("?" if all(tie.is_potential for tie in line.ties) else "")


def _box(party: DrawnMap) -> str:
    x, y = place_of(*party.place)
    edge = ' stroke-width="3"' if party.is_present else ' stroke-width="1.5" stroke-dasharray="5 4"'
    texts = wrap(party.label)
    middle = y + 5 - (len(texts) - 1) * 7.5
    words = " ".join(
        f'<text x="{x:.0f}" y="{middle + number * 15:.0f}" stroke="none">{escape(text)}</text>'
        for number, text in enumerate(texts)
    )
    rect = (
        f'<rect x="{x - WIDTH / 2:.0f}" y="{y - HEIGHT / 2:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="8"'
        f' fill="{GROUND}"{edge}/>'
    )
    inside = f'{rect}<g aria-hidden="true">{words}</g>'
    if party.href:
        return f'<a href="{escape(party.href)}" aria-label="{escape(party.label)}">{inside}</a>'
    return f"<g>{rect}{words}</g>"


def wrap(label: str) -> list[str]:
    """Return a label in at most two lines; what does not fit ends in dots, the whole stands in its list."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LONGEST_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    whole = len(lines) <= MOST_LINES_OF_TEXT
    shown = [_cut(line) for line in lines[:MOST_LINES_OF_TEXT]]
    if not whole and not shown[-1].endswith("…"):
        shown[-1] = f"{shown[-1][: LONGEST_LINE - 1]}…"
    return shown


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def _legend(kinds: Sequence[str], words: PictureWords, frame: _Frame, name: str) -> Iterator[str]:
    """Yield the rows under the picture: kinds, edges, and what it cannot say; as wide as their words."""
    left, bottom = frame.left + MARGIN, frame.top + frame.height
    items = [(_sample(kind, name), f"{TIE_LETTERS[kind]} = {words.kinds.get(kind, kind)}") for kind in kinds]
    if words.at_the_table:
        items += [(_edge(3, ""), words.at_the_table), (_edge(1.5, "5 4"), words.not_at_the_table)]
    rows: list[list[str]] = [[]]
    across, most = 0.0, frame.width - 2 * MARGIN
    for sample, text in items:
        wide = 84 + 7.8 * len(text)
        if rows[-1] and across + wide > most:
            rows.append([])
            across = 0.0
        at_x, at_y = left + across, bottom + (len(rows) - 1) * FOOT
        rows[-1].append(
            f'<g transform="translate({at_x:.0f} {at_y:.0f})">{sample}'
            f'<text x="54" y="5">{escape(text)}</text></g>'
        )
        across += wide
    yield from ("".join(row) for row in rows if row)
    used = len([row for row in rows if row])
    for number, text in enumerate(_note_lines(words.note, int(most / 6.9))):
        down = bottom + (used + number) * FOOT + 5
        yield f'<text x="{left}" y="{down:.0f}" font-size="13">{escape(text)}</text>'


def _note_lines(note: str, longest: int) -> list[str]:
    lines: list[str] = []
    for word in note.split():
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _sample(kind: str, name: str) -> str:
    dash = f' stroke-dasharray="{DASHES[kind]}"' if DASHES[kind] else ""
    return (
        f'<path class="tie-{SHADES[kind]}" d="M0 0H44" fill="none" stroke="{COLOURS[kind]}" stroke-width="3"'
        f'{dash} marker-end="url(#{name}-{SHADES[kind]})"/>'
    )


def _edge(width: float, dash: str) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect class="eco-edge" x="6" y="-8" width="34" height="16" rx="4" fill="{GROUND}" stroke="{INK}"'
        f' stroke-width="{width}"{dashed}/>'
    )
