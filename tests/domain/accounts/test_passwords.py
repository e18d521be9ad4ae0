"""Which passwords are strong enough."""

import pytest

from cleanup.domain.accounts.passwords import LONGEST, check_password_strength, is_easy_to_guess, normalise
from cleanup.domain.platform.errors import RuleBrokenError

ME = ("Asha de Boer", "asha@voorbeeld.example")


@pytest.mark.parametrize(
    "password",
    [
        "een lang en veilig wachtwoord",
        "correct paard batterij nietje",
        "  ünï cødé en spaties 🙂  ",
        "kW9x!pL2mQ7zR4tY",
        "kiwi kiwi banaan op dinsdag",
        "mijn hond eet graag groene kaas",
        "x" + "abdfhkmoq 2846 " * 17,
    ],
)
def test_a_long_and_surprising_password_is_fine(password):
    check_password_strength(password, ME)


@pytest.mark.parametrize("password", ["", "kort", "veertien teken", "a" * (LONGEST + 1)])
def test_too_short_or_too_long_is_refused(password):
    with pytest.raises(RuleBrokenError) as refused:
        check_password_strength(password, ME)
    assert refused.value.field == "password"


@pytest.mark.parametrize(
    "password",
    [
        "SocialCleanupDay1",
        "SocialCleanupDay2026!",
        "Diversion2026!Diversion",
        "passwordpassword",
        "wachtwoord123456",
        "123456789012345",
        "987654321987654321",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv5tgb",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "iloveyouiloveyou",
        "Welkom01Welkom01",
        "ashadeboer123456789",
        "ASHA@voorbeeld.example",
    ],
)
def test_a_long_password_of_known_words_rows_or_repetition_is_refused(password):
    assert is_easy_to_guess(password, ME)


def test_the_same_letters_of_another_keyboard_are_the_same_password():
    assert normalise("ca\u0301fe") == normalise("c\u00e1fe")
