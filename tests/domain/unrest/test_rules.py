"""The rules of unrest: covenant, levels, messages, softer first, care, closing, the checklist."""

import datetime as dt
from types import SimpleNamespace

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.unrest import agreements, checklist, messages, situations, warnings
from cleanup.domain.unrest.windows import risk_window

DAY = dt.date(2026, 6, 1)
WHOLE = {
    "has_director": True, "signatures": 2, "phases": {"vredestijd", "crisis", "nazorg"},
    "levels": {"groen", "geel", "oranje", "rood"}, "dpia_on": DAY, "officer_asked_on": DAY,
    "reviewed_on": DAY,
}  # fmt: skip


def state(today=DAY, **more):
    return agreements.covenant_state(agreements.CovenantFacts(**WHOLE | more), today)


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, ()),
        ({"has_director": False}, ("regisseur",)),
        ({"signatures": 1}, ("handtekeningen",)),
        ({"phases": {"vredestijd", "crisis"}}, ("taken",)),
        ({"levels": {"rood"}}, ("ladder",)),
        ({"dpia_on": None}, ("dpia",)),
        ({"officer_asked_on": None}, ("functionaris",)),
    ],
)
def test_a_covenant_lists_what_is_missing(more, missing):
    found = state(**more)
    assert found.missing == missing
    assert found.is_complete is (missing == ())
    assert found.done == 6 - len(missing)


def test_a_covenant_is_looked_at_again_after_twelve_months():
    assert not state(dt.date(2027, 6, 1)).needs_review
    assert state(dt.date(2027, 6, 2)).needs_review


def test_a_level_is_asked_again_after_a_fortnight_and_calm_never():
    assert not agreements.level_is_due("rood", DAY, DAY + dt.timedelta(days=13))
    assert agreements.level_is_due("rood", DAY, DAY + dt.timedelta(days=14))
    assert not agreements.level_is_due("groen", DAY, DAY + dt.timedelta(days=400))


@pytest.mark.parametrize(
    ("phase", "days", "why", "field"),
    [
        ("oorlog", 0, "x", "phase"),
        ("crisis", 1, "x", "on"),
        ("crisis", -9, "x", "on"),
        ("crisis", 0, " ", "why"),
    ],
)
def test_a_phase_needs_a_day_that_can_be_and_a_reason(phase, days, why, field):
    with pytest.raises(RuleBrokenError) as refused:
        agreements.check_phase(DAY - dt.timedelta(days=3), phase, DAY + dt.timedelta(days=days), why, DAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kom niet om 20:00 naar het Plein 3", ["tijd", "plaats"]),
        ("20:00, Kerkstraat 3", ["tijd", "plaats"]),
        ("We zijn er vanavond. Maak je je zorgen? App ons.", []),
        ("Om half negen bij station Zuid", ["tijd", "plaats"]),
        ("Tien voor half negen", ["tijd"]),
        ("Vanaf 20.30 uur", ["tijd"]),
        ("We zijn 24 uur per dag bereikbaar en het kost 3.50 euro", []),
        ("Er gaat een gerucht rond", ["gerucht"]),
        ("De feiten: niemand raakte gewond. Het gerucht klopt niet.", []),
        ("Neem geen mes mee", ["dreiging"]),
        ("Kom naar de Dorpsstraat", ["plaats"]),
        ("Postcode 1012 AB", ["plaats"]),
        ("2\u200b0:00 uur", ["tijd"]),
        ("x" * 5000, []),
    ],
)
def test_a_message_is_looked_at_again_for_time_place_rumour_and_threat(text, kinds):
    assert [found.kind for found in messages.message_findings(text)] == kinds


def test_a_known_rumour_comes_after_the_fact_or_not_at_all():
    rumour = "er is een feest afgelast"
    assert messages.message_findings(f"Wij horen: {rumour}.", [rumour])
    assert not messages.message_findings(f"Dit klopt: het feest gaat door. Niet waar: {rumour}.", [rumour])


@pytest.mark.parametrize(
    ("step", "before", "asks"),
    [(7, [], True), (8, [0, 7], True), (7, [1], False), (8, [6, 7], False), (6, [], False), (0, [], False)],
)
def test_presence_or_force_asks_why_nothing_softer_came_first(step, before, asks):
    assert situations.softer_first(step, before) is asks


def test_care_follows_in_days():
    plan = {step.code: (step.due_on - DAY).days for step in situations.care_plan(DAY)}
    assert plan == {
        "contact": 0, "check_in": 1, "bedank": 2, "buurt": 3, "intervisie": 7, "eigen": 14, "netwerk": 28,
        "tipgever": 42,
    }  # fmt: skip


