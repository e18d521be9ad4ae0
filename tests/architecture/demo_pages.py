"""Every page of the demo as everybody who may see it: crawled once, kept as what is read on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from cleanup.domain.aftercare.duties import Phase
from cleanup.extensions import db
from tests.apps import running_app
from tests.architecture.world import client_of
from tests.days import local_today
from tests.pages import FreshClient, tree

LANGUAGES = ("nl", "en")
NOT_READ = ("script", "style", "code", "pre", "template", "kbd")
SAID_ALOUD = ("title", "aria-label", "alt", "placeholder")
MARKED = "ancestor-or-self::*[@lang and @lang != $language][ancestor::body]"
"""Stands in something within the page that is marked as another language."""
READ = etree.XPath(f"//text()[normalize-space()][not({' or '.join(f'ancestor::{tag}' for tag in NOT_READ)})]")
OWN_READ = etree.XPath(f"{READ.path}[not(parent::*[{MARKED}])]")
HEARD = [etree.XPath(f"//*[@{name}]/@{name}") for name in SAID_ALOUD]
OWN_HEARD = [etree.XPath(f"//*[@{name}][not({MARKED})]/@{name}") for name in SAID_ALOUD]
LINKS = etree.XPath("//a/@href", smart_strings=False)  # a smart one keeps its whole page
FILES = (".xlsx", ".zip", ".ics", ".js", ".css", ".svg", ".png", ".json")


@dataclass(frozen=True)
class Page:
    """One page that somebody saw: whose, in which language, where, on which route, what it said."""

    who: str
    language: str
    path: str
    endpoint: str
    texts: tuple[str, ...]
    forms: tuple[tuple[str, bool], ...] = ()
    """The address of every form that is posted, and whether a question stands before it."""
    own: tuple[str, ...] = ()
    """What it said in its own language: without what is marked as another."""

    def __str__(self):
        return f"{self.path} ({self.language}) as {self.who}"


def crawl(settings, at_most: int) -> list[Page]:
    """Load the demo and follow every link on every page, as each role in both languages, and as a visitor.

    Of one route so many pages are looked at for one person: the others differ in their data alone.
    """
    from cleanup.models.accounts import Account
    from cleanup.services.platform import demo

    with running_app(settings) as app:
        app.test_client_class = FreshClient  # whether pages are valid is tested elsewhere
        now = dt.datetime.now(dt.UTC)
        demo.load_demo(now, settings.code_key, in_production=False)
        db.session.commit()
        something_of_everything(now)
        people = {person.email: person.role for person in demo.DEMO_PEOPLE}
        roles = {role: email for email, role in people.items()}
        pages = []
        for role, email in roles.items():
            account = db.session.scalar(select(Account).where(Account.email == email))
            for language in LANGUAGES:
                pages += follow(app, client_of(app, account), str(role), language, ["/", *ways_in()], at_most)
        for language in LANGUAGES:
            pages += follow(
                app, app.test_client(), "bezoeker", language, ["/m", "/aanmelden", *ways_in()], at_most
            )
        for link in worker_links(now):
            for language in LANGUAGES:
                client = app.test_client()
                client.get(link).close()
                pages += follow(app, client, "jongerenwerker", language, worker_parts(client, link), at_most)
        return pages


def worker_links(now):
    """Return the links of a youth worker of a day to come and of one that was."""
    from cleanup.config import settings
    from cleanup.domain.aftercare.duties import worker_token
    from cleanup.models.accounts import Account
    from cleanup.models.pilots.plan import Pilot
    from cleanup.services import aftercare

    admin = db.session.scalar(select(Account).where(Account.role == "beheerder"))
    pilots = db.session.scalars(
        select(Pilot).where(Pilot.status != "geannuleerd").order_by(Pilot.date.desc(), Pilot.code)
    ).all()
    links = [aftercare.make_link(pilot, "Jongerenwerker", admin, now) for pilot in (pilots[0], pilots[-1])]
    db.session.commit()
    return [f"/w/{worker_token(settings().code_key, link.id, link.turn)}" for link in links]


def worker_parts(client, link):
    """Return the three parts of the page a link leads to."""
    with client.get(link) as answer:
        page = urlsplit(answer.headers["Location"]).path
    return [f"{page}?deel={part.value}" for part in Phase]


def something_of_everything(now):
    """Add one of what the demo has none of, so that each kind of page has one row: where plurals go wrong."""
    from cleanup.models.accounts import Account
    from cleanup.models.pilots.plan import Pilot
    from cleanup.services import aftercare, pilots
    from cleanup.services.platform import audit

    admin = db.session.scalar(select(Account).where(Account.role == "beheerder"))
    pilot = db.session.scalars(select(Pilot).order_by(Pilot.date.desc(), Pilot.code)).first()
    pilots.add_availability(admin, "kan", local_today(), local_today(), today=local_today())
    if not aftercare.list_contacts():
        aftercare.add_contact("Nazorg", "06 12345678", "", for_partners=True)
    audit.record(audit.Kind.OPENED, admin.id, now, pilot.code, moment="t0")
    audit.record(audit.Kind.REMOVED, admin.id, now, pilot.code, what="lesson")
    audit.record(audit.Kind.ROLE_CHANGED, admin.id, now, admin.id, before="medewerker", after="peer_educator")
    audit.record(
        audit.Kind.EXPORTED, None, now, pilot.programme.code,
        profile="deelbaar", form="xlsx", filters={"van": "2026-01-01", "variant": "eerst_bewust"}, rows=1,
    )  # fmt: skip
    audit.record(audit.Kind.ANSWERS_JUDGED, admin.id, now, "open_answer", consent="intern", factor="skill")
    with audit.by_command("root"):
        audit.record(audit.Kind.IMPORTED, None, now, "answers", rows=1)
    db.session.commit()


def ways_in():
    from cleanup.models.pilots.plan import Pilot

    codes = db.session.execute(select(Pilot.code, Pilot.day_code).order_by(Pilot.date.desc())).all()
    return [f"/m/{codes[0].day_code}", f"/terugblik/{codes[-1].code}/samen", f"/pilots/{codes[-1].code}",
            f"/pilots/{codes[0].code}", "/hulp", "/toolkit", "/privacy", "/evaluatie", "/beheer", "/pilots",
            "/partners", "/begeleiding", "/nazorg", "/beheer/audit", "/toolkit/beheer"]  # fmt: skip


def follow(app, client, who, language, starts, at_most):
    """Yield the pages that links lead to, breadth first."""
    client.set_cookie("scd_taal", language)
    queue, seen, times, pages = list(starts), set(), {}, []
    adapter = app.url_map.bind("localhost")
    while queue:
        path = queue.pop(0)
        parts = urlsplit(path)
        here = parts.path + (f"?{parts.query}" if parts.query else "")
        if here in seen or not here.startswith("/") or parts.path.endswith(FILES):
            continue
        seen.add(here)
        try:
            endpoint, _ = adapter.match(parts.path, method="GET")
        except HTTPException:
            continue
        times[endpoint] = times.get(endpoint, 0) + 1
        if times[endpoint] > at_most or endpoint == "static" or "taal=" in parts.query:
            continue
        answer = client.get(here)
        html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        answer.close()
        if answer.status_code != 200 or not html:
            continue
        page = tree(html)
        texts, own = texts_of(page), own_texts_of(page, language)
        pages.append(Page(who, language, here, endpoint, texts, tuple(forms_of(page, here)), own))
        queue += LINKS(page)
    return pages


def texts_of(page):
    """Return every text that somebody reads or hears, but what stands there as code to copy."""
    heard = [text for of_one in HEARD for text in of_one(page)]
    return (*(" ".join(text.split()) for text in READ(page)), *map(str, heard))


def own_texts_of(page, language):
    """Return what is read or heard in the language of the page, but for what is marked as another."""
    heard = [text for of_one in OWN_HEARD for text in of_one(page, language=language)]
    return (*(" ".join(text.split()) for text in OWN_READ(page, language=language)), *map(str, heard))


def forms_of(page, here):
    """Yield where each form is posted to, and whether it asks first."""
    for form in page.iter("form"):
        if form.get("method") == "post":
            yield form.get("action") or here, "confirm" in form.get("class", "").split()
