"""What happened stays where it belongs: not in search, exports, logs, mail or the audit log."""

import datetime as dt
import io
import zipfile

from tests import aftercare

MARK = "onnavolgbaarwoord7341"


def test_the_words_of_an_incident_are_in_no_search_export_log_or_mail(
    app, as_, cast, db, sql, tmp_path, capfd
):
    from cleanup.services import aftercare as services
    from cleanup.services import evaluation

    pilot, at = aftercare.held_pilot(cast.ben), dt.datetime.now(dt.UTC)
    row = aftercare.report(pilot, cast.ben, f"{MARK} gebeurde")
    services.add_note(row, cast.asha, f"{MARK} besproken", at)
    services.close_incident(row, f"{MARK} opgelost", at)
    services.reopen_incident(row)
    services.queue_reminders(at)
    db.session.commit()
    asha = as_("asha")
    assert MARK in asha.get(f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}").text
    for path in (f"/zoeken?q={MARK}", "/", "/nazorg", "/pilots", f"/pilots/{pilot.code}",
                 f"/pilots/{pilot.code}/nazorg", f"/evaluatie/{pilot.code}"):  # fmt: skip
        assert MARK not in asha.get(path).text.replace(f'value="{MARK}"', "").replace(f"“{MARK}”", ""), path
    for table in ("outbox_message", "audit_event"):
        assert MARK not in str(sql(f"SELECT * FROM {table}"))  # noqa: S608 - names of our own
    file = tmp_path / "uitvoer.xlsx"
    for profile in ("onderzoek", "deelbaar"):
        evaluation.write_export(
            file, evaluation.pilot_scope(pilot), at,
            profile=profile, role="evaluator", export_id=evaluation.new_export_id(),
        )  # fmt: skip
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as book:
            assert not [name for name in book.namelist() if MARK.encode() in book.read(name)]
    said = capfd.readouterr()
    assert MARK not in said.out + said.err
