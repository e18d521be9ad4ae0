"""The start page: each line links to its mend, and search finds within what somebody may see."""

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import local_day
from tests import planning


@pytest.fixture
def today():
    return local_day(dt.datetime.now(dt.UTC))  # near midnight it is another day here than in UTC


@pytest.fixture
def soon(today):
    return today + dt.timedelta(days=10)


def lines(page):
    return {a.get_text(" ", strip=True): a["href"] for a in page.select(".actions a")}


def test_with_nothing_to_do_the_page_says_so(as_):
    assert "Alles is bij" in as_("asha").page("/").text


def test_every_line_leads_to_a_page_that_is_there(as_, today, soon, cast, db):
    from cleanup.services import partners, pilots
    from cleanup.services.platform import outbox

    pilot = planning.planned_pilot(date=soon)
    now = dt.datetime.now(dt.UTC)
    pilot.planned_on = today
    outreach = partners.approach(pilot.programme, pilot.organisation, today - dt.timedelta(days=30))
    other = partners.add_organisation("Elders", "Ede")
    partners.set_next_step(partners.approach(pilot.programme, other, today), "Bellen", today, cast.asha.id)
    outbox.queue(message="x", recipient="a@b.example", subject="s", body="b", now=now).state = "onzeker"
    pilots.invite_to_crew(pilot, cast.ben)
    pilots.add_availability(cast.ben, "kan_niet", soon, None, today=today)
    db.session.commit()
    asha = as_("asha")
    found = lines(asha.page("/"))
    text = " | ".join(found)
    for words in (
        "Er zijn twee begeleiders nodig",
        "getrainde peer educator",
        "beslis over de waarschuwingen",
        "taken te laat",
        "Pitstop is stil sinds 30 dagen",
        "Elders: Bellen",
        "misschien niet aankwam: 1",
        "Ben zegt op",
    ):
        assert words in text
    for href in found.values():
        assert asha.get(href.partition("#")[0]).status_code == 200
    assert outreach.state == "benaderd"


def test_somebody_who_was_asked_sees_the_question_and_answers_it(as_, soon, cast, db):
    from cleanup.services import pilots

    pilot = planning.planned_pilot(date=soon)
    pilots.invite_to_crew(pilot, cast.ben)
    db.session.commit()
    ben = as_("ben")
    assert any("Kun je Pitstop, Eindhoven begeleiden" in line for line in lines(ben.page("/")))
    address = f"/pilots/{pilot.code}"
    assert ben.post(f"{address}/begeleiding/antwoord", data={"answer": "afgezegd"}).status_code == 422
    typed = {"answer": "afgezegd", "reason": "Tentamen"}
    assert ben.post(f"{address}/begeleiding/antwoord", data=typed).status_code == 303
    assert ben.get(address).status_code == 404
    assert "Tentamen" in as_("asha").page(address).text


def test_search_finds_a_name_in_organisations_people_and_pilots(as_, cast, db):
    from cleanup.services import partners

    pilot = planning.planned_pilot(place="Pitstop aan het plein")
    partners.add_contact(pilot.organisation, "Piet Pitstop", "", "", "")
    db.session.commit()
    page = as_("asha").page("/zoeken?q=pITSTOP").main.text
    for heading in ("Pilots", "Organisaties", "Mensen"):
        assert heading in page
    assert "Niets gevonden" in as_("ben").page("/zoeken?q=pitstop").text
    assert "Niets gevonden" in as_("asha").page("/zoeken?q=%25%25").text


def test_a_code_leads_to_its_pilot(as_):
    pilot = planning.planned_pilot()
    assert "Pitstop" in as_("asha").page(f"/zoeken?q={pilot.code.lower()}").main.text


