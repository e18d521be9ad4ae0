"""Words of ads, with the examples of the pilot year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign.ads import AdWord, DecidedAd, ad_findings, passed_and_refused

SEEN = dt.date(2026, 10, 20)
TODAY = dt.date(2026, 11, 30)
WORDS = [
    *(AdWord(stem, refused=True, seen_on=SEEN) for stem in ("racis", "polaris", "seksis")),
    *(
        AdWord(stem, refused=False, seen_on=SEEN)
        for stem in ("discriminatie", "haat", "toxic", "gelijkheid", "respect")
    ),
]


@pytest.mark.parametrize(
    ("text", "hints", "passed"),
    [
        ("Samen tegen racisme", 1, 0),
        ("Antiracismeweek: seksistische grappen", 2, 0),
        ("Antiracismeweek en seksisme", 2, 0),
        ("Haat? Kies respect.", 0, 2),
        ("Polaroidfoto", 0, 0),
        ("Kom mee schaatsen", 0, 0),
        ("Vrouwenhaat en zelfrespect", 0, 2),
        ("RÁCISME en racisme", 1, 0),
        ("ra\u00adcis\u200bme", 1, 0),
        ("ｒａｃｉｓｍｅ", 1, 0),
        ("", 0, 0),
        ("💛", 0, 0),
    ],
)
def test_what_the_words_met_before(text, hints, passed):
    found = ad_findings(text, WORDS, TODAY)
    assert (len(found.hints), len(found.passed)) == (hints, passed)


def test_a_finding_says_which_word_it_was_found_in():
    [found] = ad_findings("De Antiracismeweek begint", WORDS, TODAY).hints
    assert (found.word.stem, found.found_in) == ("racis", "Antiracismeweek")


@pytest.mark.parametrize(("days", "old"), [(92, False), (93, True)])
def test_a_list_of_over_92_days_is_old(days, old):
    assert ad_findings("x", WORDS, SEEN + dt.timedelta(days=days)).is_old is old


def test_below_three_ads_nothing_is_said():
    ads = [
        DecidedAd("Stop racisme", passed=False),
        DecidedAd("Antiracisme", passed=True),
        DecidedAd("Haat", passed=True),
    ]
    by_stem = {count.word.stem: count for count in passed_and_refused(ads, WORDS)}
    assert (by_stem["racis"].n, by_stem["racis"].passed, by_stem["racis"].is_enough) == (2, 1, False)
    third = passed_and_refused([*ads, DecidedAd("racistisch", passed=False)], WORDS)[0]
    assert (third.n, third.passed, third.is_enough) == (3, 1, True)


@given(st.text(max_size=60), st.sampled_from(WORDS), st.text(alphabet="abcdefg", max_size=5))
def test_a_refused_stem_is_found_in_any_compound_and_any_case(before, word, after):
    for typed in (word.stem, word.stem.upper(), word.stem.title()):
        found = ad_findings(f"{before} {typed}{after}", WORDS, TODAY)
        stems = {one.word.stem for one in (*found.hints, *found.passed)}
        assert word.stem in stems


@given(st.lists(st.tuples(st.sampled_from(["racisme", "haat", "iets"]), st.booleans()), max_size=20))
def test_counts_never_pass_what_there_is(drawn):
    ads = [DecidedAd(text, passed) for text, passed in drawn]
    for count in passed_and_refused(ads, WORDS):
        assert 0 <= count.passed <= count.n <= len(ads)
