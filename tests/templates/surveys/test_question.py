import pytest
from bs4 import BeautifulSoup
from flask import render_template_string

from cleanup.domain.surveys.kinds import KINDS
from tests.domain.surveys.every_kind import item_of

PAGE = """{% from "surveys/_question.html" import question with context %}{{ question(item) }}"""


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_question_can_be_answered_on_a_page(app, name):
    with app.test_request_context("/"):
        page = BeautifulSoup(render_template_string(PAGE, item=item_of(name)), "lxml")
    assert page.select("[name=V1]"), f"surveys/_question.html does not ask {KINDS[name].template}"
    assert "Vraag" in page.get_text()
