"""Every template compiles in the application, and an icon that does not exist stops the page."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

TEMPLATES = Path(__file__).parents[3] / "cleanup/templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def test_every_template_compiles(app):
    assert len(NAMES) > 50
    for name in NAMES:
        app.jinja_env.get_template(name)


def test_an_icon_that_does_not_exist_stops_the_page(app):
    page = app.jinja_env.from_string(
        '{% from "platform/components/icon.html" import icon %}{{ icon("eenhoorn") }}'
    )
    with pytest.raises(UndefinedError):
        page.render()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503])
@pytest.mark.parametrize("for_whom", ["staff", "survey"])
def test_an_error_page_says_what_to_do_next(app, status, for_whom):
    from flask import render_template

    with app.test_request_context("/"):
        html = render_template(f"platform/errors/{status}.html", for_whom=for_whom, sentence="Zo zit het.")
    assert str(status) in html
    assert "Zo zit het." in html
    assert ('href="/m"' if for_whom == "survey" else 'href="/"') in html
    assert 'class="button button--primary"' in html
