"""Comments: taps that count once, cases without anybody in them, a storm that is one storm."""

import uuid

import pytest

from tests import campaign
from tests.days import local_today
from tests.hardening.attack_words import PERSONS

MARK = "kolibrie"


def send(client, **body):
    return client.post("/campagne/reacties", json=body)


def total(sql):
    return sql("SELECT coalesce(sum(count), 0) FROM comment_count")[0][0]


def test_the_same_tap_twice_counts_once_and_says_its_key(as_, channel, sql):
    client, tap = as_("kees"), campaign.tap()
    first, second = send(client, **tap), send(client, **tap)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json["key"] == second.json["key"] == tap["key"]
    assert total(sql) == 1


def test_25_taps_over_4_kinds_from_two_phones_sent_twice_are_25(as_, as_lot, channel, sql):
    phones = (as_("kees"), as_lot)
    taps = [campaign.tap(("vraag", "bijval", "kwetsend", "kritiek")[place % 4]) for place in range(25)]
    for place, tap in enumerate(taps + taps):
        assert send(phones[place % 2], **tap).status_code in {200, 201}
    assert total(sql) == 25
    counts = dict(sql("SELECT category, sum(count) FROM comment_count GROUP BY category"))
    assert counts == {"vraag": 7, "bijval": 6, "kwetsend": 6, "kritiek": 6}


@pytest.mark.parametrize("undo_first", [False, True])
def test_a_tap_that_was_taken_back_does_not_count_in_whatever_order_it_arrives(as_, channel, sql, undo_first):
    client, tap = as_("kees"), campaign.tap()
    undo = campaign.tap(of=tap["key"])
    for body in (undo, tap, undo) if undo_first else (tap, undo, tap, undo):
        assert send(client, **body).status_code in {200, 201}
    assert total(sql) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"category": "scheldwoord"},
        {"severity": "erg"},
        {"key": "x"},
        {"day": "ooit"},
        {"day": "2020-01-01"},
        {"action": "slaan"},
    ],
)
def test_what_is_no_tap_is_refused_by_its_key(as_, channel, sql, change):
    answer = send(as_("kees"), **(campaign.tap() | change))
    assert answer.status_code == 422
    assert total(sql) == 0


def test_a_button_counts_without_a_script(as_, channel, sql):
    client = as_("kees")
    form = {"key": str(uuid.uuid4()), "category": "kwetsend", "severity": "licht"}
    for _ in range(2):
        assert client.post("/campagne/reacties", data=form).status_code == 303
    assert total(sql) == 1


def test_no_table_about_comments_has_room_for_a_person_or_a_time():
    from cleanup.models.campaign.comments import CommentCount, CommentTap

    assert set(CommentCount.__table__.columns.keys()) == {
        "id", "channel_id", "post_id", "day", "category", "severity", "action", "count",
    }  # fmt: skip
    assert set(CommentTap.__table__.columns.keys()) == {"key", "channel_id", "count_id", "day", "taken_back"}


def case(client, **changes):
    fields = {
        "key": str(uuid.uuid4()), "category": "discriminerend", "severity": "stevig",
        "what": "Iemand maakte een groep mensen belachelijk.", "ground": "", "action": "", "referred_to": "",
    } | changes  # fmt: skip
    return client.post("/campagne/reacties/melden", data=fields)


def test_a_case_about_somebody_is_refused_and_stored_nowhere(as_, channel, sql, settings):
    client = as_("kees")
    for words in ("https://voorbeeld.example/x", "06 12345678", "Fatima", *PERSONS):
        answer = case(client, what=f"{MARK} zei iets over {words} in een reactie")
        assert answer.status_code == 422, words
        assert "Hier lijkt iets van een persoon te staan" in answer.get_data(as_text=True), words
    assert sql("SELECT count(*) FROM comment_case") == [(0,)]
    for file in settings.instance.rglob("*"):
        assert not file.is_file() or MARK.encode() not in file.read_bytes(), file


def test_a_case_sent_twice_is_one_case_with_its_advice(as_, channel, sql):
    client, key = as_("kees"), str(uuid.uuid4())
    for _ in range(2):
        answer = case(client, key=key)
        assert answer.status_code == 303
    assert sql("SELECT count(*), max(action) FROM comment_case") == [(1, "verbergen")]
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "rapporteer het één keer" in page


