"""The data of an export come in again: whole where nothing was, and not at all where they still are."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import re
import zipfile
from dataclasses import replace

import pytest
from sqlalchemy import text

from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.domain.surveys.designing import plan_with
from cleanup.domain.surveys.moments import EVERY_MOMENT, KNOWN
from cleanup.domain.surveys.questionnaires import SKIP
from cleanup.services import evaluation, surveys
from cleanup.services.surveys import incoming
from cleanup.services.surveys.import_csv import FIRST_COLUMNS
from cleanup.services.surveys.incoming import Choices
from cleanup.services.surveys.incoming.storing import Note
from tests.factories import make_pilot, make_programme

SIZES = (12, 11)

IN_CSV = [f"{way}/{name}.csv" for way in ("r_python", "excel_nl") for name in ("data_breed", "data_lang")]
FORMS = ["onderzoek.xlsx", "data_breed.sav", "r_python/data_breed_labels.csv", *IN_CSV]
WHY = Choices(reason="van een andere installatie")


@pytest.fixture
def pilots(app, now):
    """Pilots of a programme that asks at five moments, each with questions of its own, long ago."""
    programme = make_programme("VIJF")
    surveys.plan_moments(programme, plan_with([one for one in KNOWN if not one.by_hand]), None, now)
    day = (now - dt.timedelta(days=150)).date()
    return [make_pilot(day + dt.timedelta(days=n), programme=programme) for n in range(len(SIZES))]


@pytest.fixture
def answered(pilots, tmp_path, db, now):
    """Some people stay away, skip a question or lose their code."""
    chance = random.Random(5)
    for pilot, size in zip(pilots, SIZES, strict=True):
        codes = [new_card_code() for _ in range(size)]
        for moment in EVERY_MOMENT:
            there = [code for code in codes if chance.random() < 0.95]
            asked = [
                one for one in surveys.questionnaire_of(pilot, moment).asked_at(moment)
                if not (one.scale.is_text or one.per_part or one.condition)
            ]  # fmt: skip
            file = tmp_path / "antwoorden.csv"
            with file.open("w", newline="") as stream:
                lines = csv.writer(stream)
                lines.writerow([*FIRST_COLUMNS, *(item.code for item in asked)])
                for code in there:
                    given = show_card_code(code) if chance.random() < 0.95 else ""
                    cells = [an_answer(item, chance) for item in asked]
                    mode = chance.choice(["phone", "paper"])
                    lines.writerow([pilot.code, moment, given, "nl", mode, *cells])
            surveys.import_csv(file, Note(None, now, "own", f"{pilot.code} {moment}"))
    db.session.commit()
    return pilots


def an_answer(item, chance):
    if chance.random() < 0.05:
        return SKIP if item.scale.skip and not item.scale.way.is_several else ""
    if item.scale.way.has_range:
        return str(chance.randint(item.scale.low_code, item.scale.high_code))
    values = [o.value for o in item.scale.options if not (o.missing or o.exclusive or o.asks_text)]
    return "|".join(chance.sample(values, 2)) if item.scale.way.is_several else chance.choice(values)


@pytest.fixture
def files(answered, tmp_path, now):
    """Every kind of file with the rows of an export, by name."""
    scope, found = evaluation.scope_of(answered[0].programme), {}
    for form, ending in (("xlsx", "onderzoek.xlsx"), ("sav", "data_breed.sav"), ("csv", "tweeling.zip")):
        file = tmp_path / ending
        evaluation.write_export(
            file, scope, now, profile="onderzoek", form=form, role="evaluator", export_id="0" * 8
        )
        found[ending] = file.read_bytes()
    twins = zipfile.ZipFile(io.BytesIO(found["tweeling.zip"]))
    return found | {name: twins.read(name) for name in twins.namelist()}


def figures(pilots, now):
    told = evaluation.figures_of(evaluation.scope_of(pilots[0].programme), now)
    return {name: table.rows for name, table in told.tables.items()}


def empty(db):
    for table in ("response", "open_answer", "submission_receipt"):
        db.session.execute(text(f"DELETE FROM {table}"))  # noqa: S608
    db.session.execute(text("UPDATE pilot_moment SET opened_at = NULL, closed_at = NULL"))
    db.session.commit()
    db.session.expire_all()


def test_an_export_of_five_moments_comes_in_where_nothing_was_with_the_same_figures(answered, files, now, db):
    before = figures(answered, now)
    assert any(row["moment_van"] == "t-1" and row["n_koppels"] > 5 for row in before["verandering"])
    for form in FORMS:
        empty(db)
        incoming.store_answers(incoming.read_answer_file(files[form]), WHY, None, now)
        db.session.commit()
        after = figures(answered, now)
        for name in before:
            assert after[name] == before[name], f"{form}: {name}"


def test_a_long_file_of_others_with_mixed_moments_is_read_with_the_questions_of_each(pilots, now, db):
    rows = [
        "groep;meetmoment;eigen code;K1;K2;V3",
        *(
            f"{pilots[0].code};{moment};maan{n};{'3' if moment == 't0' else ''};4;2"
            for n in range(3)
            for moment in ("t-1", "t0", "t3")
        ),
    ]
    table = incoming.read_answer_file("\n".join(rows).encode())
    by_hand = Choices(reason="elders gevraagd", roles={0: "pilot"})
    looked = incoming.look_at_answers(table, by_hand, now)
    assert not looked.refused, [str(one) for one in looked.refused]
    assert {one.moment: one.count for one in looked.judged.counts} == {"t-1": 3, "t0": 3, "t3": 3}
    assert looked.judged.linked == 3
    wrong = incoming.read_answer_file("\n".join([*rows, f"{pilots[0].code};t-1;zon9;5;4;2"]).encode())
    [problem] = incoming.look_at_answers(wrong, by_hand, now).problems
    assert problem.line == len(rows) + 1
    assert "hoort niet bij t-1" in str(problem)


def test_an_export_does_not_come_in_beside_the_answers_it_was_made_of(answered, files, now, db, sql, as_):
    [(count,)] = sql("SELECT count(*) FROM response")
    tables = [incoming.read_answer_file(files[form]) for form in (*FORMS[:2], "r_python/data_lang.csv")]
    for table in tables:
        looked = incoming.look_at_answers(table, WHY, now)
        assert (looked.judged.ours.is_own, looked.judged.ours.here) == (True, count)
        assert not looked.judged.new
    sent = {"file": (io.BytesIO(files["r_python/data_breed.csv"]), "data_breed.csv")}
    page = as_("eva").post("/vragenlijsten/importeren", data=sent)
    assert f"Dit is een export van hier: {count} vragenlijsten staan er al" in page.text
    sql("DELETE FROM response WHERE id = (SELECT min(id) FROM response WHERE moment = 't0')")
    db.session.commit()
    for table in tables:
        for choices in (WHY, replace(WHY, only_new=True)):
            with pytest.raises((RowsRefusedError, RuleBrokenError)):
                incoming.store_answers(table, choices, None, now)
            db.session.rollback()
        again = incoming.look_at_answers(table, WHY, now).refused
        said = [str(one) for one in again if "komt niet terug" in str(one)]
        assert len(said) == 1, "who took answers back is not brought in by an old export"
        assert "bij t0" in said[0]


def test_an_export_of_elsewhere_comes_in_beside_answers_that_are_here(answered, files, now, db, sql):
    """Half of the people are here with the same answers; the others gave others."""
    table = incoming.read_answer_file(files["r_python/data_breed.csv"])
    places = [at for at, name in enumerate(table.header) if re.fullmatch(r"(ken|vaa|mot|gel)\d_t.*", name)]
    other = {"1": "2", "2": "3", "3": "4", "4": "5", "5": "1"}
    rows = [
        (line, tuple(other.get(cell, cell) if at in places else cell for at, cell in enumerate(cells)))
        for line, cells in table.rows
    ]
    elsewhere = replace(table, rows=(*table.rows[:3], *rows[3:]))
    looked = incoming.look_at_answers(elsewhere, WHY, now)
    assert not looked.judged.ours.is_own
    assert {one.line for one in looked.judged.known} <= {line for line, _cells in table.rows[:3]}
    assert looked.judged.known
    stored = incoming.store_answers(elsewhere, replace(WHY, only_new=True), None, now)
    assert stored.rows == len(looked.judged.new)


def test_a_wide_file_of_others_is_read_with_the_questions_of_each_moment(pilots, now):
    head = "pilot,eigen code,K1_tm1,K2_tm1,K1_t0,K2_t0,V3_t3"
    rows = [f"{pilots[0].code},maan{n},,{n + 1},3,{n + 2},5" for n in range(3)]
    table = incoming.read_answer_file("\n".join([head, *rows]).encode())
    looked = incoming.look_at_answers(table, WHY, now)
    assert not looked.refused, [str(one) for one in looked.refused]
    assert {one.moment: one.count for one in looked.judged.counts} == {"t-1": 3, "t0": 3, "t3": 3}
    assert looked.judged.linked == 3
    alone = incoming.read_answer_file(f"{head}\n{pilots[0].code},zon1,4,,,,".encode())
    [problem] = incoming.look_at_answers(alone, WHY, now).problems
    assert "hoort niet bij t-1" in str(problem), "the weeks before ask no first question about knowledge"
