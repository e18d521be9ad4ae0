"""The second step: a code holds for a moment and once, backup codes are counted, the last step stays."""

import dataclasses
import datetime as dt
import re

import pyotp
import pytest

from cleanup.domain.platform.errors import RuleBrokenError, TooManyError
from cleanup.models.accounts import BackupCode, Passkey
from cleanup.services import accounts
from cleanup.services.accounts.passwords import hash_code

SECOND, MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)
SECRET = pyotp.random_base32()
WRONG_CODE = "ZZZZZ-ZZZZZ"


def code_at(moment, shift=0):
    """What the app shows so many half minutes later."""
    return pyotp.TOTP(SECRET).at(moment, shift)


@pytest.fixture
def with_app(db, cast, now):
    """Let some of the cast set up the app, long ago."""

    def give(*names):
        for name in names:
            long_ago = now - dt.timedelta(days=30)
            accounts.set_totp(getattr(cast, name), SECRET, code_at(long_ago), long_ago)
        db.session.commit()
        return [getattr(cast, name) for name in names]

    return give


@pytest.fixture
def with_codes(db, cast):
    """Give one of the cast backup codes, as they are shown."""

    def give(name):
        codes = accounts.make_backup_codes(getattr(cast, name))
        db.session.commit()
        return codes

    return give


@pytest.fixture
def with_passkeys(db, cast, now):
    def give(name, *credentials):
        for credential in credentials:
            key = Passkey(credential_id=credential, public_key="", sign_count=0, name=credential,
                          created_on=now.date())  # fmt: skip
            getattr(cast, name).passkeys.append(key)
        db.session.commit()
        return [key.id for key in getattr(cast, name).passkeys]

    return give


@pytest.fixture
def enter(db):
    """Show a code: which kind it was, or after how many seconds to try again."""

    def show(person, code, at):
        try:
            kind = accounts.check_second_factor(person, code, at)
        except TooManyError as refused:
            kind = refused.retry_after
        db.session.commit()
        return kind

    return show


class TestTheApp:
    @pytest.mark.parametrize("shift", [-1, 0, 1])
    def test_a_clock_may_be_half_a_minute_off(self, with_app, enter, now, shift):
        [asha] = with_app("asha")
        assert enter(asha, code_at(now, shift), now) == "app"

    @pytest.mark.parametrize("shift", [-2, 2])
    def test_a_code_from_further_away_does_not_hold(self, with_app, enter, now, shift):
        [asha] = with_app("asha")
        assert enter(asha, code_at(now, shift), now) == ""

    def test_a_code_works_once_and_one_from_before_it_never(self, with_app, enter, now):
        [asha] = with_app("asha")
        assert [enter(asha, code_at(now, shift), now) for shift in (0, 0, -1, 1)] == ["app", "", "", "app"]

    def test_three_colleagues_come_in_within_the_same_half_minute(self, with_app, enter, now):
        assert [enter(person, code_at(now), now) for person in with_app("asha", "bo", "eva")] == ["app"] * 3

    def test_it_is_switched_on_by_a_code_that_fits_and_that_code_is_used_up(self, cast, db, enter, now):
        with pytest.raises(RuleBrokenError):
            accounts.set_totp(cast.asha, SECRET, code_at(now, 2), now)
        assert cast.asha.totp_secret is None
        accounts.set_totp(cast.asha, SECRET, f" {code_at(now)} ", now)
        db.session.commit()
        assert enter(cast.asha, code_at(now), now) == ""
        assert enter(cast.asha, code_at(now, 1), now) == "app"

    def test_six_digits_open_nothing_for_who_has_only_a_passkey(self, cast, with_passkeys, enter, now):
        with_passkeys("asha", "telefoon")
        assert enter(cast.asha, "123456", now) == ""

    def test_switched_off_its_codes_and_the_backup_codes_are_gone_and_only_those(
        self, db, with_app, with_codes, enter, now
    ):
        asha, ben = with_app("asha", "ben")
        of_asha, of_ben = with_codes("asha"), with_codes("ben")
        accounts.remove_totp(asha)
        db.session.commit()
        assert [enter(asha, code, now) for code in (code_at(now), of_asha[0])] == ["", ""]
        assert [enter(ben, code, now) for code in (code_at(now), of_ben[0])] == ["app", "reservecode"]


class TestTries:
    def test_five_a_quarter_and_then_one_more_every_three_minutes(self, with_app, enter, now):
        [asha] = with_app("asha")
        assert [enter(asha, WRONG_CODE, now) for _ in range(6)] == [""] * 5 + [180]
        assert enter(asha, code_at(now), now) == 180, "a right code must not stand out"
        assert enter(asha, WRONG_CODE, now + 3 * MINUTE - SECOND) == 180
        assert enter(asha, code_at(now + 3 * MINUTE), now + 3 * MINUTE) == "app"

    def test_a_right_code_costs_none(self, with_app, enter, now):
        [asha] = with_app("asha")
        for number in range(7):
            later = now + number * MINUTE / 2
            assert enter(asha, code_at(later), later) == "app"

    def test_guessing_one_person_leaves_the_others_alone(self, with_app, enter, now):
        asha, bo = with_app("asha", "bo")
        for _ in range(6):
            enter(asha, WRONG_CODE, now)
        assert enter(bo, code_at(now), now) == "app"


