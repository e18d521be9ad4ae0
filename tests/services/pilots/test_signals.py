"""Whoever wants to know hears that a pilot was planned, moved, cancelled or held."""

import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.pilots.fields import Plan
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services import pilots
from cleanup.services.platform import signals
from tests import aftercare, factories

NAMES = ("pilot_moved", "pilot_cancelled", "pilot_held")


@pytest.fixture
def heard():
    """Keep what was said, in order."""
    said = []
    listeners = {name: lambda pilot, name=name, **_more: said.append((name, pilot.code)) for name in NAMES}
    for name, listener in listeners.items():
        getattr(signals, name).connect(listener)

    def hear_planned(_sender, pilots):
        said.extend(("pilots_planned", pilot.code) for pilot in pilots)

    signals.pilots_planned.connect(hear_planned)
    yield said
    signals.pilots_planned.disconnect(hear_planned)
    for name, listener in listeners.items():
        getattr(signals, name).disconnect(listener)


def change(pilot, account, **fields):
    pilots.change_pilot(
        pilot, replace(Plan.of(pilot), **fields), pilot.revision, account, dt.datetime.now(dt.UTC)
    )


def test_planning_moving_holding_and_cancelling_are_told_once_each(db, cast, heard):
    pilot = factories.make_pilot()
    assert heard == [("pilots_planned", pilot.code)]
    change(pilot, cast.asha, expected=9)
    assert heard[1:] == []
    change(pilot, cast.asha, date=pilot.date + dt.timedelta(days=3))
    assert heard[1:] == [("pilot_moved", pilot.code)]
    pilots.set_status(pilot, "uitgevoerd")
    pilots.set_status(pilot, "gepland")
    pilots.set_status(pilot, "geannuleerd", "Te weinig aanmeldingen.")
    assert heard[2:] == [("pilot_held", pilot.code), ("pilot_cancelled", pilot.code)]


def test_a_copy_is_a_pilot_that_was_planned(db, heard):
    pilot = factories.make_pilot()
    copied = pilots.copy_pilot(pilot, pilot.date + dt.timedelta(days=14), pilot.date)
    assert [code for _name, code in heard] == [pilot.code, copied.code]
    assert len(aftercare.tasks_of(copied)) == len(aftercare.tasks_of(pilot)) > 0


def test_who_has_something_open_keeps_a_pilot_from_being_finished(db):
    pilot = factories.make_pilot()
    pilots.set_status(pilot, "uitgevoerd")

    def refuse(_pilot):
        raise RuleBrokenError("Er staat nog iets open.", "status")

    signals.pilot_finishing.connect(refuse)
    try:
        with pytest.raises(RuleBrokenError):
            pilots.set_status(pilot, "afgerond")
    finally:
        signals.pilot_finishing.disconnect(refuse)
    assert pilot.status == "uitgevoerd"


def test_planning_asks_no_other_capability_by_name(db):
    """Aftercare and the day listen; nothing in ``services.pilots`` imports them."""
    from pathlib import Path

    for path in Path(pilots.__file__).parent.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "cleanup.services.aftercare" not in source, path.name
        assert "cleanup.services.day" not in source, path.name
