"""Editing texts in the browser: a draft, what is wrong with it, live, and back."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile

import pytest
import time_machine

from cleanup.services import toolkit
from cleanup.services.platform.content import current
from cleanup.services.platform.content.loader import CONTENT_FOLDER
from tests import factories
from tests.pages import unsigned

FILE = "steps/step2.yaml"
START = f"/toolkit/beheer/teksten/{FILE}"
OLD = "Zeg kort wat de norm is"
TYPO = {"lesson": "geen", "why": "een tikfout"}
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[klik](javascript:alert(1))",
    "</textarea></script>{{ 7*7 }}",
    "omgekeerd \u202etxet neddiw",
    "on\u200bzicht\u200bbaar",
    "' OR 1=1 --",
    "regel\u2028einde",
]


@pytest.fixture
def asha(as_):
    return as_("asha")


def shipped(file=FILE):
    return (CONTENT_FOLDER / file).read_text(encoding="utf-8")


def revision(client, path="/alles", file=FILE):
    page = client.page(f"/toolkit/beheer/teksten/{file}{path}")
    return page.find("input", attrs={"name": "revision"})["value"]


def save(client, text, file=FILE):
    return client.post(
        f"/toolkit/beheer/teksten/{file}/alles", data={"text": text, "revision": revision(client, file=file)}
    )


def publish(client, text, file=FILE):
    assert save(client, text, file).status_code == 303
    return client.post(f"/toolkit/beheer/teksten/{file}/publiceren", data=TYPO)


def test_the_overview_lists_files_prints_and_what_waits(asha):
    page = asha.page("/toolkit/beheer")
    text = page.main.get_text()
    assert FILE in text
    assert "zoals meegeleverd" in text
    assert "Racisme" not in text
    assert page.find("a", href="/toolkit/poster")
    assert not any(name.startswith("questionnaires/") for name in text.split())


def test_crew_sees_the_overview_and_may_not_edit(as_):
    page = as_("ben").page("/toolkit/beheer")
    assert FILE not in page.main.get_text()
    assert as_("ben").get(START).status_code == 403


def test_a_draft_is_seen_by_nobody_until_it_is_published(asha, visitor):
    assert save(asha, shipped().replace(OLD, "Zeg wat hier normaal is")).status_code == 303
    assert OLD in visitor.get("/toolkit").get_data(as_text=True)
    page = asha.page(START)
    assert "Klaar om live te zetten" in page.main.get_text()
    assert asha.post(START + "/publiceren", data=TYPO).status_code == 303
    assert "Zeg wat hier normaal is" in visitor.get("/toolkit").get_data(as_text=True)
    assert (CONTENT_FOLDER / FILE).read_text(encoding="utf-8") == shipped()


def test_a_card_is_edited_word_by_word_and_the_rest_of_the_file_stays(asha, visitor):
    address = START + "/kaart?kaart=approaches.1"
    page = asha.page(address)
    fields = {area["name"]: area.get_text().lstrip("\n") for area in page.select("textarea")}
    fields |= {i["name"]: i["value"] for i in page.select("main input[name]")}
    fields["veld:approaches.1.name.nl"] = 'Zeg "stop": dit hoort hier niet'
    fields["veld:approaches.1.checked_on"] = "2026-11-21"
    assert asha.post(address, data=fields).status_code == 303
    text = toolkit.find_draft(FILE).text
    changed = [(a, b) for a, b in zip(shipped().splitlines(), text.splitlines(), strict=True) if a != b]
    assert len(changed) == 2
    assert asha.post(START + "/publiceren", data=TYPO).status_code == 303
    assert "Zeg &#34;stop&#34;: dit hoort hier niet" in visitor.get("/toolkit").get_data(as_text=True)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("code: A2", "code: A9", "komt twee keer voor"),
        (OLD, "Zeg iets over het effect", "verboden woord"),
        ("approaches:", "approaches: [", "geen geldige YAML"),
        ("code: A2", "code: A42", "onbekende aanpak"),
    ],
)
def test_a_broken_edit_cannot_be_published(asha, visitor, old, new, says):
    before = unsigned(visitor.get("/toolkit"))
    answer = publish(asha, shipped().replace(old, new, 1))
    assert answer.status_code == 422
    assert says in answer.get_data(as_text=True)
    assert unsigned(visitor.get("/toolkit")) == before
    assert toolkit.find_draft(FILE) is not None


def test_history_shows_who_and_goes_back(asha, visitor):
    publish(asha, shipped().replace(OLD, "Versie een"))
    publish(asha, shipped().replace(OLD, "Versie twee"))
    page = asha.page(START)
    assert page.main.get_text().count("Asha") >= 2
    assert asha.post(START + "/terugzetten/1").status_code == 303
    assert "Versie een" in visitor.get("/toolkit").get_data(as_text=True)
    assert "Versie een" in asha.page(START + "/versie/3").main.get_text()
    assert asha.post(START + "/terugzetten/0").status_code == 303
    assert OLD in visitor.get("/toolkit").get_data(as_text=True)
    assert not toolkit.get_file(FILE).is_edited


def test_a_version_that_does_not_exist_is_not_found(asha):
    assert asha.get(START + "/versie/9").status_code == 404
    assert asha.get("/toolkit/beheer/teksten/../config.py").status_code == 404
    assert asha.get("/toolkit/beheer/teksten/questionnaires/participant.yaml").status_code == 404
    assert asha.get(START + "/kaart?kaart=niets").status_code == 404
    assert asha.post(START + "/publiceren", data=TYPO).status_code == 404


def test_two_people_do_not_overwrite_each_other(asha, as_):
    seen = revision(asha)
    save(as_("bo"), shipped().replace(OLD, "Van Bo"))
    answer = asha.post(START + "/alles", data={"text": shipped() + "# van Asha", "revision": seen})
    assert answer.status_code == 422
    assert "# van Asha" in answer.get_data(as_text=True)
    assert "Van Bo" in toolkit.find_draft(FILE).text


def test_a_draft_can_be_thrown_away(asha):
    save(asha, shipped() + "# iets")
    assert asha.post(START + "/weggooien").status_code == 303
    assert toolkit.find_draft(FILE) is None


def test_a_preview_is_the_page_of_participants_and_stays_with_staff(asha, visitor):
    save(asha, shipped().replace(OLD, "Alleen een concept"))
    page = asha.page(f"/toolkit/beheer/bekijken/{FILE}")
    assert "Alleen een concept" in page.main.get_text()
    assert "Voorbeeld" in page.main.get_text()
    assert visitor.get(f"/toolkit/beheer/bekijken/{FILE}").status_code == 302
    for file in ("helplines.yaml", "steps/step1.yaml", "steps/step3.yaml"):
        asha.page(f"/toolkit/beheer/bekijken/{file}")
    assert asha.get("/toolkit/beheer/bekijken/words.yaml").status_code == 422


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_text_comes_out_as_text(asha, visitor, attack):
    address = START + "/kaart?kaart=approaches.1"
    sent = {"veld:approaches.1.when.nl": attack, "revision": revision(asha, "/kaart?kaart=approaches.1")}
    assert asha.post(address, data=sent).status_code == 303
    assert attack.replace("\u2028", " ")[:4] in asha.page(START).main.get_text()
    assert asha.post(START + "/publiceren", data=TYPO).status_code == 303
    page = visitor.page("/toolkit")
    card = page.find(attrs={"data-approach": "A2"})
    assert attack in card.get_text()
    assert not card.find_all(["script", "img"])
    assert not [a for a in card.select("a") if "javascript" in a["href"]]
    assert attack in visitor.page("/toolkit/kaarten").main.get_text()


@pytest.mark.parametrize(
    "website", ["javascript:alert(1)", "data:text/html,x", "http://x.nl", "https://x.nl\nevil"]
)
def test_a_link_that_is_no_https_address_cannot_go_live(asha, website):
    text = shipped("helplines.yaml").replace('"https://www.politie.nl"', f"{website!r}", 1)
    assert publish(asha, text, "helplines.yaml").status_code == 422


def test_a_text_of_a_megabyte_is_refused_clearly(asha):
    answer = asha.post(START + "/alles", data={"text": "x" * 1_000_000, "revision": "0"})
    assert answer.status_code == 413
    answer = asha.post(START + "/alles", data={"text": "x" * 150_000, "revision": "0"})
    assert answer.status_code == 422
    assert "120000 tekens" in answer.get_data(as_text=True)


def test_the_export_is_the_folder_as_it_is_in_use(asha):
    publish(asha, shipped().replace(OLD, "In de export"))
    answer = asha.get("/toolkit/beheer/bestanden.zip")
    assert answer.mimetype == "application/zip"
    packed = zipfile.ZipFile(io.BytesIO(answer.data))
    names = {name.removeprefix("toolkit_content/") for name in packed.namelist()}
    assert names == {
        p.relative_to(CONTENT_FOLDER).as_posix() for p in CONTENT_FOLDER.rglob("*") if p.is_file()
    }
    assert "In de export" in packed.read(f"toolkit_content/{FILE}").decode()
    other = packed.read("toolkit_content/helplines.yaml").decode()
    assert other == shipped("helplines.yaml")


def test_another_process_sees_it_within_a_second_or_so(asha, db):
    publish(asha, shipped().replace(OLD, "Overal te zien"))
    current._in_use.looked_at, current._in_use.stamp = time.monotonic(), ()
    current._in_use.content = None  # as a process that has not looked yet
    assert current.loaded().toolkit.approaches[1].name["nl"] == OLD
    current._in_use.looked_at -= current.LOOK_EVERY
    assert current.loaded().toolkit.approaches[1].name["nl"] == "Overal te zien"


def test_an_edit_that_no_longer_fits_is_left_out_and_said_to_staff(asha, visitor, sql, db):
    publish(asha, shipped().replace(OLD, "Nog goed"))
    sql("UPDATE content_edit SET text = 'approaches: []'")
    sql("UPDATE content_edit SET number = number + 1")
    db.session.commit()
    current.look_again()
    assert OLD in visitor.get("/toolkit").get_data(as_text=True)
    assert "wordt niet gebruikt" in asha.page("/toolkit/beheer").main.get_text()


def test_publishing_is_in_the_audit_log(asha, sql):
    publish(asha, shipped().replace(OLD, "Met spoor"))
    assert sql("SELECT subject FROM audit_event WHERE kind = 'content_changed'") == [(FILE,)]


def test_old_cards_are_a_task_for_staff(as_):
    assert "langer dan een half jaar" not in as_("asha").page("/").main.get_text()
    with time_machine.travel(dt.datetime(2027, 6, 1, tzinfo=dt.UTC)):
        page = as_("asha").page("/toolkit/beheer")
        assert "ouder dan een half jaar" in page.main.get_text()
        assert "langer dan een half jaar" in as_("asha").page("/").main.get_text()


def lesson():
    """A lesson of a programme, as it was learned at a pilot."""
    from cleanup.extensions import db
    from cleanup.models.evaluation.exports import Lesson

    programme = factories.make_programme()
    row = Lesson(programme_id=programme.id, learned="De pauze was te kort", noted_on=dt.date(2026, 3, 1))
    db.session.add(row)
    db.session.commit()
    return row.id


def test_a_text_does_not_change_without_the_lesson_it_comes_from(asha, visitor):
    save(asha, shipped().replace(OLD, "Zeg wat hier normaal is"))
    for typed, sentence in (
        ({}, "Kies een antwoord uit de lijst."),
        ({"lesson": "bestaat-niet"}, "Kies uit welke les deze verandering komt."),
        ({"lesson": "geen"}, "Schrijf waarom dit verandert zonder dat er een les achter zit."),
    ):
        page = asha.post(f"{START}/publiceren", data=typed)
        assert page.status_code == 422
        assert sentence in page.get_data(as_text=True)
    assert OLD in visitor.get("/toolkit").get_data(as_text=True)


def test_the_history_names_the_lesson_and_what_was_put_back(asha, sql):
    code = lesson()
    save(asha, shipped().replace(OLD, "Zeg wat hier normaal is"))
    assert asha.post(f"{START}/publiceren", data={"lesson": code}).status_code == 303
    assert publish(asha, shipped().replace(OLD, "Zeg wat hier gewoon is")).status_code == 303
    asha.post(f"{START}/terugzetten/0")
    asha.post(f"{START}/terugzetten/1")
    history = (
        asha.page(START).find("section", attrs={"aria-labelledby": "versies-kop"}).get_text(" ", strip=True)
    )
    for said in (
        "Les: De pauze was te kort", "Geen les, want een tikfout", "De meegeleverde tekst teruggezet",
        "Versie 1 teruggezet",
    ):  # fmt: skip
        assert said in history
    sql("DELETE FROM lesson")
    assert "De pauze was te kort" in asha.page(START).main.get_text(), "the words stay with the version"
