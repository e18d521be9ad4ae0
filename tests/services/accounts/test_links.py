"""Single-use links: how long they live, what ends them, and that one ends no other."""

import base64
import datetime as dt

import pytest

from cleanup.services import accounts
from cleanup.services.accounts.links import end_links

SECOND, HOUR = dt.timedelta(seconds=1), dt.timedelta(hours=1)
SIGN_IN, INVITATION = "aanmelden", "uitnodiging"


@pytest.fixture
def make(db, cast, now):
    """Make a link for one of the cast: its token."""

    def link(name, purpose=SIGN_IN):
        token = accounts.make_link(getattr(cast, name), purpose, now)
        db.session.commit()
        return token

    return link


def works(token, at):
    return accounts.find_link(token, at) is not None


@pytest.mark.parametrize(("purpose", "lasts"), [(SIGN_IN, HOUR), (INVITATION, 48 * HOUR)])
def test_a_link_of_a_colleague_lasts_an_hour_and_an_invitation_two_days(make, now, purpose, lasts):
    token = make("asha", purpose)
    assert works(token, now + lasts - SECOND)
    assert not works(token, now + lasts)
    assert accounts.spend_link(token, now + lasts) is None


def test_opening_spends_nothing_and_pressing_works_once(make, cast, now):
    token = make("asha")
    assert all(works(token, now) for _ in range(5))
    assert accounts.spend_link(token, now) is cast.asha
    assert accounts.spend_link(token, now) is None
    assert not works(token, now)


def test_using_a_link_uses_no_other(make, cast, now):
    first, second = make("asha"), make("ben")
    assert accounts.spend_link(first, now) is cast.asha
    assert accounts.spend_link(second, now) is cast.ben


def test_a_new_link_ends_the_one_before_of_the_same_person_and_purpose(make, now):
    before, invitation, of_ben = make("asha"), make("asha", INVITATION), make("ben")
    after = make("asha")
    assert [works(token, now) for token in (before, after, invitation, of_ben)] == [False, True, True, True]


def test_no_link_lets_in_who_was_switched_off(make, cast, db, now):
    token = make("asha")
    cast.asha.is_active = False
    db.session.commit()
    assert not works(token, now)
    assert accounts.spend_link(token, now) is None


def test_ending_the_links_of_somebody_leaves_those_of_others(make, cast, db, now):
    asha, invitation, ben = make("asha"), make("asha", INVITATION), make("ben")
    end_links(cast.asha)
    db.session.commit()
    assert [works(token, now) for token in (asha, invitation, ben)] == [False, False, True]


def test_a_link_holds_256_bits_of_chance(make):
    assert len(base64.urlsafe_b64decode(f"{make('asha')}=")) * 8 == 256
