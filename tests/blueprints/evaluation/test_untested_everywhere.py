"""Wherever a score of an untested version is shown or taken along, it says so; once it is tested, nowhere."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from zipfile import ZipFile

import docx
import openpyxl
import pyreadstat
import pytest

from cleanup.domain.evaluation.had_day import ToldOfDay
from cleanup.models.pilots.plan import Pilot
from cleanup.services import evaluation, surveys
from cleanup.services.surveys import instrument
from tests.aftercare import make_link
from tests.one_pilot import one_pilot
from tests.pages import soup
from tests.releases import release

MARK = re.compile(r"nog niet (is onderzocht|getoetst|onderzocht)", re.IGNORECASE)
WITHOUT_SCORES = {
    "evaluation.plan_study",
    "evaluation.ask_export",
    "evaluation.list_written",
    "evaluation.list_lessons",
    "evaluation.list_doubtful",
    "evaluation.list_plans",
    "evaluation.list_releases",
    "evaluation.read_release",
}
"""Pages with forms, texts, lessons or marks on single answers: no figure of a questionnaire is there."""

LIVE = {"evaluation.show_programme", "evaluation.show_comparison", "evaluation.compare_pilots"}
"""Pages that are asked as an evaluator, who sees the figures of now."""

FILES = (("deelbaar", "xlsx"), ("onderzoek", "csv"), ("onderzoek", "sav"), ("onderzoek", "pakket"))


@pytest.fixture
def world(pilot_year, pilots_of_the_year, app, db, cast):
    """The pilot year, a year beside it, and a division into who went and who is said to have waited."""
    now = dt.datetime.now(dt.UTC)
    other = one_pilot(app.config["CLEANUP"].code_key, now)
    release(other.programme)
    codes = [pilot.code for pilot in pilot_year.pilots]
    design = evaluation.place_pilots(pilot_year, codes[:1], codes[1:], cast.asha, now)
    for code in codes[1:]:
        evaluation.tell_day(pilot_year, design.id, code, ToldOfDay.NOT, cast.asha, now)
    db.session.commit()
    return pilot_year, db.session.query(Pilot).filter_by(code=pilots_of_the_year[17].code).one()


def words(answer):
    page = soup(answer)
    return " ".join((page.main or page).get_text(" ").split())


def pages_of_evaluation(app, code):
    """Every page of the evaluation that takes no more than a programme or a pilot."""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("evaluation.") or "GET" not in rule.methods:
            continue
        if rule.arguments <= {"code"} and not rule.rule.endswith(".docx"):
            address = rule.rule.replace("<code>", code)
            yield rule.endpoint, address if rule.arguments else f"{address}?programma=PILOTJAAR"


def shown(app, visitors, code):
    """Yield every output that has a score, by a name and with the words that a reader meets."""
    asha, eva, worker, nobody = visitors
    for endpoint, address in pages_of_evaluation(app, code):
        if endpoint in WITHOUT_SCORES:
            continue
        with (eva if endpoint in LIVE else asha).get(address) as answer:
            if answer.status_code == 200:
                yield address, words(answer)
    for chapter in ("kort", "factoren", "lessen"):
        address = f"/evaluatie/rapport?programma=PILOTJAAR&openbaar=1&hoofdstuk={chapter}"
        yield f"report {chapter}", words(asha.get(address))
    yield "worker", words(worker.get(f"/w/pilot/{code}/resultaten"))
    yield "give back", words(nobody.get(f"/terugblik/{code}/samen"))
    yield "word", word_of(asha, "/evaluatie/rapport/word.docx?programma=PILOTJAAR")
    yield "word of a pilot", word_of(asha, f"/evaluatie/{code}/rapport/word.docx")
    for drawing in ("stand", "verandering-t0-t1", "verdeling-K1"):
        with asha.get(f"/evaluatie/figuur/{drawing}/bestand.svg?programma=PILOTJAAR") as answer:
            yield f"picture {drawing}", answer.text
        yield (
            f"drawing {drawing}",
            json.dumps(asha.get(f"/evaluatie/figuur/{drawing}?programma=PILOTJAAR").json, ensure_ascii=False),
        )


def word_of(visitor, address):
    with visitor.get(address) as answer:
        return " ".join(one.text for one in docx.Document(io.BytesIO(answer.data)).paragraphs)


def taken_along(scope, folder, wanted):
    """Yield every part of every file that an evaluator or a colleague takes along."""
    for profile, form in wanted:
        target = folder / f"{profile}.{form}"
        evaluation.write_export(
            target,
            scope,
            dt.datetime.now(dt.UTC),
            profile=profile,
            form=form,
            role="evaluator",
            export_id="ab12",
        )
        name = f"{profile} {form}"
        if form == "xlsx":
            yield from sheets(name, target)
        elif form == "sav":
            yield from spss(name, target)
        else:
            yield from archive(name, target, folder)


def sheets(name, file):
    book = openpyxl.load_workbook(file)
    for sheet in ("Lees_mij", "MEM_samenvatting", "MEM_verandering", "Items", "Grafieken", "Codeboek"):
        yield (
            f"{name} {sheet}",
            " ".join(str(cell.value) for row in book[sheet] for cell in row if cell.value),
        )


def spss(name, file):
    _frame, meta = pyreadstat.read_sav(str(file), metadataonly=True)
    yield f"{name} notes", " ".join(meta.notes)
    yield f"{name} label of a score", meta.column_names_to_labels["ken_m_t0"]
    yield f"{name} label of a change", meta.column_names_to_labels["ken_d10"]


def archive(name, file, folder):
    told = (
        "lees_mij.txt", "codeboek.csv", "LEESMIJ.txt", "codeboek.html", "datapackage.json", "ddi.xml",
    )  # fmt: skip
    with ZipFile(file) as found:
        for entry in found.namelist():
            if entry.endswith(told):
                yield f"{name} {entry}", found.read(entry).decode("utf-8-sig")
            elif entry.endswith((".sav", ".xlsx")):
                inner = folder / entry.replace("/", "_")
                inner.write_bytes(found.read(entry))
                yield from (spss if entry.endswith(".sav") else sheets)(f"{name} {entry}", inner)


def test_every_output_says_that_its_questions_were_not_tested(world, app, as_, cast, tmp_path, db):
    scope, pilot = world
    token, code = make_link(pilot, cast.asha)[1], pilot.code
    db.session.commit()
    link = app.test_client()
    link.get(f"/w/{token}")
    visitors = (as_("asha"), as_("eva"), link, app.test_client())
    outputs = dict(shown(app, visitors, code))
    outputs |= dict(taken_along(scope, tmp_path, FILES))
    db.session.commit()
    silent = sorted(name for name, said in outputs.items() if not MARK.search(said))
    assert silent == [], "\n".join(silent)
    assert outputs["/evaluatie/wie-wacht?programma=PILOTJAAR"].count("Nog niet getoetst.") == 1
    assert outputs["/evaluatie/vergelijken?programma=PILOTJAAR"].count("Nog niet getoetst.") == 2
    for version in surveys.list_versions():
        instrument.set_tested(version, dt.date(2026, 1, 1))
    db.session.commit()
    again = {name: said for name, said in few(app, visitors, scope, code, tmp_path) if MARK.search(said)}
    assert again == {}


def few(app, visitors, scope, code, folder):
    """Yield one output of each kind."""
    asha, eva, worker, nobody = visitors
    for visitor, address in (
        (eva, "/evaluatie/wie-wacht?programma=PILOTJAAR"),
        (eva, "/evaluatie/vergelijken?programma=PILOTJAAR"),
        (asha, f"/evaluatie/{code}/rapport"),
        (worker, f"/w/pilot/{code}/resultaten"),
        (nobody, f"/terugblik/{code}/samen"),
    ):
        yield address, words(visitor.get(address))
    with asha.get("/evaluatie/figuur/stand/bestand.svg?programma=PILOTJAAR") as answer:
        yield "picture", answer.text
    yield from taken_along(scope, folder, (("onderzoek", "csv"), ("onderzoek", "sav")))