def test_thinking_goes_in_order():
    for number, field in enumerate(("picture", "judgement", "decision", "alternative", "doing_nothing")):
        texts = ["tekst"] * number + [""] + ["tekst"] * (4 - number)
        with pytest.raises(RuleBrokenError) as refused:
            situations.check_thinking(*texts)
        assert refused.value.field == field


def test_a_situation_stays_open_while_a_round_is():
    own = situations.RoundFacts("eigen", "De Brug", is_done=True)
    network = situations.RoundFacts("netwerk", "", is_done=False)
    with pytest.raises(RuleBrokenError, match="netwerk"):
        situations.check_close([own, network], "rustig geworden")
    left = situations.RoundFacts("netwerk", "", is_done=False, waived_why="alles besproken")
    situations.check_close([own, left], "rustig geworden")
    with pytest.raises(RuleBrokenError, match="De Brug"):
        situations.check_close([situations.RoundFacts("eigen", "De Brug", is_done=False), left], "x")


def test_the_checklist_counts_yes_of_what_applies():
    items = [SimpleNamespace(code=f"v{n}", group="vredestijd") for n in range(12)]
    answers = {f"v{n}": "ja" for n in range(8)} | {"v8": "nee", "v9": "deels"}
    [found] = checklist.checklist_state(items, answers)
    assert (found.yes, found.total, found.answered) == (8, 12, 10)
    [found] = checklist.checklist_state(items, answers | {"v11": "nvt"})
    assert (found.yes, found.total) == (8, 11)


def area(phase="vredestijd", windows=()):
    return warnings.AreaFacts("noord", "Noord", phase, tuple(windows))


def test_a_pilot_is_warned_in_a_window_in_a_crisis_and_in_aftercare():
    window = risk_window("vrijlating", DAY)
    assert warnings.warnings_in(DAY, area()) == []
    assert warnings.warnings_in(DAY - dt.timedelta(days=1), area(windows=window)) == []
    assert [one.level.value for one in warnings.warnings_in(DAY, area(windows=window))] == ["krap"]
    [found] = warnings.warnings_in(DAY, area("crisis", window))
    assert warnings.asks_whom_to_call(found)
    assert warnings.warnings_in(DAY, area("nazorg"))
    for choice, reason, call in (("", "x", "y"), ("door", " ", "y"), ("door", "x", "")):
        with pytest.raises(RuleBrokenError):
            warnings.check_choice(found, choice, reason, call)
    warnings.check_choice(found, "door", "x", "y")


def test_a_day_in_two_windows_hears_of_both_and_either_speaks_against_a_date():
    windows = risk_window("herdenking", dt.date(2026, 1, 14)) + risk_window("uitspraak", dt.date(2027, 1, 4))
    day = dt.date(2027, 1, 5)
    found = warnings.warnings_in(day, area(windows=windows))
    assert [one.values["until"] for one in found] == [dt.date(2027, 1, 14), dt.date(2027, 1, 18)]
    assert len({one.key for one in found}) == 2
    for other in (day, dt.date(2027, 1, 18)):
        assert warnings.is_risky(other, [area(windows=windows)])
    assert not warnings.is_risky(dt.date(2027, 1, 19), [area("nazorg", windows)])


@pytest.mark.parametrize(("step", "parties", "may"), [
    (8, ("jongerenwerk", None), False), (8, ("gemeente", None), True), (8, ("overig", "politie"), True),
    (7, ("jongerenwerk", None), True),
])  # fmt: skip
def test_only_police_and_municipality_enforce(step, parties, may):
    if may:
        situations.check_who_enforces(step, parties)
        return
    with pytest.raises(RuleBrokenError) as refused:
        situations.check_who_enforces(step, parties)
    assert refused.value.field == "organisation_id"


@pytest.mark.parametrize("place", ["op het schoolplein", "bij het sportveld", "naar de speeltuin"])
def test_a_place_without_a_name_is_a_place(place):
    found = messages.message_findings(f"Kom niet om acht uur {place}")
    assert [one.kind for one in found] == ["tijd", "plaats"]


@pytest.mark.parametrize(
    ("key", "is_about"),
    [
        ("onrust:noord:2026-11-14_2027-01-14", True),
        ("onrust:noord:2027-01-15_2027-03-14", False),
        ("onrust:noord:crisis", True),
        ("onrust:een_gebied:nazorg", True),
        ("onrust:een_gebied:2026-01-01_2026-02-01", False),
    ],
)
def test_a_decision_about_a_window_is_about_days_in_it(key, is_about):
    assert warnings.is_about_day(key, dt.date(2027, 1, 14)) is is_about
