"""The contract of a submission, as browsers, queues, load tests and importers use it."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from tests.blueprints.surveys.answers import flat, send, stored
from tests.factories import filled_in, make_pilot, open_now
from tests.pages import soup


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("moment", ["t0", "t1", "t2"])
def test_a_submission_is_stored_and_answered_with_a_receipt(
    visitor, open_pilot, past_pilot, db, moment, as_json
):
    pilot = past_pilot if moment == "t2" else open_pilot
    answer = send(visitor, pilot, filled_in(pilot, moment), moment, as_json=as_json)
    assert answer.status_code == 201
    assert answer.mimetype == ("application/json" if as_json else "text/html")
    assert stored(db) == 1


def test_json_gets_its_own_key_back_with_a_receipt_a_token_and_the_epoch(visitor, open_pilot):
    fields = filled_in(open_pilot)
    said = send(visitor, open_pilot, fields).get_json()
    assert said["status"] == said["scd"] == "stored"
    assert said["client_id"] == fields["client_id"][0]
    assert len(said["receipt"]) == 8
    assert said["csrf_token"]
    assert said["epoch"]


@pytest.mark.parametrize("as_json", [True, False])
def test_the_same_key_again_stores_nothing_and_gives_the_first_receipt(visitor, open_pilot, db, as_json):
    fields = filled_in(open_pilot)
    first = send(visitor, open_pilot, fields).get_json()["receipt"]
    again = send(visitor, open_pilot, fields, as_json=as_json)
    assert again.status_code == 200
    assert first in again.get_data(as_text=True)
    assert stored(db) == 1


def test_the_same_key_with_other_answers_keeps_the_first(visitor, open_pilot, db):
    fields = filled_in(open_pilot)
    send(visitor, open_pilot, fields)
    assert send(visitor, open_pilot, fields | {"K1": ["1"], "K2": ["nonsense"]}).status_code == 200
    assert stored(db) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_value_outside_the_scale_is_refused_by_name_and_nothing_is_stored(
    visitor, open_pilot, db, language
):
    answer = send(visitor, open_pilot, filled_in(open_pilot, K2="6", language=language))
    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == ["K2"]
    assert stored(db) == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_refused_page_keeps_everything_typed_and_names_the_question(visitor, open_pilot, language):
    fields = filled_in(open_pilot, K2="6", O1="Ik wil leren praten", card_code="kwt-7pfr", language=language)
    answer = send(visitor, open_pilot, fields, as_json=False)
    page = soup(answer)
    assert answer.status_code == 422
    assert page.html["lang"] == language
    assert page.select_one(".error-summary a")["href"] == "#K2"
    assert page.select_one("#K2-error")
    assert page.select_one('input[name=K1][value="4"]').has_attr("checked")
    assert page.select_one("#O1").get_text().strip() == "Ik wil leren praten"
    assert page.select_one("[name=card_code]")["value"] == "kwt-7pfr"
    assert page.select_one("[name=client_id]")["value"] == fields["client_id"][0]


def test_a_mistyped_card_code_gets_a_friendly_hint(visitor, open_pilot, db):
    answer = send(visitor, open_pilot, filled_in(open_pilot, card_code="KWT-7PFT"))
    assert answer.status_code == 422
    assert "Kijk nog een keer op je foto" in answer.get_json()["errors"]["card_code"]
    assert stored(db) == 0


def test_a_page_with_a_mistyped_code_never_shows_it_as_the_code_to_keep(visitor, open_pilot):
    answer = send(visitor, open_pilot, filled_in(open_pilot, card_code="KWT-7PFT"), as_json=False)
    page = soup(answer)
    assert page.select_one("[name=card_code]")["value"] == "KWT-7PFT"
    assert page.select_one("[name=card_code]")["aria-invalid"] == "true"
    assert "KWT-7PFT" not in page.main.get_text()


@pytest.mark.parametrize("typed", ["KWT-7PFR", "kwt7pfr", " kwt 7pf r ", "KWT–7PFR"])
def test_a_card_code_is_accepted_however_it_is_typed(visitor, open_pilot, db, typed):
    assert send(visitor, open_pilot, filled_in(open_pilot, card_code=typed)).status_code == 201
    assert (
        send(visitor, open_pilot, filled_in(open_pilot, "t1", card_code="KWT-7PFR"), "t1").status_code == 201
    )
    hashes = db.session.execute(text("SELECT DISTINCT code_hash FROM response")).scalars().all()
    assert len(hashes) == 1
    assert stored(db) == 2


def test_without_a_card_code_the_answers_stand_alone(visitor, open_pilot, db):
    send(visitor, open_pilot, filled_in(open_pilot, card_code=""))
    assert db.session.execute(text("SELECT code_hash FROM response")).scalar_one() is None


@pytest.mark.parametrize("key", ["", "no uuid", "1234"])
def test_without_a_key_of_the_device_nothing_is_stored(visitor, open_pilot, db, key):
    answer = send(visitor, open_pilot, filled_in(open_pilot, client_id=key))
    assert answer.status_code == 422
    assert "client_id" in answer.get_json()["errors"]
    assert stored(db) == 0


@pytest.mark.parametrize(
    "body",
    [
        "[1]",
        "null",
        '"text"',
        "{",
        '{"K1": {"a": 1}}',
        '{"K1": [[1]]}',
        '{"K1": true}',
        '{"client_id": {"$ne": 1}}',
    ],
)
def test_json_of_another_shape_is_refused(visitor, open_pilot, db, body):
    answer = visitor.post(
        f"/m/{open_pilot.day_code}/t0", data=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    assert stored(db) == 0


def test_json_may_hold_numbers_texts_lists_and_nothing(visitor, open_pilot, db):
    body = flat(filled_in(open_pilot)) | {
        "K1": 4,
        "K2": "4",
        "K3": 4.0,
        "B1": ["report_app", "talk_offline"],
        "E1": None,
    }
    assert visitor.post(f"/m/{open_pilot.day_code}/t0", json=body).status_code == 201


def test_choosing_nothing_and_something_together_is_refused_in_words(visitor, open_pilot):
    errors = send(visitor, open_pilot, filled_in(open_pilot, B1=["report_app", "not_seen"])).get_json()[
        "errors"
    ]
    assert "kan niet samen" in errors["B1"]


def test_unknown_fields_are_passed_over(visitor, open_pilot):
    fields = filled_in(open_pilot, role="admin", pilot_id="x", excluded="proef")
    assert send(visitor, open_pilot, fields).status_code == 201


def test_a_body_over_64_kb_is_refused(visitor, open_pilot, db):
    for as_json in (True, False):
        answer = send(visitor, open_pilot, filled_in(open_pilot, O1="x" * 70_000), as_json=as_json)
        assert answer.status_code == 413
    assert stored(db) == 0


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_send_answers(visitor, open_pilot, db, site):
    answer = send(visitor, open_pilot, filled_in(open_pilot), headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert stored(db) == 0


def test_the_page_offers_a_fresh_code_a_token_and_a_key_each_time(visitor, open_pilot):
    pages = [visitor.page(f"/m/{open_pilot.day_code}/t0") for _ in range(2)]
    for name in ("card_code", "client_id"):
        values = {page.select_one(f"[name={name}]")["value"] for page in pages}
        assert len(values) == 2
    page = pages[0]
    code = page.select_one("[name=card_code]")["value"]
    assert page.select_one(".code-value [aria-hidden]").get_text() == code
    uuid.UUID(page.select_one("[name=client_id]")["value"])
    assert page.select_one("form")["action"] == f"/m/{open_pilot.day_code}/t0"


def test_the_page_that_is_kept_and_filled_in_equals_the_page_rendered_for_one(app, open_pilot):
    plain = FlaskClient(app)
    whole = plain.get(f"/m/{open_pilot.day_code}/t0")
    packed = plain.get(f"/m/{open_pilot.day_code}/t0", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    hide = re.compile(r'value="[^"]*"|[A-Z0-9]{3}-[A-Z0-9]{4}|(?<=visually-hidden">)[^<]*')
    assert hide.sub("", gzip.decompress(packed.data).decode()) == hide.sub("", whole.get_data(as_text=True))
    assert len(packed.data) < len(whole.data) / 3


def test_a_page_works_as_a_plain_form(visitor, open_pilot, db):
    page = visitor.page(f"/m/{open_pilot.day_code}/t0")
    hidden = {field["name"]: field["value"] for field in page.select("form input[type=hidden]")}
    code = page.select_one("[name=card_code]")["value"]
    answer = visitor.post(
        page.form["action"], data=hidden | {"card_code": code, "K1": "4", "B1": ["talk_offline"]}
    )
    assert answer.status_code == 201
    assert code in answer.get_data(as_text=True)
    assert stored(db) == 1


def test_answers_under_sixteen_are_taken_only_with_consent_arranged(visitor, open_pilot, db):
    fields = filled_in(open_pilot, age="jonger")
    assert send(visitor, open_pilot, fields, as_json=False).status_code == 403
    assert stored(db) == 0
    open_pilot.parental_consent = "Ouders tekenden het formulier van de school."
    db.session.commit()
    assert send(visitor, open_pilot, fields).status_code == 201


def test_nobody_is_written_down_beside_an_answer(visitor, open_pilot, db):
    code = show_card_code(new_card_code())
    fields = filled_in(open_pilot, card_code=code)
    send(
        visitor,
        open_pilot,
        fields,
        environ_base={"REMOTE_ADDR": "203.0.113.9"},
        headers={"User-Agent": "Telefoon 9"},
    )
    rows = db.session.execute(text("SELECT * FROM response")).mappings().all()
    dump = json.dumps([dict(row) for row in rows])
    for trace in (code, code.replace("-", ""), fields["client_id"][0], "203.0.113.9", "Telefoon 9"):
        assert trace not in dump


def test_open_text_is_kept_apart_from_the_closed_answers(visitor, open_pilot, db):
    send(visitor, open_pilot, filled_in(open_pilot, O1="Durven praten", card_code="KWT-7PFR"))
    answer = db.session.execute(text("SELECT text, text_hash FROM open_answer")).one()
    assert answer.text == "Durven praten"
    assert answer.text_hash != db.session.execute(text("SELECT code_hash FROM response")).scalar_one()


def test_t2_opens_by_the_clock_and_closes_after_the_window(visitor, app, db, at):
    for days, status in ((27, 409), (28, 201), (42, 201), (43, 410)):
        pilot = make_pilot(local_day(at) - dt.timedelta(days=days))
        assert send(visitor, pilot, filled_in(pilot, "t2"), "t2").status_code == status, days


def test_a_moment_can_be_opened_again_by_hand(visitor, app, db, at):
    pilot = make_pilot()
    open_now(pilot, "t2", now=at)
    assert send(visitor, pilot, filled_in(pilot, "t2"), "t2").status_code == 201
