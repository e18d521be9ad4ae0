"""Fill every form, import, command and JSON field of the product with a text, as whoever may send it.

The walk finds its forms by itself: it opens every page as everybody and keeps what may be sent from there. A
writing route without a form on any page says in ``BY_SCRIPT`` what its script sends.
"""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from sqlalchemy import event, select
from werkzeug.exceptions import HTTPException

from cleanup.domain.pilots.proposals import ProposedSlot
from cleanup.extensions import db
from tests.architecture import world as worlds
from tests.architecture.world import address, client_of
from tests.hardening.marked_texts import check_html, kept_as
from tests.hardening.stored_forms import SOON, TEXTS, Field, forms_of, plain_value, read_fields, refused_on
from tests.hardening.stored_scripts import BY_SCRIPT
from tests.pages import tree

PEOPLE = ("asha", "ben", "dina", "cleo", "eva", "bo")
AUDIENCES = ("visitor", "participant", "youth worker", *PEOPLE)
OF_ACCOUNTS = ("/beheer/accounts/", "/beheer/sessies/", "/account/")
LEFT_TO_THE_END = (
    "afmelden",
    "/uit",
    "einde",
    "intrekken",
    "sluiten",
    "weg",
    "verwijderen",
    "/dag/slot",
    "wissen",
)
"""Words in an address that take something away from the walk itself: those are sent last."""
TAKES_MORE = ("/team/", "/afspraken/partners/")
"""In an address that takes more away than itself: the walker out of an area, a partner with their tasks."""
SAID = etree.XPath(
    " | ".join(
        f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name in ("field-error", "error-summary", "notice")
    )
    + " | //main//p"
)
"""What a page says to who sent something."""
SHOWCASE = "/beheer/bouwstenen"  # forms to look at, sent nowhere
LEAVES_ALONE = {
    "accounts.sign_out": "ends the session of the walk; has no field",
    "accounts.change_password": "a password is never shown, stored or told",
    "administration.create_backup": "writes a file, has no field",
}


@dataclass
class Found:
    """A form on a page of somebody."""

    who: str
    page: str
    action: str
    endpoint: str
    fields: list[Field]

    @property
    def texts(self) -> list[str]:
        return [one.name for one in self.fields if one.kind in TEXTS]


@dataclass(frozen=True)
class Sent:
    """What a route said to a form with a text in it; ``kept`` are the fields that really held the text."""

    endpoint: str
    mark: str
    status: int
    fields: tuple[str, ...]
    sentence: str


