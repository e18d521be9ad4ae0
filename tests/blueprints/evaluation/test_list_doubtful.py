"""Data quality: nothing disappears by itself, a reason is asked, and it can be undone."""

from __future__ import annotations

from sqlalchemy import select

from cleanup.models.platform.audit import AuditEvent
from cleanup.models.surveys.responses import Response

REASON = "proef"


def one_response(db, pilot):
    return db.session.scalars(
        select(Response).where(Response.pilot_id == pilot.id, Response.moment == "t0").order_by(Response.id)
    ).first()


def put(visitor, response, what, **more):
    fields = {f"r{response.id}-{name}": value for name, value in more.items()}
    return visitor.post(f"/evaluatie/kwaliteit/{response.id}/{what}?programma=PILOTJAAR", data=fields)


def change_of_knowledge(visitor, pilot):
    row = visitor.page(f"/evaluatie/{pilot.code}").select_one("#figuur-stand tbody tr")
    return int(row.td.find_next_sibling("td").get_text(strip=True))


def test_setting_an_answer_aside_needs_a_reason_changes_figures_and_can_be_undone(
    pilots_of_the_year, as_, db
):
    visitor, pilot = as_("eva"), pilots_of_the_year[17]
    response = one_response(db, pilot)
    before = change_of_knowledge(visitor, pilot)
    assert put(visitor, response, "weglaten", reason="").status_code == 422
    assert put(visitor, response, "weglaten", reason=REASON).status_code == 303
    assert change_of_knowledge(visitor, pilot) == before - 1
    page = visitor.page("/evaluatie/kwaliteit")
    assert "proef of test" in page.get_text()
    told = visitor.page(f"/evaluatie/{pilot.code}").select_one("#figuur-stand .explanation").get_text()
    assert "minder dan 5 antwoorden met een reden weggelaten" in told
    assert put(visitor, response, "meetellen").status_code == 303
    assert change_of_knowledge(visitor, pilot) == before
    lines = db.session.scalars(select(AuditEvent).where(AuditEvent.kind == "answers_judged")).all()
    assert len(lines) == 2


def test_staff_do_not_judge_answers(pilot_year, as_):
    as_("asha").page("/evaluatie/kwaliteit", status=403)


def test_an_answer_of_somewhere_else_is_not_found(pilot_year, as_, db):
    assert as_("eva").post("/evaluatie/kwaliteit/niets/weglaten?programma=PILOTJAAR").status_code in {
        404,
        422,
    }
