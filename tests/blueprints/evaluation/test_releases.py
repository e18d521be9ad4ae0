"""Everybody reads the same release, whichever page is opened first, in whichever process."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import sys

import pytest

from cleanup.services import evaluation, surveys
from tests.aftercare import make_link
from tests.factories import make_programme
from tests.one_pilot import one_pilot
from tests.pages import soup
from tests.people import PASSWORD
from tests.releases import release

FIGURES = re.compile(r"[+−-]?\d+,\d+")

IN_ANOTHER_PROCESS = """
import json, sys
from cleanup.application import create_app
app = create_app()
app.config.update(WTF_CSRF_ENABLED=False)
said = {}
for who, way_in, paths in json.loads(sys.argv[1]):
    client = app.test_client()
    if way_in:
        client.open(way_in["path"], method=way_in["method"], data=way_in["data"])
    for path in paths:
        answer = client.get(path)
        said[who + " " + path] = (answer.status_code, answer.text)
print(json.dumps({"said": said, "loaded": sorted({"pandas", "numpy", "plotly"} & set(sys.modules))}))
"""


@pytest.fixture
def at():
    return dt.datetime.now(dt.UTC)


@pytest.fixture
def alone(app, cast, at):
    """The only pilot of its programme, released."""
    pilot = one_pilot(app.config["CLEANUP"].code_key, at)
    release(pilot.programme, at)
    return pilot


def visits(pilot, cast):
    """Who opens which pages of a pilot and its programme, with the way in."""

    def signed_in(name):
        data = {"email": getattr(cast, name).email, "password": PASSWORD}
        return {"path": "/aanmelden", "method": "POST", "data": data}

    programme = f"?programma={pilot.programme.code}"
    pages = [
        f"/evaluatie{programme}", f"/evaluatie/{pilot.code}", f"/evaluatie/{pilot.code}/rapport",
        f"/evaluatie/rapport{programme}", f"/evaluatie/respons{programme}",
        f"/evaluatie/vergelijken{programme}",
        f"/evaluatie/gedrag{programme}", f"/evaluatie/verloop{programme}", f"/evaluatie/vragen{programme}",
        f"/evaluatie/figuur/stand{programme}", f"/evaluatie/figuur/verandering-t0-t1?pilot={pilot.code}",
    ]  # fmt: skip
    link = {"path": f"/w/{make_link(pilot, cast.asha)[1]}", "method": "GET", "data": None}
    released = [f"{page}{'&' if '?' in page else '?'}beeld=vrijgegeven" for page in pages]
    return [
        ("medewerker", signed_in("asha"), pages),
        ("evaluator", signed_in("eva"), released),
        ("jongerenwerker", link, [f"/w/pilot/{pilot.code}/resultaten"]),
        ("deelnemer", None, [f"/terugblik/{pilot.code}/samen"]),
    ]


def figures_in(text):
    return FIGURES.findall(soup_text(text))


def soup_text(text):
    from bs4 import BeautifulSoup

    page = BeautifulSoup(text, "html.parser")
    return (page.main or page).get_text(" ")


def elsewhere(app, asked):
    """Open pages in a fresh process; return what they said, and which heavy libraries were loaded."""
    from cleanup.extensions import db

    db.session.rollback()  # on SQLite an open transaction of ours would keep it from signing in
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, json.dumps(asked)],
        env={**os.environ, **app.config["CLEANUP"].as_environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return {page: (status, figures_in(text)) for page, (status, text) in found["said"].items()}, found[
        "loaded"
    ]


def shuffled(asked, dice):
    mixed = [(who, way_in, dice.sample(paths, len(paths))) for who, way_in, paths in asked]
    dice.shuffle(mixed)
    return mixed


def test_every_order_of_pages_in_every_process_shows_the_same_figures(app, alone, cast):
    """The programme page first, then the pilot page said there was nothing; and the other way round."""
    asked, dice = visits(alone, cast), random.Random(20261129)
    first, loaded = elsewhere(app, shuffled(asked, dice))
    assert loaded == [], "a page from a release loads no library of the analysis"
    assert {status for status, _ in first.values()} == {200}
    with_figures = [page for page, (_, found) in first.items() if found]
    assert len(with_figures) >= len(first) - 6, first
    again, _ = elsewhere(app, shuffled(asked, dice))
    assert again == first
    for _ in range(4):
        assert here(app, shuffled(asked, dice)) == first
    for page, found in first.items():
        if page.startswith("evaluator"):
            other = re.sub(r"[?&]beeld=vrijgegeven", "", page.replace("evaluator", "medewerker"))
            assert found[1] == first[other][1], page


def here(app, asked):
    from cleanup.services.evaluation import figures

    figures.forget()
    said = {}
    for who, way_in, paths in asked:
        client = app.test_client()
        if way_in:
            client.open(way_in["path"], method=way_in["method"], data=way_in["data"])
        for path in paths:
            answer = client.get(path)
            said[f"{who} {path}"] = (answer.status_code, figures_in(answer.text))
    return said


def test_an_evaluator_sees_figures_of_now_whichever_page_comes_first(as_, alone):
    from cleanup.services.evaluation import figures

    pages = (f"/evaluatie?programma={alone.programme.code}", f"/evaluatie/{alone.code}")
    seen = []
    for order in (pages, pages[::-1]):
        figures.forget()
        seen.append({page: figures_in(as_("eva").get(page).text) for page in order})
    assert seen[0] == seen[1]
    assert all(seen[0].values())


def test_the_page_names_the_release_and_lists_it(as_, alone, at):
    page = as_("asha").page(f"/evaluatie/{alone.code}")
    assert "Vrijgave 1" in page.main.text
    assert "Cijfers van nu" not in page.main.text
    listed = as_("asha").page(f"/evaluatie/vrijgaven?programma={alone.programme.code}")
    stored = evaluation.latest_release(alone.programme_id)
    assert stored.sha256 in listed.main.text
    assert not listed.select("form[action*=vrijgaven]"), "staff do not release"


def test_an_evaluator_sees_now_by_default_and_can_look_as_released(as_, alone):
    page = as_("eva").page(f"/evaluatie/{alone.code}")
    assert "Cijfers van nu" in page.main.text
    link = page.find("a", string=re.compile("zoals vrijgegeven"))["href"]
    released = as_("eva").page(link)
    assert "Vrijgave 1" in released.main.text
    assert "beeld=vrijgegeven" in released.find("a", string="Gedrag")["href"]


def test_without_a_release_there_is_nothing_but_the_day_it_comes(as_, app, cast, at):
    pilot = one_pilot(app.config["CLEANUP"].code_key, at)
    for moment in ("t2",):
        surveys.open_moment(pilot, moment, at)
        surveys.close_moment(pilot, moment, at)
    from cleanup.extensions import db

    db.session.commit()
    page = as_("asha").page(f"/evaluatie/{pilot.code}")
    assert "Nog geen cijfers" in page.main.text
    assert "De meting is gesloten. Cijfers verschijnen als" in page.main.text
    assert "zodra een meting" not in page.main.text
    assert "De cijfers daarvan komen op" in page.main.text
    assert not FIGURES.search(page.main.text)
    told = app.test_client().get(f"/terugblik/{pilot.code}/samen")
    assert not figures_in(told.text)
    start = as_("asha").get("/")
    assert "nog niet zijn vrijgegeven" in start.text


def test_releasing_before_late_answers_are_in_asks_first(as_, app, cast, at, monkeypatch):
    pilot = one_pilot(app.config["CLEANUP"].code_key, at)
    started = []
    monkeypatch.setattr(evaluation, "start_release", lambda programme: started.append(programme.code))
    surveys.open_moment(pilot, "t2", at)
    surveys.close_moment(pilot, "t2", at)
    from cleanup.extensions import db

    db.session.commit()
    address = f"/evaluatie/vrijgaven?programma={pilot.programme.code}"
    eva = as_("eva")
    asked = eva.post(address)
    assert (asked.status_code, started) == (200, [])
    assert "late antwoorden" in asked.text
    assert eva.post(address, data={"zeker": "ja"}).status_code == 303
    assert started == [pilot.programme.code]
    assert "De vrijgave wordt gemaakt" in eva.get(address).text
    twice = eva.post(address, data={"zeker": "ja"})
    assert (twice.status_code, "al een vrijgave" in twice.text) == (422, True)


def test_staff_may_not_release(as_, alone):
    assert as_("asha").post(f"/evaluatie/vrijgaven?programma={alone.programme.code}").status_code == 403


def test_nothing_is_shared_that_was_not_released(as_, app, cast, at):
    pilot = one_pilot(app.config["CLEANUP"].code_key, at)
    answer = as_("eva").post(
        f"/evaluatie/export?pilot={pilot.code}", data={"profile": "deelbaar", "form": "xlsx"}
    )
    assert answer.status_code == 422
    assert "nog niets vrijgegeven" in soup(answer).text


def test_everything_that_waits_for_a_release_is_named(app, cast, as_, at):
    """Also beyond the first ten: four pilots of three moments."""
    programme = make_programme("VEEL")
    for _ in range(4):
        one_pilot(app.config["CLEANUP"].code_key, at, programme)
    page = as_("eva").page("/evaluatie/vrijgaven?programma=VEEL")
    assert "12 gesloten metingen van 4 pilots." in " ".join(page.main.get_text(" ").split())
    assert len(page.main.find_all("li", string=re.compile("gesloten op"))) == 12
