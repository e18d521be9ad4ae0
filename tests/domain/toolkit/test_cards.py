import datetime as dt

import pytest

from cleanup.domain.platform.origin import Origin
from cleanup.domain.toolkit.balance import one_sided_ground
from cleanup.domain.toolkit.cards import Approach, Example, Helpline, helplines_for, suited_approaches
from cleanup.domain.toolkit.decision_tree import AnswerIs

WORDS = {"nl": "x", "en": "x"}
ORIGIN = Origin(owner="x", source="x", checked_on=dt.date(2026, 1, 1))


def approach(code, *suits, outcomes=("respond",)):
    return Approach(
        code=code, name=WORDS, when=WORDS, examples=(), caution=WORDS, evidence="fair", evidence_text=WORDS,
        risk="low", suits=suits, outcomes=outcomes, origin=ORIGIN,
    )  # fmt: skip


def example(*grounds):
    return Example(
        code="x", title=WORDS, warning=WORDS, text=WORDS, platform="x", medium="bericht", tone="fel",
        form="discriminatie", grounds=grounds, hits="groep", target=WORDS, explicit=True,
        seen_on=dt.date(2026, 1, 1), replies=(), origin=ORIGIN,
    )  # fmt: skip


def helpline(code, *ages):
    return Helpline(
        code=code, kind="talk", name=WORDS, purpose=WORDS, ages=ages, phone=None, tel=None, chat=None,
        mail=None, website=None, hours=None, cost=None, status="confirmed", note=None, origin=ORIGIN,
    )  # fmt: skip


def test_an_approach_suits_until_an_answer_speaks_against_it():
    safe = approach("safe", AnswerIs(question="q9", values=("yes_",)))
    always = approach("always", outcomes=("respond", "ignore"))
    both = [safe, always]
    assert suited_approaches(both, {}, "respond") == (safe, always)
    assert suited_approaches(both, {"q9": "no_"}, "respond") == (always,)
    assert suited_approaches(both, {"q9": "yes_"}, "ignore") == (always,)


@pytest.mark.parametrize(
    ("grounds", "one_sided"),
    [
        ([], None),
        (["geloof"] * 3, None),
        (["geloof", "geloof", "afkomst", "gender"], None),
        (["geloof", "geloof", "geloof", "gender"], "geloof"),
    ],
)
def test_a_selection_is_one_sided_when_more_than_half_share_a_ground(grounds, one_sided):
    assert one_sided_ground([example(ground) for ground in grounds]) == one_sided


def test_a_helpline_stands_in_the_column_of_its_ages():
    young, all_ages = helpline("young", "under_18"), helpline("all", "under_18", "from_18")
    assert helplines_for([young, all_ages], "from_18") == (all_ages,)
    assert helplines_for([young, all_ages], "under_18") == (young, all_ages)
