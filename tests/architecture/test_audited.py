"""Every export, import, opening, closing, deletion and archiving leaves exactly one line in the audit log."""

import ast
import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.audit_words import DETAIL_LABELS
from cleanup.extensions import db
from tests.architecture.deeds import DEEDS, EXCEPTIONS, NOT_OF_STAFF, is_deed
from tests.architecture.test_routes import each
from tests.architecture.walks import PEOPLE
from tests.architecture.world import address, audience_of, client_of, routes

pytestmark = pytest.mark.one_engine
WRITES = {"audit.record", "audit.record_refused", "audit.record_within"}
ROOT = Path(__file__).parents[2]
EVERY_MINUTE = {"audit_event", "guess_bucket", "auth_session", "passkey_challenge", "sign_in_link"}


def lines_after(number):
    from cleanup.models.platform.audit import AuditEvent

    db.session.rollback()
    query = select(AuditEvent).where(AuditEvent.number > number).order_by(AuditEvent.number)
    return list(db.session.scalars(query))


def last_number():
    from sqlalchemy import func

    from cleanup.models.platform.audit import AuditEvent

    number = db.session.scalar(select(func.max(AuditEvent.number))) or 0
    db.session.rollback()  # whoever asks holds the turn to write on SQLite
    return number


def test_every_route_that_must_be_noted_is_known_here(app):
    """A new export, import, closing or deletion fails here by its name until it says how it is noted."""
    found = {rule.endpoint for rule, method in routes(app) if is_deed(rule, method)}
    unknown = sorted(found - set(DEEDS) - set(EXCEPTIONS))
    assert not unknown, "say in tests/architecture/deeds.py how these are done, or why they leave no line"
    gone = sorted((set(DEEDS) | set(EXCEPTIONS)) - {rule.endpoint for rule, _ in routes(app)})
    assert not gone, "these routes are no longer there"


@each(*PEOPLE)
def test_whatever_hands_out_a_file_or_removes_rows_is_found(app, walk):
    """By what routes do, not by their names: an attachment, or a row that is deleted."""
    unknown = {}
    for answer in walk.own + walk.writes:
        attached = answer.headers.get("Content-Disposition", "").startswith("attachment")
        deleted = any(
            statement.split()[0].upper() == "DELETE" and statement.split()[2] not in EVERY_MINUTE
            for statement in answer.wrote
        )
        if (attached or deleted) and answer.audience not in NOT_OF_STAFF:
            known = answer.rule.endpoint in DEEDS or answer.rule.endpoint in EXCEPTIONS
            if not known and answer.rule.endpoint not in KEEPS_ANEW:
                unknown[answer.rule.endpoint] = str(answer)
    assert not unknown, "say in deeds.py how these are noted"


EXCUSED = {
    Audience.CAMPAIGN, Audience.CREW, Audience.STAFF, Audience.EVALUATION, Audience.EVALUATORS,
    Audience.QUESTIONNAIRES, Audience.ADMINISTRATORS,
}  # fmt: skip
KEEPS_ANEW = {
    "mail.lift_stop": "mail may go there again; that it came back can be noted again",
    "accounts.renew_backup_codes": "the old codes make place for new ones, which is noted as such",
    "accounts.change_password": "other sessions end; the change is noted as such",
    "administration.set_role": "their sessions end; the change is noted as such",
    "partners.choose_parts": "a part is switched off; which parts is noted, and what was stored stays",
    "network.set_present": "a list of who was there is kept anew, and can be set again",
    "network.set_gathering_kinds": "the kinds of a gathering are kept anew, and can be set again",
    "crew.set_attendance": "a list of who was there is kept anew, and can be set again",
    "toolkit.choose_examples": "the choice of examples is kept anew, and can be made again",
    "calendar.make_feed": "a new address takes the place of the old one",
}
"""Routes that delete rows only to store what takes their place."""


@pytest.mark.parametrize("endpoint", sorted(DEEDS))
def test_it_leaves_exactly_one_line_with_who_filter_and_rows(app, world, monkeypatch, endpoint):
    monkeypatch.setattr("cleanup.services.evaluation.start_export", lambda _job: None)
    deed = DEEDS[endpoint]
    given = deed.before(world.own) or {}
    fields = given.pop("form", {})
    db.session.commit()
    person = getattr(world.cast, deed.who)
    client, whose = client_of(app, person), person.id
    rule, method = chosen_rule(app, endpoint, given)
    looked_up = world.looked_up("own")
    path = address(rule, lambda name: given.get(name) or looked_up(name)) + deed.query
    before = last_number()
    answer = client.open(path, method=method, data=fields)
    answer.close()
    assert answer.status_code in {200, 303}, answer.get_data(as_text=True)[:600]
    lines = lines_after(before)
    assert [line.kind for line in lines] == [deed.kind], [line.details for line in lines]
    assert lines[0].actor_id == whose
    details = json.loads(lines[0].details)
    assert set(deed.wants) <= set(details), details


def chosen_rule(app, endpoint, given):
    """Return the rule and method of a deed: the one that is posted to, unless it is only read."""
    found = [(rule, method) for rule, method in routes(app) if rule.endpoint == endpoint]
    posts = [pair for pair in found if pair[1] == "POST"]
    return (posts or found)[0]


def test_a_filter_and_the_number_of_rows_are_those_that_were_asked(app, world, monkeypatch):
    monkeypatch.setattr("cleanup.services.evaluation.start_export", lambda _job: None)
    from cleanup.services import pilots, surveys
    from tests import factories

    pilot = pilots.find_pilot(world.own["code"])
    for _ in range(3):
        surveys.submit(pilot, "t0", factories.filled_in(pilot, "t0"), dt.datetime.now(dt.UTC), b"k" * 32)
    programme = pilot.programme.code
    db.session.commit()
    before = last_number()
    client = client_of(app, world.cast.eva)
    client.post(
        f"/evaluatie/export?programma={programme}&variant=gemotiveerd&van=2026-01-01",
        data={"profile": "onderzoek", "form": "xlsx"},
    )
    [line] = lines_after(before)
    details = json.loads(line.details)
    assert details["filters"] == {"van": "2026-01-01", "variant": "gemotiveerd"}
    assert (details["pilots"], details["rows"]) == (1, 3)


def test_every_detail_that_is_written_has_a_word():
    """Reads the source: a new particular without a Dutch word fails by its name."""
    wordless = set()
    for path in sorted((ROOT / "cleanup").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "audit.record",
                "audit.record_refused",
            }:
                wordless |= {
                    f"{path.name}:{node.lineno} {word.arg}"
                    for word in node.keywords
                    if word.arg and word.arg not in DETAIL_LABELS
                }
    assert not wordless


def test_nobody_writes_in_the_log_what_the_words_of_people_were():
    """No detail takes its value from a typed text."""
    for path in sorted((ROOT / "cleanup").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "audit.record",
                "audit.record_refused",
            }:
                told = " ".join(ast.unparse(word.value) for word in node.keywords)
                for banned in (".text", "learned", "cleaned_text", ".note", ".body", ".email", ".phone"):
                    assert banned not in told, f"{path.name}:{node.lineno}: {banned}"


def test_audiences_of_the_exceptions_are_right(app):
    """Who has no account can leave no line with a name; whoever has one needs a good reason."""
    for rule, _ in routes(app):
        if rule.endpoint in EXCEPTIONS and audience_of(app, rule) not in NOT_OF_STAFF:
            assert audience_of(app, rule) in EXCUSED
