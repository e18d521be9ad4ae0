"""Every form of the product: opened by two people, sent from an old page, with days that cannot be meant.

`make test` takes some of them, always the same; `make walks` takes them all.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest

from cleanup.extensions import db
from cleanup.forms.platform.editing import EditForm, GuardedForm
from cleanup.forms.platform.ticking import TicksForm
from tests.apps import running_app
from tests.hardening.closed_places import STAYS, close, forms_at, values_at
from tests.hardening.odd_days import ASKS, REFUSED, TO_COME, YEARS_AGO, days_of, may_be_to_come, sent_with
from tests.hardening.sent_again import goes_back, two_people
from tests.hardening.stored_walk import LEAVES_ALONE, Walk, is_left_to_the_end
from tests.hardening.ticked_again import two_at_boxes
from tests.pages import FreshClient
from tests.people import Cast

pytestmark = [pytest.mark.one_engine, pytest.mark.xdist_group("forms-again")]
WHO = ("asha", "bo", "ben", "eva", "youth worker")
SLICE = 40
FIRST_ERROR, BROKEN = 400, 500
STORES = ("cleanup.db", "contact.db")
EVERY = pytest.param("every", marks=(pytest.mark.slow, pytest.mark.walk))

MAY_BE_TWO = {
    "aftercare.add_task", "cocreation.add_channel", "cocreation.add_intervision", "cocreation.add_meeting",
    "cocreation.add_poll", "crew.add_training", "ecosystem.add_action", "ecosystem.add_advice",
    "ecosystem.add_case", "ecosystem.add_map", "ecosystem.add_session", "ecosystem.add_spot",
    "evaluation.add_lesson", "network.add_advice", "network.add_experiment", "network.add_gathering",
    "network.add_material", "network.add_offer", "network.add_pledge", "network.add_question",
    "network.add_statement", "network.add_story", "network.add_yield", "campaign.add_post",
    "campaign.list_ads", "partners.note_contact", "pilots.add_work",
    "pilots.propose_dates", "unrest.act", "unrest.keep_message",
    # notes of what happened: the same can happen twice, both stand in the list, and either can be removed
    "campaign.add_consent", "cocreation.list_makers", "ecosystem.show_guest_page",
    "network.grade_gathering", "network.send_question",
    # people without a name, or whose name is kept apart: nobody can tell one twice from two who say the same
}  # fmt: skip
"""Forms of which the same once more is another one."""


@pytest.fixture(scope="module")
def first_walk(database, tmp_path_factory):
    """Everybody in one world, with the forms that they find on their pages, and a copy of what is stored."""
    settings = database.fresh_settings(tmp_path_factory.mktemp("again"))
    with running_app(settings) as app:
        app.test_client_class = FreshClient
        walk = Walk(app, Cast.stored())
        walk.find_forms(WHO)
        db.session.rollback()
        copies = {settings.instance / name: sqlite3.connect(":memory:") for name in STORES}
        for file, copy in copies.items():
            with closing(sqlite3.connect(file)) as stored:
                stored.backup(copy)
        yield walk, copies
        for copy in copies.values():
            copy.close()


@pytest.fixture
def walk(first_walk):
    """The world as it was when its forms were found: what one test did is not there for another."""
    walk, copies = first_walk
    db.session.remove()
    for file, copy in copies.items():
        with closing(sqlite3.connect(file)) as stored:
            copy.backup(stored)
    return walk


def forms_of(walk, how_many="every", only=()):
    """Return the forms that write and that the walk can go on after; all or some of them."""
    found = [
        one for _key, one in sorted(walk.forms.items())
        if one.endpoint not in LEAVES_ALONE and not is_left_to_the_end(one.action)
        and not any(field.kind == "file" for field in one.fields)
        and (not only or one.endpoint in only)
    ]  # fmt: skip
    return found if how_many == "every" else random.Random(SLICE).sample(found, min(SLICE, len(found)))


def taken_by_two(walk, forms):
    """Return what was lost of two people at these forms, and where the two could be compared."""
    lost, compared = [], set()
    for found in forms:
        for people in (two_at_boxes, two_people):
            gone, is_compared = people(walk, found)
            lost += gone
            compared |= {found.endpoint} if is_compared else set()
    return lost, compared


@pytest.mark.parametrize("how_many", ["some", EVERY])
def test_nothing_of_two_people_is_lost_silently(walk, how_many):
    lost, compared = taken_by_two(walk, forms_of(walk, how_many))
    assert not lost, "\n".join(map(str, lost))
    assert len(compared) > (10 if how_many == "some" else 80), sorted(compared)


def test_the_walk_finds_a_form_in_which_the_last_one_wins(walk, monkeypatch):
    monkeypatch.setattr(EditForm, "check_others", lambda *_seen: None)
    monkeypatch.setattr(GuardedForm, "_unless_others_were_first", lambda _form, action: action())
    guarded = {"campaign.edit_post"}  # of which no history keeps what somebody wrote over
    lost, _compared = taken_by_two(walk, forms_of(walk, only=guarded))
    assert {one.endpoint for one in lost} == guarded


def test_the_walk_finds_boxes_of_which_the_last_list_wins(walk, monkeypatch):
    monkeypatch.setattr(TicksForm, "chosen_in", lambda form, name: form[name].data or [])
    merged = {"partners.choose_parts", "network.set_gathering_kinds"}
    lost, _compared = taken_by_two(walk, forms_of(walk, only=merged))
    assert {one.endpoint for one in lost} == merged


@pytest.mark.parametrize("how_many", ["some", EVERY])
def test_who_goes_back_and_sends_again_breaks_and_doubles_nothing(walk, how_many):
    """More than a moment later the same page is no double click: what may be two is two, the rest is one."""
    doubled = set()
    for found in forms_of(walk, how_many):
        doubled |= goes_back(walk, found)
    assert {one for one in doubled if one.endpoint not in MAY_BE_TWO} == set()


def test_the_walk_finds_what_is_kept_twice_from_an_old_page(walk):
    doubled = {one for found in forms_of(walk, only={"crew.add_training"}) for one in goes_back(walk, found)}
    assert {one.table for one in doubled} == {"training_session"}


def test_no_form_takes_a_day_of_years_ago_without_a_question(walk):
    """Mostly a slip of the keys: every day is asked about beside its input, or refused."""
    taken, asked = {}, 0
    for found in walk.forms.values():
        if not days_of(found):
            continue
        status, said = sent_with(walk, found, dict.fromkeys(days_of(found), YEARS_AGO.isoformat()))
        asked += said.count("Klopt dat?")
        if status != REFUSED or not ASKS.search(said):
            taken[found.endpoint] = (status, said)
    assert taken == {}
    assert asked > 50


def test_what_has_been_is_not_still_to_come(walk):
    taken = {}
    for found in walk.forms.values():
        for name in days_of(found):
            if may_be_to_come(found, name):
                continue
            status, said = sent_with(walk, found, {name: TO_COME.isoformat()})
            if status != REFUSED:
                taken[found.endpoint, name] = (status, said)
    assert taken == {}, "say in odd_days.py why this may have yet to come, or refuse it"


@pytest.mark.parametrize("place", STAYS)
def test_what_is_closed_takes_nothing_from_a_page_that_was_still_open(walk, place):
    word = close(walk, place)
    taken, silent, refused = set(), set(), set()
    for found in forms_at(walk, word):
        with walk._post(found, values_at(walk, found, word)) as answer:
            said = answer.get_data(as_text=True).strip()
        assert answer.status_code < BROKEN, found.endpoint
        if answer.status_code < FIRST_ERROR:
            taken.add(found.endpoint)
        else:
            refused.add(found.endpoint)
            silent |= {found.endpoint} if not said else set()
    assert taken - STAYS[place] == set(), "refuse it, or say in closed_places.py why it may"
    assert silent == set()
    assert refused
