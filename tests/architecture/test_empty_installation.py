"""An installation of today: accounts and nothing else. Every page is there and says how to begin."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from cleanup.domain.accounts.roles import WHO, Role
from cleanup.domain.platform.parts import Part
from tests import factories
from tests.architecture import world as worlds
from tests.architecture.world import audience_of, client_of
from tests.pages import tree
from tests.slices import at_night

FINE = {200, 302, 303}
OF_NOTHING = re.compile(r"\b0 van (?:de )?0\b|\bNaN\b")
"""What a page says when it divides nothing by nothing."""
LINKS = etree.XPath("(//main | //nav)//a[starts-with(@href, '/')]/@href", smart_strings=False)


def pages_of(app, role):
    """Return the rules without anything to fill in that somebody of this role may see."""
    for rule in app.url_map.iter_rules():
        audience = audience_of(app, rule)
        if "GET" in rule.methods and not rule.arguments and (audience not in WHO or role in WHO[audience]):
            yield rule


def part_of(app, rule):
    """Return the part of the programme a page belongs to: as its view says, or its entry in the menu."""
    entries = [*app.extensions["menu"], *app.extensions["network_tabs"]]
    by_menu = (one.part for one in entries if one.part and one.is_here(rule.rule))
    return getattr(app.view_functions[rule.endpoint], "part", None) or next(by_menu, None)


def asked(app, account):
    """Return what each of these pages answers, by the part of the wider programme it belongs to (or None)."""
    client, statuses = client_of(app, account), {}
    for rule in pages_of(app, Role(account.role)):
        part = part_of(app, rule)
        with client.get(rule.rule) as answer:
            statuses.setdefault(part, {})[rule.rule] = answer.status_code
            if answer.mimetype == "text/html":
                assert not OF_NOTHING.search(answer.text), rule.rule
    assert sum(map(len, statuses.values())) > 20
    return statuses


@pytest.mark.parametrize("name", worlds.ROLES)
def test_every_page_is_there_on_the_first_day(app, cast, name):
    """But the pages of parts: they come when a programme uses their part, and until then are not there."""
    statuses = asked(app, getattr(cast, name))
    own = statuses.pop(None)
    assert not {path: status for path, status in own.items() if status not in FINE}
    assert {status for pages in statuses.values() for status in pages.values()} == {404}


@pytest.mark.parametrize("name", worlds.ROLES)
def test_every_page_of_every_part_is_there_before_anything_is_in_it(app, cast, name):
    factories.make_programme(parts=tuple(Part))
    statuses = asked(app, getattr(cast, name))
    found = {path: status for pages in statuses.values() for path, status in pages.items()}
    assert not {path: status for path, status in found.items() if status not in FINE}


@pytest.mark.long
@pytest.mark.parametrize("name", [at_night("asha"), "eva", "bo"])
def test_no_link_of_the_first_day_leads_nowhere(app, cast, name):
    client, seen = client_of(app, getattr(cast, name)), {"/"}
    todo = ["/"]
    while todo:
        with client.get(todo.pop(), follow_redirects=True) as page:
            assert page.status_code == 200, page.request.path
            links = LINKS(tree(page.get_data(as_text=True))) if page.mimetype == "text/html" else []
        for link in links:
            address = link.partition("#")[0]
            path = address.partition("?")[0]
            if path not in seen and not path.startswith("/static"):
                seen.add(path)
                todo.append(address)


@pytest.mark.parametrize(
    "path", ["/evaluatie", "/evaluatie/lessen", "/evaluatie/cijfers", "/evaluatie/vragen"]
)
def test_the_evaluation_of_nothing_says_where_to_begin(as_, path):
    page = as_("asha").page(path)
    assert "programma" in page.main.get_text().lower()
    assert page.select_one("main .empty-state"), "a page without anything says what to do"
