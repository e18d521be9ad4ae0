"""Every door that takes an e-mail address gives the same verdict and keeps the same text."""

from __future__ import annotations

import csv
import dataclasses
import io
import sys
from urllib.parse import quote, urlsplit

import pytest
from flask import g

from cleanup.commands import main
from cleanup.config import SettingError
from cleanup.domain.platform.errors import CleanupError, RuleBrokenError
from cleanup.domain.platform.records import _mail as read_helpline_mail
from cleanup.services import accounts, partners, surveys
from cleanup.services.platform import bounces, imports, mail, outbox, testmail
from cleanup.services.surveys import contact_store
from tests.addresses import TYPED
from tests.factories import make_organisation, make_pilot
from tests.mailbox import smtp_server
from tests.pages import PageClient

LOWER = {typed: kept and kept.lower() for typed, kept in TYPED.items()}  # accounts are known by lower case


def judged(door, typed=TYPED):
    """Return what a door keeps of each address, None when it refuses."""
    found = {}
    for one in typed:
        try:
            found[one] = door(one)
        except (RuleBrokenError, CleanupError, ValueError, SettingError):
            found[one] = None
    return found


@pytest.fixture
def undo(db):
    """Run a door and take back what it stored."""

    def door(work):
        def run(typed):
            trial = db.session.begin_nested()
            try:
                return work(typed)
            finally:
                trial.rollback()

        return run

    return door


def test_an_account(app, now, undo):
    assert judged(undo(lambda typed: accounts.invite(typed, "Jan", "medewerker", now)[0].email)) == LOWER


def test_another_address_for_an_account(app, cast, undo):
    assert judged(undo(lambda typed: accounts.set_address(cast.ben, typed).email)) == LOWER


def test_a_contact(app, undo):
    organisation = make_organisation()
    add = undo(lambda typed: partners.add_contact(organisation, "Jan", "", typed, "").email)
    assert judged(add) == TYPED
    jan = partners.add_contact(organisation, "Jan", "", "", "")
    assert judged(undo(lambda typed: partners.change_contact(jan, "Jan", "", typed, "").email)) == TYPED


@pytest.mark.parametrize("contact", ["Jan", ""])
def test_a_file_of_organisations(app, db, now, undo, contact):
    def door(typed):
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerows([["name", "municipality", "contact", "email"], ["Haven", "Utrecht", contact, typed]])
        content = text.getvalue().encode()
        at = imports.Occasion(None, now, now.date())
        assert not imports.check_file(partners.ORGANISATION_ROWS, content, at).problems or _refuses(
            content, at
        )
        imports.store_file(partners.ORGANISATION_ROWS, content, at)
        (found,) = partners.list_organisations()
        db.session.refresh(found)
        return found.contacts[0].email

    assert judged(undo(door)) == TYPED


def _refuses(content, at):
    with pytest.raises(CleanupError):
        imports.store_file(partners.ORGANISATION_ROWS, content, at)
    return True


def test_the_outbox(app, now, undo):
    def door(typed):
        return outbox.queue(message="x", recipient=typed, subject="s", body="b", now=now).recipient

    assert judged(undo(door)) == TYPED


def test_a_message_that_is_sent_again_to_another_address(app, db, now, undo):
    outbox.queue_or_set_apart(message="x", recipient="jan@@x", subject="s", body="b", now=now)
    (row,) = outbox.list_troubled()

    def door(typed):
        return outbox.settle(row.id, arrived=False, now=now, recipient=typed).recipient

    assert judged(undo(door)) == TYPED


def test_the_follow_up(app, db):
    pilot = make_pilot()
    db.session.rollback()

    def door(typed):
        surveys.remember_address(pilot.code, typed, "nl")
        (kept,) = contact_store.list_kept(pilot.code)
        contact_store.forget_pilot(pilot.code)
        return kept.address

    assert judged(door) == TYPED


