"""Children of groep 7 and 8: without recorded consent every door is shut; with it they have own questions."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import text

from cleanup.domain.pilots.variants import NO_CONSENT
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import make_ticket
from cleanup.services import day, surveys
from cleanup.services.surveys import paper
from tests.day_tablet import Tablet
from tests.factories import make_pilot, open_now, with_crew
from tests.pages import soup

ANSWERS = {"KJ1": "2", "KJ2": "3"}


@pytest.fixture
def children(app, at, cast):
    """A class whose consent was written down, and taken out again after the moments were opened."""
    made = make_pilot(
        local_day(at), variant="groep_7_8", parental_consent="Brief van school", age_band="jonger"
    )
    with_crew(made, cast.ben)
    open_now(made, "t0", "t1", now=at - dt.timedelta(minutes=1))
    made.parental_consent = ""
    return made


@pytest.fixture
def stored(db):
    def count():
        return db.session.execute(text("SELECT count(*) FROM response")).scalar_one()

    return count


def fields(pilot, settings, moment="t0", **more):
    ticket = make_ticket(settings.code_key, pilot.id, moment)
    return (
        {"client_id": str(uuid.uuid4()), "language": "nl", "mode": "phone", "ticket": ticket} | ANSWERS | more
    )


def test_no_moment_opens_and_the_page_says_why(as_, at, children, db):
    db.session.commit()
    assert surveys.open_moments(children, at) == ()
    page = as_("ben").post(f"/pilots/{children.code}/momenten/t0/openen")
    assert page.status_code == 422
    with pytest.raises(RuleBrokenError) as refusal:
        surveys.open_moment(children, "t0", at)
    assert refusal.value.sentence == NO_CONSENT
    html = soup(as_("ben").get(f"/pilots/{children.code}"))
    assert not html.select("[action*='/momenten/']")


def test_a_phone_and_a_kiosk_find_nothing_to_fill_in(visitor, children, db):
    db.session.commit()
    for mode in ("", "?modus=tablet"):
        page = visitor.get(f"/m/{children.day_code}{mode}")
        assert page.status_code == 200
        assert "vragen we je niets" in page.text
        assert not soup(page).select("form[data-join]")
        assert visitor.get(f"/m/{children.day_code}/t0{mode}").status_code == 422
    joined = visitor.post(f"/m/{children.day_code}", data={"age": "16", "moment": "t0"})
    assert joined.status_code == 200
    assert "vragen we je niets" in joined.text


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize("age", ["16", "jonger", ""])
@pytest.mark.parametrize("moment", ["t0", "t1"])
def test_what_was_sent_anyway_is_not_kept(visitor, settings, children, db, stored, moment, age, as_json):
    db.session.commit()
    sent = fields(children, settings, moment, age=age, mode="kiosk")
    answer = visitor.post(
        f"/m/{children.day_code}/{moment}", **({"json": sent} if as_json else {"data": sent})
    )
    assert answer.status_code in {403, 422}
    assert stored() == 0


def test_links_weeks_later_lead_nowhere_even_with_consent(visitor, settings, db, at, stored):
    pilot = make_pilot(local_day(at) - dt.timedelta(days=30), variant="groep_7_8", parental_consent="Brief")
    for path in (f"/terugblik/{pilot.code}", f"/vervolg/{pilot.code}", f"/terugblik/{pilot.code}/samen"):
        assert visitor.get(path).status_code == 404
    assert visitor.post(f"/vervolg/{pilot.code}", data={"email": "a@example.org"}).status_code == 404
    sent = visitor.post(f"/terugblik/{pilot.code}", json=fields(pilot, settings, "t2"))
    assert sent.status_code == 422
    assert stored() == 0


def test_a_tablet_keeps_no_questions_and_opens_none(as_, children, db, cast, at):
    db.session.commit()
    ben = as_("ben")
    kept = ben.get(f"/pilots/{children.code}/dag/deelnemers").json["pages"]
    assert not [page for page in kept if "/t0" in page["address"] or "/t1" in page["address"]]
    assert ben.get(f"/pilots/{children.code}/dag/deelnemers/t0/nl").status_code == 404
    plan = ben.get(f"/pilots/{children.code}/dag/plan").json
    assert not {"t0", "t1"} & {part["action"] for part in plan["sheets"]["groep_7_8"]}
    Tablet(children, cast.ben).do(0, "open", moment="t0")
    assert surveys.open_moments(children, at) == ()


def test_paper_is_not_printed_nor_typed_in(as_, children, db, stored):
    db.session.commit()
    asha = as_("asha")
    assert asha.get(f"/pilots/{children.code}/papier/t0").status_code == 404
    assert asha.get(f"/pilots/{children.code}/kaartjes").status_code == 404
    assert asha.get(f"/pilots/{children.code}/invoer/t0").status_code == 404
    assert asha.post(f"/pilots/{children.code}/invoer/t0", data={"number": "1"} | ANSWERS).status_code == 404
    with pytest.raises(RuleBrokenError):
        paper.type_first(children, "t0", 1, {name: [value] for name, value in ANSWERS.items()})
    assert stored() == 0


def test_an_import_is_refused_with_the_reason(children, db, stored, tmp_path):
    db.session.commit()
    file = tmp_path / "antwoorden.csv"
    file.write_text(
        f"pilot,moment,card_code,language,mode,KJ1\n{children.code},t0,,nl,paper,2\n", encoding="utf-8"
    )
    with pytest.raises(RuleBrokenError, match="toestemming"):
        surveys.import_csv(file)
    assert stored() == 0


def test_the_quiz_asks_no_phone(visitor, children, db, cast):
    db.session.commit()
    page = visitor.get(f"/m/{children.day_code}/quiz")
    assert "vragen we je niets" in page.text
    with pytest.raises(RuleBrokenError):
        day.answer_quiz(children, "grap_of_haat", "pesten", "phone", 5)


def test_with_consent_children_get_their_own_questions_on_the_day(
    visitor, settings, children, db, stored, as_
):
    children.parental_consent = "Brief van school, ingeleverd op 3 november"
    db.session.commit()
    page = visitor.get(f"/m/{children.day_code}/t0")
    assert page.status_code == 200
    assert "gemeen is" in page.text
    assert "Helemaal oneens" not in page.text
    sent = visitor.post(f"/m/{children.day_code}/t0", json=fields(children, settings))
    assert sent.status_code == 201
    assert stored() == 1
    assert as_("asha").get(f"/pilots/{children.code}/papier/t0").status_code == 200
