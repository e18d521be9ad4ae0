"""Stories stand where their tellers agreed, and are gone everywhere at once when they take them back."""

import io

import openpyxl
import pytest

from tests import factories, network
from tests.network import sent, words

WORDS = "Ik stuurde het doelwit een bericht, en dat bleef hangen als zwaluwstaart."
MARK = "zwaluwstaart"


@pytest.fixture
def pilot(app):
    return factories.make_pilot(programme=network.start())


@pytest.fixture
def asha(as_, pilot):
    return as_("asha")


def tell(client, **more):
    typed = {
        "title": "Eén bericht", "text": WORDS, "teller_kind": "jongeren", "theme": "steunen",
        "consent": "openbaar",
    } | more  # fmt: skip
    answer = sent(client.post("/netwerk/verhalen", data=typed))
    return answer.headers["Location"].split("?")[0].rsplit("/", 1)[1]


def in_workbook(client):
    book = openpyxl.load_workbook(io.BytesIO(client.get("/netwerk/netwerk.xlsx").data))
    return MARK in " ".join(str(cell.value) for row in book["verhalen"].iter_rows() for cell in row)


def places(asha, eva, visitor, story):
    """Return where the words of a story are read."""
    pages = {
        "list": asha.get("/netwerk/verhalen"),
        "page": asha.get(f"/netwerk/verhalen/{story}"),
        "search": asha.get("/zoeken?q=zwaluwstaart"),
        "guide": visitor.get("/handreiking"),
        "paper": visitor.get("/handreiking/afdrukken"),
        "report": eva.get("/evaluatie/rapport"),
    }
    found = {name for name, page in pages.items() if MARK in page.text.replace('value="zwaluwstaart"', "")}
    if "Eén bericht" in words(pages["search"]):
        found.add("search")
    return found | ({"workbook"} if in_workbook(asha) else set())


def test_withdrawn_it_is_gone_from_page_report_workbook_search_and_disk(
    asha, as_, visitor, settings, db, pilot, now
):
    answers(pilot)
    eva = as_("eva")
    story = tell(asha)
    sent(
        asha.post(
            f"/netwerk/verhalen/{story}", data={"place": "rapport", "what": "jaarverslag, bladzijde 12"}
        )
    )
    assert places(asha, eva, visitor, story) == {
        "list", "page", "search", "guide", "paper", "report", "workbook",
    }  # fmt: skip
    sent(asha.post(f"/netwerk/verhalen/{story}/intrekken"))
    assert places(asha, eva, visitor, story) == set()
    assert "jaarverslag, bladzijde 12" in words(asha.get(f"/netwerk/verhalen/{story}"))
    db.session.commit()
    for file in settings.instance.rglob("*"):
        if file.is_file():
            assert MARK.encode() not in file.read_bytes(), file


def answers(pilot):
    """Give the report of a programme figures: answers of a closed moment."""
    import datetime as dt

    from cleanup.config import settings
    from cleanup.extensions import db
    from cleanup.services import surveys

    at = dt.datetime.now(dt.UTC)
    factories.open_now(pilot, "t0", now=at)
    for _ in range(6):
        surveys.submit(pilot, "t0", factories.filled_in(pilot, "t0"), at, settings().code_key)
    surveys.close_moment(pilot, "t0", at)
    db.session.commit()


@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        ("intern", {"list", "page", "search"}),
        ("rapport", {"list", "page", "search", "report", "workbook"}),
        ("openbaar", {"list", "page", "search", "report", "workbook", "guide", "paper"}),
    ],
)
def test_it_stands_only_where_its_teller_agreed(asha, as_, visitor, pilot, consent, expected):
    answers(pilot)
    story = tell(asha, consent=consent)
    assert places(asha, as_("eva"), visitor, story) == expected


def test_a_public_report_has_only_what_everybody_may_read(asha, as_, pilot):
    answers(pilot)
    tell(asha, consent="rapport")
    eva = as_("eva")
    assert MARK in eva.get("/evaluatie/rapport").text
    assert MARK not in eva.get("/evaluatie/rapport?openbaar=1").text


def test_consent_until_a_day_ends_with_that_day_and_the_words_go(asha, as_, visitor, sql, db, pilot):
    import datetime as dt

    from cleanup.services.platform.retention import run

    answers(pilot)
    today = network.TODAY.isoformat()
    story = tell(asha, until=today)
    assert MARK in visitor.get("/handreiking").text
    sql("UPDATE story SET until = '2026-01-01'")
    db.session.commit()
    assert places(asha, as_("eva"), visitor, story) <= {"list", "page"}
    run(dt.datetime.now(dt.UTC))
    assert sql("SELECT text, title FROM story") == [("", "")]


@pytest.mark.parametrize(
    "more",
    [
        {"text": ""}, {"consent": "ja"}, {"until": "2020-01-01"}, {"pilot_code": "ZZZZZZ"},
        {"text": "Volgens Jan de Vries ging het goed."}, {"factor": "geluk"},
    ],
)  # fmt: skip
def test_a_story_without_words_or_consent_or_with_a_name_is_refused(asha, sql, more):
    typed = {"title": "X", "text": WORDS, "teller_kind": "jongeren", "consent": "intern"} | more
    assert asha.post("/netwerk/verhalen", data=typed).status_code == 422
    assert sql("SELECT count(*) FROM story") == [(0,)]


def test_a_use_beyond_the_consent_is_refused_and_a_cleared_place_says_when(asha, sql):
    story = tell(asha, consent="rapport")
    address = f"/netwerk/verhalen/{story}"
    assert asha.post(address, data={"place": "toolkit", "what": "kaart 3"}).status_code == 422
    sent(asha.post(address, data={"place": "presentatie", "what": "dia 4"}))
    sent(asha.post(f"{address}/intrekken"))
    [(use,)] = sql("SELECT id FROM story_use")
    sent(asha.post(f"{address}/plekken/{use}"))
    assert "weggehaald op" in words(asha.get(address))


def test_taking_back_is_noted_without_the_words(asha, sql):
    story = tell(asha)
    sent(asha.post(f"/netwerk/verhalen/{story}/intrekken"))
    [(kind, details)] = sql("SELECT kind, details FROM audit_event ORDER BY number DESC LIMIT 1")
    assert kind == "erased"
    assert MARK not in details


def test_a_story_names_its_factor_in_words(asha):
    story = tell(asha, factor="skill")
    page = words(asha.get(f"/netwerk/verhalen/{story}"))
    assert "Factor vaardigheid" in page
    assert "skill" not in page
