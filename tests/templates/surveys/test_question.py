from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string

from cleanup.domain.surveys.kinds import KINDS
from tests.domain.surveys.every_kind import item_of

PAGE = """{% from "surveys/_question.html" import question with context %}{{ question(item) }}"""
SCRIPTS = Path(__file__).parents[3] / "cleanup/static/js/surveys"
NEEDS_SCRIPT = "input[type=range], input[type=color], [contenteditable], canvas"
"""What does not say in words what was chosen, or sends nothing by itself."""


def script_faults(name, page):
    """Return what is wrong with the script of a kind of question, given the page that asks it."""
    script = KINDS[name].script
    if not script:
        return [f"{name} asks with {part.name}: say its script" for part in page.select(NEEDS_SCRIPT)]
    if not (SCRIPTS / f"{script}.js").is_file():
        return [f"{name} needs static/js/surveys/{script}.js, which is not there"]
    loaded = [part["src"].partition("?")[0] for part in page.select("script[type=module][nonce]")]
    address = f"/static/js/surveys/{script}.js"
    return [] if address in loaded else [f"{name} is asked without its script {address}"]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_question_can_be_answered_on_a_page(app, name):
    script = KINDS[name].script
    assert not script or (SCRIPTS / f"{script}.js").is_file(), f"{name} needs static/js/surveys/{script}.js"
    page = asked(app, name)
    assert page.select("[name=V1]"), f"surveys/_question.html does not ask {KINDS[name].template}"
    assert "Vraag" in page.get_text()
    assert script_faults(name, page) == []


def asked(app, name):
    with app.test_request_context("/"):
        return BeautifulSoup(render_template_string(PAGE, item=item_of(name)), "lxml")


def test_a_kind_with_a_script_is_asked_together_with_it(app, monkeypatch):
    monkeypatch.setattr(type(KINDS["integer"]), "script", "aloud")
    assert script_faults("integer", asked(app, "integer")) == []


@pytest.mark.parametrize(
    ("script", "html", "said"),
    [
        ("unwritten", "<input>", "integer needs static/js/surveys/unwritten.js, which is not there"),
        ("", "<input type=range>", "integer asks with input: say its script"),
        ("aloud", "<input>", "integer is asked without its script /static/js/surveys/aloud.js"),
    ],
)
def test_a_forgotten_script_is_named(monkeypatch, script, html, said):
    monkeypatch.setattr(type(KINDS["integer"]), "script", script)
    assert script_faults("integer", BeautifulSoup(html, "lxml")) == [said]
