"""The rules of the aftercare: phases, what keeps a pilot open, who may read, what a form asks for."""

import datetime as dt

import pytest

from cleanup.domain.aftercare.duties import (
    OpenEnds,
    Phase,
    alarms_in,
    check_text,
    due_within_a_day,
    link_ends_at,
    may_read_incident,
    names_in,
    phase_of,
    worker_token,
    worker_token_hash,
)
from cleanup.domain.platform.errors import RuleBrokenError

DAY = dt.date(2026, 11, 20)


def at(day, hour=12):
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


@pytest.mark.parametrize(
    ("days", "phase"),
    [
        (-30, Phase.BEFORE),
        (0, Phase.BEFORE),
        (1, Phase.AFTER),
        (27, Phase.AFTER),
        (28, Phase.LATER),
        (90, Phase.LATER),
    ],
)
def test_a_youth_worker_is_before_after_or_later(days, phase):
    assert phase_of(DAY, at(DAY + dt.timedelta(days=days))) is phase


def test_the_phase_turns_at_midnight_in_the_netherlands():
    assert phase_of(DAY, dt.datetime(2026, 11, 20, 22, 59, tzinfo=dt.UTC)) is Phase.BEFORE
    assert phase_of(DAY, dt.datetime(2026, 11, 20, 23, 0, tzinfo=dt.UTC)) is Phase.AFTER


def test_what_cannot_wait_is_due_the_next_day():
    assert due_within_a_day(at(DAY)) == DAY + dt.timedelta(days=1)


def test_a_link_works_until_four_months_after_the_day():
    assert link_ends_at(DAY).date() == dt.date(2027, 3, 20)


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (OpenEnds(1, 0), "meldingen open: 1"),
        (OpenEnds(0, 2), "contact (2)"),
        (OpenEnds(1, 2), "(1) en iemand"),
    ],
)
def test_a_pilot_stays_open_and_says_why(ends, words):
    with pytest.raises(RuleBrokenError) as refused:
        ends.check_closed()
    assert words in str(refused.value)
    assert refused.value.field == "status"


def test_with_nothing_open_a_pilot_may_be_finished():
    assert OpenEnds().check_closed() is None


@pytest.mark.parametrize(
    ("staff", "reported", "owns", "may"),
    [
        (True, False, False, True),
        (False, True, False, True),
        (False, False, True, True),
        (False, False, False, False),
    ],
)
def test_an_incident_is_read_by_those_who_must(staff, reported, owns, may):
    assert may_read_incident(is_staff=staff, reported_it=reported, owns_it=owns) is may


def test_a_text_is_given_and_not_endless():
    assert check_text("  Het was stil. ", "text") == "Het was stil."
    for wrong in ("   ", "a" * 2001):
        with pytest.raises(RuleBrokenError):
            check_text(wrong, "text")


def test_names_are_hinted_at_once_each():
    assert names_in(["Daarna huilde Mohammed.", "Mohammed ging weg."]) == ("Mohammed",)
    assert names_in(["De groep was stil.", ""]) == ()


@pytest.mark.parametrize(
    ("form", "fields", "asked"),
    [
        ("peer_educator", {"PE12": ["yes"], "PE11": ["yes"], "PE10": ["3"]}, ("contact", "zorg", "melding")),
        ("peer_educator", {"PE12": ["no"], "PE11": ["unsure"], "PE10": ["2"]}, ()),
        ("youth_worker", {"YW08": ["3"], "PE12": ["yes"]}, ("melding",)),
        ("cocreation_interview", {"PE12": ["yes"]}, ()),
    ],
)
def test_some_answers_ask_for_somebody(form, fields, asked):
    assert alarms_in(form, fields) == asked


def test_every_answer_that_asks_for_somebody_is_in_the_questionnaires():
    from cleanup.domain.aftercare.duties import ALARMS
    from cleanup.services.platform.content.loader import load_content

    questionnaires = load_content().questionnaires
    for alarm in ALARMS:
        item = next(i for i in questionnaires[alarm.questionnaire].items if i.code == alarm.item)
        assert set(alarm.answers) <= {option.value for option in item.scale.options}


def test_the_secret_of_a_link_has_256_bits_and_turns_with_every_renewal():
    first, second = worker_token(b"k", "id", 1), worker_token(b"k", "id", 2)
    assert len(first) == 43
    assert len({first, second, worker_token(b"k", "other", 1), worker_token(b"l", "id", 1)}) == 4
    assert worker_token_hash(first) != first
    assert len(worker_token_hash(first)) == 64
