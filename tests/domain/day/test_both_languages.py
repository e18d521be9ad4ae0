"""English that nobody touched goes along with the Dutch it was written for, and never says something else."""

import pytest

from cleanup.domain.day.both_languages import UNEVEN, as_lines, both_languages
from cleanup.domain.platform.errors import RuleBrokenError

STEPS = [{"nl": "Heet welkom.", "en": "Say welcome."}, {"nl": "Begin zelf.", "en": "Go first."}]
SHOWN = "Say welcome.\nGo first."


@pytest.mark.parametrize(
    ("dutch", "english", "stored"),
    [
        ("Heet welkom.\nBegin zelf.", SHOWN, STEPS),
        ("Begin zelf.\n\n Heet welkom.", SHOWN, STEPS[::-1]),
        ("Heet welkom.\nIets anders.", SHOWN, [STEPS[0], {"nl": "Iets anders."}]),
        ("Begin zelf.", SHOWN, STEPS[1:]),
        ("Hoi.\nDag.", "Hi.\nBye.", [{"nl": "Hoi.", "en": "Hi."}, {"nl": "Dag.", "en": "Bye."}]),
        ("Heet welkom.\nBegin zelf.", "", [{"nl": "Heet welkom."}, {"nl": "Begin zelf."}]),
        ("", "", []),
        (None, None, []),
    ],
)
def test_lines_stand_beside_each_other(dutch, english, stored):
    assert both_languages(dutch, english, STEPS, "steps_en") == stored


@pytest.mark.parametrize("english", ["Say welcome.", "One.\nTwo.\nThree."])
def test_other_english_has_as_many_lines(english):
    with pytest.raises(RuleBrokenError, match="evenveel regels") as refused:
        both_languages("Heet welkom.\nBegin zelf.", english, STEPS, "steps_en")
    assert (refused.value.sentence, refused.value.field) == (UNEVEN, "steps_en")


def test_what_is_shown_is_what_there_is():
    assert as_lines(STEPS, "en") == SHOWN
    assert as_lines([STEPS[0], {"nl": "Alleen dit."}], "en") == "Say welcome."
    assert both_languages(
        "Heet welkom.\nAlleen dit.", "Say welcome.", [STEPS[0], {"nl": "Alleen dit."}], "x"
    ) == [
        STEPS[0],
        {"nl": "Alleen dit."},
    ]
