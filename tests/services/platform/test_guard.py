"""The guard where something is stored: refuse, ask once, and know organisations."""

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.guard import NoPerson, PersonalTextError
from cleanup.services.platform.guard import ask_about_personal, find_persons, refuse_personal
from tests.factories import make_organisation

NOT_YET, CONFIRMED = False, True


@pytest.mark.usefixtures("db")
def test_a_refusal_names_field_kind_and_words():
    with pytest.raises(RuleBrokenError) as refused:
        refuse_personal(title="Een avond", note="Fatima zei iets")
    assert refused.value.field == "note"
    assert (refused.value.values["kind"], refused.value.values["words"]) == ("naam", "Fatima")


def test_an_organisation_in_the_database_is_nobody(db):
    assert find_persons("Samen met Huis van Eva")
    make_organisation("Huis van Eva")
    assert not find_persons("Samen met Huis van Eva")


def test_a_confirmation_is_asked_once_and_written_down_without_the_text(db, cast, now, sql):
    with pytest.raises(PersonalTextError):
        ask_about_personal(NoPerson(NOT_YET, cast.asha.id, now), "zaak-1", text="Vertel Fatima het verhaal")
    confirmed = NoPerson(CONFIRMED, cast.asha.id, now)
    ask_about_personal(confirmed, "zaak-1", text="Vertel Fatima het verhaal")
    ask_about_personal(confirmed, "zaak-2", text="Vertel het verhaal")
    lines = sql("SELECT subject, details FROM audit_event WHERE kind = 'text_confirmed'")
    assert [line.subject for line in lines] == ["zaak-1"]
    assert "Fatima" not in str(lines)
