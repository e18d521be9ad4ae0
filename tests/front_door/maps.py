"""A map as staff make it at the table: a session, arrows line by line, parties, guests."""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import dataclass

from tests.front_door.forms import text_of
from tests.front_door.visitor import Page, Visitor

TABLE = ("Maatschappelijke organisaties", "Onderzoek en advies", "Gemeentelijke diensten", "Onderwijs", "GGD")
LETTERS = str.maketrans("0123456789", "ghjklmnpqr")  # a name with digits looks like a postcode
WHO_NAMES_WHOM = """\
mo > alle behalve plat mp
oa > alle behalve wt, plat, mp
gem > alle
ow > alle behalve ki plat
ggd > alle -pol -plat -rol -mp -ki
oud > alle -rijk -pol -plat -rol -mp -ki
jong > alle -rijk -pol -plat -rol -mp -ki
rijk > alle -pol -plat -rol -mp -ki
pol > alle -ggd -rijk -plat -rol
wt > alle -plat -rol -mp
jv > alle -plat -rol -mp -ki
hulp > alle -plat -rol -mp -ki
kw > alle -plat -rol -mp -ki
jw > alle -plat -rol -mp -ki
plat > alleen rijk mp gem pol
rol > alleen gem
mp > alleen mo
ki > alleen gem ow mo ggd rijk
"""
LINES = """\
gem > mo o w [hoofdstuk 5.1]
gem > mo s w [hoofdstuk 5.4]
gem > mo € w [hoofdstuk 5.1]
gem > mo v w [hoofdstuk 5.4]
gem > ow o w [hoofdstuk 5.1]
gem > ow s w [hoofdstuk 5.1]
gem > ow € w [hoofdstuk 5.1]
mo > mo v w [hoofdstuk 5.2]
ggd > ow o h [hoofdstuk 5.1]
ggd > ow € h [bijlage]
ggd > oud o h [hoofdstuk 5.1]
ow > ggd v w [hoofdstuk 5.4]
oa > jong o w [hoofdstuk 5.1]
oa > mo o w [hoofdstuk 5.1]
ow > oud o h [hoofdstuk 7]
ow > jong o h [hoofdstuk 7]
ow > oud v w [hoofdstuk 5.2]
oud > ow v l [hoofdstuk 5.2]
jw > wt o h [hoofdstuk 5.1]
jw > ow o h [hoofdstuk 5.1]
wt > jw o h [hoofdstuk 5.1]
wt > ow o g [hoofdstuk 5.1]
ow > jw o h [hoofdstuk 5.1]
ow > wt o g [hoofdstuk 5.1]
jw > jong o h [hoofdstuk 5.3]
wt > jong o g [hoofdstuk 5.1]
hulp > jong o l [hoofdstuk 5.3]
hulp > oud o l [hoofdstuk 5.3]
plat > jong v h [hoofdstuk 5.2]
rijk > gem s l [hoofdstuk 5.3]
pol > jw o w [hoofdstuk 5.3]
rol > gem o w [bijlage]
mp > ow o l [hoofdstuk 5.3]
ki > mo o w [hoofdstuk 4.2]
"""


@dataclass
class Map:
    """One map, in the hands of who works on it."""

    browser: Visitor
    address: str

    @classmethod
    def of(cls, browser: Visitor, lines: str, code: str = "") -> Map:
        """Make a map with the 18 kinds and one session at which five of them sat, and type its arrows."""
        form = browser.open(f"/ecosysteem/nieuw{code}").form("Kaart maken")
        title = f"Kaart {uuid.uuid4().hex.translate(LETTERS)[:9]}"
        form.fill({"Titel": title, "Vraag": "Wie doet wat tegen online haat?", "Gemeente": title})
        form.set("Begin met de achttien", True).send()  # noqa: FBT003 - a tick
        listed = browser.open(f"/ecosysteem{code}").links(title, to="/ecosysteem/")
        made = cls(browser, listed[0].split("?")[0])
        made.sit_down("2026-03-30")
        if lines:
            made.type(lines).expect(200)
        return made

    def sit_down(self, day: str) -> Page:
        form = self.page("/sessies/nieuw").form("Sessie toevoegen").set("Dag", day)
        return form.fill(dict.fromkeys(TABLE, "2")).send().expect(200)

    def page(self, where: str = "") -> Page:
        return self.browser.open(f"{self.address}{where}")

    def file(self, name: str) -> bytes:
        return self.page(f"/{name}").body

    @property
    def parties(self) -> list[str]:
        return [text_of(tag) for tag in self.page("/kaart").soup.select("svg a") if text_of(tag)]

    def type(self, lines: str) -> Page:
        return self.page("/invoeren").form("Opslaan").set("Pijlen", lines).send()

    def add_party(self, label: str, kind: str = "Jongerenwerk") -> Page:
        form = self.page("/partijen/nieuw").form("Partij toevoegen")
        form.fill({"Wat voor partij": "organisatie", "Soort partij": kind, "Naam op de kaart": label})
        return form.send()

    def guest(self) -> str:
        """Make a link for a guest."""
        made = self.page("/gasten").press("Link maken")
        return re.search(r"/k/[\w-]{20,}", made.source + self.page("/gasten").source)[0]

    def give_back(self, book) -> Page:
        """Hand a changed workbook in; returns what is said before anything is stored."""
        content = io.BytesIO()
        book.save(content)
        form = self.page("/importeren").form("Kijk wat erin staat")
        return form.send_file("kaart.xlsx", content.getvalue()).expect(200)
