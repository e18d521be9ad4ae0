"""What comes of the network: mailings, kinds of parties, imports, yields, offers, advice and the workbook."""

import datetime as dt
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.network import TODAY, add_member, gather, sent, words

MEMBER = {"name": "Sam Voorbeeld", "ring": "actief", "domain": "media", "is_adult": "y"}
STATEMENT = {"subject": "Opkomst", "value": "150", "source": "bijlage 1"}
TOTAL = {"what": "partners_expertsessies", "value": "150", "source": "bijlage 1"}
FILE = "naam;organisatie;domein;ring;mail;toestemming_op\n"


def upload(client, address, content, name="file"):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(address, data={name: (io.BytesIO(data), "lijst.csv")})


def mailing(client, kind, **more):
    typed = {"sent_on": TODAY.isoformat(), "kind": kind, "subject": "Nieuws"} | more
    return client.post("/netwerk/mailings", data=typed)


def test_ten_mailings_are_four_and_five_and_one(asha):
    for kind, times in (("update", 4), ("bijeenkomst", 5), ("enquete", 1)):
        for _ in range(times):
            sent(mailing(asha, kind))
    assert "10 = 4 + 5 + 1" in words(asha.get("/netwerk/mailings"))


def test_what_is_still_to_come_is_not_counted_and_nobody_is_a_member_since_then(asha, sql):
    """A count, a member, a month, a statement, a total and working together: none on a day to come."""
    code = gather(asha, held_on=TODAY + dt.timedelta(days=1))
    pages = [
        asha.post(f"/netwerk/bijeenkomsten/{code}", data={"counted": "12", "counted_source": "ik"}),
        asha.post("/netwerk/leden", data=MEMBER | {"joined_on": "2099-01-01"}),
        asha.post("/netwerk/cijfers", data=STATEMENT | {"as_of": "2099-01-01"}),
        asha.post("/netwerk/cijfers/totaal", data=TOTAL | {"as_of": "2099-01-01"}),
    ]
    sent(asha.post("/netwerk/materiaal", data={"title": "Kader", "kind": "kader", "place": "op de site"}))
    [(material,)] = sql("SELECT id FROM material")
    month = {"month": "2099-01", "views": "3", "source": "teller"}
    pages.append(asha.post(f"/netwerk/materiaal/{material}", data=month))
    assert [page.status_code for page in pages] == [422] * 5
    for table in ("member", "source_statement", "material_count"):
        assert sql(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608 - our own names
    assert sql("SELECT counted FROM gathering") == [(None,)]


@pytest.mark.parametrize("name", ["Jan de Vries", "bel 06 12345678", "pietje@voorbeeld.example"])
def test_no_free_text_of_the_network_takes_a_person(asha, sql, name):
    gathering = {"kind": "expertsessie", "form": "fysiek", "held_on": TODAY.isoformat()}
    story = {"title": "Ik", "text": "Het werd rustig.", "teller_kind": "jongeren", "consent": "openbaar"}
    sent(asha.post("/netwerk/verhalen", data=story))
    [(told,)] = sql("SELECT id FROM story")
    tried = {"aim": "preventie", "view": "middel", "platform": "gesprek", "again": "ja", "cost": "tot_500"}
    for address, typed in (
        ("/netwerk/bijeenkomsten", gathering | {"title": f"Sessie met {name}"}),
        ("/netwerk/bijeenkomsten", gathering | {"title": "Sessie", "aims": f"Voor {name}"}),
        (f"/netwerk/verhalen/{told}", {"place": "rapport", "what": f"het stuk van {name}"}),
        ("/netwerk/experimenten", tried | {"title": f"Inloop bij {name}"}),
        ("/netwerk/cijfers", STATEMENT | {"subject": f"Wat {name} zei"}),
    ):
        assert asha.post(address, data=typed).status_code == 422, (address, typed)


def test_a_mailing_of_tomorrow_or_to_fewer_than_nobody_is_refused(asha):
    assert mailing(asha, "update", sent_on="2099-01-01").status_code == 422
    assert mailing(asha, "update", recipients="-1").status_code == 422
    assert mailing(asha, "update", from_ring="kernn").status_code == 422


def test_without_a_mail_server_the_text_is_there_to_copy_and_nothing_waits(asha, sql):
    add_member(asha, "Sam Een", email="een@voorbeeld.example", consent_mail="y")
    mail = {"kind": "update", "subject": "Nieuws", "body": "Hallo allemaal.", "from_ring": ""}
    said = words(sent(asha.post("/netwerk/mailings/versturen", data=mail), 200))
    for part in ("Nieuws", "Hallo allemaal.", "een@voorbeeld.example", "/lid/", "Kopieer de tekst"):
        assert part in said
    assert sql("SELECT count(*) FROM outbox_message") == [(0,)]
    assert sql("SELECT recipients FROM mailing") == [(1,)]


@pytest.mark.usefixtures("with_mail_server")
def test_a_mail_goes_once_to_each_who_wants_it_and_holds_nothing_that_follows(asha, sql):
    add_member(asha, "Sam Een", email="een@voorbeeld.example", consent_mail="y")
    add_member(asha, "Sam Twee", email="twee@voorbeeld.example", consent_mail="y", ring="kern")
    add_member(asha, "Sam Drie", email="drie@voorbeeld.example")
    mail = {"kind": "update", "subject": "Nieuws", "body": "Hallo allemaal.", "from_ring": "actief"}
    sent(asha.post("/netwerk/mailings/versturen", data=mail))
    [(recipient, body)] = sql("SELECT recipient, body FROM outbox_message")
    assert recipient == "een@voorbeeld.example"
    assert "/lid/" in body
    assert "<" not in body
    assert sql("SELECT recipients FROM mailing") == [(1,)]
    none = {**mail, "from_ring": "team"}
    assert asha.post("/netwerk/mailings/versturen", data=none).status_code == 422


@pytest.mark.parametrize("address", ["/netwerk", "/netwerk/mailings", "/netwerk/cijfers", "/handreiking"])
def test_no_page_loads_anything_from_another_host(asha, address):
    soup = BeautifulSoup(asha.get(address).text, "html5lib")
    found = [
        tag.get("src") or tag.get("href") for tag in soup.find_all(["img", "script", "link", "iframe", "a"])
    ]
    assert not [one for one in found if one and "//" in one]


def test_kinds_that_never_came_are_listed_in_letters_and_words(asha):
    police = factories.make_organisation("Wijkteam Noord")
    police.stakeholder_kind = "wijkteam"
    factories.store(police)
    add_member(asha, organisation="Wijkteam Noord")
    code = gather(asha)
    sent(asha.post(f"/netwerk/bijeenkomsten/{code}/soorten", data={"kinds": ["wijkteam", "ggd"]}))
    soup = BeautifulSoup(asha.get("/netwerk").text, "html5lib")
    strip = [" ".join(one.get_text(" ").split()) for one in soup.select(".network-coverage li")]
    assert len(strip) == 18
    assert "AL Sociale wijkteams: was er en is lid" in strip
    assert any(one.startswith("A GGD: wel aanwezig op") for one in strip)
    assert "– Socialmediaplatforms: nog nooit" in strip


def test_a_file_with_one_bad_row_stores_nothing_and_names_line_field_and_what_is_allowed(asha, sql):
    rows = "Een;De Brug;media;kern;;\nTwee;De Brug;media;actief;;\nDrie;De Brug;media;schil;;\n"
    text = FILE + rows + "Vier;De Brug;media;kernn;;\n"
    page = upload(asha, "/netwerk/importeren", text)
    assert page.status_code == 422
    said = words(page)
    assert "Regel 5" in said
    assert "ring “kernn” bestaat niet" in said
    assert "kern, actief, schil, team" in said
    refused = asha.post(
        "/netwerk/importeren/opslaan", data={"text": FILE + rows + "Vier;De Brug;media;kernn;;\n"}
    )
    assert refused.status_code >= 400
    assert sql("SELECT count(*) FROM member") == [(0,)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Een;De Brug;kerk;kern;;", "domein “kerk” bestaat niet"),
        ("Een;De Brug;media;kern;sam@@x;2025-01-01", "geen adres waar mail heen kan"),
        ("Een;De Brug;media;kern;;2099-01-01", "geen dag die al geweest is"),
        (";De Brug;media;kern;;", "naam is leeg"),
        ("=1+1;De Brug;media;kern;;", "lijkt op een formule"),
    ],
)
def test_every_bad_cell_is_named(asha, row, said):
    page = upload(asha, "/netwerk/importeren", FILE + row + "\n")
    assert page.status_code == 422
    assert said in words(page)


