"""What the pilot says that a briefing was written from: when it changes, the crew reads it as it is now."""

import datetime as dt

import pytest

from tests import planning

FAR = dt.date(2027, 11, 10)


@pytest.fixture
def pilot(cast, db):
    """A pilot that Ben and Dina lead, with a contact and a briefing as it is filled in, read by both."""
    from cleanup.services import briefing, partners, pilots

    pilot = planning.planned_pilot(date=FAR, motivation="hoog")
    partners.add_contact(pilot.organisation, "Kim", "jongerenwerker", "", "06 00000001")
    for person in (cast.ben, cast.dina):
        pilots.add_to_crew(pilot, person)
    briefing.write_briefing(pilot, briefing.first_texts(pilot), dt.datetime.now(dt.UTC))
    read(pilot, cast.ben, cast.dina)
    return pilot


def read(pilot, *people):
    from cleanup.extensions import db
    from cleanup.services import briefing

    at = dt.datetime.now(dt.UTC)
    for person in people:
        briefing.confirm_read(pilot, person, briefing.show_briefing(pilot, person).seen, at)
    db.session.commit()


def move_to_zwolle(pilot, cast):
    from cleanup.services import partners

    zwolle = partners.add_organisation("Noorderlicht", "Zwolle")
    partners.add_contact(zwolle, "Zoë", "coach", "", "06 00000002")
    pilot.organisation = zwolle


def expect_more(pilot, cast):
    pilot.expected = 29


def welcome_younger(pilot, cast):
    pilot.age_band = "jonger"


def forbid_phones(pilot, cast):
    pilot.phones_allowed = False


def take_dina_off(pilot, cast):
    from cleanup.services import pilots

    pilots.remove_from_crew(pilot, cast.dina.id, dt.datetime.now(dt.UTC))


def expect_no_motivation(pilot, cast):
    pilot.motivation = "laag"


def enter_a_crisis(pilot, cast):
    pilot.phase = "crisis"


def ask_the_parents(pilot, cast):
    pilot.parental_consent = "Brief mee naar huis."


def add_a_contact(pilot, cast):
    from cleanup.services import partners

    partners.add_contact(pilot.organisation, "Mo", "gastvrouw", "", "06 00000003")


CHANGES = {
    move_to_zwolle: (["Noorderlicht", "Zoë (coach): 06 00000002"], ["Kim (jongerenwerker)"]),
    expect_more: (["ongeveer 29, 16-24 jaar (gewijzigd)"], ["ongeveer 17"]),
    welcome_younger: (
        ["ongeveer 17, ook deelnemers jonger dan 16 (gewijzigd)"],
        ["16-24 jaar", "jonger jaar"],
    ),
    forbid_phones: (["blijven weg: neem codekaarten mee (gewijzigd)"], ["mogen gebruikt worden"]),
    take_dina_off: (["Ben: begeleider"], ["Dina: begeleider"]),
    expect_no_motivation: (
        ["De meesten zijn nog niet gemotiveerd", "Motivatie: weinig gemotiveerd (gewijzigd)"],
        ["Motivatie: vooral gemotiveerd"],
    ),
    enter_a_crisis: (["Fase (gewijzigd)", "crisis"], ["vredestijd"]),
    ask_the_parents: (["Toestemming van ouders (gewijzigd)", "Brief mee naar huis."], []),
    add_a_contact: (["Mo (gastvrouw): 06 00000003", "Kim (jongerenwerker): 06 00000001"], []),
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_changed_fact_is_read_again_and_the_texts_follow(as_, cast, db, pilot, change):
    ben, here = as_("ben"), f"/pilots/{pilot.code}/briefing"
    assert "Lees de briefing" not in ben.page("/").text
    change(pilot, cast)
    db.session.commit()
    assert f"Lees de briefing van {pilot.title}" in ben.page("/").text
    page = ben.page(here).main.text
    said, gone = CHANGES[change]
    assert [text for text in said if text not in page] == []
    assert [text for text in gone if text in page] == []
    assert "opnieuw lezen" in page
    read(pilot, cast.ben)
    assert "Lees de briefing" not in as_("ben").page("/").text


def test_what_somebody_wrote_of_who_does_what_and_whom_to_call_stays_below_what_holds_now(cast, db, pilot):
    from cleanup.services import briefing, pilots

    texts = briefing.first_texts(pilot) | {"roles": "Dina doet de quiz.", "call": "Kim, na vijven."}
    briefing.write_briefing(pilot, texts, dt.datetime.now(dt.UTC))
    take_dina_off(pilot, cast)
    add_a_contact(pilot, cast)
    shown = dict(briefing.show_briefing(pilot, cast.ben).texts)
    assert shown["Wie doet wat"] == "Nu (gewijzigd): Ben\nEerder stond hier: Dina doet de quiz."
    own, at_partner = shown["Wie je belt"].split("\n", 1)
    assert own == "Kim, na vijven."
    assert at_partner.startswith("Bij de organisatie nu (gewijzigd): Kim (jongerenwerker): 06 00000001")
    read(pilot, cast.ben)
    assert briefing.reading_of(pilot) == (1, 1)
    pilots.add_to_crew(pilot, cast.cleo)
    shown = dict(briefing.show_briefing(pilot, cast.ben).texts)
    assert shown["Wie doet wat"] == "Nu (gewijzigd): Ben, Cleo\nEerder stond hier: Dina doet de quiz."
    assert briefing.reading_of(pilot) == (0, 2)
    assert shown["Wie je belt"] == f"{own}\n{at_partner}", "read once more it is said once"


def test_whom_somebody_wrote_to_call_stays_when_another_contact_is_chosen(as_, cast, db, pilot):
    from cleanup.services import briefing, partners

    own = "Asha van Diversion, 06 00000009, de hele dag"
    briefing.write_briefing(pilot, briefing.first_texts(pilot) | {"call": own}, dt.datetime.now(dt.UTC))
    pilot.contact_id = partners.add_contact(pilot.organisation, "Robin", "", "", "06 00000004").id
    db.session.commit()
    page = as_("ben").page(f"/pilots/{pilot.code}/briefing?taal=en").main.text
    assert f"{own}\nAt the organisation now (changed): Robin: 06 00000004" in page
    assert "Eerder stond hier" not in page


def test_the_print_has_the_facts_and_english_pages_say_them_in_english(as_, cast, db, pilot):
    ben = as_("ben")
    welcome_younger(pilot, cast)
    enter_a_crisis(pilot, cast)
    db.session.commit()
    printed = ben.page(f"/pilots/{pilot.code}/briefing/afdrukken").text
    assert "Verwachte motivatie: De meesten zijn al gemotiveerd" in printed
    assert "ongeveer 17, ook deelnemers jonger dan 16" in printed
    english = ben.page(f"/pilots/{pilot.code}/briefing?taal=en").main.text
    said = ("about 17, also participants younger than 16", "may be used", "Motivated", "crisis")
    assert [words for words in said if words not in english] == []
    plan = ben.get(f"/pilots/{pilot.code}/dag/plan").json["briefing"]
    assert {"label": "Phones", "text": "may be used"} in plan


def test_no_name_or_number_of_anybody_is_kept_among_the_facts(pilot, sql):
    kept = " ".join(row[0] for row in sql("SELECT facts FROM briefing"))
    assert [word for word in ("Kim", "06 00000001", "Ben", "Dina") if word in kept] == []
