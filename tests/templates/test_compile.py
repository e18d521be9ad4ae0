"""Every template compiles, and an icon that does not exist stops the page."""

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemLoader, UndefinedError

from cleanup import formatting

TEMPLATES = Path(__file__).parents[2] / "cleanup/templates"


@pytest.fixture(scope="module")
def environment():
    bare = Flask("templates")
    formatting.register(bare)
    built = bare.jinja_env
    built.loader = FileSystemLoader(TEMPLATES)
    built.add_extension("jinja2.ext.i18n")
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
