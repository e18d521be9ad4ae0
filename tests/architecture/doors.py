"""Walking the demo by its links alone, as a person does who never types an address: which rooms are found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from cleanup.extensions import db
from tests.apps import running_app
from tests.architecture.world import client_of
from tests.pages import FreshClient, tree

HERE = "http://localhost"
TABS = 'aria-label="Onderdelen van deze pilot"'


@dataclass(frozen=True)
class Room:
    """A page that was entered, and how often all rooms of its pilot are named there."""

    endpoint: str
    path: str
    is_page: bool
    tabs: int


@dataclass
class Walk:
    """What somebody found: the routes with a door, the addresses that led nowhere, and every page."""

    found: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    pages: list[Room] = field(default_factory=list)


def walk_everybody(settings, at_most: int) -> dict[str, Walk]:
    """Load the demo and follow its links from the start page, as each role and as a visitor.

    So many rooms of one kind are entered: of a few pilots one has what the others miss.
    """
    from cleanup.models.accounts import Account
    from cleanup.services.platform import demo

    with running_app(settings) as app:
        app.test_client_class = FreshClient  # whether pages are valid is tested elsewhere
        now = dt.datetime.now(dt.UTC)
        demo.load_demo(now, settings.code_key, in_production=False)
        db.session.commit()
        people = {person.email: person.role for person in demo.DEMO_PEOPLE}
        first = {role: email for email, role in reversed(people.items())}
        walks = {}
        for role, email in first.items():
            account = db.session.scalar(select(Account).where(Account.email == email))
            walks[str(role)] = walk(app, client_of(app, account), at_most)
        walks["visitor"] = walk(app, app.test_client(), at_most)
        return walks


def walk(app, client, at_most: int) -> Walk:
    """Follow every link, breadth first, from the start page."""
    adapter = app.url_map.bind("localhost")
    queue, seen, times, walked = [("/", "")], set(), {}, Walk()
    while queue:
        path, source = queue.pop(0)
        parts = urlsplit(path)
        if path in seen or "taal=" in parts.query:
            continue
        seen.add(path)
        try:
            endpoint, _ = adapter.match(parts.path, method="GET")
        except HTTPException:
            walked.broken.append(f"{path} on {source}")
            continue
        times[endpoint] = times.get(endpoint, 0) + 1
        if endpoint == "static" or times[endpoint] > at_most:
            continue
        answer = client.get(path)
        html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        moved = answer.headers.get("Location") if answer.status_code in {301, 302, 303} else None
        answer.close()
        if moved:
            queue.append((inside(path, moved), path))
        if answer.status_code in {200, 302, 303}:
            walked.found.add(endpoint)
        elif answer.status_code in {403, 404, 500}:
            walked.broken.append(f"{path} on {source}: {answer.status_code}")
        walked.pages.append(Room(endpoint, path, bool(html), html.count(TABS)))
        queue += [(door, path) for door in doors_on(path, html)]
    return walked


def doors_on(path: str, html: str):
    """Yield where the links and search forms of a page lead, within this application."""
    page = tree(html)
    for tag in page.iter("a"):
        if "href" in tag.attrib:
            yield inside(path, tag.get("href"))
    for tag in page.iter("form"):
        if tag.get("method", "get").lower() == "get":
            yield inside(path, tag.get("action") or path)


def inside(path: str, target: str) -> str:
    """Return a link as a path with its query; what leads elsewhere is the start page, which is known."""
    full = urlsplit(urljoin(HERE + path, target))
    if f"{full.scheme}://{full.netloc}" != HERE:
        return "/"
    return full.path + (f"?{full.query}" if full.query else "")