def test_a_threat_is_for_staff_today_and_doubt_for_a_second_keeper(as_, as_lot, channel):
    kees = as_("kees")
    case(kees, category="bedreiging", severity="ernstig", what="Er werd gedreigd met geweld.")
    todo = as_("asha").page("/campagne").select_one("[aria-labelledby=te-doen]").get_text(" ", strip=True)
    assert "Kijk vandaag naar een melding van een beheerder. (bedreiging, " in todo
    doubtful = case(kees, category="kritiek", severity="licht", in_doubt="y").headers["Location"]
    address, query = doubtful.split("?")
    decided = {"action": "laten_staan"}
    assert kees.post(f"{address}/twijfel?{query}", data=decided).status_code == 422
    assert as_lot.post(f"{address}/twijfel?{query}", data=decided).status_code == 303
    assert "Lot" in kees.get(doubtful).get_data(as_text=True)


def test_closing_a_case_needs_what_was_done_and_leaves_no_name(as_, as_lot, channel):
    address, query = case(as_("kees")).headers["Location"].split("?")
    assert as_lot.post(f"{address}/sluiten?{query}", data={"outcome": ""}).status_code == 422
    assert as_lot.post(f"{address}/sluiten?{query}", data={"outcome": "Bel Fatima"}).status_code == 422
    assert as_lot.post(f"{address}/sluiten?{query}", data={"outcome": "Verborgen."}).status_code == 303


def test_fifteen_hostile_comments_make_one_storm_and_two_tasks(as_, channel, sql):
    client = as_("kees")
    for place in range(20):
        send(client, **campaign.tap(("kwetsend", "discriminerend")[place % 2]))
        storms = sql("SELECT count(*) FROM comment_case WHERE is_storm")[0][0]
        assert storms == (1 if place >= 14 else 0)
    assert sql("SELECT count(*) FROM campaign_task") == [(2,)]
    assert "Beperk reacties in de app" in client.get("/campagne").get_data(as_text=True)
    assert "storm" in as_("asha").get("/").get_data(as_text=True)


def test_a_few_hostile_comments_in_a_week_are_no_number(as_, channel):
    client = as_("kees")
    for _ in range(3):
        send(client, **campaign.tap("kwetsend"))
    table = client.page("/campagne/cijfers").select_one("#weken").get_text(" ", strip=True)
    assert "1 tot 4" in table
    assert local_today().isoformat() not in table


def close(client, address, outcome="Besproken"):
    path, _mark, query = address.partition("?")
    return client.post(f"{path}/sluiten?{query}", data={"outcome": outcome})


def reported(client, **changes):
    answer = case(client, **changes)
    assert answer.status_code == 303, answer.text[:2000]
    return answer.headers["Location"]


def test_who_doubts_leaves_the_choice_to_another_before_it_is_closed(as_, as_lot, channel):
    kees = as_("kees")
    address = reported(kees, category="kwetsend", in_doubt="y")
    assert "nog niet gekozen" in kees.page(address).main.get_text()
    assert close(kees, address).status_code == 422
    assert close(as_lot, address).status_code == 422
    path, _mark, query = address.partition("?")
    assert as_lot.post(f"{path}/twijfel?{query}", data={"action": "verbergen"}).status_code == 303
    assert close(kees, address).status_code == 303


def test_who_is_meant_does_not_finish_it(as_, as_lot, channel):
    kees = as_("kees")
    address = reported(kees, category="kwetsend", about_me="y")
    assert "Laat een ander dit doen" in kees.page(address).main.get_text()
    assert close(kees, address).status_code == 422
    assert close(as_lot, address).status_code == 303


def test_what_staff_look_at_today_is_closed_and_ticked_off_by_staff(as_, channel):
    kees, asha = as_("kees"), as_("asha")
    address = reported(kees, category="bedreiging", severity="ernstig")
    task = asha.page("/campagne").select_one("[aria-labelledby=te-doen] form")["action"]
    assert not kees.page("/campagne").select("[aria-labelledby=te-doen] form")
    assert kees.post(task).status_code == 403
    assert close(kees, address).status_code == 422
    assert close(asha, address).status_code == 303
    assert not asha.page("/campagne").select("[aria-labelledby=te-doen] form")


def test_nothing_is_removed_before_staff_looked(as_, channel):
    assert case(as_("kees"), category="privegegevens", action="verwijderen").status_code == 422
