"""The page of a thing says who changed it last and leads to the whole history."""

import pytest

from tests import planning
from tests.blueprints.platform.test_history import fields_of
from tests.blueprints.platform.test_two_editors import place, typed_in  # noqa: F401 - a fixture
from tests.pages import soup


def last_changed(client, path):
    """Return the sentences that say who changed something last, and where their links lead."""
    found = [one for one in soup(client.get(path)).select("main p") if "Laatst gewijzigd door" in one.text]
    return [(" ".join(one.text.split()), one.a["href"] if one.a else "") for one in found]


def pages(pilot):
    partner = f"/partners/{pilot.organisation_id}"
    return {
        "organisation": partner,
        "contact": partner,
        "briefing": f"/pilots/{pilot.code}/briefing",
        "part": f"/pilots/{pilot.code}/draaiboek",
        "lesson": f"/evaluatie/lessen?programma={pilot.programme.code}",
    }


@pytest.mark.parametrize("kind", ["organisation", "contact", "briefing", "part", "lesson"])
def test_a_page_says_who_changed_it_last_and_leads_to_all_changes(as_, place, kind):  # noqa: F811
    path, field = place[kind]
    asha, bo, shown = as_("asha"), as_("bo"), pages(planning.the_pilot())[kind]
    assert last_changed(asha, shown) == [], "nobody changed anything yet"
    for person, text in ((asha, "Eerst"), (bo, "Later")):
        assert person.post(path, data=typed_in(person, path) | {field: text}).status_code == 303
    [(sentence, address)] = last_changed(asha, shown)
    assert sentence.startswith("Laatst gewijzigd door Bo,")
    if kind == "part":  # of which the way to the history stands there always
        address = soup(asha.get(shown)).select_one("a[href^='/geschiedenis/']")["href"]
    history = asha.get(address).text
    assert "Eerst" in history
    assert "Later" in history


def test_a_pilot_says_who_changed_its_plan_last(as_, db):
    pilot, asha, bo = planning.planned_pilot(), as_("asha"), as_("bo")
    db.session.commit()
    page = f"/pilots/{pilot.code}"
    assert last_changed(asha, page) == []
    answer = bo.post(f"{page}/status", data={"status": "concept", "reason": ""})
    assert answer.status_code == 303
    [(sentence, address)] = last_changed(asha, page)
    assert sentence.startswith("Laatst gewijzigd door Bo,")
    assert soup(asha.get(page)).select_one(f"details {address}"), "it leads to the history on the page"


def test_a_programme_comes_back_as_it_was(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    path = "/partners/programmas/SCD-26/wijzigen"
    assert asha.post(path, data=typed_in(asha, path) | {"ends_on": "2026-12-31"}).status_code == 303
    [(sentence, address)] = last_changed(asha, "/partners/programmas")
    assert sentence.startswith("Laatst gewijzigd door Asha,")
    page = soup(asha.get(address))
    assert "31-12-2027" in page.select_one("main table").text
    assert asha.post(address, data=fields_of(page.select_one("main table button"))).status_code == 303
    assert typed_in(asha, path)["ends_on"] == "2027-12-31"


def test_an_evaluator_reads_the_history_of_a_lesson_and_of_nothing_else(as_, place):  # noqa: F811
    path, field = place["lesson"]
    asha, eva = as_("asha"), as_("eva")
    asha.post(path, data=typed_in(asha, path) | {field: "Het welkom"})
    organisation = place["organisation"][0]
    asha.post(organisation, data=typed_in(asha, organisation) | {"notes": "Belt liever"})
    [(sentence, address)] = last_changed(eva, pages(planning.the_pilot())["lesson"])
    assert "Asha" in sentence
    page = soup(eva.get(address))
    assert "Het welkom" in page.select_one("main").text
    assert eva.post(address, data=fields_of(page.select_one("main table button"))).status_code == 303
    assert typed_in(eva, path)[field] == ""
    pilot = planning.the_pilot()
    for other in (f"organisation/{pilot.organisation_id}", f"run_sheet/{pilot.id}", f"briefing/{pilot.id}"):
        assert eva.get(f"/geschiedenis/{other}").status_code == 404, other
    assert as_("kees").get(address).status_code == 403


def test_a_move_on_the_board_is_kept_and_undone_with_its_reason(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    address = planning.type_organisation(asha).headers["Location"]
    form = asha.page(address).find("form", action=lambda found: found and "/benaderingen/" in found)
    asha.post(form["action"], data={"state": "afgehaakt", "reason": "Geen tijd"})
    asha.post(form["action"], data={"state": "benaderd", "reason": ""})
    asha.post(
        f"{form['action']}/stap", data={"next_step": "Bellen", "next_step_on": "2027-01-08", "owner": ""}
    )
    [(_sentence, history)] = last_changed(asha, address)
    tables = soup(asha.get(history)).select("main table")
    assert [len(one.select("tbody tr")) for one in tables] == [2, 2, 2]
    assert "8-1-2027" in tables[0].text
    state = next(row for row in tables[1].select("tbody tr") if "Stand" in row.th.text)
    assert "afgehaakt" in state.text
    assert asha.post(history, data=fields_of(state.button)).status_code == 303
    assert sql("SELECT state, reason, next_step FROM outreach") == [("afgehaakt", "Geen tijd", "Bellen")]
