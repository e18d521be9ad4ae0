"""A walk over every form: sent twice in the same moment, it is kept once and breaks nothing."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.front_door.copies import altered_product
from tests.front_door.house import House
from tests.front_door.sending import ends_something, kept_twice
from tests.front_door.walking import walk, writing_forms

SLICE, FORMS = 25, 8


def forms_of(browser, start, at_most=0):
    found = writing_forms(walk(browser, start, at_most=at_most))
    return {kind: form for kind, form in sorted(found.items()) if not ends_something(form)}


def wrong_with(house, forms):
    """Return the forms that were kept twice, and those that broke."""
    doubled, broken = {}, {}
    for kind, form in forms.items():
        grown, statuses = kept_twice(house.instance, form)
        if grown:
            doubled[kind] = grown
        if max(statuses) >= 500:
            broken[kind] = statuses
    return doubled, broken


def test_some_forms_sent_twice_at_once_are_kept_once(house):
    forms = forms_of(house.as_("asha"), "/", SLICE)
    drawn = dict(random.Random(FORMS).sample(sorted(forms.items()), min(FORMS, len(forms))))
    assert drawn
    assert wrong_with(house, drawn) == ({}, {})


@pytest.mark.slow
@pytest.mark.walk
@pytest.mark.parametrize("name", ["asha", "bo", "ben", "kees"])
def test_every_form_sent_twice_at_once_is_kept_once(quiet, name):
    forms = forms_of(quiet.as_(name), "/beheer" if name == "bo" else "/")
    assert len(forms) > 5
    assert wrong_with(quiet, forms) == ({}, {})


@pytest.fixture
def careless(house, untouched, tmp_path):
    """The product in which the guard against a double click was forgotten."""
    product = altered_product(tmp_path)
    file = product.folder / "cleanup/application.py"
    text = file.read_text("utf-8")
    assert "    twins.register(app)\n" in text
    file.unlink()  # the copy is linked to what it was copied from
    file.write_text(text.replace("    twins.register(app)\n", ""), "utf-8")
    found = House(tmp_path, more={"PYTHONPATH": str(product.folder)})
    shutil.copytree(untouched, found.instance, copy_function=shutil.copy2)
    try:
        yield found.start()
    finally:
        found.stop()


@pytest.mark.slow
@pytest.mark.walk
def test_the_walk_finds_a_form_that_is_kept_twice(careless):
    browser = careless.as_("asha")
    forms = writing_forms({"/": browser.open("/begeleiding/trainingen")})
    doubled, _broken = wrong_with(careless, forms)
    assert {"training_session": 2} in doubled.values()
    assert Path(careless.folder).exists()
