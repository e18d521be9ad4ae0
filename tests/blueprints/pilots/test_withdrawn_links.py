"""The calendar of a link that was withdrawn takes the day back, and tells nothing that came after."""

import pytest

from tests import planning
from tests.blueprints.pilots.test_feed import change, parsed


@pytest.mark.parametrize("by", ["organisation", "hand"])
def test_a_withdrawn_link_takes_the_day_back_and_tells_nothing_that_came_after(as_, visitor, cast, by):
    from cleanup.extensions import db
    from cleanup.services import partners
    from tests import aftercare

    pilot = planning.planned_pilot(place="De Zaal")
    link, token = aftercare.make_link(pilot, cast.asha)
    other = partners.add_organisation("Anders", "Utrecht")
    db.session.commit()
    address, asha = f"/w/{token}/agenda.ics", as_("asha")
    ((uid, sequence, start, _),) = parsed(visitor.get(address))
    if by == "hand":
        asha.post(f"/pilots/{pilot.code}/nazorg/links/{link.id}", data={"step": "withdraw"})
        moved = {"organisation_id": pilot.organisation_id}
    else:
        moved = {"organisation_id": other.id, "date": "2027-04-14", "starts_at": "10:00"}
    assert change(asha, pilot, **moved).status_code == 303
    db.session.refresh(pilot)
    change(asha, pilot, **moved | {"date": "2027-05-12", "starts_at": "09:00", "place": "Elders"})
    answer = visitor.get(address)
    ((same, later, still, status),) = parsed(answer)
    assert (same, still, status) == (uid, start, "CANCELLED")
    assert later > sequence
    assert "METHOD:PUBLISH" in answer.text
    for kept in (pilot.code, "Anders", "Utrecht", "Eindhoven", "Pitstop", "De Zaal", "Elders", "2027051"):
        assert kept not in answer.text
    assert parsed(visitor.get(address))[0][1] == later, "what happens later does not show in its number"
