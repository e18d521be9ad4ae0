"""``tbl_items``: the answers to every closed question, per pilot and for the programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.disclosure.tables import LEVEL, PRIMARY, SECONDARY, SHOWN, SafeTable, safe_table
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.items import (
    Counted,
    CountedAnswer,
    answered_version,
    counted_items,
    single_answers,
    wording,
)
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Rows, either, table_of
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.questionnaires import NOT_SHOWN

KEY = ("pilot", "moment", "itemcode", "code")
COLUMNS = (
    "pilot", "moment", "itemcode", "vraagtekst", "code", "label", "aantal", "noemer", "pct", "status",
    "gevraagd", "vrijgave",
)  # fmt: skip
WHOLE = N_("programma")
NOTES = (
    N_("Antwoorden staan in klassen; de bovenste klasse is 'top-2': de twee hoogste antwoorden samen."),
    N_(
        "Een aantal van 1 tot en met 4 is afgeschermd, met een tweede cel zodat het niet terug te rekenen is."
    ),
    N_("Percentages staan er pas vanaf 20 antwoorden."),
    N_(
        "In een volgende vrijgave blijft een aantal staan tot er minstens vijf mensen bij komen of weggaan: "
        "anders zou te zien zijn wat een enkeling antwoordde. De kolom vrijgave noemt dan de eerdere."
    ),
    N_(
        "Gevraagd is hoeveel ingevulde vragenlijsten de vraag hadden, geteld toen het aantal werd geteld; "
        "n.v.t. bij een vraag voor wie eerder iets antwoordde."
    ),
    N_(
        "Bij een gevoelige vraag, en bij een vraag voor wie eerder iets antwoordde, zegt ook de noemer iets: "
        "die staat er alleen als het antwoord er staat."
    ),
)


def item_table(study: Study, counted: Iterable[Counted] | None = None) -> SafeTable:
    """Return ``tbl_items`` (``peers.md`` 6.3, sheet 7); ``counted`` may be given when it is at hand."""
    parts = [rows for one in counted or counted_items(study) for rows in count_rows(study, one)]
    return safe_table("tbl_items", table_of(parts, COLUMNS), key=KEY, notes=NOTES)


def count_rows(study: Study, one: Counted) -> list[Rows]:
    """Return the rows of one question: the programmes first, then the pilots in which it was answered."""
    return [_programmes(study, one), _pilots(study, one)]


def _answers(one: Counted) -> tuple[CountedAnswer, ...]:
    """Return the classes that get a row: of a choice only "chosen"."""
    return one.answers[:1] if one.is_choice else one.answers


def _pilots(study: Study, one: Counted) -> Rows:
    block, classes = one.protected.block, len(_answers(one))
    rows = np.flatnonzero(study.chosen & (block.groups.size > 0))
    status = np.where(one.protected.primary, PRIMARY, SECONDARY)
    status = np.where(one.protected.hidden, status, SHOWN)[rows, :classes]
    names = study.pilots.to_numpy(dtype=object)[rows]
    version = answered_version(study, study.each_pilot, one.moment)[rows]
    people = People(block.groups.size[rows], _asked(study, one)[rows])
    return _long(study, one, names, block.counts[rows, :classes], people, status, version)


@dataclass(frozen=True)
class People:
    """Per group how many answered a question, and how many of them and others were asked it."""

    answered: Ints
    asked: Ints


def _asked(study: Study, one: Counted) -> Ints:
    """Return per pilot how many were asked a question: everybody whose version has it."""
    here = study.moment_of == study.place(one.moment)
    asked = here & (study.unpacked.codes[one.variable.name].to_numpy() != NOT_SHOWN)
    return np.bincount(study.pilot_of[asked], minlength=len(study.pilots))


def _programmes(study: Study, one: Counted) -> Rows:
    level, classes = study.programmes, len(_answers(one))
    total = one.protected.total(study.chosen, level.key, level.count, level.programme)
    size = one.protected.block.groups.size
    everyone = np.bincount(level.key[study.chosen], size[study.chosen], minlength=level.count)
    present = np.flatnonzero(everyone > 0)
    covered = total.people > 0
    back = study.returned_enough(level, study.chosen, one.moment)
    small = (total.counts > 0) & (total.counts < study.ladder.smallest_group) & one.protected.block.judged
    status = np.where(total.hidden, np.where(small, PRIMARY, SECONDARY), SHOWN)
    status[~covered] = PRIMARY
    status[~back] = LEVEL
    people = np.where(covered, total.people, everyone).astype(np.int64)
    names = np.array(
        [WHOLE if level.count == 1 else f"{WHOLE}: {label}" for label in level.labels], dtype=object
    )
    shown = status[present, :classes]
    counts, version = total.counts[present, :classes], answered_version(study, level, one.moment)[present]
    inside = study.chosen & (total.members | ~covered[level.key])
    asked = np.bincount(level.key[inside], _asked(study, one)[inside], minlength=level.count)
    counted = People(people[present], asked.astype(np.int64)[present])
    rows = _long(study, one, names[present], counts, counted, shown, version)
    return _with_detail(study, one, rows, total.members) if (shown == SHOWN).all() else rows


def _long(
    study: Study,
    one: Counted,
    names: NDArray[np.object_],
    counts: Ints,
    people: People,
    status: NDArray[np.str_],
    version: Ints,
) -> Rows:
    """Return groups by classes as rows: counts and shares where they are shown, in words of their version."""
    answers, groups = _answers(one), len(names)
    shown = (status == SHOWN).ravel()
    noemer = np.repeat(people.answered, len(answers))
    large = noemer >= study.ladder.percentages
    count = counts.ravel()
    word = either((status == LEVEL).ravel(), UNAVAILABLE, HIDDEN)
    share = np.divide(count, noemer, out=np.zeros(len(count)), where=noemer > 0)
    question, labels = wording(study, one, answers)
    return Rows(
        {
            "pilot": np.repeat(names, len(answers)),
            "moment": one.moment,
            "itemcode": one.variable.item.code,
            "vraagtekst": np.repeat(question[version], len(answers)),
            "code": np.tile(_codes(one, answers), groups),
            "label": labels[version].ravel(),
            "aantal": either(shown, count, word),
            "noemer": noemer if not one.tells_by_number else either(shown, noemer, HIDDEN),
            "pct": either(large, either(shown, share, word), NOT_APPLICABLE),
            "status": status.ravel(),
            "gevraagd": NOT_APPLICABLE if one.sayable is not None else np.repeat(people.asked, len(answers)),
            "vrijgave": NOT_APPLICABLE,
        }
    )


def _codes(one: Counted, answers: tuple[CountedAnswer, ...]) -> NDArray[np.object_]:
    return np.array([one.variable.name if one.is_choice else a.code for a in answers], dtype=object)


def _with_detail(study: Study, one: Counted, rows: Rows, members: Bools) -> Rows:
    """Return single answers instead of classes where a whole, large programme has no small count of them."""
    singles = single_answers(one.variable.item)
    if one.is_choice or len(singles) == len(one.answers):
        return rows
    if study.programmes.count != 1 or not study.chosen.all() or one.tells_by_number:
        return rows
    if rows["noemer"].max() < study.ladder.pooled:
        return rows
    here = (study.moment_of == study.place(one.moment)) & members[study.pilot_of]
    codes = study.unpacked.codes[one.variable.name].to_numpy()[here]
    counts = np.array([[int((codes == answer.codes[0]).sum()) for answer in singles]])
    if ((counts > 0) & (counts < study.ladder.smallest_group)).any():
        return rows
    detail = Counted(one.variable, one.moment, singles, one.protected, one.threshold)
    names = rows["pilot"][:1]
    version = answered_version(study, study.programmes, one.moment)
    people = People(counts.sum(axis=1), rows["gevraagd"][:1])
    return _long(study, detail, names, counts, people, np.full(counts.shape, SHOWN), version)
