"""Open answers: read and cleaned by an evaluator first, and only then shown, as far as consent goes."""

from __future__ import annotations

from sqlalchemy import select

from cleanup.models.surveys.responses import OpenAnswer


def waiting(db):
    query = select(OpenAnswer).where(OpenAnswer.cleaned_text.is_(None)).order_by(OpenAnswer.id)
    return db.session.scalars(query).first()


def judge(visitor, answer, **typed):
    fields = {f"a{answer.id}-{name}": value for name, value in typed.items()}
    return visitor.post(f"/evaluatie/antwoorden/{answer.id}?programma=PILOTJAAR", data=fields)


def test_a_cleaned_text_reaches_the_report_only_as_far_as_consent_goes(pilot_year, as_, db):
    visitor, answer = as_("eva"), waiting(db)
    text = "Iemand liet mij zien dat het [naam] raakte."
    done = judge(visitor, answer, cleaned_text=text, consent="rapport", factor="skill")
    assert done.status_code == 303
    assert text in visitor.page("/evaluatie/rapport").get_text()
    assert text not in visitor.page("/evaluatie/rapport?openbaar=1").get_text()
    judge(visitor, answer, cleaned_text=text, consent="openbaar", factor="skill")
    assert text in visitor.page("/evaluatie/rapport?openbaar=1").get_text()
    judge(visitor, answer, cleaned_text=text, consent="geen", factor="")
    assert text not in visitor.page("/evaluatie/rapport").get_text()


def test_what_was_not_read_is_shown_to_nobody_else(pilot_year, as_, db):
    unread = {a.text for a in db.session.scalars(select(OpenAnswer)) if a.cleaned_text is None}
    read = {a.text for a in db.session.scalars(select(OpenAnswer)) if a.cleaned_text is not None}
    page = as_("asha").page("/evaluatie/rapport").get_text()
    assert unread - read
    for text in unread - read:
        assert text not in page


def test_a_text_to_show_is_not_empty(pilot_year, as_, db):
    answer = judge(as_("eva"), waiting(db), cleaned_text=" ", consent="openbaar", factor="")
    assert answer.status_code == 422
    assert "Zonder tekst is er niets te tonen" in answer.get_data(as_text=True)


def test_staff_do_not_read_what_was_written(pilot_year, as_):
    as_("asha").page("/evaluatie/antwoorden", status=403)
