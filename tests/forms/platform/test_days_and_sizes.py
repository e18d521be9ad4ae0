"""What no form lets through: a slip in the year of a day, and a number that no column holds."""

import pytest
from wtforms import DateField
from wtforms.fields.core import UnboundField

from cleanup.forms.platform.base import FILTERS, Form
from cleanup.forms.platform.showcase import ShowcaseForm
from tests import campaign, network


def all_forms(form=Form):
    for one in form.__subclasses__():
        yield one
        yield from all_forms(one)


def days_of(form):
    fields = ((name, getattr(form, name, None)) for name in dir(form))
    return [
        field.field_class
        for name, field in fields
        if isinstance(field, UnboundField) and issubclass(field.field_class, DateField)
    ]


def test_every_day_of_every_form_is_looked_at(app):
    asked = [kind for form in all_forms() for kind in days_of(form)]
    assert len(asked) > 40
    assert {kind.__name__ for kind in asked} <= set(FILTERS)
    assert not issubclass(ShowcaseForm, Form), "shown on a page for us, stored nowhere"


@pytest.mark.parametrize(("year", "meant"), [("0027", "2027"), ("1899", "2099"), ("2127", "2027")])
def test_a_slip_in_a_year_is_said_beside_the_day(as_, db, sql, year, meant):
    network.start()
    asha = as_("asha")
    for path, typed in (
        ("/netwerk/mailings", {"sent_on": f"{year}-01-02", "kind": "update", "subject": "Nieuws"}),
        ("/netwerk/leden", {"name": "Sam", "is_adult": "y", "domain": "media", "ring": "kern"}
         | {"joined_on": f"{year}-01-02"}),
        ("/netwerk/bijeenkomsten", {"title": "Sessie", "kind": "werkgroep", "held_on": f"{year}-01-02"}),
        ("/netwerk/experimenten", {"title": "Inloop", "started_on": f"{year}-01-02"}),
    ):  # fmt: skip
        page = asha.post(path, data=typed)
        assert page.status_code == 422, path
        assert f"Het jaar {year} kan niet. Bedoel je {meant}?" in page.text, path
    stored = (
        "SELECT count(*) FROM mailing UNION SELECT count(*) FROM member UNION SELECT count(*) FROM gathering"
    )
    assert sql(stored) == [(0,)]


def test_a_number_that_no_column_holds_is_refused(as_, db, sql):
    network.start()
    typed = {"sent_on": "2026-01-02", "kind": "update", "subject": "Nieuws"}
    page = as_("asha").post("/netwerk/mailings", data=typed | {"recipients": "9999999999999"})
    assert page.status_code == 422
    assert "Dit getal is te groot." in page.text
    assert sql("SELECT count(*) FROM mailing") == [(0,)]


def test_reach_has_columns_of_its_own_size(as_, cast):
    campaign.make_channel(cast.kees)
    typed = {"as_of": "2026-01-02", "reach_unique": "3000000000", "source": "overzicht"}
    assert as_("kees").post("/campagne/cijfers", data=typed).status_code == 303
