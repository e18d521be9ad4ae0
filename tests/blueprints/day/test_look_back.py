"""Looking back together on the tablet: said once, kept in the forms of the crew and with the lessons."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import select

from cleanup.models.evaluation.exports import Lesson
from cleanup.services.surveys import forms
from tests.factories import make_pilot, with_crew

SAID = {
    "about": "lively",
    "part": "quiz",
    "choice": "houden",
    "text": "De quiz bracht iedereen aan het praten.",
}


@pytest.fixture
def typed(pilot, cast):
    """Return what stands in the form of somebody of the crew."""

    def look(account):
        return forms.load(pilot, forms.PEER_EDUCATOR, forms.Author.of_account(account)).typed

    return look


def test_it_becomes_a_lesson_and_stands_in_the_form_of_everybody(tablet, typed, cast, db):
    tablet.do(700, "look_back", **SAID)
    [lesson] = db.session.scalars(select(Lesson))
    assert lesson.learned == "Houden (Quiz: herken de vorm): De quiz bracht iedereen aan het praten."
    for account in (cast.ben, cast.dina):
        assert typed(account) == {"PE15": ["Quiz: herken de vorm: De quiz bracht iedereen aan het praten."]}


def test_what_goes_differently_and_a_question_come_under_the_other_words(tablet, typed, cast, db):
    tablet.do(700, "look_back", about="overrun", part="theorie", choice="anders", text="Korter.")
    tablet.do(701, "look_back", about="day", part="", choice="vraag", text="Komt er een vervolg?")
    assert typed(cast.ben)["PE16"] == ["Wat doet online haat?: Korter.\nDe hele dag: Komt er een vervolg?"]
    learned = set(db.session.scalars(select(Lesson.learned)))
    assert "Vraag aan Diversion (De hele dag): Komt er een vervolg?" in learned


def test_a_choice_without_a_sentence_is_enough(tablet, typed, cast):
    tablet.do(700, "look_back", about="heavy", part="", choice="houden", text="")
    assert typed(cast.ben) == {"PE15": ["Het stevige moment"]}


def test_a_form_that_was_sent_stays_as_it_was(tablet, typed, pilot, cast):
    forms.submit(
        pilot, forms.PEER_EDUCATOR, forms.Author.of_account(cast.ben), {"PE15": ["Alles"]}, tablet.time(650)
    )
    tablet.do(700, "look_back", **SAID)
    assert typed(cast.ben) == {"PE15": ["Alles"]}
    assert "PE15" in typed(cast.dina)


def test_the_same_twice_is_once(tablet, typed, cast, db):
    event = tablet.make(700, "look_back", **SAID)
    tablet.send(event, 700)
    tablet.send(json.loads(json.dumps(event)), 701)
    assert len(list(db.session.scalars(select(Lesson)))) == 1


def test_the_next_day_at_the_same_organisation_has_it_in_its_briefing_and_another_has_not(
    tablet, pilot, cast, as_, db
):
    tablet.do(700, "look_back", **SAID)
    later = pilot.date + dt.timedelta(days=60)
    there = with_crew(make_pilot(later, organisation=pilot.organisation), cast.ben)
    elsewhere = with_crew(make_pilot(later + dt.timedelta(days=1)), cast.ben)
    before = with_crew(
        make_pilot(pilot.date - dt.timedelta(days=60), organisation=pilot.organisation), cast.ben
    )
    ben = as_("ben")
    for address in (f"/pilots/{there.code}/briefing", f"/pilots/{there.code}/dag/plan"):
        assert SAID["text"] in ben.get(address).text
    assert SAID["text"] in as_("asha").get(f"/pilots/{there.code}/briefing").text
    for other in (elsewhere, before, pilot):
        assert SAID["text"] not in ben.get(f"/pilots/{other.code}/briefing").text


def test_a_question_to_diversion_is_a_task_that_staff_see_and_somebody_answers(tablet, pilot, as_, db):
    event = tablet.make(700, "look_back", about="day", part="", choice="vraag", text="Kan er een derde bij?")
    tablet.send(event, 700)
    tablet.send(json.loads(json.dumps(event)), 701)
    db.session.commit()
    asha = as_("asha")
    [line] = [
        line
        for line in asha.page(f"/pilots/{pilot.code}/taken").find_all("li", class_="check")
        if "Beantwoord de vraag van de begeleiding (De hele dag: Kan er een derde bij?)" in line.text
    ]
    key = line["id"].removeprefix("taak-")
    asha.post(f"/pilots/{pilot.code}/taken/{key}")
    assert "check--done" in asha.page(f"/pilots/{pilot.code}/taken").find(id=line["id"])["class"]
