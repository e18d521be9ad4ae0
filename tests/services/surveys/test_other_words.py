"""Numbers that have words in a file are read by those words, and by nothing where they say too little."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from cleanup.services.surveys import incoming
from cleanup.services.surveys.incoming import Choices
from tests.blueprints.surveys.test_importing import fields_of
from tests.factories import make_pilot, open_now
from tests.services.surveys.shapes import as_csv

TURNED = {1: "helemaal mee eens", 2: "mee eens", 3: "neutraal", 4: "mee oneens", 5: "helemaal mee oneens"}
FULLY = {
    1: "Strongly agree",
    2: "Agree",
    3: "Neither agree nor disagree",
    4: "Disagree",
    5: "Strongly disagree",
}
UNKNOWN = {1: "zo ben ik", 2: "soms", 3: "weet niet zo", 4: "haast nooit", 5: "zo ben ik niet"}


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", "t1", now=now)


def sav(columns, labels):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "antwoorden.sav"
        pyreadstat.write_sav(
            pd.DataFrame(columns),
            str(file),
            variable_value_labels={
                name: {float(n): w for n, w in given.items()} for name, given in labels.items()
            },
        )
        return file.read_bytes()


def look(content, pilot, now, **more):
    choices = Choices(**({"pilot": pilot.code, "moment": "t0"} | more))
    return incoming.look_at_answers(incoming.read_answer_file(content), choices, now)


def read(looked, variable):
    return [row.reading.numbers[variable] for row, _key in looked.judged.new]


@pytest.mark.parametrize(
    "words", [TURNED, FULLY, {1: TURNED[1], 5: TURNED[5]} | {n: TURNED[n] for n in (2, 3, 4)}]
)
def test_a_scale_that_runs_the_other_way_is_read_by_its_words(pilot, now, words):
    looked = look(sav({"K1": [1, 5, 4, 4, 3]}, {"K1": words}), pilot, now)
    assert not looked.refused, [str(one) for one in looked.refused]
    assert read(looked, "ken1") == [5, 1, 2, 2, 3]
    assert f"1 = {words[1]} → 5" in looked.scales[0].read_as


@pytest.mark.parametrize(
    "words", [UNKNOWN, {1: "heel erg", 5: "helemaal niet"}, {1: TURNED[1], 5: TURNED[5]}]
)
def test_words_that_do_not_say_which_way_a_scale_goes_are_asked_about(pilot, now, words):
    content = sav({"K1": [1, 2, 5]}, {"K1": words})
    looked = look(content, pilot, now)
    assert looked.refused
    assert words[1] in str(looked.refused[-1])
    assert not set(read(looked, "ken1")) & {2}
    assert looked.scales[0].needs_order
    assert read(look(content, pilot, now, order={0: "andersom"}), "ken1") == [5, 4, 1]
    if words[1] != TURNED[1]:
        assert read(look(content, pilot, now, order={0: "zo"}), "ken1") == [1, 2, 5]


def test_two_labels_for_one_answer_are_finer_than_our_list(pilot, now):
    words = TURNED | {2: "een beetje mee eens", 3: "mee eens"}
    assert [problem.line for problem in look(sav({"K1": [1, 2, 3]}, {"K1": words}), pilot, now).refused] == [
        2,
        3,
    ]


def test_numbers_with_words_in_one_cell_are_read_by_the_words(pilot, now):
    rows = [["K1"], ["1 = helemaal mee eens"], ["5 - helemaal mee oneens"], ["4. Eens"], ["2 (zo ben ik)"]]
    looked = look(as_csv(rows, ";"), pilot, now)
    assert read(looked, "ken1") == [5, 1, 4]
    assert [problem.line for problem in looked.refused] == [5]


def test_ticks_and_moments_are_read_by_the_words_of_their_numbers(pilot, now):
    content = sav(
        {
            "act_rapporteren": [1, 2, 2],
            "act_like": [2, 1, 1],
            "moment": [1, 2, 1],
            "K1": [4, 4, 4],
            "V1": [4, 4, 4],
        },
        {
            "act_rapporteren": {1: "Nee", 2: "Ja"},
            "act_like": {1: "Niet gedaan", 2: "Ja, gedaan"},
            "moment": {1: "nulmeting", 2: "nameting"},
        },
    )
    looked = look(content, pilot, now, moment="")
    assert [row.moment for row, _key in looked.judged.new] == ["t0", "t0"]
    assert read(looked, "act_rapporteren") == [0, 1]
    assert read(looked, "act_like") == [1, 0]
    assert {problem.line for problem in looked.refused} == {2}, "what is asked at the first moment alone"


def test_the_page_asks_for_the_order_and_stores_by_it(pilot, as_, sql):
    page = "/vragenlijsten/importeren"
    sent = {
        "file": (io.BytesIO(sav({"K1": [1, 2]}, {"K1": UNKNOWN})), "a.sav"),
        "pilot": pilot.code,
        "moment": "t0",
    }
    client = as_("eva")
    seen = client.post(page, data=sent)
    assert "1 = zo ben ik" in seen.text
    assert "Onze lijst: 1 = Helemaal oneens" in seen.text
    fields = fields_of(seen) | {"pilot": pilot.code, "moment": "t0", "volgorde_0": "", "reason": "nu"}
    assert client.post(f"{page}/opslaan", data=fields).status_code == 422
    again = client.post(page, data=fields | {"volgorde_0": "andersom"})
    assert fields_of(again)["volgorde_0"] == "andersom"
    assert client.post(f"{page}/opslaan", data=fields | {"volgorde_0": "andersom"}).status_code == 303
    assert sql("SELECT count(*) FROM response") == [(2,)]
