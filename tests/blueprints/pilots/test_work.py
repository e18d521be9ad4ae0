"""One list of work: of one pilot and over all, with a person, a date, a reason, and who did what when."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from babel.dates import format_date

from cleanup.domain.pilots.fields import Plan
from tests import planning
from tests.days import local_today

TODAY = local_today()


@pytest.fixture
def pilot(cast, db):
    from cleanup.services import pilots

    pilot = planning.planned_pilot(date=TODAY + dt.timedelta(days=60))
    pilots.add_to_crew(pilot, cast.ben)
    db.session.commit()
    return pilot


@pytest.fixture
def asha(as_):
    return as_("asha")


def add(client, pilot, **changes):
    typed = {"text": "Taart bestellen", "owner": "", "day": "3", "side": "ervoor", "due_on": ""}
    return client.post(f"/pilots/{pilot.code}/taken/nieuw", data=typed | changes)


def day(date):
    return format_date(date, "d MMMM y", "nl")


def the_task(page, words):
    """Return the line of a task and its address."""
    [line] = [line for line in page.find_all("li", class_="check") if words in line.text]
    return line, line["id"].removeprefix("taak-")


def test_preparation_and_aftercare_are_one_list_in_the_order_they_are_due(asha, pilot):
    page = asha.page(f"/pilots/{pilot.code}/taken")
    from cleanup.models.aftercare import AftercareTask
    from cleanup.models.pilots.planning import PilotTask

    ids = {line["id"].removeprefix("taak-") for line in page.find_all("li", class_="check")}
    for table in (PilotTask, AftercareTask):
        from cleanup.extensions import db

        assert {row.id for row in db.session.query(table)} <= ids


def test_an_own_task_that_counts_from_the_pilot_moves_along_and_a_fixed_date_stays(asha, pilot, db, cast):
    fixed = TODAY + dt.timedelta(days=10)
    assert add(asha, pilot).status_code == 303
    assert add(asha, pilot, text="Zaal betalen", day="", due_on=fixed.isoformat()).status_code == 303
    from cleanup.models.pilots.planning import PilotTask
    from cleanup.services import pilots

    later = pilot.date + dt.timedelta(days=7)
    pilots.change_pilot(
        pilot, replace(Plan.of(pilot), date=later), pilot.revision, cast.asha, dt.datetime.now(dt.UTC)
    )
    db.session.commit()
    due = {row.text: row.due_on for row in db.session.query(PilotTask) if row.text}
    assert due == {"Taart bestellen": later - dt.timedelta(days=3), "Zaal betalen": fixed}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Schrijf kort op wat er moet gebeuren."),
        ({"day": "", "due_on": ""}, "Kies een datum, of een aantal dagen"),
        ({"day": "", "due_on": "2001-03-10"}, "meer dan twee jaar van de pilot"),
        ({"day": "", "due_on": "0027-03-10"}, "Het jaar 0027 kan niet. Bedoel je 2027?"),
        ({"day": "9999"}, "getal van 0 tot 730"),
        ({"owner": "niemand"}, "Kies iemand uit de lijst."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(asha, pilot, changes, sentence):
    answer = add(asha, pilot, **changes)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_task_gets_a_person_a_date_and_a_remark_and_who_did_it_when(asha, as_, cast, pilot):
    add(asha, pilot)
    page = asha.page(f"/pilots/{pilot.code}/taken")
    _line, key = the_task(page, "Taart bestellen")
    address = f"/pilots/{pilot.code}/taken/{key}"
    form = asha.page(f"{address}/wijzigen")
    seen = form.find("input", {"name": "seen"})["value"]
    typed = {
        "seen": seen, "text": "Taart en fruit", "owner": cast.ben.id, "remark": "Zonder noten",
        "due_on": (TODAY + dt.timedelta(days=20)).isoformat(),
    }  # fmt: skip
    assert asha.post(f"{address}/wijzigen", data=typed).status_code == 303
    line, _key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart en fruit")
    assert "Ben" in line.text
    assert "Zonder noten" in line.text
    as_("ben").post(address)
    line, _key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart en fruit")
    assert "check--done" in line["class"]
    assert line.find(class_="check-body").text.count("Ben, ") == 1


def test_two_people_in_the_same_task_lose_nothing_and_are_both_named(asha, as_, pilot):
    add(asha, pilot)
    _line, key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    address = f"/pilots/{pilot.code}/taken/{key}/wijzigen"
    bo = as_("bo")
    began = {client: client.page(address).find("input", {"name": "seen"})["value"] for client in (asha, bo)}
    typed = {"text": "Taart bestellen", "owner": "", "due_on": (TODAY + dt.timedelta(days=9)).isoformat()}
    assert asha.post(address, data=typed | {"remark": "van Asha", "seen": began[asha]}).status_code == 303
    answer = bo.post(address, data=typed | {"remark": "van Bo", "seen": began[bo]})
    assert answer.status_code == 409
    assert "Asha" in answer.text
    assert "van Asha" in answer.text
    assert "van Bo" in answer.text


def test_a_task_that_does_not_apply_wants_a_reason_and_can_be_taken_up_again(asha, pilot):
    add(asha, pilot)
    _line, key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    address = f"/pilots/{pilot.code}/taken/{key}"
    assert asha.post(f"{address}/niet-nodig", data={"reason": "  "}).status_code == 422
    assert asha.post(f"{address}/niet-nodig", data={"reason": "Er is al taart"}).status_code == 303
    line, _key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    assert "Niet nodig: Er is al taart" in line.text
    assert "Asha, " in line.text
    asha.post(f"{address}?klaar=nee")
    line, _key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    assert "Niet nodig" not in line.text
    assert "check--done" not in line["class"]


def test_mine_over_all_pilots_by_pilot_with_filters_and_a_week_of_rest(asha, as_, cast, db, pilot):
    from cleanup.services import pilots

    other = planning.planned_pilot(date=TODAY + dt.timedelta(days=70), organisation="De Brug")
    pilots.add_to_crew(other, cast.ben)
    db.session.commit()
    soon = (TODAY + dt.timedelta(days=1)).isoformat()
    for one, text in ((pilot, "Taart bestellen"), (other, "Stoelen huren")):
        add(asha, one, text=text, owner=cast.ben.id, day="", due_on=soon)
    ben = as_("ben")
    page = ben.page("/pilots/taken")
    assert [heading.a.text for heading in page.main.find_all("h2")] == [pilot.title, other.title]
    _line, key = the_task(page, "Stoelen huren")
    ben.post(f"/pilots/{other.code}/taken/{key}/uitstellen?van=alles")
    assert "Stoelen huren" not in ben.page("/pilots/taken").main.text
    assert "Stoelen huren" in ben.page("/pilots/taken?toon=alles").main.text
    assert "Taart" not in asha.page("/pilots/taken?wie=ik&toon=alles").main.text
    assert "Taart" in asha.page("/pilots/taken?wie=iedereen").main.text


def test_somebody_from_elsewhere_closes_nothing(as_, asha, pilot):
    add(asha, pilot)
    _line, key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    for path in ("", "/uitstellen"):
        assert as_("cleo").post(f"/pilots/{pilot.code}/taken/{key}{path}").status_code == 404
    assert as_("ben").post(f"/pilots/{pilot.code}/taken/{key}/niet-nodig").status_code == 403


def test_the_start_page_says_per_pilot_in_numbers_how_it_stands_and_asks_whether_it_was(asha, db, cast):
    from cleanup.services import pilots

    soon = planning.planned_pilot(date=TODAY + dt.timedelta(days=20))
    pilots.add_to_crew(soon, cast.ben)
    planning.planned_pilot(date=TODAY - dt.timedelta(days=3), organisation="De Brug")
    db.session.commit()
    text = " ".join(asha.page("/").main.text.split())
    assert "te laat" in text
    assert "begeleiding 1 van 2" in text
    assert "nog geen briefing" in text
    assert "Is deze pilot geweest?" in text
    lines = [line for line in asha.page("/").find_all("li") if "taken te laat" in line.text]
    assert len(lines) == 2, "one line for each pilot, however many tasks"


def test_many_tasks_of_many_pilots_cost_no_more_queries(asha, db, app):
    from tests.queries import counted

    def ask():
        with counted(db.engine) as statements:
            asha.page("/pilots/taken?toon=alles")
        return len(statements)

    planning.planned_pilot(date=TODAY + dt.timedelta(days=20))
    few = ask()
    for number in range(6):
        planning.planned_pilot(date=TODAY + dt.timedelta(days=30 + number), organisation=f"Plek {number}")
    assert ask() == few


def test_a_week_later_counts_from_its_own_date_and_again_from_there(asha, pilot):
    due = TODAY + dt.timedelta(days=40)
    add(asha, pilot, day="", due_on=due.isoformat())
    _line, key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    for weeks in (1, 2):
        asha.post(f"/pilots/{pilot.code}/taken/{key}/uitstellen")
        line, _key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
        assert f"wacht tot {day(due + weeks * dt.timedelta(days=7))} (uiterlijk {day(due)})" in line.text


def test_another_date_ends_the_waiting_and_so_does_a_button(asha, pilot):
    add(asha, pilot)
    _line, key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    address = f"/pilots/{pilot.code}/taken/{key}"
    asha.post(f"{address}/uitstellen")
    soon = TODAY + dt.timedelta(days=1)
    seen = asha.page(f"{address}/wijzigen").find("input", {"name": "seen"})["value"]
    typed = {"seen": seen, "text": "Taart bestellen", "owner": "", "due_on": soon.isoformat()}
    assert asha.post(f"{address}/wijzigen", data=typed).status_code == 303
    line, _key = the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")
    assert "wacht tot" not in line.text
    assert day(soon) in line.text
    asha.post(f"{address}/uitstellen")
    asha.post(f"{address}/uitstellen?wacht=nee")
    assert "wacht tot" not in the_task(asha.page(f"/pilots/{pilot.code}/taken"), "Taart bestellen")[0].text


def test_a_task_that_is_late_at_once_says_so(asha, pilot):
    add(asha, pilot, day="400")
    was = day(pilot.date - dt.timedelta(days=400))
    assert f"Deze taak had op {was} al klaar moeten zijn." in asha.page(f"/pilots/{pilot.code}/taken").text
    add(asha, pilot, day="3", text="Slingers")
    assert "al klaar moeten zijn" not in asha.page(f"/pilots/{pilot.code}/taken").text


def numbers(asha, pilot):
    """Return how many tasks of a pilot are said to be late on its own page, its list, and that of all."""
    strip = asha.page(f"/pilots/{pilot.code}").select_one(".pilot-strip").text
    own = asha.page(f"/pilots/{pilot.code}/taken").main
    every = asha.page("/pilots/taken?toon=te-laat").main
    heads = [head for head in every.find_all("h2") if pilot.title in head.text]
    late = heads[0].find_next("ul").select("li.check") if heads else []
    [count] = [one.text for one in own.find_all("p") if "open" in one.text and "taken" in one.text][-1:]
    said = [re.search(r"(\d+) te laat", text) for text in (strip, count)]
    return (*(int(one[1]) if one else 0 for one in said), len(own.select("li.check--late")), len(late))


def test_what_prepared_a_day_that_was_held_is_late_nowhere_and_stands_apart(asha, db, cast):
    from cleanup.services import pilots

    pilot = planning.planned_pilot(date=TODAY - dt.timedelta(days=1))
    before = numbers(asha, pilot)
    assert min(before) > 0
    assert len(set(before)) == 1
    pilots.set_status(pilot, "uitgevoerd")
    db.session.commit()
    assert set(numbers(asha, pilot)) == {0}
    assert "taken te laat" not in asha.page("/").main.text
    own = asha.page(f"/pilots/{pilot.code}/taken").main
    assert "Voorbij: de dag is geweest" in own.text
    assert len([one for one in own.select("li.check") if "niet meer nodig" in one.text]) == before[0]
    over = asha.page("/pilots/taken?toon=voorbij").main
    assert len(over.select("li.check")) == before[0]
    pilots.set_status(pilot, "gepland", reason="Toch niet geweest")
    db.session.commit()
    assert numbers(asha, pilot) == before, "what is stored was left alone"


def test_the_list_over_all_pilots_pages(asha, db):
    organisation = planning.planned_pilot(date=TODAY + dt.timedelta(days=20)).organisation.name
    for number in range(30):
        planning.planned_pilot(date=TODAY + dt.timedelta(days=21 + number), organisation=organisation)
    first = asha.page("/pilots/taken?toon=alles").main
    assert "Pagina 1 van 2" in first.text
    assert len(first.find_all("h2")) == 25
    second = asha.page(first.select_one("a[rel=next]")["href"]).main
    assert len(second.find_all("h2")) == 6
    assert "Pagina 2 van 2" in second.text