def test_mail_that_came_back(app, cast, now, undo):
    def door(typed):
        bounces.note_bounce(typed, "", cast.asha, now.date())
        assert bounces.find_stop(typed) is not None
        return TYPED[typed]

    assert judged(undo(door)) == TYPED


def test_the_test_mail(app, now):
    with smtp_server(smtputf8=False) as mailbox:
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url=mailbox.url)

        def door(typed):
            testmail.send(typed, now)
            return mailbox.mails.pop()[0][0]

        found = judged(door)
    for typed, kept in TYPED.items():
        takes = kept is not None and kept.partition("@")[0].isascii()
        assert (found[typed] is not None) == takes, typed


def test_the_sender(app):
    def door(typed):
        own = dataclasses.replace(
            app.config["CLEANUP"], smtp_url=f"smtp://localhost:25?from={quote(typed, safe='')}"
        )
        mail.check_settings(own)
        return mail.sender_of(urlsplit(own.smtp_url)).text

    assert judged(door) == TYPED


def test_a_helpline():
    assert judged(read_helpline_mail) == TYPED


def post(client, address, data):
    """Send a form without looking at the HTML: a NUL that is shown again is no valid page."""
    for name in list(g):
        g.pop(name)
    return super(PageClient, client).open(address, method="POST", data=data)


def refused(typed):
    """A NUL is refused before any form is looked at: no browser sends one."""
    return 400 if "\0" in typed else 422


PAGES = {
    "invite": ("bo", "/beheer/accounts/uitnodigen", "email", {"name": "Jan", "role": "medewerker"}),
    "bounce": ("asha", "/mail/adressen", "email", {"reason": "vol"}),
}


@pytest.mark.one_engine
@pytest.mark.parametrize("page", PAGES)
def test_a_page(as_, page, db):
    who, address, field, more = PAGES[page]
    client = as_(who)
    for number, (typed, kept) in enumerate(LOWER.items()):
        answer = post(client, address, data={field: typed, **more, "name": f"Jan {number}"})
        taken = answer.status_code in {200, 303} or "al een account" in answer.get_data(as_text=True)
        assert taken == (kept is not None), typed
        assert answer.status_code in {200, 303, refused(typed)}, typed


@pytest.mark.one_engine
def test_the_pages_of_partners_and_pilots(app, as_, db):
    organisation, pilot = make_organisation(), make_pilot()
    app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url="smtp://127.0.0.1:9")
    client = as_("asha")
    pages = {
        f"/partners/{organisation.id}/contactpersonen/nieuw": ("email", {"name": "Jan"}),
        f"/pilots/{pilot.code}/berichten/herinnering": ("recipient", {"subject": "Tot zo", "body": "Dag"}),
    }
    for address, (field, more) in pages.items():
        for place, (typed, kept) in enumerate(TYPED.items()):
            of_somebody = {name: f"{text} {place}" for name, text in more.items()}
            answer = post(client, address, data={field: typed, **of_somebody})
            assert answer.status_code == (refused(typed) if kept is None else 303), (address, typed)


@pytest.mark.one_engine
def test_the_page_of_the_follow_up(app, visitor, db):
    code = make_pilot().code
    for typed, kept in TYPED.items():
        answer = post(visitor, f"/vervolg/{code}", data={"email": typed})
        assert answer.status_code == (refused(typed) if kept is None else 200), typed


@pytest.mark.one_engine
def test_the_command(app, settings, monkeypatch, capsys):
    for name, value in settings.as_environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("cleanup.application.create_app", lambda: app)
    monkeypatch.setattr("cleanup.application.close_connections", lambda _app: None)
    for typed, kept in LOWER.items():
        if "\0" in typed:
            continue  # no shell can pass it on
        monkeypatch.setattr(
            sys, "argv", ["cleanup", "accounts", "invite", "--role", "medewerker", "--", typed]
        )
        try:
            main()
            code = 0
        except SystemExit as finished:
            code = finished.code or 0
        printed = capsys.readouterr()
        taken = code == 0 or "al een account" in printed.err
        assert taken == (kept is not None), (typed, printed)
        assert code in {0, 2}, typed
