"""The way through step 1 in an address: neutral letters, and never more than was asked."""

from itertools import product

from cleanup.domain.toolkit.path import letter_of, read_path, rule_in_words, value_of, write_path
from cleanup.services.platform.content.loader import load_content

TREE = load_content().toolkit.tree


def test_every_combination_of_letters_leads_to_the_outcome_of_its_answers():
    letters = [[letter_of(q, c.value) for c in q.choices] for q in TREE.questions]
    ids = [question.id for question in TREE.questions]
    for chosen in product(*letters):
        given = dict(zip(ids, chosen, strict=True))
        answers = read_path(TREE, given)
        whole = {q.id: value_of(q, given[q.id]) for q in TREE.questions}
        assert TREE.advice(answers) == TREE.advice(whole)
        assert write_path(TREE, answers).items() <= given.items()


def test_a_missing_or_unknown_letter_stops_the_path_there():
    assert read_path(TREE, {}) == {}
    assert read_path(TREE, {"q1": "b", "q2": "z", "q3": "a"}) == {"q1": "no_"}
    assert read_path(TREE, {"q1": "b", "q3": "a"}) == {"q1": "no_"}


def test_letters_after_an_early_end_are_left_out():
    assert read_path(TREE, {"q1": "a", "q2": "c"}) == {"q1": "yes_"}


def test_an_address_never_says_how_somebody_feels():
    address = write_path(TREE, {"q1": "no_", "q2": "bad"})
    assert address == {"q1": "b", "q2": "c"}


def test_a_rule_reads_as_questions_with_the_answers_that_fit():
    [(question, fits)] = rule_in_words(TREE, TREE.rules[0].when)
    assert question["nl"].startswith("Is er nu gevaar?")
    assert [words["nl"] for words in fits] == ["Ja"]
    assert rule_in_words(TREE, ()) == []
