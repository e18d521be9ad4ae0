"""Every template compiles, and an icon that does not exist stops the page."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, UndefinedError

TEMPLATES = Path(__file__).parents[2] / "cleanup/templates"


@pytest.fixture
def environment():
    built = Environment(loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"], autoescape=True)
    built.install_null_translations(newstyle=True)
    return built


@pytest.mark.parametrize(
    "name", sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
)
def test_a_template_compiles(environment, name):
    environment.get_template(name)


def test_an_icon_that_does_not_exist_stops_the_page(environment):
    page = environment.from_string('{% from "components/icon.html" import icon %}{{ icon("eenhoorn") }}')
    with pytest.raises(UndefinedError):
        page.render()
