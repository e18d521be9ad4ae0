"""Care for keepers: what they say is for them and their coach, and for nobody and nothing else."""

import datetime as dt
import gzip
import io
import zipfile

import time_machine
from openpyxl import load_workbook

from cleanup.domain.campaign.care import FEELING_LABELS, SIGNAL_LABELS, TALK
from tests import campaign
from tests.architecture.world import address, client_of, routes
from tests.days import local_today

FEELING = "niet_goed"
SAID = FEELING_LABELS[FEELING]
TODAY = local_today()


def say(client, feeling=FEELING, **more):
    return client.post("/campagne/welzijn", data={"feeling": feeling} | more)


def texts_of(answer):
    """Everything readable in an answer: a page, a workbook, a zip."""
    data = gzip.decompress(answer.data) if answer.data[:2] == b"\x1f\x8b" else answer.data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return data.decode("utf-8", "replace")


def told(text):
    """Whether a text says how somebody feels."""
    return SAID in text or FEELING in text


def test_only_the_keeper_and_the_coach_they_chose_find_it(as_, app, cast, lot, as_lot, channel, sql, caplog):
    campaign.coached_by(cast.kees, lot)
    kees = as_("kees")
    with caplog.at_level("DEBUG"):
        assert say(kees).status_code == 303
    assert told(kees.get("/campagne/welzijn").get_data(as_text=True))
    for page in ("/campagne/welzijn", f"/campagne/welzijn/{cast.kees.id}"):
        assert told(as_lot.get(page).get_data(as_text=True)), page
    [(due,)] = sql("SELECT due_on FROM campaign_task WHERE only_owner")
    assert str(due)[:10] == (TODAY + dt.timedelta(days=1)).isoformat()
    assert "Neem contact op met Kees" in as_lot.get("/").get_data(as_text=True)
    others = {
        person.name: client_of(app, person) for person in (cast.bo, cast.eva)
    }  # Bo may do all that staff may
    after = {
        (name, path): telling(client, path) for name, client in others.items() for path in paths(app, cast)
    }
    assert sum(status == 200 for status, _ in after.values()) > 50
    assert not told(str(sql("SELECT kind, subject, details FROM audit_event")))
    assert not told(caplog.text)
    assert not told(str(sql("SELECT subject, body FROM outbox_message")))
    sql("DELETE FROM keeper_check_in")
    sql("DELETE FROM campaign_task")
    app.extensions["sqlalchemy"].session.commit()
    suspect = {key: found for key, found in after.items() if found[1]}
    without = {key: telling(others[key[0]], key[1]) for key in suspect}
    assert suspect == without, "these say more when somebody is not well"


def paths(app, cast):
    """Every page and file that can be asked for, about Kees where somebody can be named."""
    values = {"account_id": cast.kees.id, "code": "ZZZZZZ"}
    found = [
        address(rule, lambda name: values.get(name, "bestaatniet"))
        for rule, method in routes(app)
        if method == "GET" and not rule.rule.endswith("werker.js")
    ]
    return [*found, "/zoeken?q=niet+goed", "/zoeken?q=niet_goed", "/zoeken?q=Kees"]


def telling(client, path):
    """How an answer ends, and how often it has words that could be of a check-in."""
    answer = client.get(path)
    text = texts_of(answer)
    words = (SAID, FEELING, "Neem contact op met Kees")
    return answer.status_code, sum(text.count(word) for word in words)


def test_an_export_of_everything_held_of_others_has_none_of_it(as_, cast, lot, channel):
    campaign.coached_by(cast.kees, lot)
    say(as_("kees"), contact="y")
    book = load_workbook(io.BytesIO(as_("asha").get("/campagne/campagne.xlsx?profiel=onderzoek").data))
    cells = " ".join(str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line)
    assert not told(cells)
    assert {"berichten", "stappen", "stand", "reacties_geteld", "advertenties", "toelichting"} <= set(
        book.sheetnames
    )
    shared = load_workbook(io.BytesIO(as_("asha").get("/campagne/campagne.xlsx").data))
    assert "meldingen" in book.sheetnames
    assert "meldingen" not in shared.sheetnames


def test_without_a_coach_nobody_would_read_it_so_one_is_chosen_first(as_, cast, channel, sql):
    kees = as_("kees")
    refused = say(kees)
    assert refused.status_code == 422
    assert "Kies eerst een coach" in refused.get_data(as_text=True)
    assert sql("SELECT count(*) FROM keeper_check_in") == [(0,)]
    assert kees.post("/campagne/welzijn/coach", data={"coach": cast.kees.id}).status_code == 422
    assert kees.post("/campagne/welzijn/coach", data={"coach": cast.ben.id}).status_code == 422
    assert kees.post("/campagne/welzijn/coach", data={"coach": cast.bo.id}).status_code == 303
    assert say(kees, "goed").status_code == 303


