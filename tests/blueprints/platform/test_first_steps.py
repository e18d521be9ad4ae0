"""The first-run checklist on the start page: the state of each step, its door, and how it goes away."""

import datetime as dt

import pytest

from tests import factories
from tests.days import local_today
from tests.people import account

LABELS = [
    "Nodig een tweede beheerder uit", "Maak een programma", "Voeg de eerste organisatie toe",
    "Plan de eerste pilot", "Stel mail in",
]  # fmt: skip


def steps(page):
    """Return each step with whether it is done."""
    return {
        line.select_one("a").text: "check--done" in line.get("class", [])
        for line in page.select(".first-steps li")
    }


def test_an_empty_installation_says_how_to_begin_and_each_step_opens(as_):
    bo = as_("bo")
    page = bo.page("/")
    assert steps(page) == dict.fromkeys(LABELS, False)
    for link in page.select(".first-steps a"):
        bo.page(link["href"])


def test_staff_see_the_steps_they_may_do(as_):
    assert list(steps(as_("asha").page("/"))) == LABELS[1:4]


@pytest.mark.parametrize("name", ["ben", "eva", "kees"])
def test_others_are_not_told_how_to_set_up(as_, name):
    assert steps(as_(name).page("/")) == {}


def test_what_is_done_is_ticked_and_at_the_end_the_list_is_gone(as_, db):
    from cleanup.domain.accounts.roles import Role

    asha, bo = as_("asha"), as_("bo")
    factories.make_programme()
    db.session.commit()
    assert steps(asha.page("/")) == {LABELS[1]: True, LABELS[2]: False, LABELS[3]: False}
    factories.make_pilot(local_today() + dt.timedelta(days=50))
    db.session.commit()
    assert steps(asha.page("/")) == {}
    assert [label for label, done in steps(bo.page("/")).items() if not done] == [LABELS[0], LABELS[4]]
    db.session.add(account("berend", Role.ADMINISTRATOR))
    db.session.commit()
    assert steps(bo.page("/")) == {}


def test_somebody_invited_who_did_not_come_yet_does_not_count(as_, db):
    from cleanup.domain.accounts.roles import Role

    other = account("berend", Role.ADMINISTRATOR)
    other.password_hash = None
    db.session.add(other)
    db.session.commit()
    assert steps(as_("bo").page("/"))[LABELS[0]] is False


def test_the_list_can_be_put_away_by_one_person(as_):
    bo = as_("bo")
    page = bo.page("/")
    form = page.select_one(".first-steps form")
    token = form.select_one("[name=csrf_token]")["value"]
    after = bo.post(form["action"], data={"csrf_token": token}, follow_redirects=True)
    assert "De lijst is opgeborgen" in after.text
    assert steps(bo.page("/")) == {}
    assert steps(as_("asha").page("/"))
