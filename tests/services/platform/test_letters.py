"""Every mail the product sends, read by a strict parser as a receiving server and a mail program would."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from email import message_from_bytes
from email.policy import SMTP
from email.utils import parsedate_to_datetime

import pytest

from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.outbox import REMINDER
from cleanup.domain.surveys.opening import follow_up_window
from cleanup.services import aftercare, pilots, surveys
from cleanup.services.aftercare.tasks import add_task
from cleanup.services.platform import letters, outbox, testmail
from tests.factories import make_pilot
from tests.mailbox import smtp_server

STRICT = SMTP.clone(raise_on_defect=True)
ONCE = ("Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Auto-Submitted")
NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


def check_letter(raw: bytes, at=NOW):
    """Fail for anything a strict reader could stumble over; returns the message."""
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    head, _, body = raw.partition(b"\r\n\r\n")
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert all(len(line) <= 76 for line in body.split(b"\r\n"))
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^?]+\?[bq]\?[^?]*\?=", head))
    message = message_from_bytes(raw, policy=STRICT)
    for name in ONCE:
        assert len(message.get_all(name)) == 1, name
    for name, value in message.items():
        assert not value.defects, (name, value)
        assert value.strip() == value, (name, value)
        assert not re.search(r"[\x00-\x1f]", value), (name, value)
    assert parsedate_to_datetime(message["Date"]) == at.replace(microsecond=0)
    assert re.fullmatch(r"<[A-Za-z0-9-]+@[a-z0-9.-]+>", message["Message-ID"])
    assert message["Auto-Submitted"] == "auto-generated"
    assert len(message["To"].addresses) == len(message["From"].addresses) == 1
    assert message["Subject"]
    assert message.get_content_type() == "text/plain"
    assert (message["Content-Transfer-Encoding"], message.get_content_charset()) == (
        "quoted-printable",
        "utf-8",
    )
    check_reading(message.get_content().replace("\r\n", "\n"))
    return message


def check_reading(text):
    """Plain text that reads well: words, whole addresses of pages, nothing of a template."""
    assert not re.search(r"<[a-z/]|&[a-z]+;|%\(|\{|\}|\[[a-z_]+\]|None|\x00", text), text
    assert not re.search(r"\n{3,}", text), text
    assert text == text.strip() + "\n"
    assert all(re.fullmatch(r"https?://[^\s<>]+[^\s<>.,]", url) for url in re.findall(r"https?://\S+", text))


@pytest.fixture(params=["https://scd.voorbeeld.example", "https://café-de-haven.voorbeeld.example"])
def mailbox(app, request):
    with smtp_server() as found:
        app.config["CLEANUP"] = dataclasses.replace(
            app.config["CLEANUP"],
            smtp_url=f"{found.url}?from=Social+Cl%C3%A9anup%2C+Diversion+<scd@voorbeeld.example>",
            public_url=request.param,
        )
        yield found


def test_every_text_to_partners_and_crew(app, db, cast, mailbox):
    pilot = make_pilot()
    for text in pilots.ready_texts(pilot, cast.asha, app.config["CLEANUP"].public_url):
        filled = [re.sub(r"\[[a-z_]+\]", "ingevuld", part) for part in (text.subject or "Bericht", text.body)]
        pilots.send_message(pilot, text.message.code, "jan@voorbeeld.example", *filled, cast.asha, NOW)
    db.session.commit()
    sent = outbox.send_due(NOW).sent
    texts = [text for text in pilots.list_messages() if text.suits(pilot.variant)]
    assert sent == len(texts) == len(mailbox.mails) > 5
    for raw in mailbox.raw:
        message = check_letter(raw)
        assert message["From"].addresses[0].display_name == "Social Cléanup, Diversion"
        assert "List-Unsubscribe" not in message


def test_a_reminder_to_staff_names_the_page_where_it_ends(app, db, cast, mailbox):
    pilot = make_pilot(NOW.date())
    add_task(pilot, "crew", "Bel de groep", NOW.date(), None)
    db.session.commit()
    assert aftercare.queue_reminders(NOW) > 0
    db.session.commit()
    done = outbox.send_due(NOW)
    assert done.sent == len(mailbox.mails) > 0, (done, outbox.list_untold())
    for raw in mailbox.raw:
        message = check_letter(raw)
        assert re.fullmatch(r"<https://[a-z0-9.-]+/account#mail>", message["List-Unsubscribe"])
        assert "/account#mail" in message.get_content()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mails_of_the_follow_up_end_with_one_press(app, db, visitor, mailbox, language):
    pilot = make_pilot()
    code, (opens, _) = pilot.code, follow_up_window(pilot.date)
    db.session.rollback()
    surveys.remember_address(code, "sam@voorbeeld.example", language)
    for day in (0, 3, 7):
        assert surveys.send_follow_ups(opens + dt.timedelta(days=day, hours=9)).sent == 1
    for number, raw in enumerate(mailbox.raw):
        message = check_letter(raw, opens + dt.timedelta(days=(0, 3, 7)[number], hours=9))
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        link = message["List-Unsubscribe"].strip("<>")
        assert link.split("/", 3)[3] in message.get_content()
    path = "/" + link.split("/", 3)[3]
    # RFC 8058: no cookie, no token, this body
    assert visitor.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    from cleanup.services.surveys import contact_store

    assert contact_store.list_kept(code) == []


def test_the_test_mail(app, mailbox):
    testmail.send("jan@café.example", NOW)
    (raw,) = mailbox.raw
    assert check_letter(raw)["To"] == "jan@xn--caf-dma.example"


@pytest.mark.parametrize(
    "text", ["é" * 300, "x" * 3000, "Tot zo\r\nBcc: x@y.example", "a\0b\x1b[31m", "😀 " * 200]
)
def test_whatever_is_typed_stays_one_message(text):
    mail = letters.Mail("id-1", "x", text, f".{text}\n.\n\n{text}", NOW)
    sender, recipient = read_address("scd@voorbeeld.example"), read_address("jan@voorbeeld.example")
    raw = letters.write(mail, sender, recipient, "voorbeeld.example")
    message = message_from_bytes(raw, policy=STRICT)
    assert message["Bcc"] is None
    assert sorted(message.keys()) == sorted([*ONCE, "Content-Type", "Content-Transfer-Encoding"])


def test_special_letters_travel_as_they_are_to_a_server_that_takes_them(app, db, now):
    with smtp_server() as mailbox:
        app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], smtp_url=mailbox.url)
        outbox.queue(message=REMINDER, recipient="rené@café.example", subject="Hé", body="Dag", now=now)
        db.session.commit()
        assert outbox.send_due(now).sent == 1
        ((to, message),) = mailbox.mails
    assert to == ["rené@café.example"]
    assert message["To"] == "rené@café.example"