def test_who_is_a_member_already_stays_and_an_address_needs_a_day_of_consent(asha, sql):
    add_member(asha, "Sam Voorbeeld", email="sam@voorbeeld.example", consent_mail="y")
    rows = (
        "Samuel;Elders;media;kern;SAM@voorbeeld.example;2025-03-01\n"
        "sam voorbeeld;de brug;media;kern;;\n"
        "Kim;Elders;media;kern;kim@voorbeeld.example;\n"
        "Noor;Elders;media;kern;noor@voorbeeld.example;2025-03-01\n"
    )
    page = upload(asha, "/netwerk/importeren", FILE + rows)
    assert "2 rijen, klaar om op te slaan" in words(page)
    sent(asha.post("/netwerk/importeren/opslaan", data={"text": FILE + rows}))
    listed = asha.get("/netwerk/leden").text
    assert sql("SELECT count(*) FROM member") == [(3,)]
    assert "noor@voorbeeld.example" in listed
    assert "kim@" not in listed


def test_two_spellings_of_a_name_are_pointed_out_and_never_merged(asha, sql):
    add_member(asha, "Sam Jansen")
    add_member(asha, "Sam Janssen")
    assert "Misschien dezelfde persoon" in words(asha.get("/netwerk/leden"))
    assert sql("SELECT count(*) FROM member") == [(2,)]


