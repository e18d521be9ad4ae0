"""The page that brings in a file of another product: look, confirm, store, take back."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from sqlalchemy import func, select

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import new_card_code
from cleanup.domain.surveys.designing import plan_with
from cleanup.domain.surveys.moments import KNOWN
from cleanup.models.surveys.responses import Response
from cleanup.services import surveys
from tests.factories import make_pilot, make_programme, open_now
from tests.services.surveys import shapes

PAGE = "/vragenlijsten/importeren"


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", now=now)


@pytest.fixture
def evaluator(as_):
    return as_("eva")


def responses(db):
    from cleanup.models.surveys.responses import Response

    found = db.session.scalar(select(func.count()).select_from(Response))
    db.session.rollback()
    return found


def look(client, content, name="antwoorden.csv", **fields):
    return client.post(PAGE, data={"file": (io.BytesIO(content), name), **fields})


def fields_of(answer):
    """What the page would send when its button is pressed."""
    page = answer.text
    found = {"text": re.findall(r'name="text" value="([^"]*)"', page)[-1].replace("&#43;", "+")}
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option[^>]*?selected[^>]*?value="([^"]*)"', body) or re.search(
            r'<option[^>]*?value="([^"]*)"[^>]*?selected', body
        )
        found[name] = chosen[1] if chosen else "-"
    return found


@pytest.mark.parametrize("chosen", ["", "t-1"])
def test_answers_of_weeks_before_the_day_come_in_with_their_own_questions(evaluator, app, db, chosen):
    programme, at = make_programme("VIJF"), dt.datetime.now(dt.UTC)
    surveys.plan_moments(programme, plan_with([one for one in KNOWN if not one.by_hand]), None, at)
    ahead = make_pilot(local_day(at) + dt.timedelta(days=10), programme=programme)
    db.session.commit()
    codes = [new_card_code() for _ in range(3)]
    rows = [f"{ahead.code},{code},{'' if chosen else 't-1,'}4,2,5" for code in codes]
    content = "\n".join([f"pilot,card_code,{'' if chosen else 'moment,'}K2,V3,M2", *rows]).encode()
    seen = look(evaluator, content, moment=chosen)
    assert "geen moment van deze vragenlijst" not in seen.text
    stored = evaluator.post(PAGE + "/opslaan", data=fields_of(seen) | {"pilot": "", "moment": chosen})
    assert stored.status_code in {200, 303}, stored.text
    assert responses(db) == 3
    assert db.session.scalars(select(Response.moment).distinct()).all() == ["t-1"]


def test_a_file_is_looked_at_stored_refused_and_taken_back(evaluator, pilot, db):
    content = shapes.google(shapes.as_csv, ";")
    seen = look(evaluator, content, pilot=pilot.code, moment="t0")
    assert seen.status_code == 200
    assert responses(db) == 0
    assert "Google Formulieren" in seen.text
    assert "E-mailadres" in seen.text
    assert "voorbeeld.example" not in seen.text
    fields = fields_of(seen)
    stored = evaluator.post(
        f"{PAGE}/opslaan", data=fields | {"reason": "op papier", "recipe_name": "Onze Google"}
    )
    assert stored.status_code == 303, stored.text
    assert responses(db) == len(shapes.PEOPLE)
    again = evaluator.post(f"{PAGE}/opslaan", data=fields | {"reason": "op papier"})
    assert again.status_code == 422
    assert "Regel 2:" in again.text
    assert responses(db) == len(shapes.PEOPLE)
    listed = evaluator.get(PAGE).text
    assert "Onze Google" in listed
    back = re.search(r'action="([^"]+/terughalen)"', listed)[1]
    assert evaluator.post(back).status_code == 303
    assert responses(db) == 0


def test_an_empty_file_is_said_to_be_empty(as_):
    answer = as_("eva").post(PAGE, data={"file": (io.BytesIO(b""), "leeg.csv")})
    assert answer.status_code == 422
    assert "Het bestand is leeg." in answer.get_data(as_text=True)
