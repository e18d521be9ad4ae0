"""The demo shows the pilot year's figures with source and target, and an invented month around them."""

import datetime as dt

import pytest


@pytest.fixture
def demo(app, db, settings):
    from cleanup.services.platform import demo

    demo.load_demo(dt.datetime.now(dt.UTC), settings.code_key, in_production=False)
    db.session.commit()
    return app


@pytest.mark.one_engine
def test_the_figures_of_the_pilot_year_stand_with_source_date_and_target(demo):
    from cleanup.extensions import db
    from cleanup.models.accounts import Account
    from tests.architecture.world import client_of

    client = client_of(demo, db.session.query(Account).filter_by(name="Asha").one())
    page = client.page("/campagne/cijfers").get_text(" ", strip=True)
    assert "Bereik: 978.000" in page
    assert "Volgers: 126" in page
    assert "Doel: 1.000.000 – bijna (97,8 %)" in page
    assert "eindrapport" in page.lower()
    assert "2025" in page
    assert "geen aantal jongeren" in page
    assert "Volgers per 1.000 bereikte accounts: 0,13" in page
    assert "1.100.000" not in page
    month = client.page("/campagne/kalender")
    assert month.select(".month-pilot")
    assert "de rol ligt bij één persoon" not in client.get("/").get_data(as_text=True)
    assert "Iets met emoji" in client.get("/campagne").get_data(as_text=True)
    package = demo.test_client().page("/pakket").get_text(" ", strip=True)
    assert "Mening of haat?" in package
    assert "moderator" not in package
