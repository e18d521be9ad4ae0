"""Advice and experiments that seem to be about a person are asked about once, and refused until then."""

import pytest

from tests.network import sent, words

ADVICE = {
    "for_kind": "gemeente",
    "source": "sessie van mei",
    "text": "Gebruik het verhaal Fatima als opening.",
}
TRIED = {
    "title": "Voorlezen", "aim": "preventie", "view": "middel", "platform": "gesprek", "again": "ja",
    "cost": "tot_500", "saw": "Het boek Fatima sloeg aan.",
}  # fmt: skip
QUESTION = "Dit gaat niet over een persoon"
PLACES = [("/netwerk/adviezen", ADVICE, "opening"), ("/netwerk/experimenten", TRIED, "sloeg aan")]


def confirmed(sql):
    return sql("SELECT subject, details FROM audit_event WHERE kind = 'text_confirmed'")


@pytest.mark.parametrize(("place", "typed", "seen"), PLACES)
def test_it_is_asked_once_and_kept_with_the_answer(asha, sql, programme, place, typed, seen):
    assert QUESTION not in words(asha.get(place))
    refused = asha.post(place, data=typed)
    assert refused.status_code == 422
    assert "Fatima" in words(refused)
    assert QUESTION in words(refused)
    assert seen not in words(asha.get(place))
    sent(asha.post(place, data=typed | {"no_person": "y"}))
    assert seen in words(asha.get(place))
    (line,) = confirmed(sql)
    assert line.subject == programme.code
    assert "Fatima" not in str(line.details)


@pytest.mark.parametrize(("place", "typed", "seen"), PLACES)
def test_nothing_is_asked_of_a_text_about_nobody(asha, sql, place, typed, seen):
    sent(asha.post(place, data={name: text.replace("Fatima", "van de dag") for name, text in typed.items()}))
    assert seen in words(asha.get(place))
    assert not confirmed(sql)


def test_a_reason_is_asked_about_at_its_own_advice(asha, sql):
    sent(asha.post("/netwerk/adviezen", data=ADVICE | {"text": "Geef ruimte aan jongeren."}))
    ((row_id,),) = sql("SELECT id FROM advice")
    typed = {f"v{row_id}-state": "niet", f"v{row_id}-why": "Het verhaal Fatima is al genoeg."}
    refused = asha.post(f"/netwerk/adviezen/{row_id}", data=typed)
    assert refused.status_code == 422
    assert f'name="v{row_id}-no_person"' in refused.text
    assert 'name="no_person"' not in refused.text
    sent(asha.post(f"/netwerk/adviezen/{row_id}", data=typed | {f"v{row_id}-no_person": "y"}))
    assert "Het verhaal Fatima is al genoeg." in words(asha.get("/netwerk/adviezen"))