def test_search_finds_cards_examples_help_lines_and_lessons_within_what_a_role_may_open(as_, db):
    from cleanup.models.evaluation.exports import Lesson

    pilot = planning.planned_pilot()
    learned = "Begin rustig: één vráág tegelijk"
    db.session.add(Lesson(programme_id=pilot.programme_id, learned=learned, noted_on=dt.date(2026, 11, 1)))
    db.session.commit()
    found = {
        (name, words): {
            link["href"].split("?")[0].split("#")[0]
            for link in as_(name).page(f"/zoeken?q={words}").main.select("li a")
        }
        for name in ("asha", "ben", "eva", "kees")
        for words in ("DOELPUNT", "kindertelefoon", "een vraag tegelijk", "blokkeer")
    }
    example = "/toolkit/beheer/voorbeelden/"
    assert [
        name
        for name in ("asha", "ben", "eva", "kees")
        if any(h.startswith(example) for h in found[name, "DOELPUNT"])
    ] == ["asha", "ben"]
    assert all("/hulp" in found[name, "kindertelefoon"] for name in ("asha", "ben", "eva", "kees"))
    lessons = [
        name
        for name in ("asha", "ben", "eva", "kees")
        if "/evaluatie/lessen" in found[name, "een vraag tegelijk"]
    ]
    assert lessons == ["asha", "eva"]
    for (name, words), addresses in found.items():
        for address in addresses:
            assert as_(name).get(address).status_code == 200, (name, words, address)


@pytest.mark.parametrize(
    "words",
    ["030-2345678", "0302345678", "+31 30 234 56 78", "0031302345678", "345678", "teamleider", "quint teaml"],
)
def test_a_person_is_found_by_number_however_typed_and_by_what_they_do(as_, db, words):
    from cleanup.models.partners.organisations import Contact

    pilot = planning.planned_pilot()
    person = {"name": "Quinten", "job": "Teamleider", "phone": "030 – 234 56 78".replace("–", "-")}
    db.session.add(Contact(organisation_id=pilot.organisation_id, **person))
    db.session.commit()
    assert "Quinten" in as_("asha").page("/zoeken", query_string={"q": words}).main.text
    assert "Quinten" not in as_("ben").page("/zoeken", query_string={"q": words}).main.text


@pytest.mark.parametrize("words", ["08000432", "0800-0450", "0900 0101"])
def test_a_help_line_is_found_by_its_number(as_, words):
    page = as_("ben").page("/zoeken", query_string={"q": words})
    assert [link for link in page.main.select("li a") if link["href"].startswith("/hulp")]


def test_a_pilot_is_found_by_name_and_place_together_and_by_its_day_code(as_, db):
    pilot = planning.planned_pilot(organisation="De Brug")
    pilot.municipality = "Utrecht"
    db.session.commit()
    for words in ("de brug utrecht", "utrecht brug", pilot.first_day_code, pilot.day_code.lower()):
        for page in ("/zoeken?q=", "/pilots?zoek="):
            found = as_("asha").page(page + words).main
            assert found.find("a", href=f"/pilots/{pilot.code}"), (page, words)
    assert not as_("asha").page("/zoeken?q=brug amsterdam").main.find("a", href=f"/pilots/{pilot.code}")


def test_a_day_that_was_held_is_not_to_come_and_its_open_questions_are_named(as_, today, cast, db):
    from cleanup.services import surveys
    from tests.factories import open_now

    now = dt.datetime.now(dt.UTC)
    pilot = open_now(planning.planned_pilot(date=today), "t0", now=now - dt.timedelta(hours=1))
    pilot.status = "uitgevoerd"
    db.session.commit()
    asha = as_("asha")
    sentence = (
        f"{pilot.title} is geweest, maar de nulmeting is nog open. Sluit de vragen: dan komen er cijfers."
    )
    page = asha.page("/")
    assert lines(page)[sentence] == f"/pilots/{pilot.code}"
    assert "Naar de dag" not in page.text
    surveys.close_moment(pilot, "t0", now)
    db.session.commit()
    assert sentence not in lines(asha.page("/"))
