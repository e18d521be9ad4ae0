"""What must be there before somebody can decide, approve or judge in the audit walk, and what is sent."""

from __future__ import annotations

import datetime as dt

from tests import factories
from tests.architecture import before_deeds


def _now():
    return dt.datetime.now(dt.UTC)


def _pilot(values):
    from cleanup.services import pilots

    return pilots.find_pilot(values["code"])


def small_group(values):
    """Let the group be so small that somebody has to say why it can go on."""
    _pilot(values).expected = 5
    return {"form": {"finding": "groepsgrootte:klein", "reason": "Dat is afgesproken."}}


def written_answer(values):
    """Give an open answer of a closed moment."""
    from cleanup.extensions import db
    from cleanup.models.surveys.responses import OpenAnswer

    pilot = _pilot(values)
    before_deeds.closed(values)
    row = OpenAnswer(pilot_id=pilot.id, moment="t0", item="open", text="Het hielp.")
    db.session.add(row)
    db.session.flush()
    typed = {"cleaned_text": "Het hielp.", "consent": "rapport", "factor": ""}
    return {"answer_id": row.id, "form": {f"a{row.id}-{name}": text for name, text in typed.items()}}


def answered_proposal(values):
    before_deeds.proposal(values)
    return {"form": {"position": "1"}}


def date_that_was_asked(values):
    found = before_deeds.date_poll(values)
    return found | {"form": {"position": "1", "sure": "y", "expected": "12"}}


def doubtful_case(values):
    """Let somebody else doubt, so that a second person decides."""
    from cleanup.extensions import db
    from cleanup.models.campaign.comments import CommentCase

    row = db.session.get_one(CommentCase, values["case_id"])
    row.in_doubt, row.handled_by_id = True, before_deeds._person("bo").id
    return {"form": {"action": "laten_staan"}}


def later_pilot(values):
    """Give a pilot after the lesson, in which it helped."""
    own = _pilot(values)
    later = factories.make_pilot(own.date + dt.timedelta(days=9), programme=own.programme)
    later.status = "uitgevoerd"
    field = f"l{values['lesson_id']}"
    return {"form": {f"{field}-pilot_code": later.code, f"{field}-helped": "ja", f"{field}-note": ""}}


def unread_remark(programme):
    from cleanup.extensions import db
    from cleanup.models.network.gatherings import GatheringRemark
    from cleanup.services.network import gatherings

    gathering = gatherings.list_gatherings(programme)[0]
    remark = GatheringRemark(gathering_id=gathering.id, text="Meer oefenen graag.")
    db.session.add(remark)
    db.session.flush()
    return {"gathering_code": gathering.code, "row_id": remark.id, "form": {"houden": "ja"}}


def network_advice(programme):
    from cleanup.services.network import advising

    typed = {"for_kind": "gemeente", "text": "Geef ruimte.", "source": "sessie"}
    row = advising.add_advice(programme, typed, _now().date())
    return {"row_id": row.id, "form": {f"v{row.id}-state": "niet", f"v{row.id}-why": "Past niet."}}


def example_of_another(values):
    from cleanup.services import toolkit

    code = before_deeds.own_example(values)["code"]
    entry = toolkit.get_entry(code)
    return {"code": code, "form": {"seen": entry.fingerprint, "verdict": "goedgekeurd", "note": ""}}


def card_to_check(_values):
    from cleanup.services import toolkit

    one = toolkit.list_to_check(_now().date())[0]
    return {"form": {"file": one.file, "code": one.card.code, "seen": one.fingerprint}}
