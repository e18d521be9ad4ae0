"""A pilot that was called off says so on every page of it, and nothing of it is handed out."""

import pytest
from bs4 import BeautifulSoup
from flask import url_for

from tests import factories, planning

ARGUMENTS = {"moment": "t0", "message": "praktisch", "part": "welkom", "name": "begeleider"}
STAYS_BLACK = {"day.show_screen"}
"""The projector of a day that does not happen shows nothing at all."""
TO_HAND_OUT = ("kaartjes", "papier/t0", "nazorg/certificaten")


@pytest.fixture
def pilot(cast, db):
    from cleanup.services import pilots

    pilot = planning.planned_pilot()
    factories.with_crew(pilot, cast.ben)
    pilots.set_status(pilot, "geannuleerd", "De groep kan niet")
    db.session.commit()
    return pilot


def pages_of(app, pilot):
    """Return by its name every page of a pilot whose address needs nothing but words of the content."""
    known = {**ARGUMENTS, "code": pilot.code}
    with app.test_request_context():
        return {
            rule.endpoint: url_for(rule.endpoint, **{name: known[name] for name in rule.arguments})
            for rule in app.url_map.iter_rules()
            if "GET" in rule.methods and "code" in rule.arguments and rule.arguments <= set(known)
        }


def test_every_page_of_it_says_so(app, as_, pilot):
    bo, silent, asked = as_("bo"), [], 0
    for name, path in pages_of(app, pilot).items():
        with bo.get(path) as answer:
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            page = BeautifulSoup(answer.text, "lxml")
            asked += 1
        if name not in STAYS_BLACK and "gaat niet door" not in page.text:
            silent.append(path)
    assert not silent
    assert asked > 20


@pytest.mark.parametrize("who", ["asha", "ben"])
def test_nothing_is_printed_to_hand_out(as_, pilot, who):
    client = as_(who)
    for path in TO_HAND_OUT:
        page = client.page(f"/pilots/{pilot.code}/{path}")
        assert page.h1.text.strip() == "Niets om uit te delen", path
        assert pilot.day_code not in page.text
        assert not page.find("svg", class_="qr")


def test_it_can_be_handed_out_again_once_it_is_planned_again(as_, pilot, db):
    from cleanup.services import pilots

    for status in ("concept", "gepland"):
        pilots.set_status(pilot, status)
    db.session.commit()
    for path in TO_HAND_OUT:
        assert "Niets om uit te delen" not in as_("asha").get(f"/pilots/{pilot.code}/{path}").text, path


def test_no_tablet_is_paired_for_it(as_, pilot, sql):
    answer = as_("asha").post(f"/pilots/{pilot.code}/tablets", data={"label": "tablet 1"})
    assert answer.status_code == 422
    assert sql("SELECT count(*) FROM paired_tablet")[0][0] == 0


def test_no_list_offers_it_for_new_answers_or_another_questionnaire(as_, pilot):
    from cleanup.services.platform.content.current import loaded

    version = loaded().questionnaires["participant"].version
    other = planning.planned_pilot(organisation="Het Anker")
    eva = as_("eva")
    for path in ("/vragenlijsten/importeren", f"/vragenlijsten/{version}"):
        page = eva.get(path).text
        assert other.code in page
        assert pilot.code not in page, path


def test_a_briefing_for_a_crew_of_nobody_is_not_read_by_nobody_of_nobody(as_, db, now):
    from cleanup.services import briefing

    pilot = planning.planned_pilot()
    briefing.write_briefing(pilot, {"practical": "Kom op tijd."}, now)
    db.session.commit()
    asha = as_("asha")
    for path in ("/", f"/pilots/{pilot.code}"):
        page = asha.page(path).main.text
        assert "van 0" not in page, path
        assert "briefing: nog niemand om te lezen" in page, path
