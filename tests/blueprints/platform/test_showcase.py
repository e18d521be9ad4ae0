"""The page of building blocks: for staff, not in production, and free of axe findings (see tests/browser)."""

from dataclasses import replace

import pytest

from cleanup.domain.accounts.roles import Audience

ADDRESS = "/beheer/bouwstenen"


def test_staff_see_every_component(as_):
    page = as_("asha").page(ADDRESS)
    assert page.h1.get_text(strip=True) == "Bouwstenen"
    assert page.select_one(".qr svg") is not None


@pytest.mark.parametrize("name", ["ben", "eva"])
def test_who_is_not_staff_is_kept_out(as_, name):
    as_(name).page(ADDRESS, status=403)


def test_in_production_there_is_no_such_page(app, as_):
    client = as_("asha")
    app.config["CLEANUP"] = replace(app.config["CLEANUP"], environment="production")
    client.page(ADDRESS, status=404)


def test_the_view_names_its_audience(app):
    assert app.view_functions["showcase.show_components"].audience is Audience.STAFF


def test_errors_are_tied_to_their_inputs(as_):
    page = as_("asha").page(ADDRESS)
    for link in page.select(".error-summary a"):
        assert page.find(id=link["href"].removeprefix("#")), f"{link} leads nowhere"
    for wrong in page.select("[aria-invalid=true]"):
        described = wrong["aria-describedby"].split()
        assert any(page.find(id=name).select_one("span") for name in described if name.endswith("-error"))


def test_a_field_that_may_stay_empty_says_so(as_):
    page = as_("asha").page(ADDRESS)
    assert "mag leeg" in page.find("label", attrs={"for": "start"}).get_text()
    assert "mag leeg" not in page.find("label", attrs={"for": "name"}).get_text()