class TestBackupCodes:
    def test_ten_are_shown_in_two_halves_each_works_once_and_the_rest_stay(
        self, cast, with_codes, enter, now
    ):
        codes = with_codes("asha")
        assert all(re.fullmatch("[0-9A-Z]{5}-[0-9A-Z]{5}", code) for code in codes)
        assert accounts.count_backup_codes(cast.asha) == len(set(codes)) == 10
        for left, code in ((9, codes[3]), (8, codes[0].lower().replace("-", " "))):
            assert enter(cast.asha, code, now) == "reservecode"
            assert enter(cast.asha, code, now) == ""
            assert accounts.count_backup_codes(cast.asha) == left

    def test_a_made_up_one_is_refused_and_costs_no_code(self, cast, with_codes, enter, now):
        with_codes("asha")
        assert enter(cast.asha, WRONG_CODE, now) == ""
        assert accounts.count_backup_codes(cast.asha) == 10

    def test_one_of_a_colleague_does_not_work_and_stays_theirs(self, cast, with_codes, enter, now):
        with_codes("asha")
        of_bo = with_codes("bo")
        assert enter(cast.asha, of_bo[0], now) == ""
        assert enter(cast.bo, of_bo[0], now) == "reservecode"

    def test_new_ones_end_those_before_and_none_of_a_colleague(self, cast, with_codes, enter, now):
        before, of_bo = with_codes("asha"), with_codes("bo")
        after = with_codes("asha")
        assert accounts.count_backup_codes(cast.asha) == accounts.count_backup_codes(cast.bo) == 10
        assert [enter(cast.asha, codes[0], now) for codes in (before, after)] == ["", "reservecode"]
        assert enter(cast.bo, of_bo[0], now) == "reservecode"

    def test_one_that_happens_to_hold_digits_only_works(self, cast, db, enter, now):
        db.session.add(BackupCode(account_id=cast.asha.id, code_hash=hash_code("2346789234")))
        db.session.commit()
        assert enter(cast.asha, "23467-89234", now) == "reservecode"

    def test_who_made_none_has_none(self, cast):
        assert accounts.count_backup_codes(cast.asha) == 0


class TestTheLastStepStays:
    @pytest.fixture
    def production(self, app, settings):
        app.config["CLEANUP"] = dataclasses.replace(settings, environment="production")

    @pytest.mark.parametrize("name", ["asha", "bo", "eva"])
    @pytest.mark.usefixtures("production")
    def test_the_app_goes_when_a_passkey_remains(self, with_app, with_passkeys, name):
        [person] = with_app(name)
        with pytest.raises(RuleBrokenError, match="Stel eerst een andere tweede stap in"):
            accounts.check_one_remains(person, without_app=True)
        with_passkeys(name, "telefoon")
        accounts.check_one_remains(person, without_app=True)

    @pytest.mark.usefixtures("production")
    def test_a_passkey_goes_when_another_or_the_app_remains(self, cast, with_app, with_passkeys):
        [phone] = with_passkeys("asha", "telefoon")
        with pytest.raises(RuleBrokenError):
            accounts.check_one_remains(cast.asha, without_passkey=phone)
        with_passkeys("asha", "laptop")
        accounts.check_one_remains(cast.asha, without_passkey=phone)
        [other] = with_passkeys("bo", "telefoon van Bo")
        with_app("bo")
        accounts.check_one_remains(cast.bo, without_passkey=other)

    @pytest.mark.usefixtures("production")
    def test_somebody_who_has_none_is_told_so_and_a_peer_educator_needs_none(self, cast, with_app):
        with pytest.raises(RuleBrokenError):
            accounts.check_one_remains(cast.asha)
        accounts.check_one_remains(with_app("ben")[0], without_app=True)

    def test_outside_production_the_last_one_may_go(self, with_app):
        accounts.check_one_remains(with_app("asha")[0], without_app=True)


def test_a_lost_second_step_is_forgotten_ends_the_sessions_and_touches_no_colleague(
    cast, db, with_app, with_codes, with_passkeys, now
):
    sessions = {}
    for person in with_app("asha", "bo"):
        with_codes(person.name.lower())
        with_passkeys(person.name.lower(), f"telefoon van {person.name}")
        sessions[person.name] = accounts.start_session(person, now)
    db.session.commit()
    accounts.forget_second_factor(cast.asha)
    db.session.commit()
    assert not cast.asha.has_second_factor
    assert accounts.count_backup_codes(cast.asha) == 0
    assert accounts.find_session(sessions["Asha"], now) is None
    assert cast.bo.totp_secret is not None
    assert [key.name for key in cast.bo.passkeys] == ["telefoon van Bo"]
    assert accounts.count_backup_codes(cast.bo) == 10
    assert accounts.find_session(sessions["Bo"], now) is not None
