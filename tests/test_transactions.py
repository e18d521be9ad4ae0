"""What an action wrote before it was refused is gone at once, for whoever reads on in the same request."""

import pytest
from sqlalchemy import select

from cleanup.domain.platform.errors import ConflictError, RuleBrokenError
from cleanup.extensions import db, let_go, when_kept
from cleanup.models.partners.organisations import Organisation
from cleanup.transactions import all_or_nothing


def add(name):
    db.session.add(Organisation(name=name, municipality="Utrecht", kind="jongerenwerk", region=""))
    db.session.flush()


def names():
    return db.session.scalars(select(Organisation.name).order_by(Organisation.name)).all()


@pytest.mark.parametrize("error", [RuleBrokenError("nee"), ConflictError("nee"), ValueError("nee")])
def test_what_was_written_before_a_refusal_is_gone_and_what_was_there_before_stays(app, error):
    add("Pitstop")
    kept = db.session.scalars(select(Organisation)).one()

    def act():
        with all_or_nothing():
            kept.name = "Anders"
            add("Nieuw")
            raise error

    with pytest.raises(type(error)):
        act()
    assert kept.name == "Pitstop"
    assert names() == ["Pitstop"]
    db.session.commit()
    assert names() == ["Pitstop"]


def test_what_succeeds_stays_with_what_was_there_before(app):
    add("Pitstop")
    with all_or_nothing():
        add("Nieuw")
    db.session.commit()
    assert names() == ["Nieuw", "Pitstop"]


def test_an_action_that_began_a_transaction_of_its_own_leaves_nothing_either(app):
    def act():
        with all_or_nothing():
            let_go()
            add("Nieuw")
            raise RuleBrokenError("nee")

    with pytest.raises(RuleBrokenError):
        act()
    assert names() == []


def test_what_waits_until_all_is_kept_waits_for_the_whole_request(app):
    done = []
    with all_or_nothing():
        when_kept(lambda: done.append("kept"))
    assert done == []
    db.session.commit()
    assert done == ["kept"]
    add("Nieuw")
    when_kept(lambda: done.append("lost"))
    db.session.rollback()
    db.session.commit()
    assert done == ["kept"]
