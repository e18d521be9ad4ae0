"""The big screen of the room: whatever it shows, the way in stays in sight, and nothing is half there."""

from __future__ import annotations

import pytest

from cleanup.domain.day.projecting import card_in_language
from cleanup.services import day
from cleanup.services.day.beams import cards_of
from cleanup.services.platform.content.current import loaded
from tests.browser import expect

SIZES = ({"width": 1440, "height": 900}, {"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
NOTHING = {
    "scd": "scherm", "off": False, "ended": False, "part": "Quiz", "next": None, "timer": None, "quiz": None,
    "card": None, "did": None,
}  # fmt: skip
TELL = """([code, state]) => {
  const tablet = new BroadcastChannel(`scd-scherm:${code}`);
  tablet.postMessage(state);
  tablet.close();
}"""
OUT_OF_SIGHT = """() => [document.querySelector(".projector-foot"), ...document.querySelectorAll("main *")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden"))
  .map((e) => e.getBoundingClientRect())
  .filter((box) => box.top < -1 || box.bottom > innerHeight + 1).length"""


@pytest.fixture
def show(room, pilot):
    """Return a way to tell the screen what to show, as the tablet beside it does."""
    with room.expect_response(lambda answer: answer.status == 304):  # what the server had to say was heard
        pass

    def tell(**state):
        room.evaluate(TELL, [pilot.code, NOTHING | state])
        room.wait_for_selector(
            f"[data-show={'kaart' if state.get('card') else state['show']}]:not([hidden])", state="attached"
        )

    return tell


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_every_card_fits_with_the_code_in_sight(room, show, size):
    """Every slide, example, story, consequence and step, with all of it open."""
    room.set_viewport_size(size)
    too_long = []
    for key, card in cards_of(list(loaded().toolkit.examples)).items():
        kind = key.partition(":")[0]
        show(show=kind, part=key, card=card_in_language(card, "meer", "nl"))
        expect(room.locator("[data-part]").first).to_have_text(key)
        if room.evaluate(OUT_OF_SIGHT):
            too_long.append(key)
    assert too_long == [], " ".join(too_long)


def test_between_two_questions_there_is_no_empty_question(room, show):
    show(show="quiz")
    assert room.inner_text("[data-show=quiz]").strip() == "De volgende vraag komt zo."


def test_after_the_last_part_the_screen_says_so(room, show):
    show(show="nu", part="")
    assert room.inner_text("[data-show=nu]").strip() == "Zo gaan we verder."
    show(show="nu", part="", ended=True)
    expect(room.locator("[data-show=nu]")).to_have_text(
        "De dag is klaar. Dank jullie wel!", use_inner_text=True
    )


def test_black_is_black_and_keeps_the_way_in(room, show, pilot):
    show(show="zwart")
    room.wait_for_selector("body.projector-blank")
    assert room.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    expect(room.locator("footer .qr-code")).to_have_text(pilot.day_code)
    assert not room.locator("footer .mark").is_visible()


def test_the_tablet_and_the_server_both_tell_when_the_day_is_over(tablet, room, pilot, settings):
    tablet.do("start")
    state = f"/scherm/{pilot.code}/{day.screen_token(settings.code_key, pilot)}/stand"
    assert room.request.get(state).json()["ended"] is False
    tablet.go("draaiboek")
    tablet.page.click("[data-open=end]")
    tablet.press("[data-dialog=end] [data-do=end]", "end")
    tablet.drain()
    assert room.request.get(state).json()["ended"] is True
