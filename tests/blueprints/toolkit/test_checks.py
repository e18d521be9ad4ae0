"""Nothing is called checked before a person did; then one click says so, until the words change."""

import datetime as dt

import pytest
import time_machine

from cleanup.services.platform.content.current import look_again
from cleanup.services.platform.content.loader import CONTENT_FOLDER

PAGE = "/toolkit/beheer/nakijken"
TYPO = {"lesson": "geen", "why": "een tikfout"}


def row_of(client, name):
    rows = client.page(PAGE).select("tbody tr")
    return next(row for row in rows if name in row.th.get_text())


def check(client, name):
    form = row_of(client, name).form
    data = {field["name"]: field["value"] for field in form.find_all("input")}
    return client.post(PAGE, data=data)


def card(visitor, name):
    cards = visitor.page("/hulp").select(".help-line")
    return next(found.get_text(" ", strip=True) for found in cards if name in found.get_text())


def test_one_click_after_a_call_is_said_to_everybody(as_, visitor):
    assert "Nog na te kijken" in card(visitor, "De Luisterlijn")
    assert "nog na te kijken" in row_of(as_("asha"), "De Luisterlijn").get_text()
    with time_machine.travel(dt.datetime(2026, 12, 3, 12, tzinfo=dt.UTC), tick=False):
        assert check(as_("asha"), "De Luisterlijn").status_code == 303
        assert "nagekeken op 3 december 2026" in row_of(as_("asha"), "De Luisterlijn").get_text()
        assert "Nagekeken op 3 december 2026" in card(visitor, "De Luisterlijn")
        assert "Nog na te kijken" in card(visitor, "MIND Hulplijn")


def test_a_check_is_too_old_after_half_a_year(as_, visitor):
    with time_machine.travel(dt.datetime(2026, 12, 3, tzinfo=dt.UTC), tick=False):
        check(as_("asha"), "De Luisterlijn")
    with time_machine.travel(dt.datetime(2027, 7, 1, tzinfo=dt.UTC), tick=False):
        said = card(visitor, "De Luisterlijn")
        assert "We keken dit een tijd geleden na" in said
        assert "Probeer een ander nummer" in said
        assert "te lang geleden" in row_of(as_("asha"), "De Luisterlijn").get_text()


def test_another_number_waits_for_another_call(as_, visitor):
    check(as_("asha"), "De Luisterlijn")
    file = "helplines.yaml"
    text = (CONTENT_FOLDER / file).read_text(encoding="utf-8")
    text = text.replace("088 0767 000", "088 0767 001").replace("0880767000", "0880767001")
    as_("asha").post(f"/toolkit/beheer/teksten/{file}/alles", data={"text": text, "revision": "0"})
    assert as_("asha").post(f"/toolkit/beheer/teksten/{file}/publiceren", data=TYPO).status_code == 303
    look_again()
    assert "Nog na te kijken" in card(visitor, "De Luisterlijn")


def test_what_changed_under_the_hand_is_refused(as_):
    data = {"file": "helplines.yaml", "code": "luisterlijn", "seen": "0" * 16}
    answer = as_("asha").post(PAGE, data=data)
    assert answer.status_code == 422
    assert "intussen gewijzigd" in answer.get_data(as_text=True)


@pytest.mark.parametrize("change", [{"code": "bestaat_niet"}, {"file": "words.yaml"}, {"file": ""}])
def test_a_card_that_is_not_there_is_not_found(as_, change):
    data = {"file": "helplines.yaml", "code": "luisterlijn", "seen": ""} | change
    assert as_("asha").post(PAGE, data=data).status_code == 404


def test_a_peer_educator_sees_the_list_and_cannot_check(as_):
    assert not row_of(as_("ben"), "De Luisterlijn").form
    assert as_("ben").post(PAGE, data={}).status_code == 403


def test_every_number_menu_right_and_study_is_on_the_list(as_):
    rows = as_("asha").page(PAGE).select("tbody tr")
    assert len(rows) >= 30
    assert "Na te kijken (" in as_("asha").page("/toolkit/beheer").main.get_text()
