"""A status that was wrong is put right with a reason: it is kept, and whoever must know is told."""

import datetime as dt

import pytest

from cleanup.domain.pilots.plan import STATUS_LABELS
from tests import factories

COMING = dt.date(2027, 3, 10)


@pytest.fixture
def pilot(cast, db):
    return factories.with_crew(factories.make_pilot(), cast.ben, cast.asha)


def put(client, pilot, status, reason=""):
    return client.post(f"/pilots/{pilot.code}/status", data={"status": status, "reason": reason})


def through(client, pilot, *statuses):
    for status in statuses:
        reason = "De groep kan niet" if status == "geannuleerd" else ""
        assert put(client, pilot, status, reason).status_code == 303


@pytest.mark.parametrize(
    ("steps", "right"),
    [
        (("uitgevoerd", "afgerond"), "gepland"),
        (("uitgevoerd", "afgerond"), "geannuleerd"),
        (("uitgevoerd",), "geannuleerd"),
        (("geannuleerd",), "gepland"),
        (("geannuleerd",), "uitgevoerd"),
        ((), "afgerond"),
    ],
)
def test_a_wrong_status_is_put_right_with_a_reason(as_, pilot, sql, steps, right):
    asha = as_("asha")
    through(asha, pilot, *steps)
    was = pilot.status
    options = asha.page(f"/pilots/{pilot.code}").select("optgroup[label^=Rechtzetten] option")
    assert right in [one["value"] for one in options]
    refused = put(asha, pilot, right)
    assert refused.status_code == 422
    assert "Klopt de status niet? Schrijf dan waarom." in refused.text
    assert sql("SELECT status FROM pilot") == [(was,)]
    assert put(asha, pilot, right, "Verkeerde pilot aangeklikt").status_code == 303
    assert sql("SELECT status FROM pilot") == [(right,)]
    history = asha.page(f"/pilots/{pilot.code}").select_one("#geschiedenis li").text
    assert "Verkeerde pilot aangeklikt" in history
    assert f"{was} → {right}" in history
    line = as_("bo").page("/beheer/audit?wat=status_changed").select_one("main tbody tr").text
    assert "rechtgezet" in line
    assert STATUS_LABELS[right] in line


def test_who_cancelled_by_mistake_asks_the_crew_again_and_has_the_text_ready(as_, cast, db):
    pilot, asha = factories.with_crew(factories.make_pilot(COMING), cast.ben, cast.asha), as_("asha")
    through(asha, pilot, "geannuleerd")
    assert put(asha, pilot, "gepland", "Verkeerde pilot").status_code == 303
    page = asha.page(f"/pilots/{pilot.code}").text
    assert "De dag gaat toch door. Laat het weten:" in page
    assert "De dag gaat niet door. Laat het weten:" not in page
    assert "opnieuw gevraagd" in page
    assert "Kun je dan?" in as_("ben").page("/").text


def test_a_day_that_took_place_all_the_same_asks_nobody_to_come(as_, pilot, sql):
    asha = as_("asha")
    through(asha, pilot, "geannuleerd")
    assert put(asha, pilot, "uitgevoerd", "Toch doorgegaan").status_code == 303
    page = asha.page(f"/pilots/{pilot.code}").text
    assert "Laat het weten:" not in page, "nobody waits for that day any more"
    assert "opnieuw gevraagd" not in page
    assert sql("SELECT state FROM outreach") in ([("ingepland",)], [])
    assert f"/pilots/{pilot.code}" in asha.page("/nazorg").decode(), "what comes after the day begins"


def test_a_day_with_answers_does_not_become_cancelled(as_, pilot, visitor, sql, now):
    asha = as_("asha")
    factories.open_now(pilot, "t0", now=now)
    answers = factories.filled_in(pilot)
    sent = visitor.post(f"/m/{pilot.day_code}/t0", data=answers)
    assert sent.status_code == 201
    assert sql("SELECT count(*) FROM response") == [(1,)]
    through(asha, pilot, "uitgevoerd")
    refused = put(asha, pilot, "geannuleerd", "Was er niet")
    assert refused.status_code == 422
    assert "Er zijn antwoorden van deze dag." in refused.text
    assert sql("SELECT status FROM pilot") == [("uitgevoerd",)]


def test_a_status_that_somebody_else_gave_it_first_is_no_error_of_the_machine(as_, pilot):
    through(as_("bo"), pilot, "uitgevoerd")
    answer = put(as_("asha"), pilot, "uitgevoerd")
    assert answer.status_code == 422
    assert "Kies een andere status." in answer.text
