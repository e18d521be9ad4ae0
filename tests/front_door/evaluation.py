"""What an evaluator does: a group that answered what the test knows, figures, workbooks."""

from __future__ import annotations

import io
import json
import time
from dataclasses import dataclass
from functools import cache

from openpyxl import load_workbook

from tests.front_door.pages import Office, Phone, Plan
from tests.front_door.visitor import Page, Visitor

CORE = [f"{letter}{number}" for letter in "KVMG" for number in (1, 2, 3)]
MOMENTS = {"t0": "Nulmeting", "t1": "Eindmeting", "t2": "Terugblik"}
PATIENCE = 60.0


def everywhere(value: int | str, **others: int | str) -> dict[str, object]:
    """Return the same answer to every core question, except where another is named."""
    return {**dict.fromkeys(CORE, value), **others}


@dataclass
class Group:
    """A pilot whose participants answer what they are told, each with a printed card."""

    plan: Plan
    phone: Visitor
    cards: list[str]

    @classmethod
    def of(cls, office: Office, phone: Visitor, days: int = 0, **plan: object) -> Group:
        made = office.plan(days or office.far(), **plan)
        return cls(made, phone, made.cards())

    @property
    def code(self) -> str:
        return self.plan.code

    def answer(self, moment: str, people: dict[int, dict[str, object]], *, close: bool = True) -> Page:
        """Let people, by the number of their card, answer at a moment; returns the last thank-you page."""
        self.plan.open_moment(MOMENTS[moment])
        address = f"/terugblik/{self.code}" if moment == "t2" else f"/m/{self.plan.day_code}/{moment}"
        questions, done = self.phone.open(address), None
        for card, answers in people.items():
            done = Phone(self.phone).answer(questions, answers, card_code=self.cards[card])
            assert done.status == 201, done.text[:600]
        if close:
            self.plan.close_moment(MOMENTS[moment])
        return done


def ask_export(browser: Visitor, page: str, profile: str = "", form: str = "Excel (.xlsx)") -> bytes:
    """Ask for a file on a page of the evaluation and wait until it is there."""
    asked = browser.open(page).form("Maak het bestand")
    if profile:
        asked.set(profile, True).set(form, True)  # noqa: FBT003 - a tick
    job = asked.send().expect(200)
    until = time.monotonic() + PATIENCE
    address = job.path.split("?")[0]
    while time.monotonic() < until:
        links = job.links(to="/bestand")
        if links:
            return browser.open(links[0]).body
        time.sleep(0.2)
        job = browser.open(f"{address}?wacht=1")
    raise AssertionError(f"no file came: {job.text[:600]}")


def read_book(body: bytes):
    return load_workbook(io.BytesIO(body))


@cache
def rows_of(book, sheet: str) -> list[dict[str, object]]:
    """Return the rows of the declared table of a sheet."""
    page = book[sheet]
    ((_name, place),) = page.tables.items()
    cells = [[cell.value for cell in row] for row in page[place]]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def lines_of(book, sheet: str) -> list[dict[str, object]]:
    """Return the lines of a sheet whose table starts under a few lines of text."""
    lines = list(book[sheet].iter_rows(values_only=True))
    heads = max(range(min(6, len(lines))), key=lambda n: sum(cell is not None for cell in lines[n]))
    return [dict(zip(lines[heads], line, strict=True)) for line in lines[heads + 1 :] if any(line)]


def origin(book) -> dict[str, object]:
    """Return what the sheet of provenance says, by its keys."""
    return {
        row[0]: row[1] for row in book["Herkomst"].iter_rows(min_row=4, max_col=2, values_only=True) if row[0]
    }


def chart(browser: Visitor, page: Page, name: str) -> dict:
    """Return what the browser is given to draw a chart of a page with."""
    for tag in page.soup.select("[data-figure]"):
        if f"/{name}" in tag["data-figure"]:
            return json.loads(browser.open(tag["data-figure"]).body)
    raise AssertionError(f"{page.path} has no chart “{name}”")