class Walk:
    """Everybody in one world, the forms they see, and what came of filling them."""

    def __init__(self, app, cast):
        self.app, self.world = app, worlds.build(cast)
        self.people = {name: (getattr(cast, name).id, getattr(cast, name).role) for name in PEOPLE}
        self.clients = {name: app.test_client() for name in AUDIENCES}
        self.come_in()
        self._bring_in_outsiders(cast)
        self.forms: dict[tuple[str, str], Found] = {}
        self.sent: list[Sent] = []
        self.lost: set[tuple[str, str]] = set()

    def come_in(self):
        """Let everybody come in with the role they have, whatever a form just did to their account."""
        from cleanup.models.accounts import Account

        for name, (account_id, role) in self.people.items():
            account = db.session.get(Account, account_id)
            account.role, account.is_active, account.totp_secret = role, True, None
            self.clients[name] = client_of(self.app, account)

    def _bring_in_outsiders(self, cast):
        from cleanup.services import aftercare, pilots

        code = self.world.own["code"]
        self.pilot = pilots.get_pilot_for(cast.asha, code)
        link = aftercare.make_link(self.pilot, "Kim", cast.asha, dt.datetime.now(dt.UTC))
        token = aftercare.token_of(link)
        db.session.commit()
        self.clients["youth worker"].get(f"/w/{token}")
        self.clients["participant"].get(f"/m/{self.pilot.day_code}")
        days = [dt.date.fromisoformat(SOON) + dt.timedelta(days=more) for more in (1, 2)]
        slots = [ProposedSlot(day, dt.time(13), dt.time(17)) for day in days]
        _proposal, self.proposal_token = pilots.propose_dates(self.pilot, slots, dt.datetime.now(dt.UTC))
        self.world.own["name"] = "peer-educator"
        db.session.commit()

    def addresses(self, method):
        """Return every route of a method with the arguments of this world."""
        for rule, found in worlds.routes(self.app):
            if found == method:
                yield rule, address(rule, self.world.looked_up("own"))

    def find_forms(self, people=AUDIENCES):
        """Open every page as these people and keep the forms that write; the same form once per route."""
        self._followed: set[str] = set()
        for who in people:
            client = self.clients[who]
            paths = [path for _rule, path in self.addresses("GET")]
            paths += [*self.world.pages, f"/voorstel/{self.proposal_token}"]
            for path in paths:
                for link in self._look(who, path, client.get(path)):
                    self._look(who, link, client.get(link))

    def _look(self, who, path, answer) -> list[str]:
        """Keep the forms of a page; return its links to pages of another kind, one of each."""
        if answer.mimetype != "text/html" or answer.status_code != 200:
            answer.close()
            return []
        page = tree(answer.get_data(as_text=True))
        for form in forms_of(page):
            action = urljoin(path, form.get("action", ""))
            if action.startswith(SHOWCASE):
                continue
            endpoint = self.endpoint_of(action)
            fields = read_fields(form)
            key = (endpoint, ",".join(sorted(one.name for one in fields)))
            self.forms.setdefault(key, Found(who, path, action, endpoint, fields))
        return [urljoin(path, href) for href in page.xpath("//a/@href") if self._is_new(href)]

    def _is_new(self, href: str) -> bool:
        """Whether a link leads to a kind of page that was not looked at through a link before."""
        if not href.startswith("/") or href.startswith(("/afmelden", "/static")):
            return False
        path, _, query = href.partition("#")[0].partition("?")
        try:
            endpoint, values = self.app.url_map.bind("localhost").match(path, "GET")
        except HTTPException:
            return False
        names = sorted(part.partition("=")[0] for part in query.split("&"))
        kind = f"{endpoint} {names} {values.get('name') or values.get('moment')}"
        is_new = kind not in self._followed and "taal" not in names
        self._followed.add(kind)
        return is_new

    def endpoint_of(self, action: str) -> str:
        """Return the view that a form is sent to."""
        path = action.partition("#")[0].partition("?")[0]
        try:
            return self.app.url_map.bind("localhost").match(path, "POST")[0]
        except HTTPException as error:
            raise AssertionError(f"a form is sent to {action}, where nothing takes it") from error

    def fill_all(self, mark: str, text: str):
        """Fill every form with one text; forms that take something away come last."""
        known = [form for form in self.forms.values() if form.endpoint not in LEAVES_ALONE]
        ending = [form for form in known if is_left_to_the_end(form.action)]
        ending.sort(key=lambda form: [words in form.action for words in TAKES_MORE])
        for form in known:
            if form not in ending:
                self._fill(form, mark, text)
        self._fill_scripts(mark, text)
        for form in ending:
            self._fill(form, mark, text)
            if form.action.startswith(OF_ACCOUNTS):
                self.come_in()

    def _fill(self, form: Found, mark: str, text: str):
        """Send a form with the text in every field; fields that refuse it get something plain next time."""
        marked = set(form.texts)
        for _attempt in range(3):
            with noted_values() as written:
                answer = self._post(form, self.values(form, text, marked))
            if marked and answer.status_code < 400 and not is_kept(text, written):
                self.lost.add((form.endpoint, mark))
            refused = self._note(form.endpoint, mark, answer, marked)
            if answer.status_code < 400 or not (refused & marked):
                break
            marked -= refused
        if answer.status_code >= 400 and marked:
            plain = self._post(form, self.values(form, text, set()))
            self._note(form.endpoint, mark, plain, set())

    def _post(self, form: Found, values):
        has_file = any(one.kind == "file" for one in form.fields)
        kind = "multipart/form-data" if has_file else None
        client = self.app.test_client() if form.who == "visitor" else self.clients[form.who]
        return client.post(form.action, data=values, content_type=kind)

    def values(self, form: Found, text: str, marked: set[str]) -> dict[str, object]:
        return {
            one.name: text if one.name in marked else plain_value(one, text, self.world)
            for one in form.fields
            if one.kind not in {"submit", "button"}  # the first button of a form has no name
        }

    def _note(self, endpoint, mark, answer, marked) -> set[str]:
        """Keep what came of it, and return the fields that the page says are wrong."""
        body = answer.get_data(as_text=True) if answer.mimetype in {"text/html", "application/json"} else ""
        assert answer.status_code < 500, f"{endpoint} with {mark} in {sorted(marked)}: {answer.status_code}"
        refused, sentence = set(), body[:200]
        if answer.mimetype == "text/html":
            check_html(body, f"{endpoint} with {mark}")
            page = tree(body)
            refused = refused_on(page)
            sentence = " ".join(" ".join(one.itertext()) for one in SAID(page))[:400]
        self.sent.append(Sent(endpoint, mark, answer.status_code, tuple(sorted(marked)), sentence))
        answer.close()
        return refused

    def _made(self, rule, name: str) -> str:
        """Return an argument of a route: of something the walk made, when there is such a thing."""
        from cleanup.models.evaluation.exports import Lesson
        from cleanup.models.evaluation.people import Indicator
        from cleanup.models.surveys.responses import OpenAnswer, Response
        from cleanup.models.toolkit import ReviewedExample

        columns = {
            "answer_id": OpenAnswer.id, "response_id": Response.id, "figure_id": Indicator.id,
            "lesson_id": Lesson.id,
        }  # fmt: skip
        if rule.rule.startswith("/toolkit/beheer/voorbeelden"):
            columns["code"] = ReviewedExample.code
        found = db.session.scalar(select(columns[name]).limit(1)) if name in columns else None
        db.session.rollback()
        return str(found) if found else self.world.value(name, "own")

    def _fill_scripts(self, mark: str, text: str):
        """Send what scripts send, with the text in every field that takes text."""
        with_form = {form.endpoint for form in self.forms.values()}
        for endpoint, make in BY_SCRIPT.items():
            if endpoint in with_form:
                continue
            rule = next(self.app.url_map.iter_rules(endpoint))
            path = address(rule, lambda name, rule=rule: self._made(rule, name))
            who, bodies = make(self, text)
            for body, headers in bodies:
                answer = self.clients[who].post(path, headers=headers, **body)
                self._note(endpoint, mark, answer, {"*"})


@contextmanager
def noted_values():
    """Note every value that is handed to the database."""
    written: list[str] = []

    def note(_connection, _cursor, _statement, parameters, *_more):
        written.append(repr(parameters))
        written.append(str(parameters))

    for engine in db.engines.values():
        event.listen(engine, "before_cursor_execute", note)
    yield written
    for engine in db.engines.values():
        event.remove(engine, "before_cursor_execute", note)


def is_kept(text: str, written: list[str]) -> bool:
    """Whether a text was handed to the database whole, as it is or inside a document of JSON."""
    ways = {way for kept in kept_as(text) for way in (repr(kept)[1:-1], json.dumps(kept)[1:-1])}
    return any(way in value or way.replace("\\", "\\\\") in value for way in ways for value in written)


def is_left_to_the_end(action: str) -> bool:
    return action.startswith(OF_ACCOUNTS) or any(word in action for word in LEFT_TO_THE_END)
