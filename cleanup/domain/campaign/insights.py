"""Figures of posts out of a platform's own export: counts, a day and a kind; no name, link or text.

Everything is read or nothing: the first thing that is not clear becomes a question, and every row that
cannot be is
named with its line. The id of a post is kept as a hash, so that the same file again changes nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.domain.campaign.insight_columns import (
    DATE,
    KIND,
    POST,
    WHEN,
    InsightColumns,
    read_columns,
)
from cleanup.domain.campaign.insight_text import InsightLine, RowProblem, split_table, text_of_file
from cleanup.domain.campaign.insight_times import Written, day_of, find_order, read_written, tzinfo_of
from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import search_key

MOST_BYTES = 5 * 1024 * 1024
LIFETIME = ("lifetime", "levensduur", "gesamte laufzeit", "gesamter zeitraum", "gesamt")
NOT_COUNTED = ("", "-", "--", "—", "n/a", "n.v.t.")
_KINDS = (
    ("carrousel", ("carousel", "carrousel", "karussell")),
    ("reel", ("reel", "video")),
    ("verhaal", ("story", "verhaal", "storys")),
    ("foto", ("image", "photo", "foto", "afbeelding", "bild")),
)
LARGEST = 10**12
_COUNT = re.compile(r"\d{1,15}(?:\.0)?|\d{1,3}(?:(?P<mark>[.,' ])\d{3})(?:(?P=mark)\d{3})*")
"""Counts are whole, so a mark before three digits always parts thousands; some programs write ``4.0``."""

_ZERO_END = re.compile(r"(?<=\d)\.0$")


@dataclass(frozen=True)
class InsightRow:
    """The counts of one post on one day. ``post_hash`` is the sha-256 of the platform's id."""

    line: int
    post_hash: str
    published_on: dt.date
    kind: str
    as_of: dt.date
    counts: dict[str, int | None]


@dataclass(frozen=True)
class InsightFile:
    """What a file says; with ``asks_order`` every date can be read two ways and there are no rows yet."""

    columns: InsightColumns
    rows: tuple[InsightRow, ...]
    asks_order: bool = False
    order: str = ""


@dataclass(frozen=True)
class InsightReading:
    """How to read what a file leaves open: order of day and month (empty: find out), zone, and today."""

    today: dt.date
    order: str = ""
    zone: str = "Europe/Amsterdam"


def post_hash(post_id: str) -> str:
    """Return what is kept of the platform's id of a post."""
    return hashlib.sha256(post_id.strip().encode()).hexdigest()


def read_insights(content: bytes, reading: InsightReading) -> InsightFile:
    """Return the figures in a file.

    Raises
    ------
    RuleBrokenError
        When it is no such file, or cannot be read as a whole; says what to do.
    RowsRefusedError
        When rows cannot be; each with its line. Nothing of the file counts then.
    """
    if len(content) > MOST_BYTES:
        raise RuleBrokenError(N_("Het bestand is groter dan 5 MB."), "file")
    header, raw = split_table(text_of_file(content))
    columns = read_columns(header)
    _check_columns(columns)
    dates = _dates(raw, columns)
    order = find_order(dates) or reading.order
    if not order:
        return InsightFile(columns, (), asks_order=True)
    zone = columns.zone or reading.zone
    tzinfo_of(zone)
    rows = _rows(raw, columns, dates, InsightReading(reading.today, order, zone))
    _check_once(rows, raw)
    return InsightFile(columns, tuple(rows), order=order)


def _check_columns(columns: InsightColumns) -> None:
    if columns.twice:
        raise RuleBrokenError(
            N_("Deze kolommen betekenen hetzelfde: %(names)s. Haal er een weg."),
            "file",
            names=", ".join(columns.twice)[:200],
        )
    if WHEN not in columns.places:
        raise RuleBrokenError(N_("De kolom met het tijdstip van plaatsen (Publish time) ontbreekt."), "file")
    if not columns.counts:
        raise RuleBrokenError(
            N_("Er staan geen cijfers in die we herkennen, zoals weergaven of bereik."), "file"
        )


