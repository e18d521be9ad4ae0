"""What the benchmarks measure can be made: a programme of any size, with everything its pages read."""

from __future__ import annotations

from sqlalchemy import func, select

from cleanup.models.partners.organisations import Organisation
from cleanup.models.pilots.plan import Pilot
from tests.benchmarks.ecosystem import map_of
from tests.benchmarks.programme import fill


def test_a_programme_to_measure_is_filled(app, db, as_):
    made = fill(4, 3)
    held = (Organisation, Pilot)
    counted = {model: db.session.scalar(select(func.count()).select_from(model)) for model in held}
    assert counted[Organisation] == 2
    assert counted[Pilot] > 4
    code = map_of(made.programme, 4, 6)
    db.session.commit()
    client = as_("asha")
    for page in (f"/pilots/{made.pilot}", f"/ecosysteem/{code}/kaart"):
        assert client.get(page).status_code == 200, page
