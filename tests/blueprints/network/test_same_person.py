"""One person is one member, also when a page is sent again or a colleague adds them a second time."""

import pytest

from tests import network
from tests.network import add_member, gather, join
from tests.pages import soup


@pytest.fixture
def asha(as_):
    network.start()
    return as_("asha")


def members(sql):
    return sql("SELECT count(*) FROM member WHERE left_on IS NULL")[0][0]


def test_who_goes_back_and_joins_again_from_that_page_is_the_same_member(asha, visitor, sql):
    code = gather(asha)
    key = soup(visitor.get(f"/b/{code}/lid")).select_one("[name=client_id]")["value"]
    first = join(visitor, code, client_id=key)
    assert join(visitor, code, client_id=key) == first
    assert members(sql) == 1
    assert join(visitor, code, "Iemand anders", client_id=key) != first, "a tablet goes round"
    assert members(sql) == 2


def test_another_page_never_gets_the_link_of_somebody_with_the_same_details(asha, visitor):
    code = gather(asha)
    keys = [soup(visitor.get(f"/b/{code}/lid")).select_one("[name=client_id]")["value"] for _ in range(2)]
    assert join(visitor, code, client_id=keys[0]) != join(visitor, code, client_id=keys[1])


def test_a_colleague_who_adds_somebody_twice_is_told_who_is_there(asha, as_, sql):
    add_member(asha)
    answer = as_("bo").post(
        "/netwerk/leden",
        data={
            "name": "sam  VOORBEELD",
            "ring": "kern",
            "domain": "media",
            "organisation": "de brug",
            "is_adult": "y",
        },
    )
    assert answer.status_code == 422
    assert "Sam Voorbeeld is al lid." in answer.text
    assert members(sql) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"organisation": "Elders"},
        {"name": "Sam B. Voorbeeld"},
        {"domain": "jongere", "name": "", "is_adult": ""},
    ],
)
def test_somebody_else_comes_in(asha, sql, other):
    add_member(asha)
    typed = {"name": "Sam Voorbeeld"} | other
    add_member(asha, typed.pop("name"), **typed)
    assert members(sql) == 2
