from dataclasses import replace

import pytest

from cleanup.analysis.disclosure.ladder import INDICATION, ONLY_REACHABLE, TOO_FEW
from cleanup.analysis.labelled import LABEL
from cleanup.analysis.results import build_results
from cleanup.analysis.summary import INTERVAL, NO_INTERVAL, OVER_PILOTS, Told, summary_of
from cleanup.domain.evaluation.labels import NAMES, SAID, Label
from cleanup.domain.evaluation.limits import LIMITS
from tests.analysis.cast import CORE, core_items, pilot_year_results, programme, questionnaire


def people(n, moments=("t0", "t1"), after=4):
    return [
        ("A", str(p), m, dict.fromkeys(CORE, 2 + p % 2 if m == "t0" else after))
        for p in range(n)
        for m in moments
    ]


def summary(answers, niveau="pilot", groep="A"):
    return build_results(answers).summary(niveau, groep)


def texts(found):
    return [str(sentence) for sentence in found.factors[0].sentences]


def test_sentences_name_figures_with_their_n():
    assert texts(summary(programme(people(12)))) == [
        "Kennis ging van 2,5 naar 4,0: +1,5 punt op een schaal van 1 tot 5 (12 koppels).",
        "Het 95%-interval loopt van +1,2 tot +1,8.",
        "12 van 12 gingen een half punt of meer vooruit, 0 een half punt of meer achteruit.",
        "Verandering gezien, waardoor weten we niet.",
    ]


def test_a_change_over_fewer_pairs_than_there_are_says_who_is_left_out():
    given = people(12, ("t0", "t1", "t2"))
    given += [("B", str(p), m, dict.fromkeys(CORE, 3)) for p in range(4) for m in ("t0", "t1", "t2")]
    told = texts(summary(programme(given), "programma", "Pilotjaar"))
    left_out = (
        "Dat zijn 12 van 16 koppels: pilots met minder dan 5 koppels en wie te weinig vragen beantwoordde, "
        "tellen niet mee."
    )
    assert told.count(left_out) == 2  # of the day, and of weeks later
    assert left_out in [
        str(one) for one in summary(programme(given), "programma", "Pilotjaar").factors[0].brief
    ]


def test_a_pilot_says_who_answered_too_few_questions():
    given = people(12)
    given[1] = (*given[1][:3], {"ken1": 4})
    told = texts(summary(programme(given)))
    assert "Dat zijn 11 van 12 koppels: wie te weinig vragen beantwoordde, telt niet mee." in told


def test_too_few_pairs_are_said_to_be_too_few():
    found = summary(programme(people(4)))
    assert texts(found) == ["Kennis: te weinig koppels om te tonen (4)."]
    assert TOO_FEW in [note.text for note in found.notes]


def test_the_limits_always_stand_below():
    for n, word in ((4, TOO_FEW), (7, INDICATION)):
        notes = [note.text for note in summary(programme(people(n))).notes]
        assert notes[-1] == LIMITS
        assert word in notes
    assert [str(note) for note in summary(programme(people(12))).notes] == [
        "Gekoppeld aan een nulmeting: 12 van 12.",
        LIMITS,
    ]


def test_the_look_back_is_told_with_who_could_be_reached():
    found = pilot_year_results().summary("programma", "Pilotjaar")
    assert any("terugblik" in str(sentence) for sentence in found.factors[0].sentences)
    assert ONLY_REACHABLE in [note.text for note in found.notes]
    assert "Met 95" not in " ".join(texts(found))


def test_without_t1_the_look_back_is_the_first_step():
    found = summary(programme(people(12, ("t0", "t2"))))
    assert found.factors[0].steps["t0-t2"].shown
    assert "(12 koppels)" in texts(found)[0]


def test_every_figure_explains_itself():
    answers = programme(people(12))
    answers.responses.loc[0, "excluded"] = True
    step = summary(answers).factors[0].steps["t0-t1"]
    assert (step.explained.filter, step.explained.numerator, step.explained.denominator) == (
        "pilot A",
        11,
        11,
    )
    assert (step.explained.excluded, step.explained.versions) == (1, ("v1",))


def test_a_group_without_rows_has_only_notes():
    found = summary(programme(people(12)), "profiel", "onbekend")
    assert found.factors[0].sentences == ()
    assert found.notes[-1].text == LIMITS


@pytest.mark.parametrize("niveau", ["programma", "variant", "profiel"])
def test_every_level_has_a_summary(niveau):
    results = pilot_year_results()
    frame = results.table("tbl_verandering").frame
    group = frame.loc[frame["niveau"] == niveau, "groep"].iloc[0]
    assert len(results.summary(niveau, group).factors) == 4


def test_without_factors():
    form = questionnaire(core_items(()), factors=())
    answers = programme([("A", "1", "t0", {})], form)
    assert summary(answers).factors == ()


def pilots_of(*sizes):
    return [
        (f"P{place}", f"{place}-{person}", moment, dict.fromkeys(CORE, 2 + person % 3 + up * (place % 2)))
        for place, size in enumerate(sizes)
        for person in range(size)
        for moment, up in (("t0", 0), ("t1", 1))
    ]


def whole(*sizes):
    return summary(programme(pilots_of(*sizes)), "programma", "Pilotjaar")


def test_two_to_four_pilots_say_why_there_is_no_interval_and_how_it_is_without_one_of_them():
    said = [str(line) for line in whole(6, 12, 6).factors[0].sentences]
    assert NO_INTERVAL in said
    assert "Zonder een van de pilots is de verandering 0,0 tot +0,7." in said
    assert not any("95%" in line for line in said)


def test_a_pilot_that_is_not_shown_keeps_the_range_away():
    said = [str(line) for line in whole(6, 12, 3, 3).factors[0].sentences]
    assert NO_INTERVAL in said
    assert not any("Zonder een van de pilots" in line for line in said)


def test_from_five_pilots_the_interval_says_over_whom_it_is():
    said = [line.text for line in whole(6, 12, 6, 7, 8).factors[0].sentences]
    assert INTERVAL in said
    assert OVER_PILOTS in said
    alone = [line.text for line in summary(programme(people(12))).factors[0].sentences]
    assert not {OVER_PILOTS, NO_INTERVAL} & set(alone)


def test_what_two_changes_may_say_is_said_once_when_it_is_the_same():
    found = texts(pilot_year_results().summary("programma", "Pilotjaar"))
    assert any(text.startswith("Tussen nulmeting en terugblik") for text in found)
    assert [text for text in found if "beschrijving" in text] == ["Dit is een beschrijving, meer niet."]


def test_in_brief_one_change_has_one_label():
    """What is said of the weeks after belongs to a sentence that a brief leaves out."""
    results = build_results(programme(people(12, ("t0", "t1", "t2"))))
    table = results.table("tbl_verandering")
    other = {"t1": NAMES[Label.CHANGE_SEEN], "t2": NAMES[Label.DESCRIPTION]}
    rows = [{**row, LABEL: other.get(row["moment_tot"], row[LABEL])} for row in table.records]
    told = replace(table, rows=tuple(tuple(row.values()) for row in rows))
    study = results.study
    found = summary_of(
        {**results.tables, table.name: told}, Told(study.factors, 0, study.ladder), "pilot", "A"
    )
    for factor in found.factors:
        labels = [one.text for one in factor.brief if one.text in SAID.values()]
        assert labels == [SAID[Label.CHANGE_SEEN]]
        assert SAID[Label.DESCRIPTION] in [one.text for one in factor.sentences]