def _dates(raw: Sequence[InsightLine], columns: InsightColumns) -> list[Written]:
    found, problems = [], []
    for row in raw:
        written = read_written(row.cell(columns, WHEN))
        if written is None:
            problems.append(_problem(row, N_("Het tijdstip van plaatsen is niet te lezen.")))
        else:
            found.append(written)
    if problems:
        raise RowsRefusedError(problems)
    return found


def _problem(row: InsightLine, sentence: str, **values: object) -> RowProblem:
    return RowProblem(row.line, sentence, values, row.number)


def _rows(
    raw: Sequence[InsightLine], columns: InsightColumns, dates: Sequence[Written], reading: InsightReading
) -> list[InsightRow]:
    rows, problems = [], []
    for row, written in zip(raw, dates, strict=True):
        try:
            rows.append(_row(row, columns, written, reading))
        except RuleBrokenError as error:
            problems.append(_problem(row, error.sentence, **error.values))
    if problems:
        raise RowsRefusedError(problems)
    return rows


def _row(row: InsightLine, columns: InsightColumns, written: Written, reading: InsightReading) -> InsightRow:
    post_id = row.cell(columns, POST)
    if not post_id:
        raise RuleBrokenError(N_("Het nummer van het bericht ontbreekt."))
    if "e+" in post_id.lower():
        raise RuleBrokenError(
            N_(
                "Het nummer van het bericht is door een rekenblad afgekapt. "
                "Gebruik het bestand zoals het kwam."
            )
        )
    try:
        published = day_of(written, reading.order, reading.zone)
    except ValueError as error:
        raise RuleBrokenError(N_("De dag van plaatsen bestaat niet.")) from error
    if published > reading.today:
        raise RuleBrokenError(
            N_("De dag van plaatsen is nog niet geweest. Klopt de volgorde van dag en maand?")
        )
    return InsightRow(
        line=row.line,
        post_hash=post_hash(post_id),
        published_on=published,
        kind=_kind(row.cell(columns, KIND)),
        as_of=_as_of(row.cell(columns, DATE), reading),
        counts={name: _count(row.cell(columns, name), name) for name in columns.counts},
    )


def _as_of(typed: str, reading: InsightReading) -> dt.date:
    """Return the day of the count: today for counts since the beginning, else the day that is written."""
    if not typed or search_key(typed) in LIFETIME:
        return reading.today
    written = read_written(typed)
    try:
        day = day_of(written, reading.order, reading.zone) if written else None
    except ValueError:
        day = None
    if day is None or day > reading.today:
        raise RuleBrokenError(N_("De dag van de telling (%(typed)s) is niet te lezen."), typed=typed[:30])
    return day


def _count(typed: str, name: str) -> int | None:
    bare = " ".join(typed.split())
    if bare.lower() in NOT_COUNTED:
        return None
    if bare[:1] in {"-", "−"} and _COUNT.fullmatch(bare[1:]):
        raise RuleBrokenError(N_("Bij %(name)s staat een getal onder nul."), name=name)
    if not _COUNT.fullmatch(bare) or not bare.isascii():
        raise RuleBrokenError(N_("Bij %(name)s staat geen heel getal."), name=name)
    number = int(re.sub(r"\D", "", _ZERO_END.sub("", bare)))
    if number > LARGEST:
        raise RuleBrokenError(N_("Bij %(name)s staat een getal dat niet kan."), name=name)
    return number


def _kind(typed: str) -> str:
    key = search_key(typed)
    return next((kind for kind, words in _KINDS if any(word in key for word in words)), "")


def _check_once(rows: Sequence[InsightRow], raw: Sequence[InsightLine]) -> None:
    """Refuse counts per day, which are no state, and a post that stands twice on one day."""
    seen: dict[str, InsightRow] = {}
    problems = []
    for row, origin in zip(rows, raw, strict=True):
        before = seen.setdefault(row.post_hash, row)
        if before is row:
            continue
        if before.as_of != row.as_of:
            raise RuleBrokenError(
                N_("Dit bestand telt per dag. Kies bij het downloaden de stand sinds het begin (Lifetime)."),
                "file",
            )
        problems.append(_problem(origin, N_("Dit bericht staat al op regel %(line)s."), line=before.line))
    if problems:
        raise RowsRefusedError(problems)
