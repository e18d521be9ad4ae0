"""What must be there before a file is taken back, or a value brought back."""

from __future__ import annotations

from tests.architecture.before_deeds import _now, _person, _pilot


def members_of_a_file(programme):
    from cleanup.services.network.imported import MEMBER_ROWS
    from cleanup.services.platform import imports

    at = imports.Occasion(None, _now(), _now().date(), programme)
    imports.store_file(MEMBER_ROWS, b"naam,organisatie,domein,ring\nSam Voorbeeld,De Brug,media,kern\n", at)
    return {"members_import_id": imports.list_files(MEMBER_ROWS, at)[0].id}


def changed_run_sheet(values):
    from cleanup.services import day
    from cleanup.services.platform import edits, history

    pilot = _pilot(values)
    with edits.noted("run_sheet", pilot.id, lambda: day.sheet_texts_of(pilot), _person("ben"), _now()):
        day.move_part(pilot, day.parts_of(pilot)[1].code, "omhoog", _now())
    line = history.list_history(history.find_thing(_person("ben"), "run_sheet", pilot.id))[0]
    return {"form": {"change": line.id, "field": "parts", "seen": line.fields[0].seen}}
