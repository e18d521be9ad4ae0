"""The menu: what somebody may open, of what a programme uses; capabilities add their own."""

import re

import pytest
from flask import Blueprint

from cleanup.access import only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.web.menu import MenuEntry, add_entry, add_tab
from cleanup.web.parts import needs_part
from tests.factories import make_programme


@pytest.fixture
def trial(app):
    """A capability with a tab, an entry and a page of its own."""
    blueprint = Blueprint("trial", __name__)
    for place, part in ((15, Part.ECOSYSTEM), (25, Part.UNREST)):
        add_tab(blueprint, MenuEntry(part, f"/proef/{part}", Audience.EVALUATION, place, part))
        view = only_for(Audience.EVALUATION)(
            needs_part(part)(lambda: ("binnen", {"Content-Type": "text/plain"}))
        )
        blueprint.add_url_rule(f"/proef/{part}", f"page_{part}", view)
    add_entry(blueprint, MenuEntry("proef", "/proef", Audience.CAMPAIGN, 50, Part.CAMPAIGN))
    app._got_first_request = False
    app.register_blueprint(blueprint)


def menu_of(client):
    source = client.get("/").get_data(as_text=True)
    found = re.search(r'<nav class="navigation".*?</nav>', source, re.DOTALL).group()
    return re.findall(r'href="([^"]*)"', found)


@pytest.mark.usefixtures("trial")
def test_netwerk_leads_to_the_first_tab_that_is_in_use_and_allowed(as_):
    assert "/proef/onrust" not in menu_of(as_("asha"))
    make_programme(parts=[Part.UNREST])
    assert menu_of(as_("asha"))[:4] == ["/", "/partners", "/pilots", "/proef/onrust"]
    make_programme(parts=[Part.ECOSYSTEM])
    assert "/proef/ecosysteem" in menu_of(as_("eva"))
    assert not any(address.startswith("/proef") for address in menu_of(as_("ben")))


@pytest.mark.usefixtures("trial")
def test_a_keeper_sees_the_campaign_and_nothing_else_beside_today(as_):
    assert menu_of(as_("kees")) == ["/"]
    make_programme(parts=[Part.CAMPAIGN])
    assert menu_of(as_("kees")) == ["/", "/campagne", "/proef"]


@pytest.mark.usefixtures("trial")
def test_a_part_that_is_off_has_no_page(as_):
    make_programme("AAN", parts=[Part.UNREST])
    make_programme("UIT")
    client = as_("asha")
    assert client.get("/proef/onrust").status_code == 200
    assert client.get("/proef/onrust?programma=aan").status_code == 200
    assert client.get("/proef/onrust?programma=UIT").status_code == 404
    assert client.get("/proef/ecosysteem").status_code == 404
    assert as_("ben").get("/proef/onrust").status_code == 403
