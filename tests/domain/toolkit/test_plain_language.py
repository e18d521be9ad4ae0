import pytest

from cleanup.domain.toolkit.plain_language import (
    and_or,
    banned_words,
    double_negations,
    long_sentences,
    long_words,
    mean_sentence_length,
    reading_seconds,
    sentences_in,
    words_in,
)

BANNED = ["dader", "change agent", "effect"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De dader liep weg.", ["dader"]),
        ("DADER en Effect", ["dader", "effect"]),
        ("Word change agent!", ["change agent"]),
        ("Een daderprofiel en een neveneffect.", []),
        ("Een neven-effect is één woord.", []),
        ("", []),
    ],
)
def test_banned_words_are_whole_words_in_any_case(text, found):
    assert banned_words(text, BANNED) == found


def test_an_empty_list_bans_nothing():
    assert banned_words("De dader.", []) == []


def test_sentences_end_at_full_stops_and_new_lines():
    assert sentences_in("Hoi! Hoe gaat het?\n- Goed.\n\n...") == ["Hoi!", "Hoe gaat het?", "- Goed."]


def test_numbers_links_and_places_to_fill_in_are_not_words():
    assert words_in("Bel 112 of kijk op https://politie.nl/x voor {naam}, Ana's co-creatie.") == [
        "Bel", "of", "kijk", "op", "voor", "Ana's", "co-creatie",
    ]  # fmt: skip


def test_a_sentence_of_more_than_twenty_words_is_long():
    twenty = "woord " * 19 + "eind."
    assert long_sentences(f"{twenty} Kort.") == []
    assert long_sentences(f"Kort. En {twenty}") == [f"En {twenty}"]


def test_the_mean_is_over_all_sentences_of_all_texts():
    assert mean_sentence_length(["Een twee drie. Vier.", "Vijf zes."]) == pytest.approx(2.0)
    assert mean_sentence_length([]) == 0.0


def test_long_words_are_those_of_more_than_twelve_letters_that_nobody_allowed():
    text = "Discriminatie en jongerenwerkers, discriminatie en buitensluit."
    assert long_words(text, frozenset(["jongerenwerkers"])) == ["Discriminatie", "discriminatie"]
    assert long_words("twaalfletter") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik heb niet niets gedaan.", ["Ik heb niet niets gedaan."]),
        ("Niemand zei niets, maar dat geeft niet.", ["Niemand zei niets"]),
        ("Het is niet leuk, en het is geen grap.", []),
        ("Niet gedaan. Geen tijd.", []),
    ],
)
def test_two_negations_in_one_clause_are_one_too_many(text, found):
    assert double_negations(text) == found
    assert double_negations(text, frozenset(clause.casefold() for clause in found)) == []


def test_one_question_asks_one_thing():
    assert and_or("Lees en/of schrijf. And/or?") == ["en/of", "And/or"]
    assert and_or("Lees en schrijf of niet.") == []


def test_reading_goes_at_two_hundred_words_a_minute():
    assert reading_seconds(["woord " * 50, "woord " * 50]) == pytest.approx(30.0)
