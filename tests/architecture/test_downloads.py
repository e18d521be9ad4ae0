"""Whatever hands out a file asks again who somebody is; a download is found by what it does."""

import datetime as dt
import inspect
import re
from pathlib import Path

import pytest

from cleanup.domain.accounts.roles import WITHOUT_ACCOUNT
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.services import accounts
from tests import factories
from tests.architecture.deeds import DEEDS
from tests.architecture.test_routes import each
from tests.architecture.world import address, audience_of, routes

pytestmark = pytest.mark.one_engine
HANDS_OUT = re.compile(
    r"attachment|send_file\(|\bas_file\(|as_download\(|to_keep\(|give_example\(|_taken\(|Kind\.EXPORTED|ask_export\("
)
PAGES = Path(__file__).parents[2] / "cleanup/blueprints"
FREELY = {
    "files.give_marked": "the file somebody sent a moment ago, with what is wrong in it",
    "administration.download_people_template": "an empty list to fill in",
    "partners.download_template": "an empty list to fill in",
    "pilots.download_template": "an empty list to fill in",
    "pilots.download_calendar": "one day for somebody's own calendar",
    "surveys.download_example": "a questionnaire to begin with, without answers",
    "unrest.download_calendar": "days without what they are about, for somebody's own calendar",
}
"""Downloads that may be had without signing in again, and why."""


def asks_again(app, endpoint):
    return getattr(app.view_functions[endpoint], "asks_again", False)


def downloads(app):
    """Return the endpoints with a download in their source, for people with an account."""
    return {
        rule.endpoint
        for rule, _method in routes(app)
        if audience_of(app, rule) not in WITHOUT_ACCOUNT
        and HANDS_OUT.search(inspect.getsource(inspect.unwrap(app.view_functions[rule.endpoint])))
    }


def test_every_view_that_hands_out_a_file_asks_again_or_says_why_not(app):
    found = downloads(app)
    forgotten = sorted(one for one in found if not asks_again(app, one) and one not in FREELY)
    assert not forgotten, "put @confirmed_recently under the audience, or say here why not"
    assert set(FREELY) <= found, "these hand out nothing any more"


def test_a_page_hands_out_a_file_in_one_of_the_known_ways():
    """So the source of a view tells that it is a download: ``web/downloads.py`` alone sets the header."""
    own = [
        str(path.relative_to(PAGES))
        for path in PAGES.rglob("*.py")
        if "Content-Disposition" in path.read_text()
    ]
    assert own == []


def test_every_export_that_is_noted_asks_again(app):
    exports = {endpoint for endpoint, deed in DEEDS.items() if deed.kind == "exported"}
    assert len(exports) > 10
    assert not sorted(one for one in exports if not asks_again(app, one))


@each("asha", "eva", "bo", "kees")
def test_every_attachment_that_was_met_asks_again(app, walk):
    """By what routes answered, whatever their source looks like."""
    attached = {
        answer.rule.endpoint
        for answer in walk.own + walk.writes
        if answer.headers.get("Content-Disposition", "").startswith("attachment")
        and answer.audience not in WITHOUT_ACCOUNT
    }
    assert attached
    assert not sorted(one for one in attached if not asks_again(app, one) and one not in FREELY)


@pytest.mark.parametrize("name", ["asha", "eva", "kees"])
def test_after_ten_minutes_it_leads_to_signing_in_again(app, cast, name):
    """Before anything is looked up: what an address is about need not be there."""
    factories.make_programme(parts=tuple(Part))
    account = getattr(cast, name)
    client, at = app.test_client(), dt.datetime.now(dt.UTC)
    client.set_cookie("scd", accounts.start_session(account, at - dt.timedelta(minutes=11)))
    db.session.commit()
    asked = {
        address(rule, lambda argument: {"kind": "svg"}.get(argument, "x"))
        for rule, method in routes(app)
        if method == "GET" and asks_again(app, rule.endpoint) and account.may(audience_of(app, rule))
    }
    assert asked
    db.session.rollback()  # whoever asks holds the turn to write on SQLite
    for path in asked:
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (303, f"/account/bevestigen?next={path}")


SAVED_AS_IT_COMES = re.compile(r"<a [^>]*url_for\([\"']([\w.]+)[\"'][^>]*\sdownload[\s>=]")


def test_no_link_saves_the_question_who_somebody_is_as_if_it_were_the_file(app):
    """A link with ``download`` saves whatever comes: after ten minutes that is a page, not the file."""
    found = {
        endpoint
        for template in Path(app.root_path, "templates").rglob("*.html")
        for endpoint in SAVED_AS_IT_COMES.findall(template.read_text())
    }
    assert found, "there is such a link, to what asks nothing"
    assert not sorted(one for one in found if asks_again(app, one))
