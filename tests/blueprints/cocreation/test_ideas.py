"""From nine ideas to three concepts to one choice, by four criteria and with reasons; shown at the pilot."""

import re

import pytest

from tests.factories import make_pilot

YES = dict.fromkeys(("bundles", "fits", "feasible", "scalable"), "ja")


@pytest.fixture
def ideas(staff, add_group):
    """Nine ideas; returns the address of each."""
    address = f"{add_group()}/ideeen"
    for number in range(1, 10):
        assert staff.post(address, data={"title": f"Idee nummer {number}"}).status_code == 303
    return re.findall(rf'href="({address}/[0-9a-f-]+)"', staff.get(address).get_data(as_text=True))


def step(staff, address, state, reason="Veel steun.", **verdicts):
    return staff.post(address, data={"state": state, "reason": reason} | verdicts).status_code


def test_nine_ideas_three_concepts_one_choice(staff, ideas, words):
    assert len(ideas) == 9
    for address in ideas[:3]:
        assert step(staff, address, "concept") == 303
    assert step(staff, ideas[0], "gekozen", **YES) == 303
    assert step(staff, ideas[8], "bewaard", "Past volgend jaar.") == 303
    page = words(ideas[0].rpartition("/")[0])
    for heading in ("Idee (5)", "Concept (2)", "Gekozen (1)", "Bewaard voor later (1)"):
        assert heading in page
    assert "want Veel steun." in words(ideas[0])


@pytest.mark.parametrize(
    ("state", "reason", "verdicts"),
    [
        ("gekozen", "Wij willen dit.", YES),
        ("concept", "", {}),
        ("concept", "Fatima wil dit.", {}),
        ("weg", "Zomaar.", {}),
    ],
)
def test_no_step_is_skipped_and_each_has_a_reason(staff, ideas, state, reason, verdicts):
    assert step(staff, ideas[0], state, reason, **verdicts) == 422


def test_a_choice_is_held_against_all_four_criteria(staff, ideas):
    step(staff, ideas[0], "concept")
    assert step(staff, ideas[0], "gekozen", **(YES | {"scalable": ""})) == 422
    assert step(staff, ideas[0], "gekozen", **(YES | {"scalable": "misschien"})) == 422
    assert step(staff, ideas[0], "gekozen", **(YES | {"scalable": "nee"})) == 303


def test_the_chosen_idea_shows_at_the_pilot_it_became(staff, ideas, programme, day, words, as_):
    pilot = make_pilot(day, programme=programme)
    elsewhere = make_pilot(day)
    data = {"became": "pilot", "became_text": "De eerste dag."}
    assert staff.post(f"{ideas[0]}/vervolg", data=data).status_code == 422
    assert staff.post(f"{ideas[0]}/vervolg", data=data | {"pilot": elsewhere.id}).status_code == 422
    assert staff.post(f"{ideas[0]}/vervolg", data=data | {"pilot": pilot.id}).status_code == 303
    page = words(f"/pilots/{pilot.code}")
    assert "Kwam uit co-creatie Idee nummer 1: De eerste dag. (Co-creatiegroep)" in page
    staff.post(f"/partners/programmas/{programme.code}/onderdelen", data={"csrf_token": "-"})
    assert "Kwam uit co-creatie" not in words(f"/pilots/{pilot.code}")


def test_an_idea_of_another_group_is_not_there(staff, ideas, add_group):
    other = add_group(name="Andere groep")
    assert staff.get(f"{other}/ideeen/{ideas[0].rpartition('/')[2]}").status_code == 404


def test_the_words_of_an_idea_can_be_changed(staff, ideas, words):
    assert staff.post(f"{ideas[0]}/tekst", data={"title": "Beter idee"}).status_code == 303
    assert staff.post(f"{ideas[0]}/tekst", data={"title": ""}).status_code == 422
    assert "Beter idee" in words(ideas[0])
