"""The pictures of the handbook, taken from the demo: ``make pictures`` takes them anew.

What stood above each screen is written down beside them: a test says when that is no longer true.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import tempfile
from pathlib import Path

from bs4 import BeautifulSoup
from flask import url_for
from PIL import Image
from sqlalchemy import select

from cleanup.application import create_worker
from cleanup.config import read_settings
from cleanup.domain.platform.handbook import LANGUAGES, PICTURE_SIZE
from tests import databases
from tests.architecture.world import client_of
from tests.browsing import served
from tests.chromium import chromium

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "cleanup/static/pictures/platform"
HEADINGS = Path(__file__).with_name("handbook_pictures.json")
MOST_BYTES = 1_000_000
QUALITY = 60
WIDTH, HEIGHT = PICTURE_SIZE
OF_A_DAY_THAT_WAS = {"surveys.responses"}
ABOVE = 12
"""How much of the page above its heading is in the picture, in pixels."""


def pages():
    """Return the pages of the handbook that have a picture."""
    from cleanup.services.platform.content.loader import load_content

    return [page for page in load_content().handbook.pages if page.picture_of]


def file_of(page, language):
    """Return where the picture of a page lies."""
    return FOLDER / f"{page.name}.{language}.webp"


def load_demo(settings):
    """Load the demo that the pictures are of."""
    from cleanup.extensions import db
    from cleanup.services.platform import demo

    demo.load_demo(dt.datetime.now(dt.UTC), settings.code_key, in_production=False)
    db.session.commit()


def demo_person(page):
    """Return whoever of the demo sees the screen of a page: staff where they may."""
    from cleanup.services.platform.demo import DEMO_PEOPLE

    by_role = {person.role.value: person for person in DEMO_PEOPLE}
    role = "medewerker" if "medewerker" in page.readers else min(page.readers & set(by_role))
    return by_role[role]


def address_of(app, page):
    """Return the address of the screen in a picture, of something of the demo where it is of one thing."""
    from cleanup.extensions import db
    from cleanup.models.ecosystem import EcosystemMap
    from cleanup.models.partners.organisations import Programme
    from cleanup.models.pilots.plan import Pilot

    programme = "PILOTJAAR" if page.picture_of in OF_A_DAY_THAT_WAS else "PROBEER"
    of_it = select(Pilot.code).join(Programme).where(Programme.code == programme)
    known = {
        "code": db.session.scalars(of_it.order_by(Pilot.present.desc(), Pilot.code)).first(),
        "map_code": db.session.scalars(select(EcosystemMap.code).order_by(EcosystemMap.code)).first(),
    }
    db.session.rollback()  # what reads would keep the server from writing
    (rule,) = [one for one in app.url_map.iter_rules(page.picture_of) if "GET" in one.methods][:1]
    with app.test_request_context():
        return url_for(page.picture_of, **{name: known[name] for name in rule.arguments})


def heading_of(app, page, language):
    """Return what stands above the screen of a picture now."""
    from cleanup.extensions import db
    from cleanup.models.accounts import Account

    person = demo_person(page)
    client = client_of(app, db.session.scalar(select(Account).where(Account.email == person.email)))
    with client.get(address_of(app, page), query_string={"taal": language}) as answer:
        assert answer.status_code == 200, (page.name, answer.status_code)
        return " ".join(BeautifulSoup(answer.text, "lxml").h1.text.split())


def take_all():
    """Take every picture, and write down what stood above each screen."""
    settings = read_settings(databases.base_environment(Path(tempfile.mkdtemp())))
    databases.migrate(settings)
    app = create_worker(settings)
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    headings = {}
    with app.app_context():
        load_demo(settings)
        with served(app) as url, chromium() as browser:
            for language in LANGUAGES:
                for page in pages():
                    headings.setdefault(page.name, {})[language] = take(browser, url, app, page, language)
    HEADINGS.write_text(
        json.dumps(headings, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(sum(file.stat().st_size for file in FOLDER.iterdir()), "bytes")


def take(browser, url, app, page, language):
    """Take one picture, from just above the heading of the screen, and return that heading."""
    person = demo_person(page)
    size = {"width": WIDTH, "height": 1180}
    context = browser.new_context(viewport=size, base_url=url, color_scheme="light", locale="nl-NL")
    window = context.new_page()
    window.goto("/aanmelden")
    window.fill("[name=email]", person.email)
    window.fill("[name=password]", person.password)
    window.click("main button[type=submit]")
    window.wait_for_url(lambda found: "/aanmelden" not in found)
    window.goto(f"{address_of(app, page)}?taal={language}")
    top = window.evaluate("document.querySelector('h1').getBoundingClientRect().top + scrollY")
    window.evaluate("document.body.style.minHeight = '2400px'")
    clip = {"x": 0, "y": max(top - ABOVE, 0), "width": WIDTH, "height": HEIGHT}
    shot = window.screenshot(full_page=True, clip=clip, animations="disabled")
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.save(file_of(page, language), "WEBP", quality=QUALITY, method=6)
    file_of(page, language).chmod(0o644)
    heading = " ".join(window.inner_text("h1").split())
    context.close()
    return heading


if __name__ == "__main__":
    take_all()
