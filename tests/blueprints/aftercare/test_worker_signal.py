"""Er is iets gebeurd: what a youth worker tells, and what becomes of it."""

import uuid

from tests import aftercare


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
    assert "er is iets gemeld" in as_("asha").get("/").text
    assert "wij zijn ermee bezig" in worker.get(f"/w/pilot/{pilot.code}?deel=na afloop").text


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
