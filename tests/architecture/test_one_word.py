"""One word per field: the form, the history and the files that people bring in call it the same."""

import pytest

from cleanup.domain.pilots.columns import KINDS as PILOT_COLUMNS
from cleanup.domain.pilots.fields import PLAN_LABELS
from cleanup.domain.platform.column_words import COLUMN_LABELS
from cleanup.domain.platform.text_keys import text_key
from cleanup.forms.accounts import InviteForm
from cleanup.forms.day.run_sheet import PartForm
from cleanup.forms.partners.date_polls import AnswerDatesForm
from cleanup.forms.partners.organisations import ContactForm, OrganisationForm
from cleanup.forms.pilots.plan import ChangePilotForm, PlanPilotForm
from cleanup.forms.pilots.proposals import AnswerProposalForm
from cleanup.forms.pilots.work import ChangeWorkForm
from cleanup.services.partners.importing import KINDS as ORGANISATION_COLUMNS
from cleanup.services.platform.history.kinds import KINDS

FORMS = {
    "organisation": (OrganisationForm, KINDS["organisation"].labels, ORGANISATION_COLUMNS.names),
    "contact": (ContactForm, KINDS["contact"].labels, ORGANISATION_COLUMNS.names),
    "new pilot": (PlanPilotForm, PLAN_LABELS, PILOT_COLUMNS.names),
    "pilot": (ChangePilotForm, PLAN_LABELS, PILOT_COLUMNS.names),
    "task": (ChangeWorkForm, KINDS["task"].labels, {}),
    "part": (PartForm, KINDS["run_sheet"].labels, {}),
    "account": (InviteForm, {}, {}),
}
OTHERWISE = {("contact", "name"): "contact"}
"""In a file with organisations the name of a contact is a column of its own."""


def words(text):
    return set(text_key(str(text)).replace("?", "").split())


@pytest.mark.parametrize("kind", FORMS)
def test_a_field_is_called_the_same_on_its_form_in_its_history_and_in_a_file(app, kind):
    form_class, history, columns = FORMS[kind]
    with app.test_request_context():
        fields = [(one.name.removesuffix("_id"), str(one.label.text)) for one in form_class()]
    compared = 0
    for name, label in fields:
        column = OTHERWISE.get((kind, name), name)
        is_column = column in columns or (kind == "account" and column in COLUMN_LABELS)
        told = [history.get(name), COLUMN_LABELS.get(column) if is_column and column == name else None]
        for said in filter(None, told):
            compared += 1
            assert words(said) <= words(label), f"{kind}: “{label}” is called “{said}” elsewhere"
        if column in columns and column == name and not label.endswith("?"):
            known = {text_key(one) for one in (*columns[column], COLUMN_LABELS.get(column, column))}
            assert text_key(history.get(name, label)) in known, f"“{label}” is no heading that is understood"
    assert compared or kind == "part", "the names of the fields are compared at all"


def test_who_answers_about_dates_finds_the_same_three_words_everywhere(app):
    with app.test_request_context():
        offered = [
            [str(choice.label) for choice in form["answer_1"].choices]
            for form in (AnswerProposalForm(), AnswerDatesForm())
        ]
    assert offered == [["Ja", "Als het moet", "Nee"]] * 2


def test_a_heading_of_before_is_still_understood():
    assert {"notities", "telefoon", "e-mail"} <= {
        one for name in ("notes", "phone", "email") for one in ORGANISATION_COLUMNS.names[name]
    }
    assert "telefoons" in PILOT_COLUMNS.names["phones_allowed"]
