"""Small rules of planning: silence, proposals, the outbox, variants."""

import datetime as dt

import pytest

from cleanup.domain.partners.pipeline import days_silent
from cleanup.domain.pilots.crew import LARGEST_CREW, SMALLEST_CREW
from cleanup.domain.pilots.plan import CrewPerson, advise_variant, staffing_gaps
from cleanup.domain.pilots.proposals import ProposedSlot, check_answers, check_open, check_slots
from cleanup.domain.platform.errors import RuleBrokenError, TooLateError
from cleanup.domain.platform.outbox import next_try

DAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("state", "ago", "step_in", "silent"),
    [
        ("benaderd", 20, None, 0),
        ("benaderd", 21, None, 21),
        ("interesse", 30, None, 30),
        ("interesse", 30, 0, 0),
        ("interesse", 30, -1, 30),
        ("later", 90, None, 0),
        ("ingepland", 90, None, 0),
        ("afgehaakt", 90, None, 0),
    ],
)
def test_a_running_conversation_is_silent_from_three_weeks_on(state, ago, step_in, silent):
    step = None if step_in is None else DAY + dt.timedelta(days=step_in)
    assert days_silent(state, DAY - dt.timedelta(days=ago), step, DAY) == silent


def slot(days, starts=13, ends=17):
    return ProposedSlot(DAY + dt.timedelta(days=days), dt.time(starts), dt.time(ends))


@pytest.mark.parametrize(
    ("slots", "sentence"),
    [
        ([slot(50)], "twee tot vijf"),
        ([slot(n) for n in range(50, 56)], "twee tot vijf"),
        ([slot(50), slot(50)], "één keer"),
        ([slot(-1), slot(50)], "nog komen"),
        ([slot(50, 17, 13), slot(51)], "eindtijd"),
    ],
)
def test_a_proposal_nobody_could_answer_is_refused(slots, sentence):
    with pytest.raises(RuleBrokenError, match=sentence):
        check_slots(slots, DAY)


def test_two_to_five_dates_from_today_on_are_fine():
    check_slots([slot(0), slot(1)], DAY)
    check_slots([slot(n) for n in range(5)], DAY)


def test_every_date_needs_an_answer():
    check_answers({1: "ja", 2: "als_het_moet"}, [1, 2])
    with pytest.raises(RuleBrokenError) as refused:
        check_answers({1: "ja", 2: "misschien"}, [1, 2])
    assert refused.value.field == "answer_2"


def test_a_confirmed_proposal_takes_no_answers():
    check_open(confirmed=False)
    with pytest.raises(TooLateError):
        check_open(confirmed=True)


def test_waiting_doubles_to_six_hours_and_then_somebody_has_to_look():
    waits = [next_try(tries, NOW) - NOW for tries in range(1, 8)]
    assert waits[0] == dt.timedelta(minutes=2)
    assert waits[1] == dt.timedelta(minutes=4)
    assert waits[-1] == dt.timedelta(minutes=128)
    assert next_try(8, NOW) is None


@pytest.mark.parametrize(
    ("motivation", "variant"),
    [("hoog", "gemotiveerd"), ("gemengd", "gemengd"), ("laag", "eerst_bewust"), ("", None)],
)
def test_the_intake_advises_a_variant(motivation, variant):
    assert advise_variant(motivation) == variant


def test_an_invitation_does_not_fill_a_place():
    asked = CrewPerson(is_peer_educator=True, is_trained=True, is_invited=True)
    sure = CrewPerson(is_peer_educator=True, is_trained=True)
    assert len(staffing_gaps([asked, sure])) == 1
    assert staffing_gaps([sure, sure]) == ()
    assert staffing_gaps([sure, sure], 3) == ("Nog niet alle plekken voor begeleiders zijn bezet.",)
    assert staffing_gaps([sure, sure, sure], 3) == ()
    for places, word in enumerate(("twee", "drie", "vier", "vijf", "zes"), start=SMALLEST_CREW):
        assert staffing_gaps([sure], places) == (f"Er zijn {word} begeleiders nodig.",)
    assert places == LARGEST_CREW
