"""What people do in the product, in their own words."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from tests.front_door.forms import text_of
from tests.front_door.visitor import Page, Visitor

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY_CODE = re.compile(r"/m/([A-Z0-9]+)")
CARD_CODE = re.compile(r"\b[2346789BCDFGHJKMNPQRTVWXYZ]{3}-[2346789BCDFGHJKMNPQRTVWXYZ]{4}\b")
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905


def today() -> dt.date:
    return dt.datetime.now(AMSTERDAM).date()


def in_days(days: int) -> dt.date:
    return today() + dt.timedelta(days=days)


def in_dutch(day: dt.date) -> str:
    """Return a date as it stands on a page."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass
class Office:
    """Somebody of Diversion at work."""

    browser: Visitor
    numbers: Iterator[int]

    def far(self) -> int:
        """Return a day far away on which nobody else plans anything."""
        return 200 + next(self.numbers) % 20_000

    def organisation(self, municipality: str = "Zwolle", **more: str) -> tuple[str, str]:
        """Add an organisation; returns its name and the address of its page."""
        name = more.pop("name", f"Jongerenwerk Voordeur {next(self.numbers)}")
        page = self.browser.open("/partners/nieuw").press(
            "Organisatie toevoegen", Naam=name, Gemeente=municipality, **more
        )
        page.says(name)
        return name, page.path.split("?")[0]

    def programme(self, *parts: str) -> str:
        """Add a programme that uses these parts; returns its code, which is its name as well."""
        code = f"VD-{next(self.numbers)}"
        form = self.browser.open("/partners/programmas/nieuw").form("Programma toevoegen")
        form.fill({"Code": code, "Naam": code, "Eerste dag": in_days(-400).isoformat()})
        form.fill({"Laatste dag": in_days(100).isoformat(), **dict.fromkeys(parts, True)}).send().expect(200)
        return code

    def plan(self, days: int = 60, **answers: object) -> Plan:
        """Plan a pilot, with an organisation of its own unless one is named."""
        name = str(answers.pop("Organisatie", "") or self.organisation()[0])
        page = self.try_to_plan(days, Organisatie=name, **answers)
        assert re.fullmatch(r"/pilots/[A-Z0-9]{8}", page.path.split("?")[0]), page.text[:3000]
        return Plan(self.browser, page.path.split("?")[0].rsplit("/", 1)[1], name)

    def try_to_plan(self, days: int = 60, **answers: object) -> Page:
        """Fill in and send the form of a new pilot, whatever comes of it."""
        form = self.browser.open("/pilots/nieuw").form("Pilot plannen")
        given: dict[str, object] = {
            "Programma": "Probeer het zelf (voorbeeld)",
            "Datum": in_days(days).isoformat(),
            "Begintijd": "13:00",
            "Eindtijd": "17:00",
            "Verwacht aantal deelnemers": "12",
            **{k.replace("_", " "): v for k, v in answers.items()},
        }
        return form.fill(given).send()


@dataclass
class Plan:
    """One pilot and its pages."""

    browser: Visitor
    code: str
    organisation: str

    def page(self, where: str = "") -> Page:
        return self.browser.open(f"/pilots/{self.code}{where and '/' + where}")

    @property
    def day_code(self) -> str:
        found = DAY_CODE.search(self.page().source)
        assert found
        return found[1]

    def change(self, **answers: object) -> Page:
        """Change the plan."""
        form = self.page("wijzigen").form("Opslaan")
        return form.fill({name.replace("_", " "): value for name, value in answers.items()}).send()

    def add(self, name: str, *, ask_first: bool = False) -> Page:
        """Put somebody on the crew."""
        way = "Vraag het eerst" if ask_first else "Het is al afgesproken"
        return self.page().press("Toevoegen aan begeleiding", Wie=name, Hoe=way)

    def open_moment(self, label: str) -> Page:
        """Open a moment, unless its time came and it is open already."""
        page = self.page()
        if page.forms(f"{label} openen"):
            page = page.press(f"{label} openen")
        page.says(f"{label} sluiten?")
        return page

    def close_moment(self, label: str) -> Page:
        return self.page().press("Sluit", near=f"{label} sluiten?")

    def present(self, people: int) -> Page:
        return self.page().press("Aantal opslaan", Aantal_deelnemers_dat_er_was=str(people))

    def brief(self, **texts: str) -> Page:
        return self.page("briefing/schrijven").press("Briefing", **texts)

    def tablet(self, browser: Visitor | None = None) -> TabletLine:
        """Take a tablet in hand, as somebody of the crew."""
        who = browser or self.browser
        plan = who.open(f"/pilots/{self.code}/dag/plan").json
        return TabletLine(who, self.code, plan["ticket"], plan)

    def cards(self) -> list[str]:
        """Print code cards and return the codes."""
        return list(dict.fromkeys(CARD_CODE.findall(self.page("kaartjes").source)))


