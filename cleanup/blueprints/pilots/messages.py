"""Texts about a pilot, ready to copy or to send."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.news import TO_THE_FORMER, WHEN_IT_HAPPENS
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.forms.pilots.plan import SendMessageForm
from cleanup.services import partners, pilots
from cleanup.services.platform import audit, mail, outbox
from cleanup.web.clock import now
from cleanup.web.moves import say_moved
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanup.models.pilots.plan import Pilot
    from cleanup.services.pilots.texts import ReadyText


@blueprint.get("/<code>/berichten")
@only_for(Audience.STAFF)
def list_messages(code: str) -> ResponseReturnValue:
    """Show the texts of a pilot by their day, last those for when something happens; and what was sent."""
    pilot = pilots.get_pilot_for(me(), code)
    texts = pilots.ready_texts(pilot, me(), settings().public_url)
    return render_template(
        "pilots/list_messages.html",
        pilot=pilot,
        texts=sorted(texts, key=lambda text: text.message.code in WHEN_IT_HAPPENS),
        when_it_happens=WHEN_IT_HAPPENS,
        sent=pilots.list_sent(pilot),
        names={text.code: text.name for text in pilots.list_messages()},
    )


@blueprint.route("/<code>/berichten/<message>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def send_message(code: str, message: str) -> ResponseReturnValue:
    """Show one text, filled in; send it when mail is set up, or copy it."""
    pilot = pilots.get_pilot_for(me(), code)
    language = "en" if request.args.get("tekst") == "en" else "nl"
    text = pilots.ready_text(pilot, message, me(), settings().public_url, language)
    form = SendMessageForm(
        data={"subject": text.subject, "body": text.body, "recipient": _address(pilot, text)}
    )
    if form.accepts(lambda: _send(pilot, message, form)):
        flash(_("Het bericht staat klaar en wordt zo verstuurd."), "success")
        return redirect(url_for(".list_messages", code=pilot.code), 303)
    page = render_template(
        "pilots/send_message.html",
        pilot=pilot,
        text=text,
        text_language=language,
        form=form,
        can_send=mail.is_set_up(),
    )
    return page, 422 if form.is_submitted() else 200


def _address(pilot: Pilot, text: ReadyText) -> str:
    """Return the address of the partner of now; nothing for others, nor for the partner of before."""
    is_theirs = text.message.audience in {"partner", "youth_worker"} and text.message.code != TO_THE_FORMER
    return pilots.find_recipient(pilot) if is_theirs else ""


def _send(pilot: Pilot, message: str, form: SendMessageForm) -> object:
    with _moving(pilot):
        return pilots.send_message(pilot, message, sender=me(), now=now(), **form.typed())


@contextmanager
def _moving(pilot: Pilot) -> Iterator[None]:
    """Say afterwards where the conversation with the partner stands, when what was sent moved it."""
    before = partners.state_of(pilot.programme_id, pilot.organisation_id)
    yield
    say_moved(pilot.organisation.name, before, partners.state_of(pilot.programme_id, pilot.organisation_id))


@blueprint.post("/<code>/berichten/<message>/gekopieerd")
@only_for(Audience.STAFF)
def note_copied(code: str, message: str) -> ResponseReturnValue:
    """Keep that this text was copied to send it another way."""
    pilot = pilots.get_pilot_for(me(), code)
    with _moving(pilot):
        pilots.note_copied(pilot, message, me(), now())
    flash(_("Genoteerd: jij hebt deze tekst gestuurd."), "success")
    return redirect(url_for(".list_messages", code=pilot.code), 303)


@blueprint.get("/berichten")
@only_for(Audience.STAFF)
def list_troubled() -> ResponseReturnValue:
    """Show the mail that somebody has to look at."""
    return render_template("pilots/list_troubled.html", messages=outbox.list_troubled())


@blueprint.post("/berichten/<message_id>")
@only_for(Audience.STAFF)
def settle_message(message_id: str) -> ResponseReturnValue:
    """Decide about mail that was perhaps sent or failed: it arrived, or send it again."""
    arrived = request.args.get("besluit") == "aangekomen"
    try:
        outbox.settle(message_id, arrived=arrived, now=now(), recipient=request.form.get("recipient", ""))
        audit.record(audit.Kind.DECIDED, me().id, now(), message_id, what="mail")
        flash(_("Je keuze is opgeslagen."), "success")
    except RuleBrokenError as error:
        flash(with_words(error.sentence, error.values), "warning")
    return redirect(url_for(".list_troubled"), 303)
