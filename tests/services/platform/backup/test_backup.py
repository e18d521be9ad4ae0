"""A backup is one encrypted file that is opened and counted; put back, nothing erased returns."""

import datetime as dt
import tarfile
import threading
import uuid
from pathlib import Path

import pytest

from cleanup.application import upgrade_contact_store, upgrade_main_store
from cleanup.services import accounts, surveys
from cleanup.services.platform import audit, backup
from cleanup.services.platform.backup.create import backup_key, unpack_backup, verify_backup
from cleanup.services.platform.backup.sealed import BackupError, seal_file
from cleanup.services.surveys.epoch import epoch
from tests.factories import filled_in, make_pilot, open_now

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def pilot(db):
    return open_now(make_pilot(NOW.date()), "t0", now=NOW)


@pytest.fixture
def answer(db, settings, pilot):
    def send(code="", client_id=None):
        own = pilot_again(pilot)
        fields = filled_in(own, card_code=code, O1="merkteken", client_id=client_id or str(uuid.uuid4()))
        receipt = surveys.submit(own, "t0", fields, NOW, settings.code_key)
        db.session.commit()
        return receipt

    return send


@pytest.fixture
def restore(app, db, alone):
    def migrate(main, contact):
        upgrade_main_store(app, main)
        upgrade_contact_store(contact)

    def put_back(file):
        db.session.remove()
        return backup.restore_backup(file, NOW, migrate)

    return put_back


def rows(sql):
    return sql("SELECT count(*) FROM response")[0][0]


def test_a_backup_is_opened_counted_and_unreadable(db, answer, tmp_path, sql):
    answer("KWT-7PFR")
    made = backup.create_backup(tmp_path / "een.scdb", NOW)
    content = made.path.read_bytes()
    assert b"SQLite format" not in content
    assert b"merkteken" not in content
    assert made.rows > 3
    assert verify_backup(made.path)["counts"]["main"]["response"] == 1
    assert made.path.stat().st_mode & 0o077 == 0
    assert [row.subject for row in audit.list_events(kind=audit.Kind.BACKED_UP)] == ["een.scdb"]


@pytest.mark.parametrize("change", ["flip", "cut", "other key", "not one"])
def test_a_broken_backup_is_refused_and_nothing_changes(db, answer, tmp_path, restore, sql, change, app):
    import dataclasses

    answer()
    file = backup.create_backup(tmp_path / "een.scdb", NOW).path
    answer()
    content = file.read_bytes()
    if change == "flip":
        file.write_bytes(content[:5000] + bytes([content[5000] ^ 1]) + content[5001:])
    elif change == "cut":
        file.write_bytes(content[:-100])
    elif change == "not one":
        file.write_bytes(b"PK" + content)
    else:
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], code_key=b"x" * 32)
    with pytest.raises(BackupError):
        restore(file)
    assert rows(sql) == 2


def test_what_was_there_comes_back_and_everybody_signs_in_again(db, cast, answer, tmp_path, restore, sql):
    answer()
    accounts.start_session(cast.asha, NOW)
    db.session.commit()
    before = epoch()
    file = backup.create_backup(tmp_path / "een.scdb", NOW).path
    answer()
    answer()
    assert restore(file).rows > 0
    assert rows(sql) == 1
    assert epoch() != before
    assert sql("SELECT count(*) FROM auth_session") == [(0,)]
    assert audit.verify().is_whole
    assert audit.list_events()[0].label == "Back-up teruggezet"


def test_what_was_withdrawn_after_the_backup_does_not_return(db, pilot, answer, tmp_path, restore, sql):
    answer("KWT-7PFR")
    answer("222-222J")
    file = backup.create_backup(tmp_path / "een.scdb", NOW).path
    surveys.withdraw(pilot, "KWT-7PFR", NOW)
    db.session.commit()
    assert restore(file).withdrawn == 1
    assert rows(sql) == 1


