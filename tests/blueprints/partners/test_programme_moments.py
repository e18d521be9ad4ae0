"""The survey moments of a programme: chosen on its page, asked, counted, released, exported and forgotten."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import new_card_code
from cleanup.services import evaluation, surveys
from cleanup.services.platform import retention
from tests.blueprints.surveys.test_questionnaires import published
from tests.factories import make_pilot, make_programme
from tests.five_moments import DAYS, MOMENTS, TYPED, address_of, fields_of, has_its_day
from tests.releases import release

PAGE = "/partners/programmas/VIJF/momenten"
PEOPLE = 8
ANSWERS = {"t-1": "2", "t0": "2", "t1": "4", "t2": "3", "t3": "3"}


@pytest.fixture
def programme(app):
    return make_programme("VIJF")


@pytest.fixture
def pilot(programme, today):
    return make_pilot(today, programme=programme, expected=PEOPLE)


@pytest.fixture
def today():
    return local_day(dt.datetime.now(dt.UTC))


@pytest.fixture
def asha(as_):
    return as_("asha")


def set_up(client, **changed):
    return client.post(
        PAGE, data={name: typed for name, typed in (TYPED | changed).items() if typed is not None}
    )


def test_the_page_says_what_follows_for_participants_register_and_terms(asha, programme):
    page = asha.page("/partners/programmas")
    assert page.find("a", href=PAGE), "the page has a door"
    before = asha.page(PAGE).main.get_text(" ")
    assert "over een paar weken bij elkaar" in before
    assert set_up(asha).status_code == 303
    told = " ".join(asha.page(PAGE).main.get_text(" ").split())
    assert "Zo horen je antwoorden bij elkaar: vóór de dag, op de dag, 4 weken erna, 12 weken erna." in told
    assert "op 5 momenten een korte vragenlijst" in told
    assert "tot 129 dagen na de dag" in told
    assert "28 tot 1 dagen voor de dag" in told


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        (
            {"months_from": "40"},
            "months_from",
            "Deze weken vallen samen met de terugblik daarvoor, die tot dag 42",
        ),
        ({"months_to": "200"}, "months_to", "Dit is na de bewaartermijn."),
        ({"before_to": "0"}, "before_to", "De voormeting moet klaar zijn vóór de dag"),
        ({"before_from": "90"}, "before_from", "hoogstens 56 dagen voor de dag"),
        (
            {"before_from": "3", "before_to": "9"},
            "before_to",
            "Kies een laatste dag die niet vóór de eerste ligt.",
        ),
        ({"later_from": "0"}, "later_from", "op zijn vroegst 1 dag na de dag"),
        ({"later_from": ""}, "later_from", "Vul een aantal dagen in, van 0 tot 365."),
        ({"later_to": "vier"}, "later_to", ""),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(asha, programme, changed, field, sentence):
    answer = set_up(asha, **changed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert sentence in answer.text
    assert surveys.plan_of(programme.id) == surveys.plan_of("no such programme")


def test_after_answers_no_moment_comes_or_goes_and_what_was_asked_stays(
    asha, programme, pilot, today, visitor
):
    set_up(asha)
    has_its_day(pilot, DAYS["t-1"], today)
    sent = visitor.post(address_of(pilot, "t-1"), json=fields_of(pilot, "t-1", "2", new_card_code()))
    assert sent.status_code == 201
    for changed in ({"months": None}, {"before": None}, {"before_to": "5"}):
        answer = set_up(asha, **changed)
        assert answer.status_code == 422
        assert "antwoorden" in answer.text
    assert set_up(asha, months_from="70").status_code == 303
    assert [one.opens_day for one in surveys.plan_of(programme.id)] == [-28, 0, 0, 28, 70]


def test_the_day_itself_can_be_asked_with_another_questionnaire(asha, as_, programme, pilot, today, visitor):
    published(as_("eva"))
    own = {"start_questionnaire": "voorbeeld", "end_questionnaire": "voorbeeld"}
    refused = set_up(asha, start_questionnaire="voorbeeld")
    assert refused.status_code == 422
    assert "vragen niet hetzelfde" in refused.text
    assert 'href="#end_questionnaire"' in refused.text
    assert set_up(asha, **own).status_code == 303
    assert surveys.questionnaire_of(pilot, "t0").id == "voorbeeld"
    assert surveys.questionnaire_of(pilot, "t2").id == "participant"
    has_its_day(pilot, 0, today)
    asha.post(f"/pilots/{pilot.code}/momenten/t0/openen")
    sent = visitor.post(address_of(pilot, "t0"), json=fields_of(pilot, "t0", "2", new_card_code()))
    assert sent.status_code == 201, sent.text
    late = set_up(asha)
    assert late.status_code == 422
    assert "Er zijn al antwoorden van de dag." in late.text
    assert "liggen daarom vast" in late.text
    assert set_up(asha, **own, months_from="70").status_code == 303


def test_a_programme_goes_back_to_what_every_programme_asks(asha, programme, pilot):
    set_up(asha)
    assert len(surveys.asked_moments(pilot)) == 5
    assert set_up(asha, before=None, months=None).status_code == 303
    assert surveys.asked_moments(pilot) == ("t0", "t1", "t2")
    assert "over een paar weken bij elkaar" in asha.page(PAGE).main.get_text(" ")


def test_other_programmes_have_the_three_moments_of_always(asha, programme, today, visitor):
    set_up(asha)
    other = make_pilot(today, programme=make_programme("DRIE"))
    assert surveys.asked_moments(other) == ("t0", "t1", "t2")
    assert visitor.get(f"/terugblik/{other.code}/maanden").status_code == 404
    assert visitor.post(address_of(other, "t-1"), json={}).status_code in {404, 422}
    page = asha.page(f"/pilots/{other.code}").get_text(" ")
    assert "Voormeting" not in page


@pytest.fixture
def answered(asha, programme, pilot, today, visitor):
    """Eight people who answered five times through the pages, and their codes."""
    assert set_up(asha).status_code == 303
    codes = [new_card_code() for _ in range(PEOPLE)]
    for moment in MOMENTS:
        has_its_day(pilot, DAYS[moment], today)
        if DAYS[moment] == 0:
            assert asha.post(f"/pilots/{pilot.code}/momenten/{moment}/openen").status_code == 303
        assert visitor.get(address_of(pilot, moment)).status_code == 200
        for place, code in enumerate(codes):
            value = str(min(5, int(ANSWERS[moment]) + place % 2))
            more = {"B1": ["report_app"]} if moment in {"t-1", "t2", "t3"} else {}
            sent = visitor.post(address_of(pilot, moment), json=fields_of(pilot, moment, value, code, **more))
            assert sent.status_code == 201, sent.text
        if DAYS[moment] == 0:
            assert asha.post(f"/pilots/{pilot.code}/momenten/{moment}/sluiten").status_code == 303
    return codes


def test_a_moment_that_is_open_does_not_read_as_nobody_answered(asha, as_, programme, pilot, today, visitor):
    set_up(asha)
    over = make_pilot(today - dt.timedelta(days=2), programme=programme)
    has_its_day(pilot, DAYS["t-1"], today)
    for _ in range(6):
        sent = visitor.post(address_of(pilot, "t-1"), json=fields_of(pilot, "t-1", "2", new_card_code()))
        assert sent.status_code == 201, sent.text
    for address in ("/evaluatie/respons?programma=VIJF", f"/evaluatie/respons?pilot={over.code}"):
        told = " ".join(as_("eva").page(address).main.get_text(" ").split())
        assert "nog geen antwoord van een meting die gesloten is" in told
        assert "0 van 0" not in told.partition("Respons per pilot")[0]


@pytest.mark.usefixtures("answered")
def test_five_moments_are_run_released_and_exported(asha, as_, pilot, today, monkeypatch):
    meter = " ".join(asha.page(f"/pilots/{pilot.code}/vragenlijsten").main.get_text(" ").split())
    for label in ("Voormeting", "Nulmeting", "Eindmeting", "Terugblik", "Terugblik na maanden"):
        assert f"{label} – 8 8 8 8" in meter
    assert "Alle momenten 8 8 / 8" in meter
    assert evaluation.mixed_in([pilot.code]) == {}, (
        "another questionnaire weeks later mixes nothing on the day"
    )
    has_its_day(pilot, 120, today)
    release(pilot.programme)
    told = " ".join(as_("eva").page("/evaluatie?programma=VIJF").main.get_text(" ").split())
    assert "voormeting" in told
    assert "terugblik na maanden" in told
    assert "Zonder de dag, en met de dag" in told
    assert "kennis zonder de dag (t-1 naar t0) 8 2,5 2,5 0,0" in told
    assert (
        "kennis met de dag (t0 naar t2) 8 2,5 3,5 +1,0" in told
        or "kennis met de dag (t0 naar t2) 8 2,5 3,5 1,0" in told
    )
    for who in ("eva", "asha"):
        report = " ".join(as_(who).page("/evaluatie/rapport?programma=VIJF").main.get_text(" ").split())
        assert "Zonder de dag, en met de dag" in report, who
        for pair in ("voormeting naar nulmeting", "nulmeting naar terugblik na maanden"):
            assert f"Verandering van {pair}" in report, who
    book = exported(as_("eva"), monkeypatch, "onderzoek")
    wide = [cell.value for cell in book["Data_breed"][header_row(book["Data_breed"])]]
    assert {"ken2_tm1", "ken2_t0", "ken2_t3", "ken_d0m1", "ken_d30", "koppeling_tm1", "status_t3"} <= set(
        wide
    )
    shared = exported(asha, monkeypatch, "deelbaar")
    changes = {(row[3], row[4]) for row in shared["MEM_verandering"].iter_rows(values_only=True)}
    assert {("t-1", "t0"), ("t0", "t1"), ("t0", "t2"), ("t0", "t3")} <= changes
    moments = {row[1] for row in shared["Respons"].iter_rows(values_only=True)}
    assert set(MOMENTS) <= moments


def exported(client, monkeypatch, profile):
    jobs = []
    monkeypatch.setattr(evaluation, "start_export", lambda job: jobs.append(job.id))
    asked = client.post("/evaluatie/export?programma=VIJF", data={"profile": profile, "form": "xlsx"})
    assert asked.status_code == 303
    evaluation.make_export(jobs[0], dt.datetime.now(dt.UTC))
    with client.get(f"/evaluatie/exports/{jobs[0]}/bestand") as answer:
        assert answer.status_code == 200
        return openpyxl.load_workbook(io.BytesIO(answer.data))


def header_row(sheet):
    return next(
        number for number, row in enumerate(sheet.iter_rows(values_only=True), 1) if row[0] == "deelnemer_id"
    )


def test_who_withdraws_with_a_code_is_gone_at_every_moment(answered, visitor, pilot, sql):
    gone = visitor.post(
        "/privacy/antwoorden", data={"pilot": pilot.code, "card_code": answered[0], "action": "remove"}
    )
    assert gone.status_code in {200, 303}, gone.text
    counts = dict(sql("SELECT moment, count(*) FROM response GROUP BY moment ORDER BY moment"))
    assert counts == dict.fromkeys(sorted(MOMENTS), PEOPLE - 1)


def test_five_moments_are_released_and_forgotten_through_pages(
    answered, as_, pilot, today, monkeypatch, sql, time_machine
):
    """Eva publishes on her page; Bo applies the terms on hers, while codes are kept and after it."""
    made: list[str] = []
    monkeypatch.setattr(evaluation, "start_release", lambda one: made.append(one.id))
    eva, bo, address = as_("eva"), as_("bo"), "/evaluatie/vrijgaven?programma=VIJF"
    has_its_day(pilot, 120, today)
    assert eva.post(address, data={"zeker": "ja"}).status_code == 303
    evaluation.make_asked_release(made[0], dt.datetime.now(dt.UTC))
    assert "Vrijgave 1" in eva.page(address).main.get_text(" ")
    register = " ".join(bo.page("/beheer/privacy").main.get_text(" ").split()).lower()
    terms = " ".join(bo.page("/beheer/bewaartermijnen").main.get_text(" ").split())
    for one in surveys.plan_of(pilot.programme_id):
        assert one.label.lower() in register
    assert "tot en met de terugblik na maanden" in terms
    with_code = "SELECT count(*) FROM response WHERE code_hash IS NOT NULL"
    has_its_day(pilot, DAYS["t3"], today)  # the last moment is open for nine days more
    start = dt.datetime.now(dt.UTC)
    for ahead, left in ((35, 5 * len(answered)), (40, 0)):
        time_machine.move_to(start + dt.timedelta(days=ahead))
        assert as_("bo").post("/beheer/bewaartermijnen").status_code == 200
        assert sql(with_code) == [(left,)]


@pytest.mark.usefixtures("answered")
def test_codes_go_a_month_after_the_last_of_five_moments(pilot, today, sql):
    now = dt.datetime.now(dt.UTC)
    has_its_day(pilot, DAYS["t3"], today)  # the last moment is open for nine days more
    release(pilot.programme)
    retention.run(now + dt.timedelta(days=35))
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL") == [(5 * PEOPLE,)]
    retention.run(now + dt.timedelta(days=40))
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL") == [(0,)]
