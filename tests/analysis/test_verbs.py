"""Random programmes: no sentence of any output says more than its label, and one claim has one label.

Read is what people read: the sentences of summaries, titles and readings of charts, and the tables of
workbook and release, of the figures of now, of a release, and of who went beside who waited.
"""

from dataclasses import replace

import numpy as np
import pytest

from cleanup.analysis.charts.factors import change_figure
from cleanup.analysis.comparison_rows import sentence_of
from cleanup.analysis.comparison_table import Shown, Sided, compare
from cleanup.analysis.disclosure.showing import FormMaker, live_choices
from cleanup.analysis.labelled import Backing
from cleanup.analysis.offered import offered_figures
from cleanup.analysis.results import results_of, tables_of
from cleanup.analysis.study import prepare
from cleanup.domain.evaluation.labels import LABEL_OF_NAME, Label
from tests.analysis.cast import CORE, pilot, programme

VERBS = {
    "verandering gezien": Label.CHANGE_SEEN,
    "aanwijzing": Label.INDICATION,
    "wijst op": Label.COMPARISON,
    "zoals vooraf gevraagd": Label.INDICATION,
    "anders dan wie de dag nog niet had": Label.COMPARISON,
}
NEVER = (
    "werkt", "effect", "leidt tot", "leidde tot", "zorgt voor", "zorgde voor", "dankzij", "door de dag",
    "bewijs", "bewezen", "toont aan", "aangetoond", "veroorzaakt", "helpt tegen", "resultaat van de dag",
)  # fmt: skip


def strongest(text):
    """Return the strongest label of which a text has the words; a failure when it says what is never said."""
    told = " ".join(str(text).lower().split())
    assert not [words for words in NEVER if words in told], told
    return max((label for words, label in VERBS.items() if words in told), default=Label.DESCRIPTION)


def random_programme(rng):
    """Return answers of one to twelve pilots that went up or down; sometimes every other one stood still."""
    sizes, stay = rng.integers(3, 15, int(rng.integers(1, 13))), rng.uniform(0.3, 1)
    gain, waiting = rng.uniform(-0.8, 0.9), rng.random() < 0.5
    people = []
    for place, size in enumerate(sizes):
        own = 0 if waiting and place % 2 else np.clip(gain + rng.normal(0, 0.1), -1, 1)
        for person in range(size):
            level = rng.integers(2, 5, len(CORE))
            moved = level + np.sign(own) * (rng.random(len(CORE)) < abs(own))
            people.append((f"P{place}", f"{place}-{person}", "t0", codes_of(level)))
            if rng.random() < stay:
                people.append((f"P{place}", f"{place}-{person}", "t1", codes_of(moved)))
    variants = rng.choice(["gemotiveerd", "gemengd"], len(sizes))
    pilots = [pilot(f"P{place}", variant=str(variant)) for place, variant in enumerate(variants)]
    return replace(programme(people, pilots=pilots), planned=bool(rng.random() < 0.7))


def codes_of(values):
    return dict(zip(CORE, np.asarray(values).astype(int).tolist(), strict=True))


def labels_of(results):
    """Return the label of every shown change by factor, level, group and moments."""
    return {
        tuple(row[name] for name in ("factor", "niveau", "groep", "moment_van", "moment_tot")): row[
            "uitspraak"
        ]
        for row in results.table("tbl_verandering").records
        if row["status"] == "getoond"
    }


def read(results):
    """Check every sentence of one set of results against the labels in its tables."""
    labels = labels_of(results)
    for name, table in {**results.tables, **results.more}.items():
        for row in table.records:
            said = LABEL_OF_NAME.get(row.get("uitspraak", ""), Label.DESCRIPTION)
            texts = [cell for key, cell in row.items() if isinstance(cell, str) and key != "voor_sterker"]
            assert strongest(" ".join(texts)) <= said, (name, row)
    for niveau, groep in {key[1:3] for key in labels}:
        mine = {key: LABEL_OF_NAME[label] for key, label in labels.items() if key[1:3] == (niveau, groep)}
        for factor in results.summary(niveau, groep).factors:
            own = [label for key, label in mine.items() if key[0] == factor.code]
            said = strongest(" ".join(map(str, factor.sentences)))
            assert said <= max(own, default=Label.DESCRIPTION), (niveau, groep, factor.sentences)
            if factor.claimed:
                key = (factor.code, niveau, groep, factor.claimed.before, factor.claimed.after)
                assert factor.claimed.label is mine[key]
        figure = change_figure(results.table("tbl_verandering"), niveau=niveau, groep=groep)
        here = [label for key, label in mine.items() if key[3:] == ("t0", "t1")]
        assert strongest(figure.title) == min(here, default=Label.DESCRIPTION)
        assert strongest(figure.reading) <= max(here, default=Label.DESCRIPTION)


def read_comparison(results, rng):
    """Let every other pilot have waited, and check what is said of both sides."""
    rows = [results.table(f"tbl_{name}").records for name in ("verandering", "mem", "respons")]
    codes = sorted(results.pilots)
    sides = [Sided(code, bool(int(code[1:]) % 2), "draw") for code in codes]
    backing = Backing(planned=results.study.answers.planned, tested=bool(rng.random() < 0.7))
    drawn, ladder = bool(rng.random() < 0.5), results.study.ladder
    found = list(compare(Shown(*rows), sides, backing, ladder, is_drawn=drawn, rounded=False))
    for one in found:
        assert strongest(sentence_of(one)) <= one.label
    return {one.label for one in found}


def walk(seed):
    """Read everything of one random programme; return which labels it had."""
    rng = np.random.default_rng(seed)
    study = prepare(random_programme(rng))
    figures, live = offered_figures(study), results_of(study)
    maker = FormMaker(study.ladder, rounded=True, release=1)
    released = tables_of(study, figures, live_choices(figures), maker)
    for results in (live, released):
        read(results)
    assert labels_of(live) == labels_of(released)
    return {LABEL_OF_NAME[label] for label in labels_of(live).values()} | read_comparison(live, rng)


@pytest.mark.parametrize("seed", [1, 6, 18, 26])
def test_no_sentence_says_more_than_its_label(seed):
    walk(seed)


def test_words_that_are_too_strong_are_seen():
    assert strongest("De vergelijking wijst op verandering") is Label.COMPARISON
    with pytest.raises(AssertionError):
        strongest("De dag werkt")


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 1500, 50))
def test_no_sentence_says_more_than_its_label_in_five_hundred_programmes(start):
    assert len(set().union(*(walk(seed) for seed in range(start, start + 50)))) > 1
