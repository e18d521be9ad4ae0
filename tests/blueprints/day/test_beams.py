"""What the tablet puts on the big screen: cards that begin closed, counts from five on, the quiz with why."""

from __future__ import annotations

import pytest

from cleanup.services import toolkit

JSON = {"Accept": "application/json"}
EXAMPLES = ("klas_app", "vrouw_gamer")


@pytest.fixture
def shown(visitor, token, db):
    """Return what the big screen is told now."""

    def look(language="nl"):
        db.session.commit()
        return visitor.get(f"/scherm/PTST22/{token}/stand?taal={language}", headers=JSON).json

    return look


@pytest.fixture
def plan(as_, pilot):
    ben = as_("ben")
    cards = ben.get("/pilots/PTST22/dag/kaarten").json["cards"]
    return ben.get("/pilots/PTST22/dag/plan").json | {"beams": cards}


def test_an_example_is_closed_first_then_open_then_with_replies(tablet, shown):
    tablet.do(0, "beam", show="voorbeeld", item="klas_app", step="dicht")
    card = shown()["card"]
    assert card["warning"] == "Pesten van één persoon."
    assert "stinkt" not in str(card)
    tablet.do(1, "beam", show="voorbeeld", item="klas_app", step="open")
    assert "stinkt" in shown()["card"]["post"]["words"]
    assert shown()["card"]["more"] == []
    tablet.do(2, "beam", show="voorbeeld", item="klas_app", step="meer")
    assert len(shown()["card"]["more"]) == 3
    assert "smells" in shown("en")["card"]["post"]["words"]


def test_an_example_nobody_chose_is_not_shown_when_others_were_chosen(tablet, shown, pilot):
    toolkit.choose_examples(pilot, ["vrouw_gamer", "emoji_geld"])
    tablet.do(0, "beam", show="voorbeeld", item="klas_app", step="open")
    assert shown()["card"] is None


@pytest.mark.parametrize(
    ("show", "item", "words"),
    [
        ("regels", "", "Praat voor jezelf."),
        ("dia", "law", "De rechter beslist."),
        ("gevolg", "supporters", "Roma"),
        ("stap", "q1", "Ja"),
        ("aanpakken", "", "Steun het doelwit"),
        ("afsluiten", "", "Eén woord"),
    ],
)
def test_cards_are_shown_with_their_words(tablet, shown, show, item, words):
    tablet.do(0, "beam", show=show, item=item, step="")
    assert shown()["show"] == show
    assert words in str(shown()["card"])


def test_a_story_says_that_it_is_made_up(tablet, shown):
    tablet.do(0, "beam", show="verhaal", item="keeper", step="")
    tablet.do(1, "beam", show="verhaal", item="keeper", step="open")
    assert shown()["card"]["note"] == "Dit verhaal is verzonnen. Zo kan het gaan."


@pytest.mark.parametrize("step", ["open", "meer"])
def test_another_example_begins_with_its_warning_whichever_button_was_pressed(tablet, shown, pilot, step):
    toolkit.choose_examples(pilot, list(EXAMPLES))
    for number, item in enumerate(EXAMPLES):
        tablet.do(2 * number, "beam", show="voorbeeld", item=item, step=step)
        assert shown()["card"]["warning"]
        assert not shown()["card"]["post"]
        tablet.do(2 * number + 1, "beam", show="voorbeeld", item=item, step=step)
        assert shown()["card"]["post"]["words"]


def test_the_next_part_takes_what_belonged_to_the_last_one_away(tablet, shown):
    plan = [{"code": code, "phase": "P1", "minutes": 15, "fixed": None} for code in ("welkom", "huisregels")]
    tablet.do(0, "start", plan=plan, starts="10:00", ends="15:00", variant="gemengd")
    tablet.do(1, "beam", show="voorbeeld", item=EXAMPLES[0], step="")
    tablet.do(2, "next", part="welkom")
    assert shown()["show"] == "nu"
    tablet.do(3, "beam", show="voorbeeld", item=EXAMPLES[0], step="")
    tablet.do(4, "end")
    assert shown()["show"] == "nu"


def test_now_and_next_are_there_with_the_time(tablet, shown):
    plan = [{"code": code, "phase": "P1", "minutes": 15, "fixed": None} for code in ("welkom", "huisregels")]
    tablet.do(0, "start", plan=plan, starts="10:00", ends="15:00", variant="gemengd")
    tablet.do(1, "beam", show="nu", item="", step="")
    told = shown()
    assert told["part"] == "Welkom en check-in"
    assert told["next"]["part"] == "Samen huisregels maken"


def test_what_the_group_did_is_told_from_five_on_and_can_be_taken_back(tablet, shown):
    tablet.do(0, "beam", show="gedaan", item="", step="")
    for minute in range(1, 5):
        tablet.do(minute, "did", action="report_app", count=1)
    assert shown()["did"] is None
    last = tablet.do(5, "did", action="ignore_choice", count=1)
    assert shown()["did"] == {"report_app": 4, "ignore_choice": 1}
    tablet.do(6, "undo", of=last.event.key)
    assert shown()["did"] is None


def test_the_quiz_says_what_fits_and_why_only_after_the_result(tablet, shown, put_on_screen):
    put_on_screen("Q01")
    assert shown()["quiz"]["explanation"] == ""
    assert "answers" not in shown()["quiz"]
    put_on_screen("Q01", "uitslag")
    told = shown()["quiz"]
    assert told["answers"] == ["negativiteit"]
    assert "liedje" in told["explanation"]
    assert told["discussion"]


def test_no_question_stays_open_after_the_day(tablet, shown, put_on_screen):
    put_on_screen("Q01")
    ended = tablet.do(900, "end")
    assert shown()["quiz"] is None
    tablet.do(901, "undo", of=ended.event.key)
    assert shown()["quiz"]["code"] == "Q01"


def test_every_part_of_every_variant_comes_with_what_fits_it(plan):
    for sheet in plan["sheets"].values():
        for part in sheet:
            assert part["beams"]
            for key in part["beams"]:
                assert key in plan["beams"] or key in {"qr:", "klok:", "nu:", "quiz:"}
    assert len(plan["examples"]) >= 4


def test_the_quiz_has_one_order_everywhere(plan):
    assert plan["form_order"] == ["negativiteit", "pesten", "discriminatie", "extremisme", "vrijheid"]
    assert {item["set"] for item in plan["quiz"]} == {one["code"] for one in plan["quiz_sets"]}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("beam", {"show": "iets", "item": "", "step": ""}),
        ("beam", {"show": "dia", "item": "<b>", "step": ""}),
        ("beam", {"show": "dia", "item": "law", "step": "half"}),
        ("did", {"action": "weg", "count": 1}),
        ("did", {"action": "report_app", "count": 0}),
        ("did", {"action": "report_app", "count": 21}),
    ],
)
def test_what_makes_no_sense_is_refused(tablet, kind, body):
    from cleanup.domain.platform.errors import RuleBrokenError

    with pytest.raises(RuleBrokenError):
        tablet.do(0, kind, **body)


def test_the_second_window_holds_nothing_of_a_pilot(visitor, as_, pilot):
    page = visitor.get("/pilots/dag-scherm").get_data(as_text=True)
    assert pilot.code not in page
    assert "data-address" not in page
    worker = visitor.get("/pilots/dag-werker.js").get_data(as_text=True)
    assert "/pilots/dag-scherm" in worker
