"""The report on paper: every chart is on it straight after loading, with and without script."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from cleanup.services import accounts, evaluation
from cleanup.services.platform import demo

SHOTS = os.environ.get("EVALUATION_SHOTS", "")
ON_PAPER = """() => [...document.querySelectorAll("figure")].map((figure) => {
  const size = (box) => box ? box.getBoundingClientRect() : { width: 0, height: 0 };
  const seen = (box) => size(box).width > 200 && size(box).height > 100;
  const still = figure.querySelector(".figure-svg");
  return {
    id: figure.id,
    still: seen(still),
    drawn: seen(figure.querySelector(".main-svg")),
    texts: still ? [...still.querySelectorAll("text")].map((text) => text.textContent) : [],
  };
})"""


@pytest.fixture
def pilot(app, cast, db):
    demo.load_demo(dt.datetime.now(dt.UTC), b"k" * 32, in_production=False)
    db.session.commit()
    found = max(evaluation.programme_scope("PILOTJAAR").pilots, key=lambda one: one.present)
    db.session.rollback()
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_every_chart_is_on_paper_straight_after_loading(browser, server, pilot, cast, db, scripts):
    secret = accounts.start_session(cast.asha, dt.datetime.now(dt.UTC))
    db.session.commit()
    context = browser.new_context(base_url=server.url, java_script_enabled=scripts, locale="nl-NL")
    context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
    try:
        page = context.new_page()
        for address in (f"/evaluatie/{pilot.code}/rapport", "/evaluatie/rapport?programma=PILOTJAAR"):
            page.goto(address)
            paper = page.pdf(format="A4")
            if SHOTS:
                name = f"{address.strip('/').replace('/', '-').partition('?')[0]}-{scripts}.pdf"
                (Path(SHOTS) / name).write_bytes(paper)
            page.emulate_media(media="print")
            figures = page.evaluate(ON_PAPER)
            charts = [one for one in figures if one["texts"]]
            assert len(charts) >= 2, figures
            assert all(one["still"] and not one["drawn"] for one in charts), charts
            change = next(one for one in charts if one["id"] == "figuur-verandering-t0-t1")
            assert {"Kennis", "Vaardigheid", "Motivatie", "Gelegenheid"} <= set(change["texts"])
            assert any("n = " in said for said in change["texts"])
            page.emulate_media(media="null")
    finally:
        context.close()
