"""Er is iets gebeurd: what a youth worker tells, and what becomes of it."""

import datetime as dt
import uuid

from tests import aftercare
from tests.days import local_today


def test_a_signal_becomes_something_staff_take_up_and_can_be_reworded(worker, pilot, as_):
    key = str(uuid.uuid4())
    told = {"key": key, "severity": "ernstig", "text": aftercare.NAMED}
    answer = worker.post(f"/w/pilot/{pilot.code}/signaal", data=told, follow_redirects=True)
    assert "Doorgegeven" in answer.text
    assert "Staat hier een naam in?" in answer.text
    again = {"key": key, "severity": "ernstig", "text": aftercare.PLAIN}
    worker.post(f"/w/pilot/{pilot.code}/signaal?gemeld={key}", data=again)
    [row] = aftercare.incidents_of(pilot)
    assert (row.source, row.text, row.state) == ("jongerenwerker", aftercare.PLAIN, "open")
    assert "er is iets ernstigs gemeld" in as_("asha").get("/").text
    assert "wij zijn ermee bezig" in worker.get(f"/w/pilot/{pilot.code}?deel=na afloop").text


def test_what_is_serious_is_for_today_and_comes_first_everywhere(worker, pilot, as_, cast):
    aftercare.report(pilot, cast.ben)
    for severity, receipt, card, days in (
        ("licht", "binnen een dag", "er is iets gemeld", 1),
        ("ernstig", "belt vandaag", "er is iets ernstigs gemeld. Lees het en bel vandaag", 0),
    ):
        told = {"key": str(uuid.uuid4()), "severity": severity, "text": aftercare.PLAIN}
        answer = worker.post(f"/w/pilot/{pilot.code}/signaal", data=told, follow_redirects=True)
        assert receipt in answer.text
        assert card in as_("asha").get("/").text
        (row,) = [one for one in aftercare.incidents_of(pilot) if one.source_key == told["key"]]
        assert row.due_on == local_today() + dt.timedelta(days=days)
    listed = as_("asha").page(f"/pilots/{pilot.code}/nazorg").select_one(".reports").get_text(" ", strip=True)
    assert listed.count("open, ernstig") == 1


def test_what_turns_out_to_be_serious_is_due_today(worker, pilot):
    key = str(uuid.uuid4())
    for severity in ("licht", "ernstig", "licht"):
        told = {"key": key, "severity": severity, "text": aftercare.PLAIN}
        worker.post(f"/w/pilot/{pilot.code}/signaal?gemeld={key}", data=told)
    assert aftercare.incidents_of(pilot)[0].due_on == local_today()


def test_a_signal_of_the_crew_cannot_be_read_or_changed_by_its_key(worker, pilot, cast):
    row = aftercare.report(pilot, cast.ben)
    assert aftercare.PLAIN not in worker.get(f"/w/pilot/{pilot.code}/signaal?gemeld={row.source_key}").text
    told = {"key": row.source_key, "severity": "licht", "text": "overschreven"}
    assert worker.post(f"/w/pilot/{pilot.code}/signaal", data=told).status_code == 404
    assert aftercare.incidents_of(pilot)[0].text == aftercare.PLAIN


def test_an_empty_signal_is_refused_beside_the_field(worker, pilot):
    told = {"key": str(uuid.uuid4()), "severity": "licht"}
    answer = worker.post(f"/w/pilot/{pilot.code}/signaal", data=told)
    assert answer.status_code == 422
    assert "Schrijf kort op wat er is." in answer.text
