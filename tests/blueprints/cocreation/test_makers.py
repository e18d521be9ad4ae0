"""A maker reads and removes what is kept of them by their own link; counts stay, nobody finds the name."""

import re
from pathlib import Path

import pytest

NAME = "Zilvermeeuw"


@pytest.fixture
def group(add_group):
    return add_group(given_back="Jullie stappen zijn het draaiboek geworden.")


@pytest.fixture
def link(staff, group):
    """The path of the link of a maker who chose a name."""
    answer = staff.post(f"{group}/makers", data={"first_name": NAME, "fee": "afgesproken"})
    return re.search(r"/maker/[\w-]+", answer.get_data(as_text=True)).group()


def stored_bytes(app):
    folder = app.config["CLEANUP"].instance
    return b"".join(path.read_bytes() for path in Path(folder).glob("*.db*"))


def test_a_maker_reads_what_is_kept_and_what_became_of_it(visitor, link, words):
    page = words(link, visitor)
    for text in (f"Hoi {NAME}", "vergoeding afgesproken", "Jullie stappen zijn het draaiboek geworden."):
        assert text in page


def test_taking_it_back_works_at_once_and_leaves_the_count(visitor, staff, group, link, words, app, sql):
    answer = visitor.post(f"{link}/wissen")
    assert "Alles van jou is gewist" in answer.get_data(as_text=True)
    assert visitor.get(link).status_code == 404
    assert visitor.post(f"{link}/wissen").status_code == 404
    page = words(f"{group}/makers")
    assert NAME not in page
    assert "heeft alles gewist" in page
    assert "13 jongeren" in words("/cocreatie")
    assert NAME.encode() not in stored_bytes(app)
    assert sql("SELECT withdrawn, token_hash FROM maker") == [(1, None)] or sql(
        "SELECT withdrawn, token_hash FROM maker"
    ) == [(True, None)]


def test_it_stays_open_for_what_is_kept_when_the_programme_does_without(
    visitor, staff, group, link, words, programme, sql
):
    staff.post(f"/partners/programmas/{programme.code}/onderdelen", data={"parts": ["netwerk"]})
    assert staff.get(f"{group}/makers").status_code == 404
    page = words(link, visitor)
    assert NAME in page
    assert "Jullie stappen zijn het draaiboek geworden." not in page
    assert visitor.post(link, data={"first_name": "Merel"}).status_code == 303
    assert "Alles van jou is gewist" in visitor.post(f"{link}/wissen").get_data(as_text=True)
    assert visitor.get(link).status_code == 404


def test_the_name_is_in_no_search_no_log_and_not_in_the_main_store(staff, group, link, words, as_, sql):
    assert NAME in words(f"{group}/makers")
    assert NAME not in words(f"/zoeken?q={NAME}").replace(f"“{NAME}”", "")
    assert NAME not in words("/beheer/audit", as_("bo"))
    for table in ("maker", "cocreation_group", "people_group", "audit_event"):
        assert NAME not in str(sql(f"SELECT * FROM {table}"))  # noqa: S608 - names of tables from above


def test_a_maker_chooses_another_name_or_none(visitor, link, words):
    assert visitor.post(link, data={"first_name": "Merel"}).status_code == 303
    assert "Hoi Merel" in words(link, visitor)
    for wrong in ("Jan de Vries Junior", "@merel", "06 12345678"):
        assert visitor.post(link, data={"first_name": wrong}).status_code == 422
    assert visitor.post(link, data={"first_name": ""}).status_code == 303
    assert "Hoi maker" in words(link, visitor)


def test_a_new_link_ends_the_old_one_and_a_fee_is_noted_without_amounts(
    visitor, staff, group, link, words, sql
):
    (maker,) = sql("SELECT id FROM maker")
    answer = staff.post(f"{group}/makers/{maker.id}/link")
    fresh = re.search(r"/maker/[\w-]+", answer.get_data(as_text=True)).group()
    assert visitor.get(link).status_code == 404
    assert (
        staff.post(f"{group}/makers/{maker.id}", data={"fee": "betaald", "stopped": "y"}).status_code == 303
    )
    assert "vergoeding betaald" in words(fresh, visitor)
    assert staff.post(f"{group}/makers/{maker.id}", data={"fee": "50 euro"}).status_code == 422


def test_names_go_a_year_after_the_programme(app, db, link, group, programme, sql):
    import datetime as dt

    from cleanup.services.platform import retention

    late = dt.datetime(2028, 1, 15, tzinfo=dt.UTC)
    (dry,) = [one for one in retention.run(late, dry=True) if one.term.code == "makers"]
    assert dry.count == 1
    (done,) = [one for one in retention.run(late) if one.term.code == "makers"]
    assert done.count == 1
    assert NAME.encode() not in stored_bytes(app)
    assert len(sql("SELECT * FROM maker")) == 1
