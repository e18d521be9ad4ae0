"""The yearly questions to members: by link, once a year, as counts from five on."""

import pytest

from tests import network
from tests.network import gather, join, sent, words


@pytest.fixture
def asha(as_):
    network.start()
    return as_("asha")


def members(visitor, code, count):
    return [join(visitor, code, f"Lid {n} Voorbeeld", organisation=f"Organisatie {n}") for n in range(count)]


def test_from_five_answers_on_a_mean_shows_and_each_member_counts_once(asha, visitor, sql):
    links = members(visitor, gather(asha), 5)
    for place, (own, grade) in enumerate(zip(links, (7, 7, 8, 7, 8), strict=True), 1):
        page = visitor.get(f"{own}/vragenlijst")
        assert "Set-Cookie" not in page.headers
        sent(visitor.post(f"{own}/vragenlijst", data={"N1": str(grade), "N5": "subject"}))
        said = words(asha.get("/netwerk/cijfers"))
        assert ("7,4" in said) is (place == 5)
    again = sent(visitor.post(f"{links[0]}/vragenlijst", data={"N1": "1"}))
    assert "al-gevuld" in again.headers["Location"]
    assert sql("SELECT sum(count) FROM network_answer WHERE item = 'N1'") == [(5,)]
    said = words(asha.get("/netwerk/cijfers"))
    assert "Het onderwerp raakt mijn werk: 5" in said
    assert "afgeschermd" in said


@pytest.mark.parametrize("typed", [{}, {"N1": "11"}, {"N5": "zomaar"}])
def test_no_answer_or_one_that_is_none_is_refused(asha, visitor, sql, typed):
    own = join(visitor, gather(asha))
    assert visitor.post(f"{own}/vragenlijst", data=typed).status_code == 422
    assert sql("SELECT count(*) FROM network_answer") == [(0,)]
    assert sql("SELECT count(*) FROM grade_receipt") == [(0,)]


def test_no_row_says_who_answered(asha, visitor, sql):
    own = join(visitor, gather(asha))
    sent(visitor.post(f"{own}/vragenlijst", data={"N1": "8"}))
    [(member,)] = sql("SELECT id FROM member")
    assert member not in str(sql("SELECT * FROM network_answer"))
    assert member not in str(sql("SELECT * FROM grade_receipt"))


def test_a_next_answer_moves_no_mean_until_five_more_came(asha, visitor):
    links = members(visitor, gather(asha), 10)
    for place, (own, grade) in enumerate(zip(links, (8,) * 5 + (2,) * 5, strict=True), 1):
        sent(visitor.post(f"{own}/vragenlijst", data={"N1": str(grade)}))
        said = words(asha.get("/netwerk/cijfers")) if place in {5, 6, 9, 10} else ""
        if said:
            assert ("5 8,0" in said) is (place < 10), place
            assert ("10 5,0" in said) is (place == 10), place
