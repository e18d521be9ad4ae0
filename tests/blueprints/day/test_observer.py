"""An observer without an account: a link of the crew, a form per part, and what the evaluator reads of it."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.day.observer import Seen
from cleanup.domain.day.planning import as_document
from cleanup.services import day, evaluation
from cleanup.services.day import observers
from cleanup.services.evaluation import figures
from tests import factories
from tests.days import local_today


@pytest.fixture
def pilot(cast):
    pilot = factories.make_pilot(local_today(), variant="gemotiveerd")
    return factories.with_crew(pilot, cast.ben)


def link_of(client, pilot):
    tablets = f"/pilots/{pilot.code}/tablets"
    assert client.post(f"/pilots/{pilot.code}/waarnemer").status_code == 303
    return client.page(tablets).select_one("#waarnemer-adres")["value"]


def path_of(address):
    return "/o/" + address.rpartition("/o/")[2]


def test_the_crew_makes_a_link_and_takes_it_back(pilot, as_, visitor, sql):
    ben = as_("ben")
    path = path_of(link_of(ben, pilot))
    page = visitor.page(path)
    assert "Quiz: herken de vorm" in page.get_text(" ")
    assert "Zo herken je het" in page.get_text(" ")
    ben.post(f"/pilots/{pilot.code}/waarnemer/intrekken")
    assert visitor.get(path).status_code == 404
    kinds = [row.kind for row in sql("SELECT kind FROM audit_event WHERE kind LIKE 'link_%' ORDER BY number")]
    assert kinds == ["link_made", "link_revoked"]


def test_another_crew_makes_no_link_of_this_day(pilot, as_):
    assert as_("cleo").post(f"/pilots/{pilot.code}/waarnemer").status_code in {403, 404}


def test_an_observer_says_what_was_seen_and_comes_back_to_it(pilot, as_, visitor):
    path = path_of(link_of(as_("ben"), pilot))
    answer = visitor.post(path, data={"quiz-how": "anders", "quiz-quality": "4", "quiz-engagement": "5"})
    assert answer.status_code == 303
    page = visitor.page(path)
    assert page.select_one("[name=quiz-how][value=anders]").has_attr("checked")
    assert page.select_one("[name=quiz-quality] option[selected]")["value"] == "4"
    assert set(observers.seen_of(pilot)) == {"quiz"}


def test_half_an_answer_is_refused_beside_the_part_and_nothing_is_kept(pilot, as_, visitor):
    path = path_of(link_of(as_("ben"), pilot))
    answer = visitor.post(path, data={"quiz-how": "gedaan", "theorie-quality": "4"})
    assert answer.status_code == 422
    assert "Kies hoe dit onderdeel ging." in answer.text
    assert observers.seen_of(pilot) == {}


def test_the_evaluator_reads_how_far_crew_and_observer_agree(pilot, cast, as_, db):
    from tests.day_tablet import Tablet

    tablet = Tablet(pilot, cast.ben)
    parts = [part.code for part, _elements in observers.parts_to_watch(pilot)]
    wanted = ("code", "phase", "minutes", "fixed")
    documents = [as_document(part) for part in day.parts_of(pilot)]
    plan = [{name: one[name] for name in wanted} for one in documents]
    tablet.do(0, "start", plan=plan, starts="10:00", ends="15:00", variant="gemotiveerd")
    for place, one in enumerate(plan):
        tablet.do(10 + place, "next", part=one["code"])
    for part in parts:
        tablet.do(200, "as_meant", part=part, how="gedaan", because="")
        observers.rate_part(pilot, part, "gedaan" if part != parts[0] else "anders", 4, 3)
    db.session.commit()
    figures.forget()
    text = " ".join(as_("eva").page(f"/evaluatie/verloop?pilot={pilot.code}").get_text(" ").split())
    n = len(parts)
    assert n >= 5
    assert f"zeiden bij {n - 1} van de {n} onderdelen hetzelfde" in text
    assert "AC1 van Gwet" in text
    row = (
        evaluation.figures_of(evaluation.pilot_scope(pilot), dt.datetime.now(dt.UTC))
        .tables["uitvoering"]
        .find(pilot=pilot.code, onderdeel="alle")
    )
    assert (row["gezien_kwaliteit"], row["gezien_anders"], row["samen_beoordeeld"]) == (4, 1, n)


def test_the_queue_of_a_phone_is_stored_and_its_key_comes_back(pilot, as_, visitor):
    path = path_of(link_of(as_("ben"), pilot))
    stand = visitor.get(path, headers={"Accept": "application/json"}).json
    assert (stand["scd"], bool(stand["token"]), bool(stand["epoch"])) == ("stand", True, True)
    said = {"key": "a", "part": "quiz", "how": "anders", "quality": 4, "engagement": None}
    for _again in range(2):
        answer = visitor.post(path, json=said)
        assert (answer.status_code, answer.json["scd"], answer.json["key"]) == (201, "stored", "a")
    assert observers.seen_of(pilot)["quiz"] == Seen("anders", 4, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "bestaat_niet"}, {"how": "zomaar"}, {"how": ""}, {"quality": 6}, {"quality": "4"},
        {"quality": True}, {"engagement": [1]},
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_with_its_key_so_that_it_stays_in_sight(pilot, as_, visitor, wrong):
    path = path_of(link_of(as_("ben"), pilot))
    said = {"key": "a", "part": "quiz", "how": "anders", "quality": 4, "engagement": 5} | wrong
    answer = visitor.post(path, json=said)
    assert (answer.status_code, answer.json["key"]) == (422, "a")
    assert visitor.post(path, json=[1]).status_code == 422
    assert observers.seen_of(pilot) == {}
