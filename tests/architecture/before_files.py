"""What must be there before a file is taken back, or a value brought back."""

from __future__ import annotations

from tests.architecture.before_deeds import _now, _person, _pilot


def members_of_a_file(programme):
    from cleanup.services.network import imported

    content = b"naam,organisatie,domein,ring\nSam Voorbeeld,De Brug,media,kern\n"
    imported.bring_in_members(programme, content, _now().date(), None, _now())
    return {"members_import_id": imported.list_member_imports(programme, _now())[0].id}


def changed_run_sheet(values):
    from cleanup.services import day
    from cleanup.services.platform import edits, history

    pilot = _pilot(values)
    with edits.noted("run_sheet", pilot.id, lambda: day.sheet_texts_of(pilot), _person("ben"), _now()):
        day.move_part(pilot, day.parts_of(pilot)[1].code, "omhoog", _now())
    line = history.list_history(history.find_thing(_person("ben"), "run_sheet", pilot.id))[0]
    return {"form": {"change": line.id, "field": "parts", "seen": line.fields[0].seen}}
