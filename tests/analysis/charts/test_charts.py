"""Figures say what they show and where they stop, and are drawings Plotly accepts."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from cleanup.analysis.charts import (
    DARK,
    LIGHT,
    change_figure,
    distribution_figure,
    levels_figure,
    minutes_figure,
)
from cleanup.analysis.charts.figure import number
from cleanup.analysis.disclosure.tables import safe_table

FACTORS = ("kennis", "vaardigheid", "motivatie", "gelegenheid")


def changes(**more):
    row = {
        "niveau": "pilot",
        "groep": "EHV-01",
        "moment_van": "t0",
        "moment_tot": "t1",
        "n_koppels": 17,
        "verschil": 0.64,
        "ci_laag": 0.2,
        "ci_hoog": 1.08,
    }
    rows = [{**row, "factor": factor, **more.get(factor, {})} for factor in FACTORS]
    return safe_table("tbl_verandering", pd.DataFrame(rows))


def levels(**more):
    rows = [
        {
            "niveau": "pilot",
            "groep": "EHV-01",
            "factor": factor,
            "moment": moment,
            "n_geldig": 17,
            "gemiddelde": 3.25 + 0.25 * place,
            **more.get(f"{factor}_{moment}", {}),
        }
        for factor in FACTORS
        for place, moment in enumerate(("t0", "t1"))
    ]
    return safe_table("tbl_mem", pd.DataFrame(rows))


def items(**more):
    rows = [
        {
            "pilot": "EHV-01",
            "moment": moment,
            "itemcode": "K1",
            "vraagtekst": "Ik herken online haat.",
            "label": label,
            "aantal": 6,
            "noemer": 18,
            **more.get(f"{label}_{moment}", {}),
        }
        for moment in ("t0", "t1")
        for label in ("oneens", "neutraal", "eens")
    ]
    return safe_table("tbl_items", pd.DataFrame(rows))


def minutes(**more):
    rows = [
        {
            "pilot": "EHV-01",
            "onderdeel": part[:2],
            "titel": part,
            "gepland_minuten": 30,
            "werkelijk_minuten": 42,
            **more.get(part, {}),
        }
        for part in ("Kennismaking", "Actie")
    ]
    return safe_table("tbl_verloop", pd.DataFrame(rows))


def all_figures(palette=LIGHT):
    return [
        change_figure(changes(), niveau="pilot", groep="EHV-01", palette=palette),
        levels_figure(levels(), niveau="pilot", groep="EHV-01", palette=palette),
        distribution_figure(items(), pilot="EHV-01", itemcode="K1", palette=palette),
        minutes_figure(minutes(), pilot="EHV-01", palette=palette),
    ]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_drawing_is_one_that_plotly_accepts(palette):
    for figure in all_figures(palette):
        spec = json.loads(json.dumps(figure.spec))
        go.Figure(data=spec["data"], layout=spec["layout"])
        assert {trace["type"] for trace in spec["data"]} <= {"scatter", "bar"}


def test_every_figure_has_words_and_the_rows_it_was_drawn_from():
    for figure in all_figures():
        assert figure.title
        assert figure.reading.endswith(".")
        assert len(figure.table.frame)


def test_the_title_of_change_says_its_limits():
    figure = change_figure(changes(), niveau="pilot", groep="EHV-01")
    assert figure.title == (
        "Verandering van nulmeting naar eindmeting, EHV-01: koppels n = 17, met 95%-interval, "
        "geen controlegroep; beschrijving"
    )
    assert "effect" not in figure.title


def test_change_is_drawn_and_told_with_its_interval_in_dutch_numbers():
    figure = change_figure(changes(), niveau="pilot", groep="EHV-01")
    points = figure.spec["data"][0]
    assert points["x"] == [0.64] * 4
    assert points["error_x"]["array"] == pytest.approx([0.44] * 4)
    assert points["error_x"]["arrayminus"] == pytest.approx([0.44] * 4)
    assert points["text"][0] == "+0,6 (n = 17)"
    assert "Kennis: gemiddeld +0,6, 95%-interval +0,2 tot +1,1, 17 koppels." in figure.reading
    assert figure.spec["layout"]["xaxis"]["range"] == [-1.5, 1.5]


def test_a_fall_is_written_with_a_real_minus():
    fallen = changes(kennis={"verschil": -0.5, "ci_laag": -0.9, "ci_hoog": -0.1})
    assert "gemiddeld −0,5" in change_figure(fallen, niveau="pilot", groep="EHV-01").reading


def test_a_change_without_interval_is_drawn_without_and_says_so():
    pooled = changes(**{factor: {"ci_laag": "[z]", "ci_hoog": "[z]"} for factor in FACTORS})
    figure = change_figure(pooled, niveau="pilot", groep="EHV-01")
    assert figure.spec["data"][0]["error_x"]["array"] == [0.0] * 4
    assert "Kennis: gemiddeld +0,6, 17 koppels, zonder interval." in figure.reading


def test_what_is_hidden_is_named_and_not_drawn():
    hidden = changes(motivatie={"verschil": "[c]", "ci_laag": "[c]", "ci_hoog": "[c]"})
    figure = change_figure(hidden, niveau="pilot", groep="EHV-01")
    assert figure.reading.endswith("Niet getoond: motivatie.")
    assert "Motivatie" not in figure.spec["data"][0]["y"]


def test_levels_differ_by_moment_in_shape_and_not_by_colour_alone():
    traces = levels_figure(levels(), niveau="pilot", groep="EHV-01").spec["data"]
    assert [trace["name"] for trace in traces] == ["nulmeting", "eindmeting"]
    assert len({trace["marker"]["symbol"] for trace in traces}) == 2
    assert traces[0]["text"] == ["3,2"] * 4


def test_numbers_of_points_that_are_close_stand_apart():
    rows = pd.concat(
        [levels().frame, levels(**{f"{f}_t1": {"moment": "t2", "gemiddelde": 3.4} for f in FACTORS}).frame]
    ).drop_duplicates(["factor", "moment"])
    traces = levels_figure(safe_table("tbl_mem", rows), niveau="pilot", groep="EHV-01").spec["data"]
    places = {trace["name"]: trace["textposition"][0] for trace in traces}
    assert places == {"nulmeting": "bottom center", "eindmeting": "top right", "terugblik": "top left"}


def test_numbers_of_points_that_are_far_apart_stand_above_them():
    traces = levels_figure(levels(), niveau="pilot", groep="EHV-01").spec["data"]
    assert traces[1]["textposition"] == ["top center"] * 4


@pytest.mark.parametrize(
    ("value", "written"), [(0.64, "+0,6"), (-0.04, "0,0"), (0.04, "0,0"), (-0.5, "−0,5"), (12, "+12,0")]
)
def test_a_change_is_rounded_and_nothing_is_neither_up_nor_down(value, written):
    assert number(value, sign=True) == written


def test_levels_name_what_is_hidden_at_which_moment():
    hidden = levels(kennis_t1={"gemiddelde": "[c]"})
    reading = levels_figure(hidden, niveau="pilot", groep="EHV-01").reading
    assert "Kennis bij de nulmeting: 3,2 (17 antwoorden)." in reading
    assert reading.endswith("Niet getoond: kennis eindmeting.")


def test_the_scale_of_another_questionnaire_can_be_given():
    figure = levels_figure(levels(), niveau="pilot", groep="EHV-01", span=(1, 6))
    assert figure.spec["layout"]["xaxis"]["range"] == [0.8, 6.2]


def test_answers_are_told_as_a_number_out_of_a_number():
    figure = distribution_figure(items(), pilot="EHV-01", itemcode="K1")
    assert "Nulmeting: 6 van 18 koos “eens”." in figure.reading
    assert "%" not in figure.reading
    assert len({trace["marker"]["pattern"]["shape"] for trace in figure.spec["data"]}) == 2


def test_hidden_answers_are_named():
    figure = distribution_figure(items(eens_t1={"aantal": "[c]"}), pilot="EHV-01", itemcode="K1")
    assert figure.reading.endswith("Niet getoond: “eens” eindmeting.")


def test_minutes_stand_beside_each_other():
    figure = minutes_figure(minutes(Actie={"werkelijk_minuten": "[x]"}), pilot="EHV-01")
    assert [trace["name"] for trace in figure.spec["data"]] == ["gepland", "echt"]
    assert figure.spec["data"][1]["x"] == [42.0]
    assert "Kennismaking: gepland 30 min, echt 42 min." in figure.reading
    assert figure.reading.endswith("Niet getoond: Actie.")


@pytest.mark.parametrize(
    "figure",
    [
        change_figure(changes(), niveau="pilot", groep="ONB"),
        levels_figure(levels(), niveau="pilot", groep="ONB"),
        distribution_figure(items(), pilot="ONB", itemcode="K1"),
        minutes_figure(minutes(), pilot="ONB"),
    ],
    ids=lambda figure: figure.name,
)
def test_without_figures_a_sentence_stands_in_their_place(figure):
    assert figure.spec is None
    assert figure.reading == "Voor deze keuze staan er geen cijfers."


@pytest.mark.parametrize(("n", "why"), [(4, "te weinig antwoorden"), (70, "afgeschermd")])
def test_hidden_figures_say_whether_there_were_few_people_or_too_much_to_tell(n, why):
    """Of seventy people nobody says that they were too few."""
    hidden = {"verschil": "[c]", "n_koppels": n}
    figure = change_figure(changes(**dict.fromkeys(FACTORS, hidden)), niveau="pilot", groep="EHV-01")
    assert figure.spec is None
    assert why in figure.reading


def test_a_figure_speaks_the_language_of_the_reader():
    english = {
        "nulmeting": "baseline",
        "kennis": "knowledge",
        "0,0": "0.0",
        "gemiddelde op een schaal van %(low)s tot %(high)s": "mean, %(low)s-%(high)s",
    }
    figure = levels_figure(
        levels(), niveau="pilot", groep="EHV-01", translate=lambda dutch: english.get(dutch, dutch)
    )
    assert figure.spec["data"][0]["name"] == "baseline"
    assert figure.spec["layout"]["xaxis"]["title"]["text"] == "mean, 1-5"
    assert figure.spec["data"][0]["y"][0] == "Knowledge"
    assert figure.spec["data"][0]["text"][0] == "3.2"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"n_koppels": 17}, "koppels n = 17, met 95%-interval,"),
        (
            {"n_koppels": 8, "vrijgave": 2},
            "koppels n = 8, met 95%-interval, naar buiten afgerond op halve punten,",
        ),
        ({"n_koppels": 8, "vrijgave": "[z]"}, "koppels n = 8, met 95%-interval,"),
        ({"n_koppels": 5, "ci_laag": "[c]", "ci_hoog": "[c]"}, "koppels n = 5, te klein voor een marge,"),
        (
            {"n_koppels": 31, "ci_laag": "[z]", "ci_hoog": "[z]"},
            "koppels n = 31, geen interval bij twee tot vier pilots,",
        ),
        (
            {"n_koppels": 3, "verschil": "[c]", "ci_laag": "[c]", "ci_hoog": "[c]"},
            "koppels n = 3, te weinig om te tonen,",
        ),
    ],
)
def test_a_title_has_how_many_and_the_interval_or_why_there_is_none(more, words):
    table = changes(**dict.fromkeys(FACTORS, more))
    figure = change_figure(table, niveau="pilot", groep="EHV-01")
    assert f"EHV-01: {words} geen controlegroep" in figure.title


def test_a_label_is_rounded_from_the_true_change_as_in_a_file():
    more = {"gemiddelde_van": 2.86, "gemiddelde_tot": 3.74, "verschil": 0.88}  # 2,9 and 3,7
    figure = change_figure(changes(**dict.fromkeys(FACTORS, more)), niveau="pilot", groep="EHV-01")
    assert figure.spec["data"][0]["text"][0] == "+0,9 (n = 17)"
    assert "gemiddeld +0,9" in figure.reading


def test_a_picture_says_which_figures_are_of_an_earlier_release():
    """Also one that is taken along: what is said below it is what is not said by the drawing."""
    kept = {"basis": "koppels, uit vrijgave 1 van 30 november 2026"}
    figure = change_figure(changes(kennis=kept), niveau="pilot", groep="EHV-01")
    for words in (figure.reading, figure.missing):
        assert "Uit vrijgave 1: Kennis." in words
    assert "Uit vrijgave" not in change_figure(changes(), niveau="pilot", groep="EHV-01").reading


def test_a_difference_alone_is_said_to_be_alone():
    alone = {"gemiddelde_van": "[c]", "gemiddelde_tot": "[c]", "basis": "alleen het verschil"}
    figure = change_figure(changes(kennis=alone), niveau="pilot", groep="EHV-01")
    assert "Zonder begin en eind staat er: kennis." in figure.reading
