"""A field of the plan is written down once; whoever forgets one of its places hears it by name."""

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest

from cleanup.commands.pilots import IMPORT_HELP
from cleanup.domain.briefing.versions import FACTS, MARKS
from cleanup.domain.pilots.fields import (
    ASKED,
    COPIED,
    NOTES,
    PLACES,
    PLAN_LABELS,
    FieldKind,
    ImportColumn,
    Plan,
    places_of,
)
from cleanup.domain.platform.column_words import column_label
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.formatting import planned
from cleanup.forms.pilots.plan import PlanForm, input_of
from cleanup.forms.platform.base import Form
from cleanup.models.pilots.plan import Pilot

PACKAGE = Path(__file__).parents[3] / "cleanup"
TEMPLATES = PACKAGE / "templates/pilots"
NAMES = [place.name for place in PLACES]
NOT_PLANNED = {  # columns of a pilot that no plan holds
    "id", "code", "day_code", "short_code", "programme_id", "organisation_id", "contact_id", "status",
    "search_key", "present", "cancel_reason", "revision", "planned_on",
}  # fmt: skip
NOT_TYPED = {"questionnaire"}  # every pilot of today has the same one; a file or a command may say otherwise
PLAN = Plan(
    date=dt.date(2027, 3, 10), starts_at=dt.time(13), ends_at=dt.time(17), municipality="Utrecht", expected=12
)


def test_a_field_that_does_not_say_where_it_goes_is_refused_by_its_name():
    @dataclass(frozen=True, kw_only=True)
    class Forgetful:
        wheelchairs: int = 0

    with pytest.raises(TypeError, match=r"Forgetful\.wheelchairs does not say where it goes"):
        list(places_of(Forgetful))


def test_every_field_has_a_column_and_every_column_is_planned_or_named_as_not():
    columns = set(Pilot.__table__.columns.keys())
    assert set(NAMES) - columns == set(), "give it a column in models/pilots/plan.py and a migration"
    assert columns - set(NAMES) - NOT_PLANNED == set(), "put it in Plan, or among NOT_PLANNED"


@pytest.mark.parametrize("name", NAMES)
def test_a_column_begins_with_what_the_plan_says(name):
    default = Pilot.__table__.columns[name].default
    planned = next(place.default for place in PLACES if place.name == name)
    if default is not None:
        assert default.arg == planned, name


@pytest.mark.parametrize("name", sorted(set(NAMES) - NOT_TYPED))
def test_staff_can_type_every_field_and_see_it(app, name):
    with app.test_request_context():
        form = PlanForm()
    assert name in form, "say how it is asked, or give it a field in forms/pilots/plan.py"
    typed = "".join((TEMPLATES / f"{part}.html").read_text() for part in ("_plan_fields", "_group_fields"))
    shown = (TEMPLATES / "_plan.html").read_text()
    is_asked = name in {place.name for place in ASKED}
    assert is_asked or f"form.{name}," in typed or f"form.{name})" in typed, "or say how it is asked"
    assert is_asked or re.search(rf"pilot\.{name}\b", shown) or name == "crew_places"


def test_every_field_has_a_name_in_the_history():
    assert [name for name in NAMES if not PLAN_LABELS.get(name)] == []


def test_what_was_said_of_one_group_never_goes_to_another():
    assert {note.name for note in NOTES} & set(COPIED) == set()
    assert "motivation" not in COPIED
    assert "date" not in COPIED


def test_every_line_of_the_briefing_is_made_of_the_plan():
    assert {place.briefed for place in PLACES if place.briefed} == {
        FACTS[name] if name in {note.name for note in NOTES} else name
        for name in FACTS
        if name not in {"risk", "organisation", *MARKS}  # what stands beside the plan
    }


def test_a_choice_begins_with_one_of_its_choices_and_a_needed_column_has_no_default():
    for place in PLACES:
        assert place.kind is not FieldKind.CHOICE or place.default in place.choices, place.name
        assert place.column is not ImportColumn.NEEDED or place.default is None, place.name


def test_a_plan_is_read_from_a_pilot_and_nothing_of_it_is_lost():
    assert Plan.of(replace(PLAN, sensitivities="Onlangs verhuisd.")).sensitivities == "Onlangs verhuisd."
    assert list(PLAN.values()) == [one.name for one in fields(Plan)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_at": dt.time(13)}, "ends_at"), ({"expected": 0}, "expected"), ({"expected": 31}, "expected"),
        ({"crew_places": 0}, "crew_places"), ({"crew_places": 99}, "crew_places"),
    ],
    ids=["no-time", "nobody", "too-many", "no-crew", "a-crowd"],
)  # fmt: skip
def test_a_plan_that_cannot_be_names_its_field(change, field):
    PLAN.check()
    with pytest.raises(RuleBrokenError) as refused:
        replace(PLAN, **change).check()
    assert refused.value.field == field


def test_no_list_of_fields_stands_anywhere_else():
    known = {"domain/pilots/fields.py", "domain/pilots/columns.py", "models/pilots/plan.py"}
    naming = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "accessibility" in path.read_text(encoding="utf-8")
    }
    assert naming == known, "ask PLACES, NOTES or names(...): then a new field needs no change here"


def test_every_column_of_a_file_has_words_and_stands_in_the_help_of_the_command():
    for place in PLACES:
        if place.column is not ImportColumn.NONE:
            assert column_label(place.name) == place.named
            assert re.search(rf"\b{place.name}\b", IMPORT_HELP), place.name


@pytest.mark.parametrize(
    ("kind", "default", "typed", "value"),
    [
        (FieldKind.WHOLE, None, "3", 3),
        (FieldKind.WHOLE, 2, "", 2),
        (FieldKind.LINE, "", "Zaal 2", "Zaal 2"),
        (FieldKind.YES_NO, False, "y", True),
        (FieldKind.CHOICE, "a", "b", "b"),
        (FieldKind.DATE, None, "2027-03-10", dt.date(2027, 3, 10)),
        (FieldKind.TIME, dt.time(9), "10:30", dt.time(10, 30)),
        (FieldKind.NOTE, "", "Een zin.", "Een zin."),
    ],
    ids=str,
)
def test_a_field_of_any_kind_that_is_asked_makes_its_own_input(app, kind, default, typed, value):
    place = replace(PLACES[0], kind=kind, default=default, asked="Vraag", choices={"a": "A", "b": "B"})
    asking = type("Asking", (Form,), {"more": input_of(place)})
    with app.test_request_context(method="POST", data={"more": typed}):
        form = asking(meta={"csrf": False})
        assert form.validate(), form.errors
        assert form.more.data == value
        assert "Vraag" in str(form.more.label)
        assert planned(place, value)


def test_what_must_be_asked_may_not_stay_empty(app):
    place = replace(PLACES[0], kind=FieldKind.WHOLE, default=None, asked="Hoeveel?")
    with app.test_request_context(method="POST", data={"more": ""}):
        assert not type("Asking", (Form,), {"more": input_of(place)})(meta={"csrf": False}).validate()
