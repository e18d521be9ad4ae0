"""What was measured is equal before and after codes and days are destroyed; nothing leads back to a code."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from pathlib import Path

import openpyxl
import pytest

from cleanup.application import upgrade_contact_store, upgrade_main_store
from cleanup.domain.surveys.card_code import code_hash, new_card_code
from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services import surveys
from cleanup.services.evaluation.export import write_export
from cleanup.services.evaluation.scope import programme_scope
from cleanup.services.platform import backup, retention
from cleanup.services.platform.backup.create import unpack_backup
from cleanup.services.platform.demo import load_demo
from tests.factories import filled_in, make_pilot, open_now

pytestmark = pytest.mark.usefixtures("alone")
KEY = b"k" * 32
NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 6, 3)
DURING = dt.datetime(2026, 6, 3, 12, 0, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 9, 1, 12, 0, tzinfo=dt.UTC)
SAME = {"Koppeling", "Items", "Sessieverloop", "MEM_verandering", "MEM_samenvatting"}
QUOTES = {"Citaten"}  # in the order of random ids
RANDOM = {"Data_breed", "Data_breed_labels", "Data_lang", "Observaties"}
CODES = ("KWT-7PFR", "222-222J")


def export(path, profile="onderzoek"):
    programme = db.session.query(Programme).filter_by(is_demo=True).order_by(Programme.starts_on).first()
    write_export(
        path, programme_scope(programme.code), NOW, profile=profile, role="evaluator", export_id="0" * 8
    )
    db.session.rollback()
    return openpyxl.load_workbook(path, read_only=True)


def rows_of(book, sheet, *, random_order=False):
    rows = list(book[sheet].iter_rows(values_only=True))
    return sorted(map(repr, [row[1:] for row in rows])) if random_order else rows


@pytest.fixture
def demo(app):
    load_demo(NOW, app.config["CLEANUP"].code_key, in_production=False)
    db.session.commit()


@pytest.mark.parametrize("profile", ["onderzoek", "deelbaar"])
def test_every_table_is_equal_to_the_last_digit(demo, tmp_path, sql, profile):
    before = export(tmp_path / "voor.xlsx", profile)
    hashes = [row[0] for row in sql("SELECT code_hash FROM response WHERE code_hash IS NOT NULL")]
    assert len(hashes) > 60
    db.session.rollback()
    outcome = {one.term.code: one.count for one in retention.run(NOW)}
    assert outcome["links"] > 0
    assert outcome["day"] > 0
    after = export(tmp_path / "na.xlsx", profile)
    assert before.sheetnames == after.sheetnames
    for name in set(before.sheetnames) - RANDOM - QUOTES - {"Herkomst"}:
        assert rows_of(before, name) == rows_of(after, name), name
    for name in QUOTES & set(before.sheetnames):
        assert sorted(map(repr, rows_of(before, name))) == sorted(map(repr, rows_of(after, name)))
    assert set(before.sheetnames) >= SAME or profile == "deelbaar"
    if profile == "onderzoek":
        for name in RANDOM:
            assert rows_of(before, name, random_order=True) == rows_of(after, name, random_order=True), name
    change = rows_of(after, "MEM_verandering")
    assert len([row for row in change if row[0] == "programma"]) >= 4
    assert sql(
        "SELECT count(*) FROM day_event WHERE pilot_id IN (SELECT id FROM pilot WHERE date < '2025-11-01')"
    )
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL AND month < '2026-09'") == [(0,)]


def test_neither_a_file_nor_a_new_backup_holds_a_hash(demo, db, settings, tmp_path, sql, engine_name):
    query = "SELECT code_hash FROM response WHERE code_hash IS NOT NULL AND month < '2026-09'"
    texts = "SELECT text_hash FROM open_answer WHERE text_hash IS NOT NULL"
    hashes = {row[0].encode() for row in [*sql(query), *sql(texts)]}
    db.session.rollback()
    retention.run(NOW)
    made = backup.create_backup(tmp_path / "na.scdb", NOW).path
    (tmp_path / "open").mkdir()
    unpack_backup(made, tmp_path / "open")
    db.session.remove()
    everything = b"".join(
        path.read_bytes()
        for folder in (Path(settings.instance), tmp_path / "open")
        for path in folder.rglob("*")
        if path.is_file()
    )
    assert len(hashes) > 50
    assert not [one for one in hashes if one in everything]


@pytest.fixture
def group(app, settings):
    """Eight people at both moments, one with one moment, one without a code, and one code twice at one."""
    pilot = open_now(make_pilot(DAY), "t0", "t1", "t2", now=DURING)
    luck = random.Random(3)
    codes = [new_card_code() for _ in range(8)]
    send = [(moment, code) for code in codes for moment in ("t0", "t1")]
    send += [("t0", new_card_code()), ("t0", ""), ("t1", ""), *[("t2", codes[0])] * 2]
    for moment, code in send:
        fields = filled_in(pilot, moment, str(luck.randint(1, 5)), card_code=code)
        surveys.submit(pilot, moment, fields, DURING, settings.code_key)
    for moment in ("t0", "t1", "t2"):
        surveys.close_moment(pilot, moment, DURING + dt.timedelta(hours=3))
    db.session.commit()
    return pilot, codes


def test_responses_of_one_code_share_one_random_id_and_who_stands_alone_has_none(group, sql):
    pilot, _ = group
    report = surveys.link_report(pilot)
    meters = surveys.response_meter(pilot)
    old = {row[0] for row in sql("SELECT id FROM response")}
    db.session.rollback()
    retention.run(AFTER)
    sizes = sql("SELECT count(*) FROM response WHERE pair_id IS NOT NULL GROUP BY pair_id ORDER BY 1")
    assert [row[0] for row in sizes] == [2] * 7 + [4]
    assert sql("SELECT count(*) FROM response WHERE pair_id IS NULL") == [(3,)]
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL") == [(0,)]
    for (pair,) in sql("SELECT DISTINCT pair_id FROM response WHERE pair_id IS NOT NULL"):
        assert uuid.UUID(pair).version == 4
    assert old.isdisjoint({row[0] for row in sql("SELECT id FROM response")})
    db.session.expire_all()
    again = surveys.link_report(pilot)
    assert (again.pairs, again.everywhere, again.doubled, again.with_code) == (
        report.pairs,
        report.everywhere,
        report.doubled,
        report.with_code,
    )
    assert surveys.response_meter(pilot) == meters
    assert again.destroyed.on == AFTER.date()


def test_an_older_backup_with_the_key_leads_to_no_pair(group, tmp_path, sql, engine_name):
    """A row id that stayed the same would be a road from the code to the pair."""
    pilot, codes = group
    before = sql("SELECT id, code_hash FROM response")
    assert code_hash(KEY, pilot.id, codes[0]) in {row[1] for row in before}
    db.session.rollback()
    retention.run(AFTER)
    after = sql("SELECT id, pair_id FROM response")
    assert not {row[0] for row in before} & {row[0] for row in after}


def test_a_restored_older_backup_loses_its_codes_again_and_keeps_the_result(app, group, tmp_path, sql):

    pilot, _ = group
    pilot_id, pairs = pilot.id, surveys.link_report(pilot).pairs
    db.session.commit()
    older = backup.create_backup(tmp_path / "ouder.scdb", DURING).path
    retention.run(AFTER)

    def migrate(main, contact):
        upgrade_main_store(app, main)
        upgrade_contact_store(contact)

    backup.restore_backup(older, AFTER, migrate)
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL")[0][0] > 0
    db.session.rollback()
    retention.run(AFTER)
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL") == [(0,)]
    db.session.expire_all()
    again = surveys.link_report(db.session.get_one(Pilot, pilot_id))
    assert again.pairs == pairs


def test_what_arrives_after_the_codes_went_stands_alone(group, settings, sql):
    pilot, codes = group
    retention.run(AFTER)
    db.session.expire_all()
    open_now(pilot, "t2", now=AFTER)
    surveys.submit(pilot, "t2", filled_in(pilot, "t2", card_code=codes[1], O1="x"), AFTER, settings.code_key)
    db.session.commit()
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL") == [(0,)]
    assert sql("SELECT count(*) FROM open_answer WHERE text_hash IS NOT NULL") == [(0,)]


def test_a_longer_plan_keeps_the_codes_until_its_last_moment_has_passed(group, sql):
    pilot, _ = group
    for moment, label, opens, closes in (("t0", "Nulmeting", 0, 0), ("t3", "Na drie maanden", 84, 98)):
        sql(
            "INSERT INTO programme_moment (programme_id, moment, label, opens_day, closes_day, by_hand)"
            " VALUES (:p, :m, :l, :o, :c, :h)",
            p=pilot.programme_id, m=moment, l=label, o=opens, c=closes, h=moment == "t0",
        )  # fmt: skip
    db.session.commit()
    ends = dt.datetime.combine(DAY + dt.timedelta(days=98 + 1 + 30), dt.time(0), dt.UTC)
    counts = {one.term.code: one.count for one in retention.run(ends - dt.timedelta(days=1))}
    assert counts["links"] == 0
    assert [one.code for one in retention.list_about_to_be_wiped(ends)] == [pilot.code]
    counts = {one.term.code: one.count for one in retention.run(ends)}
    assert counts["links"] > 0
    assert retention.list_about_to_be_wiped(ends) == []


def test_what_an_evaluator_reads_says_when_the_codes_went(group, as_):
    pilot, _ = group
    code = pilot.code
    before = as_("eva").page(f"/evaluatie/{code}")
    assert "gewist" not in before.main.get_text()
    retention.run(AFTER)
    said = as_("eva").page(f"/evaluatie/{code}").main.get_text(" ", strip=True)
    assert "Koppeling met codes gewist op 1 september 2026" in said
    counted = as_("asha").page(f"/pilots/{code}/vragenlijsten").main.get_text(" ", strip=True)
    assert "Koppeling met codes gewist op 1 september 2026" in counted


def test_a_code_finds_nothing_any_more_and_the_page_says_why(group, visitor, sql):
    pilot, codes = group
    asked = {"pilot": pilot.code, "card_code": codes[0], "action": "see"}
    assert "Nulmeting" in visitor.post("/privacy/antwoorden", data=asked).get_data(as_text=True)
    beforehand = visitor.page("/privacy/antwoorden").main.get_text()
    assert "tot een maand na de laatste vragen" in beforehand
    assert "tot een maand na de laatste vragen" in visitor.page("/privacy").main.get_text()
    stored = sql("SELECT count(*) FROM response")
    db.session.rollback()
    retention.run(AFTER)
    for action in ("see", "take", "ask", "remove"):
        answer = visitor.post("/privacy/antwoorden", data={**asked, "action": action})
        assert "De koppeling met codes is gewist op 1 september 2026" in answer.get_data(as_text=True)
        assert "weggehaald" not in answer.get_data(as_text=True)
    assert sql("SELECT count(*) FROM response") == stored
    assert sql("SELECT count(*) FROM erasure") == [(0,)]


def test_where_the_link_was_lost_no_page_counts_nought(group, as_, sql):
    """As in a store where the night job ran before results were kept."""
    pilot, _ = group
    code = pilot.code
    sql("UPDATE response SET code_hash = NULL")
    sql(
        "INSERT INTO wiped (pilot_id, what, wiped_on, result_kept)"
        " VALUES (:p, 'koppeling', '2026-08-20', :no), (:p, 'dag', '2026-08-20', :no)",
        p=pilot.id, no=False,
    )  # fmt: skip
    db.session.commit()
    page = as_("eva").page(f"/evaluatie/{code}").main.get_text(" ", strip=True)
    assert "Koppeling gewist voordat ze werd bewaard" in page
    assert "niet bijgehouden op de tablet" not in page
    response = as_("eva").page(f"/evaluatie/respons?pilot={code}").main.get_text(" ", strip=True)
    assert "niet meer na te gaan" in response
    assert "Gekoppeld 0" not in response
    counted = as_("asha").page(f"/pilots/{code}/vragenlijsten").main.get_text(" ", strip=True)
    assert "voordat ze werd bewaard" in counted


def test_the_page_shows_what_would_go_before_it_goes(group, as_, sql):
    pilot, _ = group
    code = pilot.code
    stored = sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL")
    sql("UPDATE pilot_moment SET closed_at = :at WHERE moment = 't2'", at="2026-07-15 12:00:00+00:00")
    db.session.commit()
    page = as_("bo").page("/beheer/bewaartermijnen").main
    shown = page.select_one(".retention-preview").get_text(" ", strip=True)
    assert f"{stored[0][0]} codes die antwoorden koppelen" in shown
    assert code in page.get_text()
    assert "Pas nu toe" in page.get_text()
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL") == stored
    db.session.rollback()
    done = as_("bo").post("/beheer/bewaartermijnen").get_data(as_text=True)
    assert f"{stored[0][0]} codes die antwoorden koppelen" in done
