"""A scale that runs the other way: said once, kept with the recipe, said when it is used, and checked."""

from __future__ import annotations

import random

import pytest

from cleanup.services.surveys import incoming
from cleanup.services.surveys.incoming import ImportRecipe
from tests.blueprints.surveys.test_importing import fields_of
from tests.factories import make_pilot, open_now
from tests.services.surveys.shapes import as_csv
from tests.services.surveys.test_other_words import TURNED, UNKNOWN, look, read, sav

PAGE = "/vragenlijsten/importeren"


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", "t1", now=now)


def numbers(*cells, name="K1"):
    return as_csv([[name], *[[str(one)] for one in cells]], ";")


def knowledge(rows, turned=None):
    """A file with three questions that hang together; the column that is ``turned`` runs the other way."""
    chance = random.Random(5)
    names, made = ["K1", "K2", "K3"], []
    for _row in range(rows):
        level = chance.randint(1, 5)
        row = [min(5, max(1, level + chance.randint(-1, 1))) for _name in names]
        made.append([str(6 - one if name == turned else one) for name, one in zip(names, row, strict=True)])
    return as_csv([names, *made], ";")


def test_bare_numbers_are_turned_when_somebody_says_so_and_not_otherwise(pilot, now):
    content = numbers(1, 2, 5)
    assert read(look(content, pilot, now), "ken1") == [1, 2, 5]
    looked = look(content, pilot, now, order={0: "andersom"})
    assert read(looked, "ken1") == [5, 4, 1]
    assert looked.turned == (0,)


@pytest.mark.parametrize("outside", [0, 6, 10])
def test_a_number_outside_the_scale_is_refused_also_when_it_is_turned(pilot, now, outside):
    looked = look(numbers(1, outside), pilot, now, order={0: "andersom"})
    assert [problem.line for problem in looked.refused] == [3]
    assert read(looked, "ken1") == [5]


def test_a_recipe_keeps_which_columns_run_the_other_way(pilot, now):
    table = incoming.read_answer_file(as_csv([["K1", "K2"], ["1", "2"]], ";"))
    incoming.keep_recipe("Oude", "participant", table, ImportRecipe({0: "K1", 1: "K2"}, {0: "andersom"}), now)
    moved = incoming.read_answer_file(as_csv([["K2", "x", "K1"], ["1", "", "2"]], ";"))
    found = incoming.find_recipe("Oude", moved)
    assert found.roles == {2: "K1", 0: "K2"}
    assert found.orders == {2: "andersom"}
    without = incoming.read_answer_file(as_csv([["K2"], ["1"]], ";"))
    assert incoming.find_recipe("Oude", without).orders == {}


def test_the_words_of_a_file_go_before_what_was_said_and_the_page_says_it(pilot, now):
    ours = {6 - number: words for number, words in TURNED.items()}
    looked = look(sav({"K1": [1, 5]}, {"K1": ours}), pilot, now, order={0: "andersom"})
    assert read(looked, "ken1") == [1, 5]
    assert (looked.turned, looked.contradicted) == ((), (0,))
    agreed = look(sav({"K1": [1, 5]}, {"K1": TURNED}), pilot, now, order={0: "andersom"})
    assert read(agreed, "ken1") == [5, 1]
    assert agreed.contradicted == ()
    asked = look(sav({"K1": [1, 5]}, {"K1": UNKNOWN}), pilot, now, order={0: "andersom"})
    assert asked.turned == (0,)


def test_a_question_that_goes_against_the_others_of_its_factor_is_named(pilot, now):
    [one] = [one for one in look(knowledge(40, "K2"), pilot, now).against if one.item.code == "K2"]
    assert one.r < -0.5
    assert one.rows == 40
    assert look(knowledge(40), pilot, now).against == ()
    assert look(knowledge(40, "K2"), pilot, now, order={1: "andersom"}).against == ()
    assert look(knowledge(19, "K2"), pilot, now).against == (), "chance turns so few round"


def test_turning_a_column_that_stood_right_is_said_as_well(pilot, now):
    """A recipe of another survey on a file that is as ours: its answers go against the rest from then."""
    looked = look(knowledge(40), pilot, now, order={1: "andersom"})
    assert "K2" in {one.item.code for one in looked.against}


def test_it_is_said_on_the_page_once_and_again_when_the_recipe_is_used(pilot, as_, sql):
    client, about = as_("eva"), {"pilot": pilot.code, "moment": "t0"}

    def sent(**more):
        import io

        return about | more | {"file": (io.BytesIO(knowledge(30, "K2")), "a.csv")}

    seen = client.post(PAGE, data=sent())
    assert "De getallen van K2 lopen andersom dan onze lijst" in seen.text
    assert "tegen de andere vragen van hun factor in" in seen.text
    said = fields_of(seen) | about | {"volgorde_1": "andersom"}
    again = client.post(PAGE, data=said)
    assert "De getallen van deze kolommen lezen we andersom" in again.text
    assert "tegen de andere vragen" not in again.text
    kept = client.post(f"{PAGE}/opslaan", data=said | {"recipe_name": "Peiling 2019"})
    assert kept.status_code == 303
    used = client.post(PAGE, data=sent(recipe="Peiling 2019"))
    assert "Recept “Peiling 2019”: de getallen van deze kolommen lezen we andersom" in used.text
    assert used.text.count('value="andersom" checked') == 1
    assert sql("SELECT count(*) FROM response") == [(30,)]
