import datetime as dt

import pytest

from cleanup.domain.pilots.messages import Message, fill
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.origin import Origin


def message(subject, body):
    return Message(
        code="x",
        audience="partner",
        channel="mail",
        day=0,
        name={"nl": "x"},
        subject=subject,
        body=body,
        origin=Origin(owner="x", source="x", checked_on=dt.date(2026, 1, 1)),
    )


def test_the_places_of_a_message_are_those_of_all_its_texts():
    assert message({"nl": "Op {datum}"}, {"nl": "Hoi {naam}", "en": "Hi {link}"}).places() == {
        "datum",
        "naam",
        "link",
    }
    assert message(None, {"nl": "Hoi"}).places() == frozenset()


def test_a_text_is_filled_in_and_never_twice():
    assert (
        fill("Hoi {naam}, tot {datum}.", {"naam": "{datum}", "datum": "4 mei"}) == "Hoi {datum}, tot 4 mei."
    )


def test_a_text_with_a_place_left_open_is_not_given_away():
    with pytest.raises(RuleBrokenError, match="Vul eerst in: datum, naam"):
        fill("Hoi {naam}, tot {datum} in {plaats}.", {"plaats": "Delft", "naam": ""})
