"""One macro per file, explained on top, and shown on the page of building blocks."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[3] / "cleanup/templates"
COMPONENTS = sorted((TEMPLATES / "platform/components").glob("*.html"))
SHOWN = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((TEMPLATES / "platform/showcase").glob("*.html"))
)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_the_file_explains_itself_and_has_the_macro_it_is_named_after(path):
    source = path.read_text(encoding="utf-8")
    name = path.stem
    assert source.startswith(f"{{# {name}("), f"begin {path.name} with a comment that shows its arguments"
    assert f"{{% macro {name}(" in source


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_the_component_is_shown_on_the_page_of_building_blocks(path):
    name = path.stem
    used = re.search(rf"[{{(,\s]{name}\(", SHOWN)
    assert used, f"show {name} in templates/platform/showcase/"


@pytest.mark.parametrize(
    "name", sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
)
def test_a_template_stays_short_and_has_nothing_inline(name):
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 120
    assert not re.search(r"<script(?![^>]*(\bsrc=|type=\"application/json\"))", source), (
        "no inline script: the policy refuses it"
    )
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", source), "no inline style or handler"
