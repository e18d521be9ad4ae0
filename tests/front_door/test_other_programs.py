"""What the product hands out, read by the programs of those who get it: ``make clients``, every night."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest

from tests.front_door import readers
from tests.front_door.evaluation import ask_export, read_book, rows_of
from tests.front_door.pages import in_days
from tests.front_door.screens import DESK, PHONE, SurveyScreen, device
from tests.strict_calendar import read as read_strictly

pytestmark = pytest.mark.slow
READERS = [readers.events_by_evolution, readers.events_by_thunderbird]
NASTY = 'Zaal 5; trap op, "links" \\ Caf\u00e9 \'t Hoekje'


def next_sunday_of_winter() -> dt.date:
    """Return a day just after the clocks went back, years do not matter: the last Sunday of October."""
    day = dt.date(in_days(20).year + 1, 10, 31)
    return day - dt.timedelta(days=(day.weekday() + 1) % 7)


@pytest.fixture
def feed(asha):
    """The address of the calendar that Asha follows."""
    made = asha.open("/kalender/abonnement").press("Maak een")
    address = re.search(r"/kalender/[\w-]+\.ics", made.source)[0]
    yield address
    asha.open("/kalender/abonnement").press("Trek het adres in")


@pytest.mark.parametrize("read", READERS)
def test_calendar_programs_read_every_pilot_at_its_hour(house, office, feed, read):
    summer = office.plan(40, Plek=NASTY)
    winter = office.plan(45)
    winter.change(Datum=next_sunday_of_winter().isoformat(), Begintijd="10:15", Eindtijd="13:15")
    served = house.visitor().open(feed).body
    _calendar, strictly = read_strictly(served)
    found = read(served)
    assert found["problems"] == 0
    by_id = {one["uid"]: one for one in found["events"]}
    assert set(by_id) == {one["UID"] for one in strictly}
    for one in strictly:
        other = by_id[one["UID"]]
        assert (other["summary"], other["description"]) == (one["SUMMARY"], one.get("DESCRIPTION", ""))
        assert other["location"] == one.get("LOCATION", "")
        assert (other["start"], other["end"]) == (one["DTSTART"].timestamp(), one["DTEND"].timestamp())
    mine = {one["summary"]: one for one in found["events"]}
    moved = next(one for summary, one in mine.items() if winter.organisation in summary)
    assert readers.in_the_netherlands(moved["start"]).strftime("%H:%M") == "10:15"
    placed = next(one for summary, one in mine.items() if summary and summer.organisation in summary)
    assert NASTY in placed["location"]


@pytest.mark.parametrize("read", READERS)
def test_calendar_programs_see_that_a_pilot_is_called_off(office, read):
    plan = office.plan(30)
    plan.page().press("Status wijzigen", Nieuwe_status="geannuleerd", Reden="te weinig aanmeldingen")
    event = read(plan.page("agenda.ics").body)["events"][0]
    assert event["status"] == "cancelled"


def test_pspp_reads_the_same_answers_as_excel(eva, studies, tmp_path):
    where = f"/evaluatie/{studies.pairs.code}"
    given = ask_export(eva, where, "Onderzoek", "SPSS (.sav)")
    data = given if given[:4] == b"$FL2" else unpacked(given, ".sav")
    found = readers.rows_by_pspp(data, tmp_path)
    wide = rows_of(read_book(ask_export(eva, where, "Onderzoek")), "Data_breed")
    assert len(found) == len(wide) > 10
    names = [name for name, value in wide[0].items() if isinstance(value, int | float)]
    by_pspp = sorted(
        [float(line[name]) for name in names] for line in found
    )  # each file has its own numbers of people
    by_excel = sorted([float(line[name]) for name in names] for line in wide)
    assert len(names) > 30
    assert by_pspp == [pytest.approx(line) for line in by_excel]
    described = readers.dictionary_by_pspp(data, tmp_path)
    assert "helemaal" in described.casefold(), "labels of values"
    assert re.search(r"-9", described), "missing values are declared"


def unpacked(content: bytes, ending: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        return files.read(next(name for name in files.namelist() if name.endswith(ending)))


def test_a_phone_reads_the_codes_of_the_day(house, chromium, asha, opened, tmp_path):
    picture = tmp_path / "code.png"
    with device(chromium, house.url, DESK, asha.cookies) as page:
        page.goto(f"/pilots/{opened.code}")
        page.locator(".qr-image:visible, .qr-block:visible").first.screenshot(path=picture)
    assert readers.codes_by_zbar(picture) == {f"{house.url}/m/{opened.day_code}"}


PAGES_OF = {
    "": ["/", "/toolkit", "/toolkit/hulp", "/aanmelden", "/meedoen"],
    "asha": ["/", "/pilots", "/pilots/nieuw", "/taken", "/partners", "/kalender"],
    "eva": ["/evaluatie", "/vergelijken"],
    "bo": ["/beheer", "/accounts"],
}


@pytest.mark.parametrize("who", PAGES_OF)
def test_a_screen_reader_has_a_name_for_every_control(house, chromium, who):
    cookies = house.as_(who).cookies if who else {}
    with device(chromium, house.url, PHONE, cookies) as page:
        found = {}
        for address in PAGES_OF[who]:
            page.goto(address)
            found[address] = readers.unnamed(page)
    assert not any(found.values()), found


def test_a_screen_reader_hears_every_question_with_its_answers(phone, opened):
    screen = SurveyScreen(phone).join(opened.day_code)
    screen.next()  # the own code
    for _question in range(4):
        assert readers.unnamed(phone) == []
        tree = phone.locator("main").aria_snapshot()
        assert re.search(r'- (radiogroup|group) "', tree), tree
        screen.answer()
