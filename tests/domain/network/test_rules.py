"""Facts with two values, advice, stories, experiments and members: what is refused and what is shown."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanup.domain.network import advice, experiments, members, stories
from cleanup.domain.network.facts import Statement, contradictions
from cleanup.domain.network.members import Listed
from cleanup.domain.platform.errors import RuleBrokenError

TODAY = dt.date(2026, 11, 30)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


def test_two_sources_that_differ_stand_side_by_side_and_both_stay():
    said = [
        Statement("netwerk", "110", "H4"),
        Statement("netwerk", "101", "bijlage 1"),
        Statement("a", "1", "x"),
    ]
    [card] = contradictions(said)
    assert [(one.value, one.source) for one in card.statements] == [("101", "bijlage 1"), ("110", "H4")]


def test_the_same_value_in_other_signs_is_one_value():
    assert contradictions([Statement("A", "31  maart", "x"), Statement("a ", "31 Maart", "y")]) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123"), st.sampled_from("xy"))))
def test_no_statement_of_a_contradiction_is_ever_left_out(said):
    statements = [Statement(*one) for one in said]
    for card in contradictions(statements):
        assert len(card.statements) == sum(one.subject == card.subject for one in statements)


def test_a_no_to_advice_needs_a_reason():
    advice.check_advice("besproken", "")
    advice.check_advice("niet", "geen geld")
    for state, field in (("niet", "why"), ("ooit", "state")):
        with pytest.raises(RuleBrokenError) as refused:
            advice.check_advice(state, " ")
        assert refused.value.field == field


def test_the_funnel_names_every_state_and_every_reader():
    assert advice.advice_funnel(["nieuw", "nieuw", "niet"]) == {
        "nieuw": 2, "besproken": 0, "toegezegd": 0, "gedaan": 0, "niet": 1,
    }  # fmt: skip
    assert sum(advice.per_reader(["gemeente"] * 6 + ["rijk"] * 4).values()) == 10


@pytest.mark.parametrize(("what", "due_on"), [(" ", None), ("Wij doen mee", YESTERDAY)])
def test_a_promise_has_words_and_a_day_to_come(what, due_on):
    with pytest.raises(RuleBrokenError):
        advice.check_pledge(what, due_on, TODAY)


@pytest.mark.parametrize(
    ("consent", "until", "withdrawn", "needed", "may"),
    [
        ("openbaar", None, None, "rapport", True),
        ("rapport", None, None, "openbaar", False),
        ("intern", None, None, "rapport", False),
        ("rapport", TODAY, None, "rapport", True),
        ("rapport", YESTERDAY, None, "rapport", False),
        ("openbaar", TOMORROW, TODAY, "intern", False),
    ],
)
def test_a_story_stands_only_where_and_for_as_long_as_its_teller_agreed(
    consent, until, withdrawn, needed, may
):
    assert stories.may_stand(consent, until, withdrawn, needed, TODAY) is may


def test_a_use_beyond_the_consent_is_refused():
    stories.check_use("rapport", None, None, "presentatie", TODAY)
    for place in ("toolkit", "maan"):
        with pytest.raises(RuleBrokenError):
            stories.check_use("rapport", None, None, place, TODAY)


@pytest.mark.parametrize(
    ("text", "consent", "until", "field"),
    [(" ", "intern", None, "text"), ("a", "ja", None, "consent"), ("a", "intern", YESTERDAY, "until")],
)
def test_a_story_without_words_or_consent_is_refused(text, consent, until, field):
    with pytest.raises(RuleBrokenError) as refused:
        stories.check_story(text, consent, until, TODAY)
    assert refused.value.field == field


def test_the_grid_has_four_cells_and_names_the_empty_ones():
    grid = experiments.experiment_grid([("preventie", "middel"), ("preventie", "middel")])
    assert len(grid) == 4
    assert grid["preventie", "middel"] == 2
    assert len(experiments.empty_cells(grid)) == 3


def test_an_experiment_ends_after_it_starts():
    experiments.check_experiment("Proef", TODAY, None)
    for title, ended in ((" ", None), ("Proef", YESTERDAY)):
        with pytest.raises(RuleBrokenError):
            experiments.check_experiment(title, TODAY, ended)


@pytest.mark.parametrize(
    ("domain", "is_adult", "wants_mail", "is_kept"),
    [
        ("jongere", True, True, True),
        ("jongere", None, True, False),
        ("jongere", False, True, False),
        ("media", True, True, True),
        ("media", True, False, False),
        ("media", None, True, True),
        ("media", False, True, False),
    ],
)
def test_an_address_is_kept_of_nobody_who_may_be_under_18(domain, is_adult, wants_mail, is_kept):
    typed = "sam@voorbeeld.example"
    kept = members.member_address(typed, domain, is_adult=is_adult, wants_mail=wants_mail)
    assert kept == (typed if is_kept else "")


def test_somebody_under_18_is_no_member_by_name():
    assert members.member_name("Sam", "jongere", is_adult=False) == "jongere, co-creatiegroep"
    assert members.member_name("Sam", "onderwijs", is_adult=False) == ""
    assert members.member_name(" Sam  Voorbeeld", "jongere", is_adult=True) == "Sam Voorbeeld"
    with pytest.raises(RuleBrokenError):
        members.member_name(" ", "media", is_adult=True)


def test_a_ring_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(RuleBrokenError, match=r"kernn.*kern, actief, schil, team"):
        members.check_member("media", "kernn")
    with pytest.raises(RuleBrokenError) as refused:
        members.check_member("kerk", "kern")
    assert refused.value.field == "domain"


def test_a_secret_follows_from_the_member_and_changes_with_its_turn():
    key = b"k" * 32
    assert members.member_token(key, "a", 1) == members.member_token(key, "a", 1)
    assert len({members.member_token(key, who, turn) for who in "ab" for turn in (1, 2)}) == 4
    assert members.token_hash("x") != members.token_hash("y")


@pytest.mark.parametrize(
    ("second", "are_alike"),
    [
        (Listed("2", "Sam Jansen", "", "De Brug"), True),
        (Listed("2", "Sam Janssen", "", "de brug"), True),
        (Listed("2", "Sam Jansen", "", "Andere Brug"), False),
        (Listed("2", "Kim", "sam@x.example", "Elders"), True),
        (Listed("2", "Samm Janssen", "", "De Brug"), False),
        (Listed("2", "Bob", "", "De Brug"), False),
    ],
)
def test_what_may_be_one_person_is_said_and_nothing_else(second, are_alike):
    first = Listed("1", "Sam Jansen", "Sam@x.example", "De Brug")
    assert bool(members.alike([first, second])) is are_alike


@pytest.mark.parametrize("name", [members.NO_NAME, "", " "])
def test_who_gave_no_name_is_never_a_double(name):
    nameless = [Listed(str(n), name, "", "Groep") for n in range(3)]
    assert members.alike(nameless) == []


def test_of_a_list_of_a_meeting_only_the_number_and_the_members_are_kept():
    found = members.matched_names(["Sam", "sam ", "Onbekend", ""], {"1": "Sam", "2": "Kim"})
    assert found == (2, ["1"])
