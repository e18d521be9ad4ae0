"""A right code lets in whatever else comes from there; short codes of before are no way in for a guesser."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.pilots.plan import CODE_LENGTH, new_code
from cleanup.domain.platform.errors import NotFoundError, ShortCodeError, TooManyError
from cleanup.web import code_guessing
from tests.queries import counted
from tests.services.accounts.test_guessing import redis_address, use

__all__ = ["redis_address"]

HERE, ELSEWHERE, NETWORK = "192.0.2.1", "192.0.2.2", "2001:db8:1:2::{:x}"
LONG, SHORT, PILOT = "KWT7PFRB", "KWT7P", "KWT7PF"
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def ask(app, now):
    """Try a code: ``found``, ``wrong``, ``asked for more`` or ``too many``."""

    def ask(typed, *, right=False, address=HERE, kind=code_guessing.DAY_CODE, at=now, knows=False):
        def find():
            if not right:
                raise NotFoundError
            return "found"

        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            try:
                return code_guessing.look_up(find, typed, kind, at, lambda _found: knows)
            except NotFoundError:
                return "wrong"
            except ShortCodeError:
                return "asked for more"
            except TooManyError:
                return "too many"

    return ask


def guess_from_everywhere(ask, times, **options):
    return [ask(new_code(5), address=f"10.0.{n // 250}.{n % 250}", **options) for n in range(times)]


def test_the_sixty_first_wrong_code_of_an_address_is_refused_and_the_right_one_is_not(ask):
    assert [ask(new_code(CODE_LENGTH)) for _ in range(60)] == ["wrong"] * 60
    assert ask(new_code(CODE_LENGTH)) == "too many"
    assert ask(LONG, right=True) == "found"
    assert ask(LONG.lower(), right=True) == ask("KWT7-PFRB", right=True) == ask(" kwt7 pfrb ", right=True)
    assert ask(new_code(CODE_LENGTH), address=ELSEWHERE) == "wrong"


def test_one_household_is_one_address_also_on_ipv6(ask):
    assert {ask(new_code(CODE_LENGTH), address=NETWORK.format(n)) for n in range(60)} == {"wrong"}
    assert ask(new_code(CODE_LENGTH), address=NETWORK.format(99)) == "too many"
    assert ask(LONG, right=True, address=NETWORK.format(99)) == "found"
    assert ask(new_code(CODE_LENGTH), address="2001:db8:1:3::1") == "wrong"


def test_a_short_code_of_before_lets_in_until_it_is_guessed_at(ask):
    assert ask(SHORT, right=True) == "found"
    for _ in range(60):
        ask(new_code(5))
    assert ask(SHORT, right=True) == ask(new_code(5)) == "asked for more", "right and wrong read the same"
    assert ask(SHORT, right=True, address=ELSEWHERE) == "found"
    assert ask(SHORT, right=True, knows=True) == "found", "a phone that was inside goes on"


def test_guesses_at_short_codes_from_everywhere_are_counted_together_and_past_a_restart(ask, app):
    answers = guess_from_everywhere(ask, 1100)
    assert answers.count("wrong") == pytest.approx(1000, abs=code_guessing.AT_ONCE)
    assert answers[-1] == "asked for more"
    assert ask(SHORT, right=True, address="203.0.113.9") == "asked for more"
    app.extensions.pop("code_guessing")  # a restart
    assert ask(SHORT, right=True, address="203.0.113.9") == "asked for more"
    assert ask(LONG, right=True, address="203.0.113.9") == "found"
    assert ask(PILOT, right=True, kind=code_guessing.PILOT_CODE) == "found", "the two kinds are counted apart"


def test_in_a_whole_day_of_guessing_no_more_short_codes_are_answered_than_the_decision_says(ask, now):
    answered = 0
    for minute in range(0, 24 * 60, 30):
        answers = guess_from_everywhere(ask, 150, at=now + minute * MINUTE)
        answered += answers.count("wrong")
    assert answered <= 2_000 + 2 * code_guessing.AT_ONCE
    assert ask(SHORT, right=True, address=ELSEWHERE, at=now + 3 * DAY) == "found", "it passes"


def test_the_count_of_short_codes_is_kept_in_redis_where_there_is_one(ask, app, sql, redis_address):
    use(app, redis_address)
    assert guess_from_everywhere(ask, 1100)[-1] == "asked for more"
    assert sql("SELECT count(*) FROM guess_bucket") == [(0,)]
    app.extensions.pop("code_guessing")
    assert ask(SHORT, right=True) == "asked for more"


def test_a_wrong_code_asks_the_table_of_guesses_nothing(ask, db):
    with counted(db) as queries:
        for _ in range(100):
            ask(new_code(CODE_LENGTH))
    assert not queries


def test_the_arithmetic_of_the_decision():
    """What decision 0015 says, computed again from the code itself."""
    from cleanup.domain.surveys.card_code import ALPHABET

    guesses = 10_000 * 60 * 24
    codes = len(ALPHABET) ** CODE_LENGTH
    assert codes == 208_827_064_576
    assert guesses * 145 / codes < 0.01 < guesses * 146 / codes
    short_guesses = 2 * code_guessing.DAY_CODE.guesses
    assert short_guesses * 59 / len(ALPHABET) ** 5 < 0.01
    assert 2 * code_guessing.PILOT_CODE.guesses * 44 / len(ALPHABET) ** 6 < 0.01