def test_after_not_well_the_next_shift_is_open_for_another(as_, cast, lot, as_lot, channel):
    campaign.coached_by(cast.kees, cast.bo)
    kees = as_("kees")
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    shift = {"account": cast.kees.id, "day": tomorrow}
    assert kees.post("/campagne/diensten", data=shift).status_code == 303
    say(kees)
    page = as_lot.page("/campagne")
    take = page.find("input", {"name": "day", "value": tomorrow}).find_parent("form")
    fields = {tag["name"]: tag["value"] for tag in take.select("input[name]")}
    assert as_lot.post(take["action"], data=fields).status_code == 303
    shown = as_lot.page("/campagne/kanaal").select_one("[aria-labelledby=diensten]").get_text(" ", strip=True)
    assert "Lot" in shown


def end(client, minutes, band):
    return client.post("/campagne/diensten/klaar", data={"minutes": minutes, "band": band})


def done(cast, channel, *bands, days=(6, 3, 0)):
    from cleanup.extensions import db
    from cleanup.services.campaign import care

    for ago, band in zip(days, bands, strict=True):
        care.finish_shift(channel, cast.kees, TODAY - dt.timedelta(days=ago), 30, band)
    db.session.commit()


def test_25_in_a_week_asks_to_rest_and_20_does_not(as_, cast, channel):
    kees = as_("kees")
    done(cast, channel, "5-9", "5-9", "10-24")
    assert "twee dagen rust" not in kees.get("/campagne").get_data(as_text=True)
    done(cast, channel, "5-9", "10-24", "10-24")
    assert "twee dagen rust" in kees.get("/campagne").get_data(as_text=True)
    assert "twee dagen rust" not in as_("asha").get("/campagne").get_data(as_text=True)


def test_a_shift_is_kept_in_fives_and_a_band(as_, channel, sql):
    kees = as_("kees")
    assert end(kees, "43", "10-24").status_code == 303
    assert sql("SELECT minutes, heavy_seen FROM keeper_shift") == [(45, "10-24")]
    assert end(kees, "20", "veel").status_code == 422
    assert end(kees, "-3", "0").status_code == 422


def test_a_second_shift_of_a_day_stands_beside_the_first(as_, as_lot, channel, sql):
    kees = as_("kees")
    first, second = (kees.page("/campagne/reacties").select_one("[name=key]")["value"] for _ in range(2))
    morning = {"minutes": "20", "band": "10-24", "key": first}
    for _twice in range(2):
        assert kees.post("/campagne/diensten/klaar", data=morning).status_code == 303
    evening = {"minutes": "30", "band": "25+", "key": second}
    assert kees.post("/campagne/diensten/klaar", data=evening).status_code == 303
    kept = sql("SELECT number, minutes, heavy_seen FROM keeper_shift ORDER BY number")
    assert kept == [(1, 20, "10-24"), (2, 30, "25+")]
    page = kees.get("/campagne/welzijn").get_data(as_text=True)
    assert page.count('<td class="number">20</td>') == page.count('<td class="number">30</td>') == 1
    assert "twee dagen rust" in page
    assert kees.post("/campagne/diensten/stop").status_code == 303
    assert "Een dienst staat open" in as_lot.get("/campagne").get_data(as_text=True)


def test_staff_see_how_many_check_ins_were_done(as_, cast, channel):
    campaign.coached_by(cast.kees, cast.bo)
    done(cast, channel, "0", "0", "0")
    kees = as_("kees")
    say(kees, "goed")
    assert "Afgesproken check-ins: 1 van 3 gedaan" in as_("asha").get("/campagne/kanaal").get_data(
        as_text=True
    )


def test_stopping_needs_no_reason_and_leaves_the_day_open(as_, as_lot, channel):
    assert as_("kees").post("/campagne/diensten/stop").status_code == 303
    assert "Een dienst staat open" in as_lot.get("/campagne").get_data(as_text=True)


def test_the_role_never_lies_with_one_person_in_silence(as_, cast):
    channel = campaign.make_channel(cast.kees)
    asha = as_("asha")
    for page in ("/", "/campagne", "/campagne/kanaal"):
        assert "de rol ligt bij één persoon" in asha.get(page).get_data(as_text=True).lower(), page
    another = campaign.make_keeper("mila")
    fields = {"account": another.id, "kind": "reserve"}
    address = f"/campagne/kanaal/beheerders?kanaal={channel.id}"
    refused = asha.post(address, data=fields)
    assert refused.status_code == 422
    assert "20 jaar of ouder" in refused.get_data(as_text=True)
    assert asha.post(address, data=fields | {"over_20": "y"}).status_code == 303
    for page in ("/", "/campagne", "/campagne/kanaal"):
        assert "de rol ligt bij één persoon" not in asha.get(page).get_data(as_text=True).lower(), page