@dataclass
class Phone:
    """The phone of one participant."""

    browser: Visitor
    code: str = ""
    receipt: str = ""
    client_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def join(self, day_code: str, *, age: str = "16 jaar of ouder") -> Page:
        """Type the day code, tell the age and start; returns the page with the questions."""
        page = self.browser.open("/m").press("Verder", Dagcode=day_code)
        return page.press("Start", Hoe_oud_ben_je=age)

    def answer(self, questions: Page, answers: dict[str, object] | None = None, **more: str) -> Page:
        """Fill in and send; what is not named is answered by a dice of its own."""
        form = questions.forms("Verstuur")[0]
        given = dict(form.given)
        self.code = more.get("card_code", self.code) or (given.get("card_code") or [""])[0]
        given |= {"card_code": [self.code], "client_id": [self.client_id]}
        given |= {name: [str(value)] for name, value in (answers or likely(questions)).items()}
        given |= {name: [value] for name, value in more.items()}
        return self.browser.ask("POST", questions.path, given)


def items_of(questions: Page) -> dict[str, list[str]]:
    """Return the questions of a page and what can be chosen at each, by their field."""
    found: dict[str, list[str]] = {}
    for tag in questions.soup.select("form input[type=radio]"):
        found.setdefault(tag["name"], []).append(tag["value"])
    return found


def likely(questions: Page, seed: int = 0) -> dict[str, object]:
    """Return an answer to every question with choices."""
    dice = random.Random(seed)
    return {name: dice.choice(values) for name, values in items_of(questions).items()}


def group_answers(plan: Plan, visitors: Iterator[Visitor], moment: str, given, codes=()) -> list[str]:
    """Let a group answer at a moment of the day, each on a phone of their own; returns their codes."""
    day_code, found = plan.day_code, []
    for one, browser, code in zip(
        given, visitors, itertools.chain(codes, itertools.repeat("")), strict=False
    ):
        questions = browser.open(f"/m/{day_code}/{moment}")
        phone = Phone(browser, code)
        done = phone.answer(questions, one)
        assert done.status == 201, done.text[:800]
        found.append(phone.code)
    return found


def section(page: Page, heading: str) -> str:
    """Return the text of the part of a page under a heading."""
    for tag in page.soup.select("h2, h3, summary, legend"):
        if heading.casefold() in text_of(tag).casefold():
            return text_of(tag.find_parent(["section", "article", "details", "fieldset"]) or tag.parent)
    raise AssertionError(f"{page.path} has no heading “{heading}”")


def links_under(page: Page, heading: str) -> list[tuple[str, str]]:
    """Return the links of the part of a page under a heading: text and address."""
    for tag in page.soup.select("h2, h3"):
        if heading.casefold() in text_of(tag).casefold():
            around = tag.find_parent(["section", "article"]) or tag.parent
            return [(text_of(link), link["href"]) for link in around.select("a[href]")]
    raise AssertionError(f"{page.path} has no heading “{heading}”")


@dataclass
class TabletLine:
    """What a tablet of the crew sends, without the tablet."""

    browser: Visitor
    code: str
    ticket: str
    plan: dict
    device: str = field(default_factory=lambda: str(uuid.uuid4()))
    sent: int = 0

    def make(self, kind: str, *, at: dt.datetime | None = None, **body: object) -> dict[str, object]:
        """Make an event, as the tablet does the moment somebody presses."""
        at = at or dt.datetime.now(dt.UTC)
        self.sent += 1
        return {
            "key": str(uuid.uuid4()),
            "kind": kind,
            "at": int(at.timestamp() * 1000),
            "device": self.device,
            "number": self.sent,
            "body": body,
        }

    def send(self, event: dict[str, object]) -> Page:
        now = str(int(dt.datetime.now(dt.UTC).timestamp() * 1000))
        return self.browser.ask(
            "POST",
            f"/pilots/{self.code}/dag/gebeurtenissen",
            json=event,
            headers={"X-Day-Ticket": self.ticket, "X-Device-Time": now, "Accept": "application/json"},
        )

    def does(self, kind: str, *, at: dt.datetime | None = None, **body: object) -> Page:
        done = self.send(self.make(kind, at=at, **body))
        assert done.status in {200, 201}, done.source[:300]
        return done

    def quiz_items(self) -> list[str]:
        return [item["code"] for item in self.plan["quiz"]]
