"""Situations through the front door: thinking, steps, messages, care, evaluation and closing."""

import datetime as dt
import io

import openpyxl
import pytest

from tests import unrest
from tests.hardening.attack_words import PERSONS
from tests.unrest import TODAY

THOUGHT = {
    "picture": "Er is spanning tussen twee scholen.",
    "judgement": "Het kan groeien in het weekend.",
    "decision": "Wij spreken beide groepen.",
    "alternative": "Alleen aanwezig zijn.",
    "doing_nothing": "Dan horen we het te laat.",
}
ROUND = {"good": "Snel samen.", "not_good": "Laat gebeld.", "next_time": "Eerder bellen."}


@pytest.fixture
def asha(as_):
    unrest.start()
    return as_("asha")


@pytest.fixture
def area(asha):
    return unrest.make_area(asha)


@pytest.fixture
def agreed(asha, area):
    return unrest.agree(asha, area)


@pytest.fixture
def situation(asha, area, agreed):
    """The address of a situation in which one partner is involved."""
    return unrest.open_situation(asha, area, partners=[agreed[1]])


def test_it_is_thought_through_in_order_with_another_way_and_doing_nothing(asha, situation):
    for missing in THOUGHT:
        answer = asha.post(f"{situation}/duiding", data=THOUGHT | {missing: " "})
        assert answer.status_code == 422, missing
    unrest.sent(asha.post(f"{situation}/duiding", data=THOUGHT))
    page = unrest.words(asha.get(situation))
    places = [page.index(text) for text in THOUGHT.values()]
    assert places == sorted(places)


def test_force_first_asks_why_nothing_softer_came_before(asha, situation, agreed):
    step = {"step": "7", "place": "offline", "went": "goed", "organisation_id": agreed[0]}
    answer = unrest.sent(asha.post(f"{situation}/maatregel", data=step), 422)
    assert "Waarom niet eerst kleiner?" in unrest.words(answer)
    unrest.sent(asha.post(f"{situation}/maatregel", data=step | {"why_not_softer": "er was gevaar"}))
    unrest.sent(asha.post(f"{situation}/maatregel", data=step | {"step": "2"}))
    unrest.sent(asha.post(f"{situation}/maatregel", data=step | {"step": "8"}))


def test_a_message_with_time_and_place_goes_out_only_with_a_reason(asha, situation, sql):
    text = "Kom om 20:00 naar Kerkstraat 3"
    answer = unrest.sent(asha.post(f"{situation}/bericht", data={"text": text}), 422)
    page = unrest.words(answer)
    assert "2 dingen om nog eens naar te kijken" in page
    assert text in page
    unrest.sent(asha.post(f"{situation}/bericht", data={"text": text, "why_anyway": "het is een loket"}))
    assert "toch, want het is een loket" in unrest.words(asha.get(situation))
    fine = "We zijn er vanavond. Maak je je zorgen? App ons."
    unrest.sent(asha.post(f"{situation}/bericht", data={"text": fine}))
    assert asha.post(f"{situation}/bericht", data={"text": "x" * 5000}).status_code == 422


def test_what_is_true_comes_before_what_is_not_and_is_looked_at_again(asha, area, situation):
    typed = {
        "fact": "Niemand raakte gewond.",
        "teller": "jongerenwerk",
        "rumour": "Er zou iemand gewond zijn",
    }
    assert asha.post(f"{situation}/weerlegging", data=typed | {"fact": ""}).status_code == 422
    unrest.sent(asha.post(f"{situation}/weerlegging", data=typed))
    page = unrest.words(asha.get(situation))
    assert page.index(typed["fact"]) < page.index(typed["rumour"])
    assert "Kijk of het verkeerde verhaal nog rondgaat" in unrest.words(asha.get(f"/onrust/{area}/nazorg"))
    answer = asha.post(f"{situation}/bericht", data={"text": typed["rumour"]})
    assert "gerucht voor het feit" in unrest.words(answer)


@pytest.mark.parametrize(
    ("deed", "field", "more"),
    [
        ("duiding", "picture", THOUGHT),
        ("duiding", "doing_nothing", THOUGHT),
        ("weerlegging", "fact", {"teller": "school"}),
        ("weerlegging", "rumour", {"teller": "school", "fact": "Dit klopt."}),
        ("bericht", "text", {}),
        ("bericht", "why_anyway", {"text": "Kom om 20:00"}),
    ],
)
def test_a_text_about_a_person_is_refused_in_a_situation(asha, situation, sql, caplog, deed, field, more):
    before = unrest.rows(sql)
    for text in PERSONS:
        answer = asha.post(f"{situation}/{deed}", data=more | {field: f"Het gaat om {text} daar."})
        assert answer.status_code == 422, text
    assert unrest.rows(sql) == before
    assert not any(text in caplog.text for text in PERSONS)


