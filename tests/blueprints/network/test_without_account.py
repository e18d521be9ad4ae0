"""Grading, joining, asking, promising and leaving: on a phone, without account, cookie or tracker."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup

from cleanup.domain.network.words import DOMAINS
from tests import network
from tests.network import gather, grade, grades, join, sent, words

YESTERDAY = network.TODAY - dt.timedelta(days=1)


@pytest.fixture
def asha(as_):
    network.start()
    return as_("asha")


def no_cookie(*answers):
    for answer in answers:
        assert "Set-Cookie" not in answer.headers, answer.headers


def strangers(page):
    """Return what a page loads from another host, and every script of it."""
    soup = BeautifulSoup(page.text, "html5lib")
    found = [
        tag.get("src") or tag.get("href")
        for tag in soup.find_all(["img", "script", "link", "iframe", "form"])
    ]
    return [one for one in found if one and "//" in one]


def test_a_grade_is_two_taps_on_a_page_that_leaves_no_cookie(asha, visitor, sql):
    code = gather(asha)
    page = visitor.get(f"/b/{code}")
    soup = BeautifulSoup(page.text, "html5lib")
    assert len(soup.select("form input[type=radio][name=grade]")) == 10
    assert len(soup.select("form button")) == 1
    thanks = sent(grade(visitor, code, 8), 201)
    no_cookie(page, thanks)
    assert not strangers(page)
    assert sql("SELECT grade, count FROM gathering_grade WHERE count > 0") == [(8, 1)]


def test_the_same_device_counts_once_and_hears_so(asha, visitor, sql):
    code = gather(asha)
    key = re.search(r'name="client_id" value="([^"]+)"', visitor.get(f"/b/{code}").text)[1]
    statuses = [
        visitor.post(f"/b/{code}", data={"client_id": key, "grade": value}).status_code for value in "8899"
    ]
    assert statuses == [201, 200, 200, 200]
    assert sql("SELECT sum(count) FROM gathering_grade") == [(1,)]


def test_one_device_may_grade_two_gatherings(asha, visitor, sql):
    first, second = gather(asha), gather(asha)
    for code in (first, second):
        assert visitor.post(f"/b/{code}", data={"client_id": "0" * 32, "grade": "7"}).status_code == 201
    assert sql("SELECT sum(count) FROM gathering_grade") == [(2,)]


@pytest.mark.parametrize("value", ["11", "0", "", "8.5", "tien"])
def test_what_is_no_grade_is_refused_and_counted_nowhere(asha, visitor, sql, value):
    code = gather(asha)
    assert visitor.post(f"/b/{code}", data={"grade": value}).status_code == 422
    assert sql("SELECT sum(count) FROM gathering_grade") == [(0,)]
    assert sql("SELECT count(*) FROM grade_receipt") == [(0,)]


def test_an_unknown_code_one_of_long_ago_and_one_to_come_read_the_same(asha, visitor):
    old = gather(asha, held_on=network.TODAY - dt.timedelta(days=15))
    coming = gather(asha, held_on=network.TODAY + dt.timedelta(days=1))
    pages = [visitor.get(f"/b/{code}") for code in ("ABCD2346", old, coming)]
    assert [page.status_code for page in pages] == [404] * 3
    assert len({page.text for page in pages}) == 1
    no_cookie(*pages)


def test_staff_can_let_an_old_gathering_be_graded_again(asha, visitor):
    old = gather(asha, held_on=network.TODAY - dt.timedelta(days=40))
    sent(asha.post(f"/netwerk/bijeenkomsten/{old}/beoordelen"))
    assert visitor.get(f"/b/{old}").status_code == 200


def test_no_table_ties_a_grade_to_anybody_and_the_order_of_rows_says_nothing(asha, visitor, db, sql):
    from cleanup.models.platform.base import Base

    for name in ("gathering_grade", "gathering_remark", "grade_receipt"):
        table = Base.metadata.tables[name]
        targets = {key.column.table.name for key in table.foreign_keys}
        assert targets <= {"gathering"}, name
        assert not [c for c in table.columns if "DATE" in str(c.type) or "TIME" in str(c.type)], name
        assert not {"member_id", "account_id", "client_id"} & set(table.columns.keys()), name
    assert "gathering_id" not in Base.metadata.tables["grade_receipt"].columns
    assert "grade" not in Base.metadata.tables["gathering_remark"].columns
    code = gather(asha)
    before = [row[0] for row in sql("SELECT grade FROM gathering_grade")]
    for value in (9, 2, 7):
        sent(grade(visitor, code, value, remark="Fijn dat het ging over oefenen."), 201)
    assert [row[0] for row in sql("SELECT grade FROM gathering_grade")] == before


def test_a_remark_waits_to_be_read_and_names_are_refused(asha, visitor, as_, sql):
    code = gather(asha)
    assert grade(visitor, code, 8, remark="Jan de Vries was vervelend").status_code == 422
    assert sql("SELECT count(*) FROM gathering_remark") == [(0,)]
    sent(grade(visitor, code, 8, remark="Meer oefenen graag."), 201)
    address = f"/netwerk/bijeenkomsten/{code}"
    assert "Meer oefenen graag." not in asha.get(address).text
    network.close(asha, code)
    assert "Meer oefenen graag." not in as_("eva").get(address).text
    assert "Meer oefenen graag." in asha.get(address).text
    [(remark,)] = sql("SELECT id FROM gathering_remark")
    sent(asha.post(f"{address}/opmerkingen/{remark}", data={"houden": "ja"}))
    assert "Meer oefenen graag." in as_("eva").get(address).text


def test_a_member_joins_grades_asks_promises_and_leaves_by_link_alone(asha, visitor, sql):
    code = gather(asha)
    coming = gather(asha, "Volgende sessie", held_on=network.TODAY + dt.timedelta(days=9))
    sent(asha.post("/netwerk/materiaal", data={"title": "Kader", "kind": "kader", "place": "op de site"}))
    own = join(visitor, code, email="sam@voorbeeld.example", consent_mail="y")
    page = visitor.get(own)
    for said in ("Volgende sessie", "Kader", "Sam Voorbeeld", "sam@voorbeeld.example", f"/b/{code}"):
        assert said in page.text
    steps = [
        sent(visitor.post(f"{own}/kom/{coming}")),
        sent(visitor.post(f"{own}/vraag", data={"text": "Is er iets voor ouders?"})),
        sent(visitor.post(f"{own}/toezegging/j1")),
        sent(
            visitor.post(
                own, data={"name": "Sam V.", "is_adult": "y", "domain": "onderwijs", "organisation": "School"}
            )
        ),
        sent(grade(visitor, code, 9), 201),
    ]
    assert "Volgende sessie" in visitor.get(f"{own}/agenda.ics").text
    assert sql("SELECT asked_by_domain, text FROM network_question") == [
        ("jongerenwerk", "Is er iets voor ouders?")
    ]
    assert sql("SELECT organisation_name FROM pledge") == [("De Brug",)]
    assert "1 organisatie zegde dit toe" in words(visitor.get("/handreiking"))
    gone = sent(visitor.post(f"{own}/weg"), 200)
    no_cookie(page, gone, *steps, visitor.get("/handreiking"))
    assert not strangers(page)
    assert "script" not in [tag.name for tag in BeautifulSoup(page.text, "html5lib").find_all("script")]
    assert visitor.get(own).status_code == 404
    assert not visitor._cookies if hasattr(visitor, "_cookies") else True


def test_a_member_sees_changes_and_removes_what_is_kept_when_the_programme_does_without(asha, visitor):
    code = gather(asha)
    own = join(visitor, code)
    asha.post("/partners/programmas/NET/onderdelen", data={"parts": ["cocreatie"]})
    assert asha.get("/netwerk").status_code == 404
    page = visitor.get(own)
    assert "Sam Voorbeeld" in page.text
    assert "Expertsessie" not in page.text
    for shut in (f"{own}/agenda.ics", f"{own}/vragenlijst", f"/b/{code}"):
        assert visitor.get(shut).status_code == 404, shut
    typed = {"name": "Sam V.", "is_adult": "y", "domain": "onderwijs", "organisation": "School"}
    sent(visitor.post(own, data=typed))
    assert "Sam V." in visitor.get(own).text
    sent(visitor.post(f"{own}/weg"), 200)
    assert visitor.get(own).status_code == 404


@pytest.mark.usefixtures("with_mail_server")
def test_after_leaving_nothing_says_who_it_was_and_counts_stay(asha, visitor, settings, sql, db):
    code = gather(asha, counted=26)
    own = join(visitor, code, "Zwaan Kenteken", email="zwaan@voorbeeld.example", consent_mail="y")
    mail = {"kind": "update", "subject": "Nieuws", "body": "Hallo"}
    sent(asha.post("/netwerk/mailings/versturen", data=mail))
    assert sql("SELECT count(*) FROM outbox_message") == [(1,)]
    before = words(asha.get("/netwerk"))
    sent(visitor.post(f"{own}/weg", data={"reason": "tijd"}), 200)
    assert "1 mens deed mee" in before
    after = words(asha.get("/netwerk"))
    assert "1 mens deed mee" in after
    assert "Bezoeken: 26" in after
    assert "Daarvan vertrokken: 1" in after
    assert sql("SELECT organisation_name, how_joined, left_reason FROM member") == [("", "", "tijd")]
    assert sql("SELECT count(*) FROM outbox_message") == [(0,)]
    db.session.commit()
    for file in settings.instance.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"zwaan@" not in content, file
            assert b"Kenteken" not in content, file


def test_the_name_is_in_no_file_as_text_even_while_somebody_is_a_member(asha, visitor, settings, db):
    join(visitor, gather(asha), "Zwaan Kenteken", email="zwaan@voorbeeld.example", consent_mail="y")
    db.session.commit()
    for file in settings.instance.rglob("*"):
        if file.is_file():
            assert b"zwaan@" not in file.read_bytes(), file
    assert "Zwaan Kenteken" in asha.get("/netwerk/leden").text


def test_without_consent_no_address_is_kept_and_the_list_shows_only_who_agreed(asha, visitor):
    code = gather(asha)
    own = join(visitor, code, "Sam Voorbeeld", email="sam@voorbeeld.example")
    other = join(visitor, code, "Kim Voorbeeld", consent_list="y")
    assert "sam@" not in asha.get("/netwerk/leden").text
    assert "Kim Voorbeeld" in visitor.get(own).text
    assert "Sam Voorbeeld" not in visitor.get(other).text


@pytest.mark.parametrize("domain", DOMAINS)
def test_who_does_not_say_to_be_18_is_no_member_by_name(asha, visitor, domain):
    """By themselves, added by staff, from a file, and on the lists that are made of members."""
    code = gather(asha)
    own = join(visitor, code, "Kind Zonder", domain=domain, is_adult="", consent_list="y")
    network.add_member(asha, "Minderjarig Kind", domain=domain, is_adult="", organisation="School")
    text = f"naam;organisatie;domein;ring;18_plus\nKind Bestand;School;{domain};schil;\n"
    sent(
        asha.post(
            "/netwerk/importeren/opslaan", data={"text": text + f"Groot Mens;School;{domain};schil;ja\n"}
        )
    )
    other = join(visitor, code, "Kim Voorbeeld")
    present = f"/netwerk/bijeenkomsten/{code}/aanwezig"
    for page in (asha.get("/netwerk/leden"), asha.get(present), visitor.get(own), visitor.get(other)):
        for name in ("Kind Zonder", "Minderjarig Kind", "Kind Bestand"):
            assert name not in page.text
    said = words(asha.get("/netwerk/leden"))
    assert "Groot Mens" in said
    assert ("jongere, co-creatiegroep" if domain == "jongere" else "zonder naam") in said


def test_who_is_no_longer_said_to_be_18_loses_the_name_and_the_address(asha, visitor):
    mail = {"email": "sam.voorbeeld@voorbeeld.example", "consent_mail": "y"}
    own = join(visitor, gather(asha), "Sam Voorbeeld", **mail)
    sent(visitor.post(own, data={"name": "Sam Voorbeeld", "domain": "onderwijs"} | mail))
    for page in (asha.get("/netwerk/leden"), visitor.get(own)):
        assert "Sam Voorbeeld" not in page.text
        assert "sam.voorbeeld@" not in page.text


def test_an_address_is_a_name_too(asha, visitor):
    """Nobody under 18 has one: by themselves, added by staff, from a file, and no mail goes there."""
    mail = {"is_adult": "", "consent_mail": "y"}
    own = join(visitor, gather(asha), "", domain="jongere", email="kind.zelf@voorbeeld.example", **mail)
    network.add_member(asha, "", domain="onderwijs", email="kind.lijst@voorbeeld.example", **mail)
    rows = (
        "naam;organisatie;domein;ring;mail;toestemming_op;18_plus\n"
        "Kind;School;jongere;schil;kind.bestand@voorbeeld.example;2026-01-02;nee\n"
        "Groot Mens;School;onderwijs;schil;groot@voorbeeld.example;2026-01-02;ja\n"
    )
    sent(asha.post("/netwerk/importeren/opslaan", data={"text": rows}))
    text = {"kind": "update", "from_ring": "", "subject": "Nieuws", "body": "Dag allemaal"}
    mailing = asha.post("/netwerk/mailings/versturen", data=text, follow_redirects=True)
    for page in (asha.get("/netwerk/leden"), visitor.get(own), mailing):
        for who in ("kind.zelf@", "kind.lijst@", "kind.bestand@"):
            assert who not in page.text
    assert "groot@voorbeeld.example" in mailing.text


def test_an_old_link_and_a_made_up_one_read_the_same(asha, visitor, sql):
    own = join(visitor, gather(asha))
    [(member,)] = sql("SELECT id FROM member")
    sent(asha.post(f"/netwerk/leden/{member}/link"))
    pages = [visitor.get(own), visitor.get("/lid/" + "a" * 40)]
    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].headers["Referrer-Policy"] == "no-referrer"


def test_a_question_of_a_member_names_nobody(asha, visitor, sql):
    own = join(visitor, gather(asha))
    assert visitor.post(f"{own}/vraag", data={"text": "Kan Jan de Vries bellen?"}).status_code == 422
    assert sql("SELECT count(*) FROM network_question") == [(0,)]


def test_a_page_in_english(asha, visitor):
    code = gather(asha)
    assert "Send my grade" in visitor.get(f"/b/{code}?taal=en").text
    assert grades
