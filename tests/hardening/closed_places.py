"""Places that are closed while somebody still has a form of them open, and what may be done all the same."""

from __future__ import annotations

import datetime as dt

from cleanup.extensions import db
from tests.days import local_today

NOW = dt.datetime.now(dt.UTC)
STAYS = {
    "pilot": {
        # people who need something need it also when the day is off
        "aftercare.add_note", "aftercare.add_task", "aftercare.assign_incident", "aftercare.assign_task",
        "aftercare.check_in", "aftercare.close_incident", "aftercare.report_incident",
        "aftercare.rewrite_incident", "aftercare.tick_task",
        # ends something, or tells it
        "aftercare.change_link", "day.revoke_observer", "pilots.close_moment", "pilots.note_copied",
        "pilots.remove_from_crew", "pilots.revoke_proposal", "tablets.revoke_tablet",
        # the work of calling it off is work
        "pilots.change_work", "pilots.skip_work", "pilots.snooze_work", "pilots.tick_task", "pilots.add_work",
        # makes it go on, or another one
        "pilots.copy_pilot", "pilots.set_status",
        "aftercare.tick_to_arrange",  # what there is to arrange, or no longer
        # the plan may be put right: what stands in it is told to who asks why
        "pilots.change_pilot",
    },
    "programme": {
        # what came of it: lessons, harvest, words of people and their withdrawal, figures
        "cocreation.check_design", "evaluation.add_lesson", "evaluation.change_lesson",
        "evaluation.compare_with", "evaluation.remove_lesson", "network.add_advice", "network.add_material",
        "network.add_pledge", "network.add_yield", "network.answer_question", "network.clear_story_place",
        "network.close_grades", "network.finish_pledge", "network.move_advice", "network.remove_member",
        "network.remove_row", "network.renew_member_link", "network.set_gathering_kinds",
        "network.set_present", "network.start_advice", "network.start_lessons", "network.take_back_members",
        "network.use_story", "network.withdraw_story", "network.add_statement", "network.add_typed_total",
        "network.add_experiment", "network.add_story", "network.add_mailing", "network.add_collaboration",
        "network.add_member", "network.send_mailing",
        "evaluation.add_figure", "evaluation.set_goal", "evaluation.add_finding",
        # the programme itself
        "partners.change_programme", "partners.choose_parts", "partners.close_programme",
        "partners.plan_moments",
    },
    "organisation": {
        "partners.archive_organisation", "partners.choose_party", "partners.remove_contact",
        # about something else, which names a party that was there
        "cocreation.add_poll", "network.add_pledge", "pilots.change_pilot", "unrest.act", "unrest.add_area",
    },
    "account": {"pilots.remove_from_crew"},
    "channel": {
        "campaign.close_case", "campaign.close_channel", "campaign.end_keeper", "campaign.finish_task",
        "campaign.hand_over",
    },
}  # fmt: skip
"""What may be done at a place that is closed."""


def close(walk, place):
    """Close a place of the world of a walk, as its own page does; return the word for it in an address."""
    word = walk.world.own[WORDS[place]]
    CLOSINGS[place](word)
    db.session.commit()
    return word


def _call_off(code):
    from cleanup.services import pilots

    pilots.set_status(pilots.find_pilot(code), "geannuleerd", "Te weinig deelnemers")


def _close_programme(code):
    from cleanup.services import partners

    partners.close_programme(partners.choose_programme(code, local_today()), 0, local_today())


def _archive(organisation_id):
    from cleanup.services import partners

    partners.archive_organisation(partners.get_organisation(organisation_id), local_today())


def _switch_off(account_id):
    from cleanup.services import accounts

    accounts.disable_account(accounts.get_account_by_id(account_id))


def _close_channel(channel_id):
    from cleanup.models.campaign.channel import Channel
    from cleanup.services.campaign import channels

    channels.close_channel(db.session.get(Channel, channel_id), local_today())


CLOSINGS = {
    "pilot": _call_off, "programme": _close_programme, "organisation": _archive, "account": _switch_off,
    "channel": _close_channel,
}  # fmt: skip
WORDS = {
    "pilot": "code", "programme": "programme_code", "organisation": "organisation_id",
    "account": "account_id", "channel": "channel_id",
}  # fmt: skip


OPENS_AGAIN = {
    "campaign.close_channel", "partners.archive_organisation", "partners.close_programme",
    "pilots.set_status",
}  # fmt: skip
"""Buttons that may open the place again: those are pressed last."""


def forms_at(walk, word):
    """Return the forms about a place: named in the address, or to be chosen in a list."""
    found = [
        one
        for one in walk.forms.values()
        if not any(each.kind == "file" for each in one.fields)
        and (word in one.action or any(word in (each.value, *each.options) for each in one.fields))
    ]
    return sorted(found, key=lambda one: one.endpoint in OPENS_AGAIN)


def values_at(walk, found, word):
    """Return something plain for every input, and the place where it can be chosen."""
    chosen = {one.name: word for one in found.fields if word in one.options}
    return walk.values(found, "Iets", set()) | chosen
