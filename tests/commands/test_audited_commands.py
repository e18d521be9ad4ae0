"""Every command that changes or hands out something leaves one line in the audit log, with who gave it."""

import getpass
import json

import click
import pytest
from sqlalchemy import select

from cleanup.commands import MODULES, cli
from cleanup.commands.base import user_of_machine
from cleanup.services import surveys
from cleanup.services.platform.audit import Kind
from tests import factories
from tests.commands.test_care import console

__all__ = ["console"]
PILOTS = "date,starts_at,ends_at,organisation,municipality,expected\n2027-03-10,13:00,17:00,Pitstop,Ede,17\n"
ONLY_READS = {
    "accounts list", "audit list", "audit verify", "backup verify", "content check", "doctor", "pilots list",
}  # fmt: skip
EXCEPTIONS = {
    "backup restore": "writes its line into what was put back; tests/services/backup holds it",
    "database downgrade": "noted like an upgrade, when the tables of that version have a log",
    "database upgrade": "noted when the tables change; these are new already",
    "demo run": "the same as demo load, and then it serves",
    "alarm": "a mail to every administrator, and every mail has a row of its own",
    "evaluation make-release": "part of a release that was asked for on a page: its own line is written then",
    "evaluation release": "every release writes its line itself; nothing is due here",
    "evaluation make-export": "part of an export of a page, which was noted when it was asked for",
    "follow-up send": "noted when it sent or removed something; nothing waits here",
    "mail test": "a mail without content to whoever tries the machine's set-up",
    "mail send": "every mail has a row of its own that tells what became of it",
    "serve": "the server itself: what people do there is noted there",
}
NOTED = {
    "accounts disable": ([Kind.ACCOUNT_DISABLED], ("cleo@voorbeeld.example",)),
    "accounts invite": ([Kind.ACCOUNT_INVITED], ("kim@voorbeeld.example", "--role", "evaluator")),
    "accounts sign-in-link": ([Kind.LINK_MADE], ("cleo@voorbeeld.example",)),
    "backup create": ([Kind.BACKED_UP], ("{folder}/een.scdb",)),
    "demo load": (
        [*2 * [Kind.PARTS_CHANGED], *3 * [Kind.FIGURES_CHANGED], Kind.OPENED, Kind.RELEASED, Kind.IMPORTED],
        (),
    ),
    "evaluation export": (
        [Kind.EXPORTED], ("--pilot", "{code}", "--profile", "onderzoek", "--output", "{folder}/uit.xlsx"),
    ),
    "evaluation package": ([Kind.EXPORTED], ("--pilot", "{code}", "--output", "{folder}/pakket.zip")),
    "pilots close": ([Kind.CLOSED], ("{code}", "t0")),
    "pilots import": ([Kind.IMPORTED], ("{folder}/pilots.csv",)),
    "pilots open": ([Kind.OPENED], ("{code}", "t1")),
    "retention run": ([Kind.RETENTION_RUN], ()),
    "surveys import": ([Kind.IMPORTED], ("{folder}/antwoorden.csv",)),
}  # fmt: skip
WANTS = {
    "backup create": {"rows"}, "demo load": {"rows"}, "evaluation export": {"filters", "pilots", "rows"},
    "evaluation package": {"filters", "pilots", "rows"},
    "pilots import": {"rows", "file"}, "surveys import": {"rows", "file"}, "pilots close": {"moment", "rows"},
    "retention run": {"links"},
}  # fmt: skip


def every_command():
    """Yield the words of every command there is."""
    context = click.Context(cli)
    for module in MODULES:
        found = cli.get_command(context, module.replace("_", "-"))
        if isinstance(found, click.Group):
            yield from (f"{module.replace('_', '-')} {name}" for name in found.commands)
        else:
            yield module


def test_every_command_is_known_here():
    """A new command fails here by its name until it says how it is noted, or why it leaves no line."""
    assert set(every_command()) == ONLY_READS | set(EXCEPTIONS) | set(NOTED)


@pytest.fixture
def place(db, cast, now, tmp_path):
    """A pilot with an open moment, and files to bring in."""
    pilot = factories.open_now(factories.make_pilot(now.date()), "t0", now=now)
    (tmp_path / "pilots.csv").write_text(PILOTS)
    item = next(one.code for one in surveys.questionnaire_of(pilot).asked_at("t0") if one.core)
    (tmp_path / "antwoorden.csv").write_text(
        f"pilot,moment,card_code,language,mode,{item}\n{pilot.code},t0,,nl,paper,4\n"
    )
    return {"code": pilot.code, "folder": str(tmp_path)}


def lines(db):
    from cleanup.models.platform.audit import AuditEvent

    db.session.rollback()
    return list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.number)))


@pytest.mark.parametrize("words", sorted(NOTED))
def test_it_leaves_one_line_with_the_user_of_the_machine(console, place, db, words):
    kinds, arguments = NOTED[words]
    found = console(*words.split(), *(argument.format(**place) for argument in arguments))
    assert found.exit_code == 0, found.output
    noted = lines(db)
    assert sorted(line.kind for line in noted) == sorted(kinds), [line.details for line in noted]
    if words != "demo load":  # its invented staff do some things themselves, under their own names
        assert {line.actor_id for line in noted} == {None}
    by_command = [json.loads(line.details) for line in noted if line.actor_id is None]
    assert {details["command_user"] for details in by_command} == {user_of_machine()}
    details = json.loads(next(line.details for line in noted if line.kind == kinds[-1]))
    assert WANTS.get(words, set()) <= set(details)


def test_the_list_says_who_and_what_in_words(console, place):
    console("pilots", "close", place["code"], "t0")
    console("accounts", "invite", "kim@voorbeeld.example", "--role", "peer_educator", "--name", "Kim")
    told = console("audit", "list").output
    assert f"opdrachtregel ({user_of_machine()})" in told
    assert "Gesloten" in told
    assert "moment: Nulmeting" in told
    assert place["code"] in told
    assert "Kim rol: peer educator" in " ".join(told.replace("–", "").split())
    for word in ("peer_educator", "moment: t0", "command_user", "kim@", "{'"):
        assert word not in told


def test_what_only_looks_leaves_no_line(console, place, db):
    for words in ("pilots list", "accounts list", "retention run --dry-run", "audit list"):
        assert console(*words.split()).exit_code == 0
    assert lines(db) == []


def test_the_user_of_the_machine_is_the_one_of_the_process(monkeypatch):
    monkeypatch.setenv("LOGNAME", "iemand-anders")
    monkeypatch.delenv("SUDO_USER", raising=False)
    assert user_of_machine() != "iemand-anders"
    assert getpass.getuser() == "iemand-anders"
    monkeypatch.setenv("SUDO_USER", "jan")
    assert user_of_machine().startswith("jan → ")


def test_other_tables_are_a_line_with_both_versions(console, db):
    assert console("database", "downgrade").exit_code == 0
    assert console("database", "upgrade", "--no-backup").exit_code == 0
    noted = [json.loads(line.details) for line in lines(db) if line.kind == Kind.DATABASE_CHANGED]
    assert len(noted) == 2
    assert noted[0]["before"] == noted[1]["after"]
    assert noted[0]["after"] == noted[1]["before"]