def test_a_member_is_in_one_ring_and_a_move_keeps_why(asha, sql):
    add_member(asha)
    [(member,)] = sql("SELECT id FROM member")
    sent(asha.post(f"/netwerk/leden/{member}", data={"ring": "kern", "why": "trekt de werkgroep"}))
    assert sql("SELECT ring FROM member") == [("kern",)]
    assert sql("SELECT ring_before, ring_after, why FROM ring_change") == [
        ("actief", "kern", "trekt de werkgroep")
    ]


def test_the_list_of_an_online_meeting_is_counted_and_only_members_are_ticked(asha, sql):
    add_member(asha, "Sam Voorbeeld")
    code = gather(asha)
    teams = "Name\tJoin time\nSam Voorbeeld\t10:00\nIemand Anders\t10:01\nsam voorbeeld\t10:30\n"
    page = upload(asha, f"/netwerk/bijeenkomsten/{code}/aanwezig/lijst", teams.encode("utf-16"), "names")
    assert "2 verschillende namen" in words(page)
    assert "Iemand Anders" not in page.text
    assert len(BeautifulSoup(page.text, "html5lib").select("input[name=members][checked]")) == 1
    assert sql("SELECT count(*) FROM gathering_presence") == [(0,)]
    [(member,)] = sql("SELECT id FROM member")
    sent(asha.post(f"/netwerk/bijeenkomsten/{code}/aanwezig", data={"members": [member]}))
    assert sql("SELECT count(*) FROM gathering_presence") == [(1,)]


def test_material_has_views_of_a_source_for_a_month_once(asha, sql):
    sent(asha.post("/netwerk/materiaal", data={"title": "Pagina", "kind": "pagina"}))
    [(material,)] = sql("SELECT id FROM material")
    address, prefix = f"/netwerk/materiaal/{material}", f"t{material}-"
    typed = {f"{prefix}month": "2025-12", f"{prefix}views": "616", f"{prefix}source": "statistiek"}
    for _ in range(2):
        sent(asha.post(address, data=typed))
    assert sql("SELECT views FROM material_count") == [(616,)]
    assert asha.post(address, data=typed | {f"{prefix}month": "2025-13"}).status_code == 422
    assert "616" in words(asha.get("/netwerk/cijfers"))


def test_experiments_stand_in_a_grid_and_empty_cells_are_named(asha):
    typed = {
        "title": "Inloopuur", "aim": "preventie", "view": "middel", "platform": "gesprek", "again": "ja",
        "cost": "tot_500", "started_on": "2025-05-01",
    }  # fmt: skip
    sent(asha.post("/netwerk/experimenten", data=typed))
    assert words(asha.get("/netwerk/experimenten")).count("nog niet geprobeerd") == 3
    assert asha.post("/netwerk/experimenten", data=typed | {"ended_on": "2025-04-01"}).status_code == 422


def test_lessons_of_the_pilot_year_load_once_with_their_source_and_an_outcome(asha, sql):
    for _ in range(2):
        sent(asha.post("/netwerk/lessen"))
    assert sql("SELECT count(*) FROM lesson") == [(23,)]
    assert sql("SELECT count(*) FROM lesson WHERE source LIKE '%2.4.1%'") == [(12,)]
    assert sql("SELECT count(*) FROM lesson WHERE source LIKE '%2.4.2%'") == [(11,)]
    assert sql("SELECT count(*) FROM lesson WHERE changed = ''") == [(0,)]
    assert "paragraaf 2.4.1, punt 1" in words(asha.get("/evaluatie/lessen"))


ATTACKS = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1")


def test_the_workbook_has_its_sheets_and_attacks_are_text(asha, sql):
    for attack in ATTACKS:
        gather(asha, attack.replace("@", "="), place=attack)  # an @ in a title reads as a name online
        sent(mailing(asha, "update", subject=attack))
    answer = asha.get("/netwerk/netwerk.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == [
        "bijeenkomsten", "cijfers", "twee_waarden", "opbrengsten", "vragen", "aanbod", "adviezen",
        "mailings", "materiaal", "dekking", "verhalen", "experimenten", "doelen",
    ]  # fmt: skip
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), sheet.title
    assert sum(1 for _ in book["dekking"].iter_rows()) == 19
    [(kind, details)] = sql("SELECT kind, details FROM audit_event ORDER BY number DESC LIMIT 1")
    assert kind == "exported"
    assert '"rows":' in details


def test_somebody_silent_for_half_a_year_is_asked_and_stays_in_their_ring(asha, sql, db):
    add_member(asha, "Stille Gast", joined_on="2024-01-01")
    assert "Vraag of het nog past" not in words(asha.get("/netwerk"))
    sql("UPDATE member SET seen_on = '2024-01-01'")
    db.session.commit()
    said = words(asha.get("/netwerk"))
    assert "Vraag of het nog past" in said
    assert "Stille Gast" in said
    assert sql("SELECT ring FROM member") == [("actief",)]
