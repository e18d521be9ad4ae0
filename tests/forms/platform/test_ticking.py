"""Boxes that two people have open at once: each changes what they changed, and nobody loses a tick."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.platform.edits import merge_ticks
from cleanup.domain.platform.parts import Part
from tests import factories, network

BOXES = st.sets(st.sampled_from("abcdef"))
ALSO_OTHERS = "Iemand anders paste intussen ook vinkjes aan. Die zijn gebleven."


@given(BOXES, BOXES, BOXES)
def test_two_people_leave_what_both_changed_whoever_is_first(seen, one, other):
    first_one = merge_ticks(seen, other, merge_ticks(seen, one, seen))
    first_other = merge_ticks(seen, one, merge_ticks(seen, other, seen))
    assert first_one == first_other
    assert first_one ^ seen == (one ^ seen) | (other ^ seen)


@given(BOXES, BOXES)
def test_somebody_alone_leaves_what_they_ticked(seen, ticked):
    assert merge_ticks(seen, ticked, seen) == ticked


def a_programme():
    factories.make_programme("P-27", parts=[Part.NETWORK])
    return "/partners/programmas/P-27/onderdelen"


def a_gathering(client):
    network.start()
    return f"/netwerk/bijeenkomsten/{network.gather(client)}"


def a_list(client):
    address = a_gathering(client)
    for number in range(3):
        network.add_member(client, name=f"Lid {number}", email=f"lid{number}@voorbeeld.example")
    return f"{address}/aanwezig"


def a_training(_client):
    import datetime as dt

    from cleanup.extensions import db
    from cleanup.services import pilots

    training = pilots.add_training("Train de trainer", dt.date(2026, 11, 20))
    db.session.commit()
    return f"/begeleiding/trainingen/{training.id}"


def a_practice(_client):
    from tests import planning

    return f"/pilots/{planning.planned_pilot().code}/oefenen/kiezen"


FORMS = {
    "parts": lambda _client: a_programme(),
    "kinds": a_gathering,
    "members": a_list,
    "present": a_training,
    "examples": a_practice,
}


def drawn(client, page, name):
    """Return the address of the form with these boxes on a page, what it sends, and the boxes there are."""
    boxes = client.page(page).select(f"input[name={name}]:not([disabled])")
    form = boxes[0].find_parent("form")
    sent = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
    ticked = {box["value"] for box in boxes if box.has_attr("checked")}
    return form.get("action") or page, sent, ticked, [box["value"] for box in boxes]


@pytest.mark.parametrize("name", FORMS)
def test_the_second_to_save_undoes_nothing_of_the_first(as_, name):
    bo, asha = as_("bo"), as_("asha")
    page = FORMS[name](asha)
    address, sent, ticked, boxes = drawn(asha, page, name)
    first, second, third = boxes[:3] if len(boxes) > 2 else (*boxes[:2], boxes[0])
    assert bo.post(address, data=sent | {name: [*ticked ^ {third}]}).status_code == 303
    _address, sent, ticked, _boxes = drawn(asha, page, name)
    _address, late, stood, _boxes = drawn(bo, page, name)
    assert asha.post(address, data=sent | {name: [*ticked ^ {first}]}).status_code == 303
    assert ALSO_OTHERS not in asha.page(page).text
    assert bo.post(address, data=late | {name: [*stood ^ {second}]}).status_code == 303
    _address, _sent, now, _boxes = drawn(bo, page, name)
    assert now == stood ^ {first} ^ {second}
    assert json.loads(late["seen"])[name] == ", ".join(sorted(stood)) or name != "parts"


def test_who_saves_later_hears_that_another_was_there_too(as_):
    bo, asha, page = as_("bo"), as_("asha"), a_programme()
    address, late, stood, boxes = drawn(bo, page, "parts")
    asha.post(address, data=late | {"parts": [*stood, boxes[0]]})
    bo.post(address, data=late | {"parts": [*stood, boxes[1]]})
    assert ALSO_OTHERS in bo.page(page).text


def test_a_script_that_sends_only_the_boxes_sets_them_all(as_, sql):
    asha, page = as_("asha"), a_programme()
    assert asha.post(page, data={"parts": ["campagne"]}).status_code == 303
    assert sql("SELECT part FROM programme_part") == [("campagne",)]
