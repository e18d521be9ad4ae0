"""A questionnaire nobody foresaw goes all the way without a change of code: 25 items, 5 factors, 6 points."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil

import numpy as np
import openpyxl
import pandas as pd
import pingouin
import pytest
import yaml

from cleanup.domain.evaluation.limits import LIMITS, limits_of
from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.services import evaluation, surveys
from cleanup.services.platform.content import current
from tests.factories import filled_in, make_pilot

STEMS = ("rust", "zicht", "moed", "steun", "taal")
REVERSED = {"rust2", "rust4", "zicht1", "moed5", "steun3", "taal1", "taal2"}
CODES = [f"{stem}{number}" for stem in STEMS for number in range(1, 6)]
PEOPLE = 40


def questionnaire():
    """The file as somebody would write it."""
    both = {"nl": "Vraag", "en": "Question"}
    return {
        "id": "eigen",
        "title": {"nl": "Eigen vragen", "en": "Own questions"},
        "status": {"nl": "concept", "en": "draft"},
        "languages": ["nl", "en"],
        "owner": "Diversion",
        "source": "eigen formulering",
        "checked_on": dt.date(2026, 11, 20),
        "factors": [
            {"code": f"factor_{s}", "stem": s, "export_name": s, "name": {"nl": s.title(), "en": s.title()}}
            for s in STEMS
        ],
        "intro": {"t0": both, "t2": both},
        "definition": both,
        "scales": {
            "eens6": {
                "kind": "ordinal",
                "options": [{"code": n, "nl": f"{n} van 6", "en": f"{n} of 6"} for n in range(1, 7)],
                "skip": {"nl": "Sla over", "en": "Skip"},
            }
        },
        "order": {"t0": [c.upper() for c in CODES], "t2": [c.upper() for c in CODES]},
        "items": [
            {
                "code": c.upper(), "variable": c, "factor": f"factor_{c[:-1]}", "scale": "eens6",
                "moments": ["t0", "t2"], "core": True, "reverse": c in REVERSED, "nl": f"Vraag {c}",
                "en": f"Question {c}",
            }
            for c in CODES
        ],
    }  # fmt: skip


@pytest.fixture
def pilot(app, tmp_path, now):
    """A pilot that asks the questionnaire of a file that was put beside the others."""
    folder = tmp_path / "content"
    shutil.copytree(current.content_folder(), folder)
    file = folder / "questionnaires" / "eigen.yaml"
    file.write_text(yaml.safe_dump(questionnaire(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    shipped = current.content_folder()
    current.use(folder)
    yield make_pilot((now - dt.timedelta(days=40)).date(), questionnaire="eigen")
    current.use(shipped)


def answers():
    """Answers of people who differ in one thing, so that the questions of a factor hang together."""
    dice = np.random.default_rng(6)
    found = {}
    for moment, gain in (("t0", 0.0), ("t2", 0.8)):
        level = dice.normal(3.2, 1.0, size=(PEOPLE, len(STEMS)))
        raw = np.repeat(level, 5, axis=1) + gain + dice.normal(0, 0.6, size=(PEOPLE, len(CODES)))
        straight = np.clip(np.rint(raw), 1, 6).astype(int)
        turned = np.array([code in REVERSED for code in CODES])
        found[moment] = pd.DataFrame(np.where(turned, 7 - straight, straight), columns=CODES)
    return found


def bring_in(pilot, codes, given, folder):
    file = folder / "antwoorden.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["pilot", "moment", "card_code", "language", "mode", *(c.upper() for c in CODES)])
        for moment, frame in given.items():
            for code, row in zip(codes, frame.to_numpy(), strict=True):
                writer.writerow([pilot.code, moment, show_card_code(code), "nl", "paper", *row])
    return surveys.import_csv(file)


def scored(frame, stem):
    """The mean of a factor for each person, worked out apart from the product."""
    mine = frame[[code for code in CODES if code.startswith(stem)]].copy()
    for code in REVERSED & set(mine.columns):
        mine[code] = 7 - mine[code]
    return mine


def test_from_file_to_survey_import_scores_alpha_and_workbook(pilot, tmp_path, now, db):
    then = now - dt.timedelta(days=40)
    surveys.open_moment(pilot, "t0", then)
    by_phone = surveys.submit(pilot, "t0", filled_in(pilot, "t0", "4"), then, b"k" * 32)
    assert by_phone
    surveys.open_moment(pilot, "t2", now - dt.timedelta(days=10))
    codes, given = [new_card_code() for _ in range(PEOPLE)], answers()
    assert bring_in(pilot, codes, given, tmp_path) == 2 * PEOPLE
    surveys.close_moment(pilot, "t0", then + dt.timedelta(minutes=20))
    surveys.close_moment(pilot, "t2", now - dt.timedelta(minutes=5))
    db.session.commit()

    scope = evaluation.pilot_scope(pilot)
    told = evaluation.figures_of(evaluation.scope_of(pilot.programme), now)
    alphas = {row["factor"]: row for row in told.tables["alfa"].rows}
    for stem in STEMS:
        everybody = pd.concat(
            [scored(given["t0"], stem), scored(pd.DataFrame([dict.fromkeys(CODES, 4)]), stem)]
        )
        expected, (low, high) = pingouin.cronbach_alpha(everybody)
        assert alphas[stem]["waarde"] == pytest.approx(expected, abs=1e-9)
        assert (alphas[stem]["ci_laag"], alphas[stem]["ci_hoog"]) == pytest.approx((low, high), abs=1e-3)

    file = tmp_path / "export.xlsx"
    evaluation.write_export(file, scope, now, profile="onderzoek", role="evaluator", export_id="0" * 8)
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()), read_only=True)
    rows = list(book["MEM_verandering"].iter_rows(min_row=4, values_only=True))
    change = pd.DataFrame(rows[1:], columns=rows[0])
    change = change[
        (change["niveau"] == "pilot") & (change["moment_van"] == "t0") & (change["moment_tot"] == "t2")
    ]
    change = change.set_index("factor")
    for stem in STEMS:
        expected = (scored(given["t2"], stem).mean(axis=1) - scored(given["t0"], stem).mean(axis=1)).mean()
        assert change.loc[stem, "n_koppels"] == PEOPLE
        assert float(change.loc[stem, "verschil"]) == pytest.approx(expected, abs=1e-9)
    header = next(book["Data_breed"].iter_rows(max_row=1, values_only=True))
    assert {f"{code}_{moment}" for code in CODES for moment in ("t0", "t2")} <= set(header)


def test_its_pages_name_its_own_factors(pilot, as_, now, db):
    surveys.open_moment(pilot, "t0", now)
    for _ in range(6):
        surveys.submit(pilot, "t0", filled_in(pilot, "t0", "5"), now, b"k" * 32)
    surveys.close_moment(pilot, "t0", now)
    db.session.commit()
    page = as_("eva").page(f"/evaluatie/vragen?pilot={pilot.code}&factor=rust")
    assert len(page.select("table tbody tr")) == 5
    assert "Rust" in page.get_text()


def test_a_programme_with_only_its_own_questionnaire_has_no_factors_of_ours(pilot, as_, now, db):
    surveys.open_moment(pilot, "t0", now)
    for _ in range(6):
        surveys.submit(pilot, "t0", filled_in(pilot, "t0", "5"), now, b"k" * 32)
    surveys.close_moment(pilot, "t0", now)
    db.session.commit()
    told = evaluation.figures_of(evaluation.scope_of(pilot.programme), now)
    for name in ("mem", "verandering", "alfa"):
        assert {row["factor"] for row in told.tables[name].rows} == set(STEMS)
    for page in ("/evaluatie?programma=%s", "/evaluatie/rapport?programma=%s"):
        shown = as_("eva").page(page % pilot.programme.code).main.get_text(" ")
        assert "minder gemotiveerd" not in shown, "nobody was asked how motivated they are"


def test_of_many_people_nobody_says_that_the_group_is_small():
    assert limits_of(99) == limits_of("[x]") == LIMITS
    for compared in (False, True):
        large = limits_of(100, compared=compared)
        assert "klein" not in large
        assert "mensen beoordelen zichzelf" in large