def test_a_day_with_a_post_and_nobody_on_duty_is_named(as_, cast, as_lot, channel):
    day = TODAY + dt.timedelta(days=10)
    address = campaign.approved(as_("kees"), as_lot, planned_day=day.isoformat())
    assert campaign.step(as_lot, address, "ingepland").status_code == 303
    page = as_("asha").get("/campagne").get_data(as_text=True)
    assert "Dag met een bericht, zonder dienst" in page
    as_lot.post("/campagne/diensten", data={"account": cast.kees.id, "day": day.isoformat()})
    assert "zonder dienst" not in as_("asha").get("/campagne").get_data(as_text=True)


def test_what_is_old_goes_and_counts_stay(as_, cast, lot, channel, sql, app):
    from cleanup.extensions import db
    from cleanup.services.platform import retention

    campaign.coached_by(cast.kees, lot)
    kees = as_("kees")
    say(kees)
    kees.post("/campagne/reacties", json=campaign.tap())
    done(cast, channel, "0", "0", "0")
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=98)
    dry = {one.term.code: one.count for one in retention.run(later, dry=True)}
    assert dry["shifts"] == 4
    retention.run(later)
    db.session.commit()
    assert sql("SELECT count(*) FROM keeper_shift") == [(0,)]
    assert sql("SELECT count(*) FROM keeper_check_in") == [(0,)]
    assert sql("SELECT count(*) FROM campaign_task WHERE only_owner") == [(0,)]
    assert sql("SELECT sum(count) FROM comment_count") == [(1,)]


def test_a_shift_to_come_is_left_open_without_saying_why(as_, cast, channel):
    kees, tomorrow = as_("kees"), (TODAY + dt.timedelta(days=1)).isoformat()
    kees.post("/campagne/diensten", data={"account": cast.kees.id, "day": tomorrow})
    form = kees.page("/campagne/kanaal").select_one(f"form[action*='dag={tomorrow}']")
    assert kees.post(form["action"]).status_code == 303
    shown = kees.page("/campagne/kanaal").select_one("[aria-labelledby=diensten]").get_text(" ", strip=True)
    assert "staat open" in shown
    other = (TODAY + dt.timedelta(days=2)).isoformat()
    assert kees.post(form["action"].replace(tomorrow, other)).status_code == 404


def test_a_new_coach_has_the_talk_that_is_open(as_, cast, channel):
    campaign.coached_by(cast.kees, cast.asha)
    kees, asha, bo = as_("kees"), as_("asha"), as_("bo")
    say(kees)
    assert "Neem contact op met Kees" in asha.page("/campagne/welzijn").main.get_text()
    assert kees.post("/campagne/welzijn/coach", data={"coach": cast.bo.id}).status_code == 303
    assert "Neem contact op met Kees" in bo.page("/campagne/welzijn").main.get_text()
    assert "Neem contact op met Kees" not in asha.page("/campagne/welzijn").main.get_text()


def test_a_new_coach_reads_what_is_said_from_then_on_and_the_keeper_all(as_, cast, channel):
    said = FEELING_LABELS["gaat_wel"]
    yesterday = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    with time_machine.travel(yesterday, tick=True):
        campaign.coached_by(cast.kees, cast.asha)
        say(as_("kees"))
    campaign.coached_by(cast.kees, cast.bo)
    kees, asha, bo = as_("kees"), as_("asha"), as_("bo")
    own = f"/campagne/welzijn/{cast.kees.id}"
    for page in ("/campagne/welzijn", own):
        assert not told(bo.get(page).get_data(as_text=True)), page
    assert SIGNAL_LABELS[TALK] not in bo.get(own).get_data(as_text=True), "a signal would tell it too"
    assert asha.get(own).status_code == 404
    assert told(kees.get("/campagne/welzijn").get_data(as_text=True))
    say(kees, "gaat_wel")
    assert said in bo.page(own).main.get_text()
    assert not told(bo.get(own).get_data(as_text=True))
    assert said in kees.page("/campagne/welzijn").main.get_text()


def test_who_stops_keeping_leaves_the_shifts_to_come_open(as_, cast, lot, channel, db):
    from cleanup.services.campaign import care, channels

    day = TODAY + dt.timedelta(days=2)
    care.plan_shift(channel, lot.id, day, TODAY)
    keeper = next(one for one in channels.list_keepers(channel) if one.account_id == lot.id)
    channels.end_keeper(channel, keeper.id, TODAY)
    assert [one.handed_over for one in care.list_shifts(channel, day, day)] == [True]
