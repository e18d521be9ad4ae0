"""Which parts a programme uses, and which programme a page of a part is about."""

import datetime as dt

import pytest

from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.parts import Part
from cleanup.services import partners
from tests.factories import make_programme

TODAY = dt.date(2026, 11, 20)


def test_a_programme_uses_nothing_until_somebody_switches_it_on(db, cast, now):
    programme = make_programme()
    assert partners.parts_of(programme) == frozenset()
    partners.set_parts(programme, {Part.NETWORK, Part.COCREATION}, cast.asha, now)
    partners.set_parts(programme, {Part.COCREATION}, cast.asha, now)
    assert partners.parts_of(programme) == partners.parts_in_use() == {Part.COCREATION}


def test_switching_is_written_down(db, cast, now, sql):
    partners.set_parts(make_programme(), {Part.NETWORK}, cast.asha, now)
    assert len(sql("SELECT * FROM audit_event WHERE kind = 'parts_changed'")) == 1


def test_the_programme_that_runs_is_chosen_of_those_that_use_the_part(db):
    early, other = make_programme("A", parts=[Part.NETWORK]), make_programme("B")
    assert partners.choose_programme_with(Part.NETWORK, "", TODAY) is early
    assert partners.choose_programme_with(Part.NETWORK, "a", TODAY) is early
    for part, code in ((Part.NETWORK, other.code), (Part.NETWORK, "X"), (Part.UNREST, "")):
        with pytest.raises(NotFoundError):
            partners.choose_programme_with(part, code, TODAY)


def test_what_belongs_to_a_programme_without_the_part_is_not_there(db):
    using, other = make_programme(parts=[Part.NETWORK]), make_programme()
    partners.require_part(using.id, Part.NETWORK)
    partners.require_part(None, Part.NETWORK)
    with pytest.raises(NotFoundError):
        partners.require_part(other.id, Part.NETWORK)
    with pytest.raises(NotFoundError):
        partners.require_part(None, Part.UNREST)
