"""One pilot from partner to Excel: planned, briefed, answered by 17 phones at three moments, evaluated.

Everything a person does is done in a real browser; what changed is computed here once more, by hand, from
what the phones were told to answer.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from dataclasses import dataclass
from statistics import mean

import pytest
from openpyxl import load_workbook

from cleanup.domain.platform.local_time import local_day
from tests.browser import LAPTOP, TABLET, send, watch
from tests.factories import make_programme
from tests.people import PASSWORD

PEOPLE = 17
FACTORS = {"kennis": "K", "vaardigheid": "V", "motivatie": "M", "gelegenheid": "G"}
WEEKS_LATER = ["K2", "V3", "M2", "M3", "G2", "G3"]
CORE = [f"{letter}{number}" for letter in FACTORS.values() for number in (1, 2, 3)]

FILL_IN = """(answers) => {
  const next = document.querySelector("[data-next]");
  for (let step = 0; step < 80 && !next.hidden; step += 1) {
    const screen = document.querySelector(".screen:not([hidden])");
    const value = answers[screen.dataset.item];
    const choice = value && screen.querySelector(`input[value="${value}"]`);
    if (choice) choice.click();
    next.click();
  }
  return document.querySelector("[data-own-code]")?.textContent ?? "";
}"""


@pytest.fixture
def server(process):
    """To be killed, or to be asked for its log."""
    return process


@pytest.fixture
def desk(browser, server):
    """Return a maker of signed-in people with a screen of their own."""
    contexts = []

    def sit(name, viewport):
        context = browser.new_context(viewport=viewport, locale="nl-NL", base_url=server.url)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/aanmelden")
        page.get_by_label("E-mailadres").fill(f"{name}@voorbeeld.example")
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        send(page, page.get_by_role("button", name="Aanmelden"))
        return page

    yield sit
    for context in contexts:
        context.close()


def plan(page, date):
    page.goto("/partners/nieuw")
    page.get_by_label("Naam", exact=True).fill("Jongerenwerk De Werf")
    page.get_by_label("Gemeente").first.fill("Zwolle")
    send(page, page.locator("main form button[type=submit]").first)
    page.get_by_role("heading", name="De Werf").first.wait_for()
    page.goto("/pilots/nieuw")
    page.get_by_label("Organisatie").select_option(label="Jongerenwerk De Werf, Zwolle")
    page.get_by_label("Datum").fill(date.isoformat())
    page.get_by_label("Begintijd").fill("13:00")
    page.get_by_label("Eindtijd").fill("17:00")
    page.get_by_label("Verwacht aantal deelnemers").fill(str(PEOPLE))
    send(page, page.get_by_role("button", name="Pilot plannen"))
    page.get_by_text("Dagcode en vragenlijsten").first.wait_for()
    return page.url.split("?")[0].rstrip("/").rsplit("/", 1)[1]


def staff(page, code, *names):
    for name in names:
        page.goto(f"/pilots/{code}")
        choice = page.locator("select[name=account] option", has_text=name).first
        page.locator("select[name=account]").select_option(choice.get_attribute("value"))
        send(page, page.get_by_role("button", name="Toevoegen aan begeleiding"))
        page.locator("summary", has_text=f"Haal {name} eraf").wait_for()


def switch(page, code, label, verb):
    page.goto(f"/pilots/{code}")
    if verb == "sluiten":  # asks first
        page.locator("summary", has_text=f"{label} sluiten").click()
        send(page, page.locator("details[open]").get_by_role("button", name="Sluit"))
        page.get_by_role("button", name=f"{label} openen").wait_for()
    else:
        send(page, page.get_by_role("button", name=f"{label} openen"))
        page.locator("summary", has_text=f"{label} sluiten").wait_for()


def told(dice, shift):
    """What each person answers: somebody's own level, moved by ``shift`` per factor."""
    return {
        item: str(min(max(dice.randint(2, 4) + shift[item[0]] + dice.choice((0, 0, 1)), 1), 5))
        for item in CORE
    }


def answer(page, answers):
    page.wait_for_selector("html[data-ready]", state="attached")
    code = page.evaluate(FILL_IN, answers)
    page.locator("[data-send]").click()
    return code


def join(page, day_code, moment):
    page.goto(f"/m/{day_code}")
    page.get_by_label("16 jaar of ouder").check()
    page.locator(f"button[value={moment}]").click()


def come_back(page, code, card_code):
    page.goto(f"/terugblik/{code}")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("#card_code").fill(card_code.lower().replace("-", " "))