def test_it_stays_open_while_a_round_is_and_closes_when_it_is_left_with_a_reason(asha, area, situation):
    close = {"outcome": "Het werd rustig."}
    assert "eigen organisatie: De Brug" in unrest.words(
        unrest.sent(asha.post(f"{situation}/sluiten", data=close), 422)
    )
    own, network = unrest.rounds(asha, area)
    unrest.sent(asha.post(f"/onrust/{area}/evaluatie/{own}", data=ROUND))
    answer = unrest.sent(asha.post(f"{situation}/sluiten", data=close), 422)
    assert "netwerk staat nog open" in unrest.words(answer)
    assert asha.post(f"/onrust/{area}/evaluatie/{network}", data={"good": "ja"}).status_code == 422
    unrest.sent(asha.post(f"/onrust/{area}/evaluatie/{network}", data={"waived_why": "samen besproken"}))
    unrest.sent(asha.post(f"{situation}/sluiten", data=close))
    page = unrest.words(asha.get(situation))
    assert "Het werd rustig." in page
    assert "afgezien, want samen besproken" in page
    assert asha.post(f"{situation}/duiding", data=THOUGHT).status_code == 422


def test_what_to_do_next_time_stands_with_the_lessons(asha, area, situation):
    own, _ = unrest.rounds(asha, area)
    unrest.sent(asha.post(f"/onrust/{area}/evaluatie/{own}", data=ROUND | {"as_lesson": "y"}))
    unrest.sent(asha.post(f"/onrust/{area}/evaluatie/{own}", data=ROUND | {"as_lesson": "y"}))
    page = unrest.words(asha.get("/evaluatie/lessen?programma=ONR"))
    assert page.count("Eerder bellen.") == 1


def test_care_may_be_answered_with_no_contact(asha, area, situation):
    page = asha.get(f"/onrust/{area}/nazorg")
    task = unrest.care_tasks(page)[0]
    address = f"/onrust/{area}/nazorg/{task}"
    assert asha.post(address, data={"answer": "niet_gedaan"}).status_code == 422
    unrest.sent(asha.post(address, data={"answer": "geen_contact"}))
    assert "geen contact gelukt" in unrest.words(asha.get(f"/onrust/{area}/nazorg"))


def test_who_was_involved_is_asked_the_next_day_and_only_they_and_their_coach_read_it(
    asha, area, situation, as_, cast, sql, db
):
    unrest.sent(asha.post(f"{situation}/collega", data={"account_id": cast.ben.id}))
    [due] = [row[0] for row in sql("SELECT due_on FROM professional_check_in")]
    assert str(due)[:10] == (TODAY + dt.timedelta(days=1)).isoformat()
    sql("UPDATE professional_check_in SET due_on = :today", today=TODAY)
    sql(
        "INSERT INTO coaching (account_id, coach_id, since) VALUES (:ben, :bo, :today)",
        ben=cast.ben.id, bo=cast.bo.id, today=TODAY,
    )  # fmt: skip
    db.session.commit()
    ben, bo = as_("ben"), as_("bo")
    assert "/onrust/hoe-gaat-het" in ben.get("/").text
    key = situation.rpartition("/")[2]
    unrest.sent(ben.post(f"/onrust/hoe-gaat-het/{key}", data={"feeling": "niet_goed", "wants_contact": "y"}))
    assert "wil graag even praten" in unrest.words(bo.get("/onrust/hoe-gaat-het"))
    for address in (situation, f"/onrust/{area}/nazorg", f"/onrust/{area}/evaluatie", "/onrust/hoe-gaat-het"):
        assert "niet goed" not in unrest.words(asha.get(address)).replace("ging niet goed", ""), address
    assert asha.post(f"/onrust/hoe-gaat-het/{key}", data={"feeling": "goed"}).status_code == 404


def test_the_workbook_tells_of_situations_without_their_texts(asha, area, situation):
    unrest.sent(asha.post(f"{situation}/duiding", data=THOUGHT))
    answer = asha.get(f"/onrust/{area}/evaluatie/onrust_evaluatie.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert {"Situaties", "Stappen", "Nazorg", "Lessen", "Checklist"} <= set(book.sheetnames)
    cells = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "Het werd" not in cells
    assert not any(text in cells for text in (*THOUGHT.values(), "Spanning na een wedstrijd"))
    assert "Bedank wie het vertelde" in cells


def test_a_partner_sees_its_own_tasks_the_ladder_and_dates_for_thirty_days(
    asha, area, agreed, situation, visitor, sql, db
):
    unrest.add_moment(asha, area, "vrijlating", TODAY, title="Iets gevoeligs")
    link = unrest.partner_page(asha, area)
    page = unrest.words(visitor.get(link))
    assert "aanspreekpunt" in page
    assert "06 12345678" in page
    assert "risicomoment" in page
    assert "gevoeligs" not in page
    assert "Spanning na een wedstrijd" not in page
    sql("UPDATE partner_page SET expires_at = :past", past=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    db.session.commit()
    assert visitor.get(link).status_code == 410
    assert visitor.get("/p/bestaatniet").status_code == 404


def test_nobody_else_opens_a_situation(asha, area, situation, as_):
    for address in (situation, f"{situation}/bericht", f"/onrust/{area}/nazorg", f"/onrust/{area}/evaluatie"):
        assert as_("eva").get(address).status_code == 403
        assert as_("ben").get(address).status_code == 404
        assert as_("bo").get(address).status_code == 404
