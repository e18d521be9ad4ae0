"""The walks over the whole find what they are for: a fault is planted in a small copy, and found."""

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel

from tests.architecture import doors
from tests.architecture.demo_pages import Page
from tests.architecture.test_words_on_pages import (
    CODE,
    DAY_OF_A_MACHINE,
    ENGLISH,
    ONE_OF_MANY,
    REALLY_ONE,
    found_on,
)
from tests.hardening.marked_texts import MARKS, check_html


@pytest.fixture
def small():
    """An application of two rooms, one of them without a door, and a door that leads nowhere."""
    app = Flask(__name__)
    Babel(app)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    pages = {"/": '<a href="/een">een</a> <a href="/nergens">x</a>', "/een": "een", "/zonder-deur": "twee"}
    for path, html in pages.items():
        app.add_url_rule(path, path.strip("/") or "begin", lambda html=html: html)
    return app


def test_a_page_without_a_link_and_a_link_without_a_page_are_found(small):
    walked = doors.walk(small, small.test_client(), at_most=2)
    rooms = {rule.endpoint for rule in small.url_map.iter_rules()} - {"static"}
    assert rooms - walked.found == {"zonder-deur"}
    assert walked.broken == ["/nergens on /"]


@pytest.mark.parametrize(
    ("pattern", "wrong", "right"),
    [
        (DAY_OF_A_MACHINE, "Bijgewerkt op 2026-11-30.", "Bijgewerkt op 30 november 2026."),
        (ONE_OF_MANY, "Nog 1 dagen te gaan.", "Nog 1 dag te gaan."),
        (CODE, "Stand: niet_begonnen.", "Stand: nog niet begonnen."),
        (ENGLISH, "Created by Asha.".lower(), "Gemaakt door Asha."),
    ],
)
def test_a_word_of_a_machine_on_a_page_is_found(pattern, wrong, right):
    def said(text):
        return found_on([Page("medewerker", "nl", "/", "home.today", (text,))], pattern, REALLY_ONE)

    assert list(said(wrong).values()) == ["/ (nl) as medewerker"]
    assert not said(right)


@pytest.mark.parametrize("mark", ["htmx", "signs"])
def test_a_stored_text_that_is_taken_for_a_message_is_found(small, mark):
    """A percent sign in what somebody typed breaks the page; the walk over stored texts asks each."""
    small.jinja_env.install_gettext_callables(lambda text: text, lambda one, _many, _n: one, newstyle=True)
    with small.test_request_context(), pytest.raises((KeyError, ValueError, TypeError)):
        render_template_string("{{ _(text) }}", text=MARKS[mark])


def test_a_stored_text_that_becomes_markup_is_found(small):
    with small.test_request_context():
        page = render_template_string("<p>{{ text|safe }}</p>", text=MARKS["script"])
        kept = render_template_string("<p>{{ text }}</p>", text=MARKS["script"])
    with pytest.raises(AssertionError, match="stands in the page as markup"):
        check_html(page, "/")
    check_html(kept, "/")
