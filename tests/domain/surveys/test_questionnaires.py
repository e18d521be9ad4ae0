import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.surveys.questionnaires import (
    MISSING_CODES,
    NOT_ANSWERED,
    Item,
    Option,
    Questionnaire,
    Scale,
    asked_once,
    pack,
    unpack,
    variable_of,
    width_of,
)

WORDS = {"nl": "x", "en": "x"}
AGREE = Scale(
    code="agree", kind="ordinal", options=tuple(Option(value=str(n), code=n, text=WORDS) for n in range(1, 6))
)
RATHER_NOT = Option(value="pnts", code=-8, text=WORDS, missing=True)
OFTEN = Scale(code="often", kind="ordinal", options=(*AGREE.options[:4], RATHER_NOT))
ACTS = Scale(
    code="acts",
    kind="multi",
    options=(
        Option(value="like", code=1, text=WORDS),
        Option(value="report", code=2, text=WORDS, variable="meld"),
    ),
)
MINUTES = Scale(code="minutes", kind="integer", minimum=0, maximum=240)
OPEN = Scale(code="open", kind="text", max_chars=500)


def item(code, scale, **fields):
    return Item(code=code, variable=code.lower(), scale=scale, text=WORDS, moments=("t0",), **fields)


def questionnaire(*items):
    return Questionnaire(
        id="x",
        version="0" * 12,
        title=WORDS,
        status=WORDS,
        languages=("nl", "en"),
        factors=(),
        items=items,
        order={"t0": tuple(i.code for i in items if i.on), "t1": ()},
    )


EVERYTHING = questionnaire(
    item("A1", AGREE, factor="f", core=True),
    item("A2", AGREE, factor="f", core=True, on=False),
    item("B1", OFTEN),
    item("C1", ACTS),
    item("D1", MINUTES),
    item("D2", MINUTES, per_part=True),
    item("E1", OPEN),
)


def test_only_what_is_on_and_numeric_has_a_place_in_the_packed_text():
    slots = EVERYTHING.layout("t0")
    assert [(s.variable, s.start, s.width) for s in slots] == [
        ("a1", 0, 1),
        ("b1", 1, 1),
        ("c1_like", 2, 1),
        ("c1_meld", 3, 1),
        ("d1", 4, 2),
    ]
    assert EVERYTHING.layout("t2") == ()
    assert EVERYTHING.moments == ("t0",)
    assert [i.code for i in EVERYTHING.core_items("f")] == ["A1"]


def test_the_range_of_a_scale_leaves_out_what_means_missing():
    assert (OFTEN.low_code, OFTEN.high_code) == (1, 4)
    assert (MINUTES.low_code, MINUTES.high_code) == (0, 240)
    assert (MINUTES.is_number, ACTS.is_number, OPEN.is_text) == (True, False, True)
    assert OFTEN.option("pnts") == RATHER_NOT
    assert OFTEN.option("9") is None


@pytest.mark.parametrize(("highest", "width"), [(61, 1), (62, 2), (3843, 2), (3844, 3)])
def test_a_number_takes_as_many_characters_as_its_scale_needs(highest, width):
    assert width_of(Scale(code="x", kind="integer", minimum=0, maximum=highest)) == width


@given(
    st.fixed_dictionaries(
        {
            "a1": st.sampled_from([*range(1, 6), *MISSING_CODES]),
            "b1": st.sampled_from([*range(1, 5), *MISSING_CODES]),
            "c1_like": st.sampled_from([0, 1, *MISSING_CODES]),
            "c1_meld": st.sampled_from([0, 1, *MISSING_CODES]),
            "d1": st.one_of(st.integers(0, 240), st.sampled_from(MISSING_CODES)),
        }
    )
)
def test_what_was_packed_is_unpacked_the_same(numbers):
    slots = EVERYTHING.layout("t0")
    packed = pack(slots, numbers)
    assert len(packed) == sum(slot.width for slot in slots)
    assert unpack(slots, packed) == numbers


def test_a_number_that_is_not_there_was_not_answered():
    slots = EVERYTHING.layout("t0")
    assert set(unpack(slots, pack(slots, {})).values()) == {NOT_ANSWERED}


def test_a_variable_of_an_option_is_its_own_word_or_its_value():
    like, report = ACTS.options
    acts = EVERYTHING.by_code["C1"]
    assert [variable_of(acts), variable_of(acts, like), variable_of(acts, report)] == [
        "c1",
        "c1_like",
        "c1_meld",
    ]


def form(version, items, order):
    return Questionnaire(
        id=version,
        version=version * 12,
        title=WORDS,
        status=WORDS,
        languages=("nl", "en"),
        items=tuple(items),
        order=order,
    )


def test_a_core_item_of_one_moment_is_named_and_another_item_is_not():
    items = [item("K1", AGREE, factor="f", core=True), item("K2", AGREE, factor="f", core=True)]
    asked = form(
        "1", [*items, item("E1", AGREE)], {"t0": ("K1", "K2", "E1"), "t1": ("K1",), "t2": ("K1", "K2")}
    )
    assert asked_once([asked], "t0", "t1") == ("K2",)
    assert asked_once([asked], "t0", "t2") == ()


def test_a_questionnaire_of_one_moment_goes_with_that_of_the_other():
    core = [item(code, AGREE, factor="f", core=True) for code in ("K1", "K2", "V1")]
    ours = form("1", core, {"t0": ("K1", "K2", "V1"), "t1": ("K1", "K2", "V1")})
    weeks_before = form("2", core, {"t-1": ("K2", "V1")})
    newer = form("3", core, {"t0": ("K2", "V1")})
    assert asked_once([weeks_before, ours], "t-1", "t0") == ("K1",)
    assert asked_once([weeks_before, ours], "t0", "t1") == ()
    assert asked_once([weeks_before, newer], "t-1", "t0") == ()
    assert asked_once([weeks_before, ours, newer], "t-1", "t0") == ("K1",)
    assert asked_once([], "t0", "t1") == ()