def test_of_what_was_withdrawn_no_byte_comes_back(
    db, pilot, tmp_path, restore, settings, engine_name, answer
):
    if engine_name != "sqlite":
        pytest.skip("the files of PostgreSQL belong to PostgreSQL")
    fields = filled_in(pilot, card_code="KWT-7PFR", O1="uniekmerk")
    surveys.submit(pilot, "t0", fields, NOW, settings.code_key)
    db.session.commit()
    file = backup.create_backup(tmp_path / "een.scdb", NOW).path
    surveys.withdraw(pilot_again(pilot), "KWT-7PFR", NOW)
    db.session.commit()
    assert restore(file).withdrawn == 1
    live = b"".join(part.read_bytes() for part in settings.instance.rglob("*") if part.is_file())
    assert b"uniekmerk" not in live


def test_the_doctor_tells_of_a_restore_that_did_not_finish(app, settings):
    from cleanup.services.platform import doctor
    from cleanup.services.platform.maintenance_mode import close_site, open_site

    close_site(settings.instance)
    wrong = [finding.subject for finding in doctor.examine(NOW) if finding.is_well is False]
    open_site(settings.instance)
    assert "site" in wrong
    assert "site" not in [finding.subject for finding in doctor.examine(NOW)]


def test_phones_that_still_hold_answers_send_them_again_and_nothing_doubles(answer, tmp_path, restore, sql):
    kept = [str(uuid.uuid4()) for _ in range(6)]
    for client_id in kept[:3]:
        answer(client_id=client_id)
    file = backup.create_backup(tmp_path / "een.scdb", NOW).path
    for client_id in kept[3:]:
        answer(client_id=client_id)
    restore(file)
    assert rows(sql) == 3
    receipts = [answer(client_id=client_id) for client_id in kept for _ in range(2)]
    assert rows(sql) == 6
    assert sum(receipt.created for receipt in receipts) == 3


def test_addresses_come_back_too_and_are_unreadable_in_the_file(db, pilot, tmp_path, restore):
    surveys.remember_address(pilot.code, "naam@voorbeeld.example", "nl")
    db.session.commit()
    file = backup.create_backup(tmp_path / "een.scdb", NOW).path
    assert b"voorbeeld" not in file.read_bytes()
    restore(file)
    assert surveys.count_addresses(pilot_again(pilot)) == 1


def pilot_again(pilot):
    from cleanup.services import pilots

    return pilots.list_pilots()[0]


def test_a_backup_made_while_others_write_is_whole(app, db, answer, settings, tmp_path):
    answer()
    stop = threading.Event()
    written = []

    def write():
        with app.app_context():
            pilot = pilot_again(None)
            while not stop.is_set():
                fields = filled_in(pilot)
                surveys.submit(pilot, "t0", fields, NOW, settings.code_key)
                db.session.commit()
                written.append(1)
            db.session.remove()

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        made = [backup.create_backup(tmp_path / f"{n}.scdb", NOW) for n in range(4)]
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    print(f"\n4 backups, {len(written)} answers written meanwhile")
    assert len({one.path for one in made}) == 4
    assert written


def test_while_a_backup_is_put_back_the_site_is_closed(app, visitor, settings):
    from cleanup.services.platform.maintenance_mode import close_site, open_site

    close_site(settings.instance)
    answer = visitor.get("/gezond")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    open_site(settings.instance)
    assert visitor.get("/gezond").status_code == 200


def test_a_backup_is_not_put_back_while_the_server_works_on_postgresql(
    app, db, answer, tmp_path, restore, engine_name
):
    if engine_name != "postgresql":
        pytest.skip("on SQLite the content is replaced in one stroke")
    answer()
    file = backup.create_backup(tmp_path / "een.scdb", NOW).path
    from sqlalchemy import create_engine

    busy = create_engine(db.engine.url)
    with busy.connect(), pytest.raises(BackupError, match="in gebruik"):
        restore(file)
    busy.dispose()


@pytest.mark.one_engine
@pytest.mark.parametrize("name", ["../buiten", "/cleanup-buiten", "main/../../buiten"])
@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.DIRTYPE])
def test_what_is_in_a_backup_never_lands_outside_its_folder(app, tmp_path, name, kind):
    inside = tmp_path / "inside"
    inside.mkdir()
    packed = tmp_path / "packed.tar"
    with tarfile.open(packed, "w") as tar:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member)
    sealed = tmp_path / "vreemd.scdb"
    seal_file(packed, sealed, backup_key())
    with pytest.raises(BackupError):
        unpack_backup(sealed, inside)
    assert not (tmp_path / "buiten").exists()
    assert not Path("/cleanup-buiten").exists()
