"""What crew and staff see of the surveys of a pilot: counts, links, cards and paper; never an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.surveys import document
from cleanup.blueprints.surveys.base import blueprint
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.domain.surveys.opening import AFTERWARDS, MOMENT_LABELS
from cleanup.domain.surveys.paper import places
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.services import pilots, surveys
from cleanup.services.platform import mail
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys import forms
from cleanup.web.clock import now
from cleanup.web.languages import choose
from cleanup.web.qr import qr_svg

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot

SPARE = 1.2
MOST_CARDS, MOST_LETTERS = 60, 3


@blueprint.get("/pilots/<code>/vragenlijsten")
@only_for(Audience.CREW)
def responses(code: str) -> ResponseReturnValue:
    """Show how far the group is at each moment and how well responses could be linked."""
    pilot = pilots.get_pilot_for(me(), code)
    return render_template(
        "surveys/responses.html",
        pilot=pilot,
        meters=surveys.response_meter(pilot),
        links=surveys.link_report(pilot),
        labels=MOMENT_LABELS,
        questionnaires={one.version: one for one in _questionnaires(pilot)},
        addresses=surveys.count_addresses(pilot),
        sent_forms={name: len(forms.list_sent(pilot, name)) for name in loaded().questionnaires},
    )


def _questionnaires(pilot: Pilot) -> list[Questionnaire]:
    """Return the questionnaires that a pilot asks at its moments; its own where it asks nothing."""
    return [surveys.questionnaire_of(pilot, moment) for moment in surveys.asked_moments(pilot) or ("",)]


@blueprint.get("/pilots/<code>/terugblik-mail")
@only_for(Audience.STAFF)
def follow_up_mail(code: str) -> ResponseReturnValue:
    """Show the mail of the follow-up, ready to copy where there is no mail server."""
    pilot = pilots.get_pilot_for(me(), code)
    can_send = mail.is_set_up()
    return render_template(
        "surveys/follow_up_mail.html",
        pilot=pilot,
        can_send=can_send,
        letters=[
            (MOMENT_LABELS[moment], number, *surveys.letter_texts(pilot, moment, number, choose()))
            for moment in surveys.moments_afterwards(pilot)
            for number in range(MOST_LETTERS)
        ],
        addresses=[] if can_send else surveys.list_due_addresses(pilot, now()),
    )


@blueprint.get("/pilots/<code>/kaartjes")
@only_for(Audience.CREW)
def print_cards(code: str) -> ResponseReturnValue:
    """Print fresh cards, one for each participant and some to spare; nothing of them is kept."""
    pilot = pilots.get_pilot_for(me(), code)
    if pilot.is_off:
        return render_template("pilots/nothing_to_hand_out.html", pilot=pilot)
    if not surveys.asked_moments(pilot):
        raise NotFoundError
    wanted = request.args.get("aantal", type=int) or round(pilot.expected * SPARE + 0.5)
    codes = {new_card_code() for _ in range(min(max(wanted, 1), MOST_CARDS))}
    base = f"{settings().public_url}/m/{pilot.day_code}"
    cards = [(show_card_code(bare), qr_svg(f"{base}#{bare}")) for bare in codes]
    return render_template("surveys/print_cards.html", pilot=pilot, cards=cards, address=base)


@blueprint.get("/pilots/<code>/papier/<moment>")
@only_for(Audience.CREW)
def print_paper(code: str, moment: str) -> ResponseReturnValue:
    """Print the questions of a moment for who has no phone."""
    pilot = pilots.get_pilot_for(me(), code)
    if pilot.is_off:
        return render_template("pilots/nothing_to_hand_out.html", pilot=pilot)
    if moment not in surveys.asked_moments(pilot):
        raise NotFoundError
    return render_template(
        "surveys/print_paper.html",
        questionnaire=surveys.questionnaire_of(pilot, moment),
        pilot=pilot,
        plan=pilot.plan,
        moment=moment,
        label=MOMENT_LABELS[moment],
        places=places,
        minutes=document.minutes_of(surveys.questionnaire_of(pilot, moment), moment),
        is_follow_up=moment in AFTERWARDS,
    )
