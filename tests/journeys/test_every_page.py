"""Every page there is, for whoever may see it: axe, width and own host, in three sizes, light and dark.

The default run gives every sixth page one of the six looks in turn; ``make walk`` gives each page all six.
``WALK_SHOTS=folder`` keeps a picture of every look.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from cleanup.domain.accounts.roles import Role
from tests.architecture import world as worlds
from tests.browser import LAPTOP, PHONE, TABLET, axe, watch
from tests.browsing import too_wide
from tests.people import account

LOOKS = [(size, scheme) for scheme in ("light", "dark") for size in (PHONE, TABLET, LAPTOP)]
SHOTS = os.environ.get("WALK_SHOTS", "")
NOT_A_PAGE = {"static", "showcase.show_error"}
OF_A_DAY = ("day.", "tablets.")
NAMES = ("ben", "asha", "eva", "bo")
SHARES = 6
AT_NIGHT = [pytest.param(share, marks=[pytest.mark.slow, pytest.mark.walk]) for share in range(1, SHARES)]


@pytest.fixture
def people(app, db, cast):
    """Everybody who may look: the cast, who are the people of the demo, and a peer educator elsewhere."""
    from cleanup.services.platform.demo import load_demo

    load_demo(dt.datetime.now(dt.UTC), b"k" * 32, in_production=False)
    others = {name: account(name, Role.PEER_EDUCATOR, is_trained=True) for name in ("wout", "xena")}
    db.session.add_all(others.values())
    db.session.commit()
    return {None: None} | {name: getattr(cast, name) for name in NAMES} | others


@pytest.fixture
def pages(app, db, people, cast):
    """Return (who looks, address) of every page, each for the first who may see it."""
    world = worlds.build(replace(cast, ben=people["wout"], dina=people["xena"]))
    found = {}
    for name in (None, *NAMES):
        for rule, method in worlds.routes(app):
            if method != "GET" or rule.endpoint in NOT_A_PAGE or rule.endpoint in found:
                continue
            who, values = "wout" if name == "ben" else name, world.looked_up("own")
            if name and needs_a_pilot_only(rule, world):
                who, values = name, of_the_demo(world, rule, db)
            path = worlds.address(rule, values)
            answer = worlds.client_of(app, people[who]).get(path)
            if answer.status_code == 200 and answer.mimetype == "text/html" and b"</html>" in answer.data:
                found[rule.endpoint] = (who, path)
            answer.close()
    db.session.rollback()
    return sorted(found.values(), key=lambda page: (page[0] or "", page[1]))


def needs_a_pilot_only(rule, world):
    return not (rule.arguments - set(rule.defaults or ()) - {"code"}) & set(world.own)


def of_the_demo(world, rule, db):
    code = rich_pilot(db, today=rule.endpoint.startswith(OF_A_DAY))
    return lambda argument: code if argument == "code" else world.value(argument, "own")


def rich_pilot(db, *, today):
    from cleanup.models.partners.organisations import Programme
    from cleanup.models.pilots.plan import Pilot

    programme = "PROBEER" if today else "PILOTJAAR"
    query = select(Pilot.code).join(Programme).where(Programme.code == programme)
    return db.session.scalars(query.order_by(Pilot.present.desc(), Pilot.code)).first()


@pytest.fixture
def looking(browser, server, app, db, people):
    """Return a maker of browsers in which one of the cast is signed in."""
    from cleanup.services import accounts

    contexts = {}

    def look(name):
        if name not in contexts:
            context = browser.new_context(base_url=server.url, reduced_motion="reduce", locale="nl-NL")
            context.set_default_timeout(30_000)
            if name:
                secret = accounts.start_session(people[name], dt.datetime.now(dt.UTC))
                db.session.commit()
                context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
            page = context.new_page()
            contexts[name] = (page, watch(page))
        return contexts[name]

    yield look
    for page, _ in contexts.values():
        page.context.close()


def problems(page, path, size, scheme):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if SHOTS:
        name = (path.split("?")[0].strip("/").replace("/", "_") or "start")[:90]
        page.screenshot(path=Path(SHOTS) / f"{name}-{size['width']}-{scheme}.png", full_page=True)
    found = [f"{path} {size['width']} {scheme}: {one}" for one in axe(page)]
    if (wide := too_wide(page, size["width"])) > 0:
        found.append(f"{path} {size['width']}: {wide} pixels too wide")
    return found


@pytest.mark.long
@pytest.mark.parametrize("share", [0, *AT_NIGHT])
def test_every_page_in_one_look(pages, looking, share):
    found = []
    for number, (name, path) in enumerate(pages):
        if number % SHARES != share:
            continue
        page, complaints = looking(name)
        page.goto(path)
        size, scheme = LOOKS[number // SHARES % len(LOOKS)]
        found += problems(page, path, size, scheme)
        for other in (PHONE, TABLET, LAPTOP):
            page.set_viewport_size(other)
            if (wide := too_wide(page, other["width"])) > 0:
                found.append(f"{path} {other['width']}: {wide} pixels too wide")
        found += [f"{path} {complaint}" for complaint in complaints]
        complaints.clear()
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.walk
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]['width']}-{look[1]}")
def test_every_page_in_every_look(pages, looking, look):
    found = []
    for name, path in pages:
        page, complaints = looking(name)
        page.goto(path)
        found += problems(page, path, *look)
        found += [f"{path} {complaint}" for complaint in complaints]
        complaints.clear()
    print(f"\n{len(pages)} pages looked at")
    assert not found, "\n".join(found)
