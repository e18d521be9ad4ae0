"""A questionnaire of somebody's own, through the pages alone: added, looked at, published, given, retired."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pingouin
import pytest

from cleanup.domain.surveys.distinct import OWN
from cleanup.services import evaluation, surveys
from tests.blueprints.surveys.test_importing import fields_of
from tests.factories import filled_in, make_pilot, make_programme, open_now

EXAMPLE = Path("toolkit_content/questionnaires/examples/voorbeeld.yaml").read_text(encoding="utf-8")
PEOPLE = 120


def add(client, text, name="eigen.yaml"):
    return client.post("/vragenlijsten/toevoegen", data={"file": (io.BytesIO(text.encode()), name)})


def published(client, text=EXAMPLE):
    """Add and publish a file, and return the address of its page."""
    page = add(client, text).location
    assert client.post(f"{page}/publiceren").status_code == 303
    return page


@pytest.fixture
def evaluator(as_):
    return as_("eva")


@pytest.fixture
def programme(app):
    return make_programme()


@pytest.fixture
def pilot(programme, now):
    return make_pilot((now - dt.timedelta(days=3)).date(), programme=programme)


def big_five():
    """A questionnaire whose codes are partly those of our own: E1, N1, O1."""
    factors = {"A": "agree", "C": "conscientious", "E": "extra", "N": "neuro", "O": "opent"}
    reversed_ = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
    return {
        "id": "bfi",
        "title": {"nl": "Vijf trekken"},
        "model": "Big Five",
        "status": {"nl": "van anderen"},
        "languages": ["nl"],
        "owner": "Diversion",
        "source": "voorbeeld",
        "checked_on": "2026-11-20",
        "factors": [
            {"code": name, "stem": name, "export_name": name, "name": {"nl": name}}
            for name in factors.values()
        ],
        "scales": {
            "six": {"kind": "ordinal", "options": [{"code": n, "nl": f"antwoord {n}"} for n in range(1, 7)]}
        },
        "order": {"t0": [f"{letter}{n}" for letter in factors for n in range(1, 6)]},
        "items": [
            {
                "code": f"{letter}{n}", "variable": f"{letter.lower()}{n}", "factor": name, "scale": "six",
                "moments": ["t0"], "core": True, "reverse": f"{letter}{n}" in reversed_,
                "nl": f"{letter}{n}?",
            }
            for letter, name in factors.items()
            for n in range(1, 6)
        ],
    }  # fmt: skip


def answers(people=PEOPLE):
    """Answers with some left out, as in data of others."""
    dice, form = np.random.default_rng(25), big_five()
    level = dice.normal(3.6, 0.9, size=(people, 5)).repeat(5, axis=1)
    straight = np.clip(np.rint(level + dice.normal(0, 1.1, size=level.shape)), 1, 6)
    turned = np.array([item["reverse"] for item in form["items"]])
    frame = pd.DataFrame(np.where(turned, 7 - straight, straight), columns=[i["code"] for i in form["items"]])
    return frame.mask(dice.random(frame.shape) < 0.02)


def as_csv(frame):
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(frame.columns)
    writer.writerows([["" if np.isnan(v) else int(v) for v in row] for row in frame.to_numpy()])
    return lines.getvalue().encode()


def scored(frame, letter):
    mine = frame[[code for code in frame.columns if code.startswith(letter)]].copy()
    for item in big_five()["items"]:
        if item["reverse"] and item["code"] in mine:
            mine[item["code"]] = 7 - mine[item["code"]]
    return mine


def brought_in(client, pilot, frame):
    """Bring a file in through the page, as somebody would: look, then store."""
    seen = client.post(
        "/vragenlijsten/importeren",
        data={"file": (io.BytesIO(as_csv(frame)), "data.csv"), "pilot": pilot.code, "moment": "t0"},
    )
    assert seen.status_code == 200
    fields = {**fields_of(seen), "pilot": pilot.code, "moment": "t0", "reason": "gegevens van anderen"}
    return client.post("/vragenlijsten/importeren/opslaan", data=fields)


NAMES = dict(zip("ACENO", ("agree", "conscientious", "extra", "neuro", "opent"), strict=True))


@pytest.fixture
def beside(evaluator, programme, pilot, now, db):
    """A pilot with answers of others beside one that asks our own questions; returns those answers."""
    ours = open_now(make_pilot(now.date(), programme=programme), "t0", now=now)
    for _ in range(6):
        surveys.submit(ours, "t0", filled_in(ours, "t0", "4"), now, b"k" * 32)
    surveys.close_moment(ours, "t0", now)
    db.session.commit()
    page = published(evaluator, json.dumps(big_five()))
    assert evaluator.post(f"{page}/toewijzen", data={"whom": f"pilot:{pilot.code}"}).status_code == 303
    frame = answers()
    assert brought_in(evaluator, pilot, frame).status_code == 303
    assert surveys.questionnaire_of(ours).id == "participant"
    return frame


def table_under(sheet, first):
    rows = list(sheet.iter_rows(values_only=True))
    start = next(at for at, row in enumerate(rows) if row[0] == first)
    return rows[0][0], pd.DataFrame(rows[start + 1 :], columns=rows[start])


def test_a_questionnaire_of_others_is_counted_beside_our_own(beside, programme, tmp_path):
    at, scope = dt.datetime.now(dt.UTC), evaluation.scope_of(programme)
    alphas = {row["factor"]: row for row in evaluation.figures_of(scope, at).tables["alfa"].rows}
    for letter, name in NAMES.items():
        expected, _interval = pingouin.cronbach_alpha(scored(beside, letter).dropna())
        assert alphas[name]["waarde"] == pytest.approx(expected, abs=1e-9)
    file = tmp_path / "export.xlsx"
    evaluation.write_export(file, scope, at, profile="onderzoek", role="evaluator", export_id="0" * 8)
    book = openpyxl.load_workbook(file)
    title, levels = table_under(book["MEM_samenvatting"], "niveau")
    assert title == "Negen factoren van Media Empowerment en Big Five, per moment"
    levels = levels[(levels["niveau"] == "programma") & (levels["moment"] == "t0")].set_index("factor")
    for letter, name in NAMES.items():
        mine = scored(beside, letter)
        score = mine.mean(axis=1)[mine.notna().sum(axis=1) >= 4]
        assert float(levels.loc[name, "gemiddelde"]) == pytest.approx(score.mean(), abs=1e-9)
        assert float(levels.loc[name, "standaarddeviatie"]) == pytest.approx(score.std(), abs=1e-9)
    assert {"kennis", "motivatie"} <= set(levels.index)
    front = " ".join(str(row[0].value) for row in book["Lees_mij"]["A1:A4"])
    assert "van Media Empowerment en Big Five: kennis" in front
    # One code never stands for two questions: E1 is ours, and theirs says whose it is.
    _title, items = table_under(book["Items"], "pilot")
    assert items.groupby("itemcode")["vraagtekst"].nunique().max() == 1
    assert "bfi_E1" in set(items["itemcode"])


def test_taking_the_answers_back_makes_the_day_as_it_was(evaluator, beside, pilot, db):
    page = evaluator.page("/vragenlijsten/importeren")
    action = page.select_one("form[action$=terughalen]")["action"]
    db.session.expire_all()
    assert [row.closed_at is not None for row in pilot.moments] == [True]
    assert evaluator.post(action).status_code == 303
    db.session.expire_all()
    assert [row.opened_at for row in pilot.moments] == [None]


def test_every_mistake_names_file_line_and_field_and_nothing_is_kept(evaluator):
    broken = EXAMPLE.replace("factor: calm, scale: like_me6", "factor: kalm, scale: like_me6", 1)
    broken = broken.replace("variable: zicht1", "variable: Zicht1", 1)
    answer = add(evaluator, broken, "mijn_lijst.yaml")
    assert answer.status_code == 422
    lines = broken.splitlines()
    first = next(n for n, line in enumerate(lines, 1) if "factor: kalm" in line)
    second = next(n for n, line in enumerate(lines, 1) if "Zicht1," in line and "variable: Zicht1" in line)
    assert f"mijn_lijst.yaml, regel {first}, veld items[Rust1].factor: onbekende factor" in answer.text
    assert f"mijn_lijst.yaml, regel {second}, veld items[Zicht1].variable" in answer.text
    assert "Concepten" not in evaluator.get("/vragenlijsten").text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: [", "geen geldige YAML"),
        (EXAMPLE.replace("id: voorbeeld", "id: participant", 1), "geef je vragenlijst een andere id"),
        (EXAMPLE.replace("like_me6:", "like_me6: {kind: gok}\n  other:", 1), "moet een van deze zijn"),
        ("\0", "geen tekstbestand"),
    ],
    ids=["no yaml", "our own id", "unknown kind", "no text"],
)
def test_what_is_no_questionnaire_says_why(evaluator, text, says):
    answer = add(evaluator, text)
    assert answer.status_code == 422
    assert says in answer.text


def test_a_draft_is_seen_as_phone_and_as_paper_by_who_decides_alone(evaluator, as_, visitor):
    page = add(evaluator, EXAMPLE).location
    phone, paper = evaluator.page(f"{page}/telefoon/t0"), evaluator.page(f"{page}/papier/t0")
    assert len(phone.select(".phone-preview fieldset")) == 25
    assert phone.select(".phone-preview button") == []
    assert len(paper.select(".paper-question")) == 25
    assert evaluator.get(f"{page}/telefoon/t2").status_code == 404
    assert as_("asha").get(page).status_code == 404
    assert as_("asha").post(f"{page}/publiceren").status_code == 403
    assert evaluator.post(f"{page}/weggooien").status_code == 303
    assert evaluator.get(page).status_code == 404


def test_a_programme_gives_it_to_pilots_that_asked_nothing_yet_and_to_new_ones(
    evaluator, programme, pilot, now, db
):
    asked = open_now(make_pilot(now.date(), programme=programme), "t0", now=now)
    page = published(evaluator)
    answer = evaluator.post(f"{page}/toewijzen", data={"whom": f"programma:{programme.id}"})
    assert answer.status_code == 303
    db.session.expire_all()
    assert (pilot.questionnaire, asked.questionnaire) == ("voorbeeld", "participant")
    assert make_pilot(now.date(), programme=programme).questionnaire == "voorbeeld"
    assert make_pilot(now.date()).questionnaire == "participant"
    refused = evaluator.post(f"{page}/toewijzen", data={"whom": f"pilot:{asked.code}"})
    assert refused.status_code == 422
    assert "Sluit die eerst" in refused.text


def test_participants_answer_it_and_a_moment_without_questions_is_never_open(evaluator, visitor, pilot, db):
    at = dt.datetime.now(dt.UTC)
    today = make_pilot(at.date())
    page = published(evaluator)
    evaluator.post(f"{page}/toewijzen", data={"whom": f"pilot:{today.code}"})
    db.session.expire_all()
    open_now(today, "t0", now=at)
    asked = visitor.page(f"/m/{today.day_code}/t0")
    assert len(asked.select("[data-screen=question]")) == 25
    assert surveys.asked_moments(today) == ("t0", "t1")


def test_out_of_use_is_not_given_and_goes_on_where_it_is_asked(evaluator, programme, pilot, db):
    page = published(evaluator)
    evaluator.post(f"{page}/toewijzen", data={"whom": f"programma:{programme.id}"})
    refused = evaluator.post(f"{page}/uit-gebruik")
    assert refused.status_code == 422
    assert programme.name in refused.text
    own = evaluator.page("/vragenlijsten").select_one("h2 a[href*=vragenlijsten]")["href"]
    evaluator.post(f"{own}/toewijzen", data={"whom": f"programma:{programme.id}"})
    db.session.expire_all()
    programme.questionnaire = "participant"
    db.session.commit()
    assert evaluator.post(f"{page}/uit-gebruik").status_code == 303
    assert evaluator.post(f"{page}/toewijzen", data={"whom": f"pilot:{pilot.code}"}).status_code == 422
    assert "uit gebruik" in evaluator.get("/vragenlijsten").text
    assert evaluator.post(f"{page}/in-gebruik").status_code == 303
    assert evaluator.post(f"{page}/toewijzen", data={"whom": f"pilot:{pilot.code}"}).status_code == 303


def test_a_new_version_leaves_the_one_that_was_answered_as_it_was(evaluator):
    page = published(evaluator)
    newer = published(evaluator, EXAMPLE.replace("Ik blijf rustig", "Ik blijf kalm"))
    assert page != newer
    assert "Ik blijf rustig" in evaluator.get(page).text
    assert "Ik blijf kalm" in evaluator.get(newer).text
    assert "Eerdere versie" in evaluator.get("/vragenlijsten").text


def test_the_example_can_be_taken_along_and_added_as_it_is(evaluator):
    address = evaluator.page("/vragenlijsten/toevoegen").select_one("a[download]")["href"]
    example = evaluator.get(address)
    assert example.data.decode() == EXAMPLE
    assert add(evaluator, example.data.decode()).status_code == 303


def test_a_questionnaire_says_its_factors_in_words_and_how_it_stands_as_the_list_does(evaluator):
    listed = [one.questionnaire for one in surveys.list_in_use()]
    version = next(one.version for one in listed if one.factors and one.id in OWN)
    page = evaluator.page(f"/vragenlijsten/{version}").get_text(" ")
    assert "knowledge" not in page
    assert "Kennis" in page
    assert "nog niet getoetst" in page
    assert "concept, nog te toetsen" not in page