def thanked(pages):
    for page in pages:
        page.get_by_role("heading", name="Dank je wel").wait_for()


def expected_changes(first, last, asked=CORE):
    """The mean change per factor, over people, by hand; over the questions asked of them both times."""
    changes = {}
    for factor, letter in FACTORS.items():
        items = [item for item in asked if item.startswith(letter)]
        differences = [
            mean(int(last[person][item]) for item in items) - mean(int(first[person][item]) for item in items)
            for person in range(PEOPLE)
        ]
        changes[factor] = mean(differences)
    return changes


def changes_in(file):
    sheet = load_workbook(file)["MEM_verandering"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    names, found = rows[0], defaultdict(dict)
    for row in rows[1:]:
        one = dict(zip(names, row, strict=True))
        if one["niveau"] == "pilot":
            found[one["moment_van"], one["moment_tot"]][one["factor"]] = one
    return found


def brief(asha, ben, code):
    asha.goto(f"/pilots/{code}/briefing/schrijven")
    send(asha, asha.locator("main form button[type=submit]").first)
    asha.get_by_text("0/2 gelezen").wait_for()
    ben.goto(f"/pilots/{code}/briefing")
    send(ben, ben.get_by_role("button", name="Ik heb dit gelezen"))
    asha.reload()
    asha.get_by_text("1/2 gelezen").wait_for()


@dataclass
class Group:
    """What seventeen people were told to answer, and the codes their phones made."""

    told: dict[str, list[dict[str, str]]]
    codes: list[str]

    @classmethod
    def made_up(cls):
        dice = random.Random(17)
        shifts = {
            "t0": {"K": -1, "V": 0, "M": 0, "G": -1},
            "t1": {"K": 1, "V": 0, "M": 0, "G": 0},
            "t2": {"K": 0, "V": 0, "M": 0, "G": 0},
        }
        return cls({m: [told(dice, shift) for _ in range(PEOPLE)] for m, shift in shifts.items()}, [])


def answer_on_the_day(asha, phones, code, group):
    asha.goto(f"/pilots/{code}")
    day_code = asha.locator(".qr-code").first.inner_text()
    for moment, label in (("t0", "Nulmeting"), ("t1", "Eindmeting")):
        switch(asha, code, label, "openen")
        for page in phones:
            join(page, day_code, moment)
        made = [answer(page, one) for page, one in zip(phones, group.told[moment], strict=True)]
        group.codes = group.codes or made
        thanked(phones)
        switch(asha, code, label, "sluiten")


def answer_weeks_later(asha, phone, code, group):
    """Somebody else's device: nothing is kept there, the card code is typed."""
    switch(asha, code, "Terugblik", "openen")
    for card_code, answers in zip(group.codes, group.told["t2"], strict=True):
        page = phone()
        come_back(page, code, card_code)
        answer(page, answers)
        thanked([page])
        page.context.close()
    switch(asha, code, "Terugblik", "sluiten")


@pytest.mark.long
def test_a_whole_pilot_with_seventeen_phones(desk, phone, app, server, tmp_path):
    make_programme("REIS")
    asha, ben = desk("asha", LAPTOP), desk("ben", TABLET)
    complaints = watch(asha)
    code = plan(asha, local_day(dt.datetime.now(dt.UTC)))
    staff(asha, code, "Ben", "Dina")
    brief(asha, ben, code)
    group = Group.made_up()
    answer_on_the_day(asha, [phone() for _ in range(PEOPLE)], code, group)
    assert len(set(group.codes)) == PEOPLE
    answer_weeks_later(asha, phone, code, group)

    expected = {
        ("t0", last): expected_changes(group.told["t0"], group.told[last], asked)
        for last, asked in (("t1", CORE), ("t2", WEEKS_LATER))
    }
    eva = desk("eva", LAPTOP)
    eva.goto(f"/evaluatie/{code}")
    page_text = eva.locator("main").inner_text()
    for change in expected["t0", "t1"].values():
        assert f"{abs(change):.1f}".replace(".", ",") in page_text

    file = tmp_path / "onderzoek.xlsx"
    server.command("evaluation", "export", "--pilot", code, "--profile", "onderzoek", "--output", str(file))
    found = changes_in(file)
    for moments, by_factor in expected.items():
        for factor, change in by_factor.items():
            row = found[moments][factor]
            assert row["n_koppels"] == PEOPLE
            assert row["verschil"] == pytest.approx(change, abs=1e-9)
    assert complaints == []
