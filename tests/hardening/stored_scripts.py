"""What scripts send, and what goes to routes whose form this world does not show."""

from __future__ import annotations

import datetime as dt
import uuid

from cleanup.domain.day.events import KINDS
from tests.hardening.stored_forms import table_with


def _events(walk, text: str):
    """Return one event of every kind a tablet knows, with the text wherever a text may be."""
    from cleanup.services import day

    key = walk.app.config["CLEANUP"].code_key
    headers = {"X-Day-Ticket": day.sending_ticket(key, walk.pilot, walk.world.own["account_id"])}
    bodies = []
    for number, (kind, fields) in enumerate(sorted(KINDS.items())):
        body = {name: fitting(check, text) for name, check in fields.items()}
        sent = {
            "key": str(uuid.uuid4()), "kind": kind, "at": int(dt.datetime.now(dt.UTC).timestamp() * 1000),
            "device": str(uuid.uuid4()), "number": number, "body": body,
        }  # fmt: skip
        bodies.append(({"json": sent}, headers))
    return "ben", bodies


PART = {"code": "welkom", "minutes": 20, "phase": "P1", "fixed": None}
CANDIDATES = (
    "welkom", "t0", "13:30", 3, True, [], [PART], "klok", "vraag", "qr", "goed", "afspraak",
    str(uuid.uuid4()), "",
)  # fmt: skip


def fitting(check, text: str):
    """Return the text when a field takes it, else the first plain thing that it takes."""
    for candidate in (text, *CANDIDATES):
        try:
            if check(candidate):
                return candidate
        except TypeError:
            continue
    return text


def _json(who, *fields):
    return lambda _walk, text: (who, [({"json": dict.fromkeys(fields, text)}, {})])


def _form(who, *fields, **fixed):
    return lambda _walk, text: (who, [({"data": dict.fromkeys(fields, text) | fixed}, {})])


def _like(endpoint):
    """What a script sends while somebody types in the form of another route."""

    def make(walk, text: str):
        found = next(one for one in walk.forms.values() if one.endpoint == endpoint)
        return found.who, [({"data": walk.values(found, text, set(found.texts))}, {})]

    return make


def _table(walk, text: str):
    return "asha", [({"data": {"text": table_with(text, walk.world).decode()}}, {})]


BY_SCRIPT = {
    "briefing.confirm_read": _form("ben", "seen"),  # its button stands where a briefing was not read yet
    "day.record_event": _events,
    "day.unlock_day": _json("ben", "pin", "account"),
    "day.lock_day": _json("dina"),
    "aftercare.check_names": _form("visitor", "text"),
    "aftercare.save": _like("aftercare.send"),
    "surveys.save_form": _like("surveys.fill_in_form"),
    "partners.store_organisations": _table,
    "pilots.store_pilots": _table,
    "home.put_steps_away": _form("asha"),
    "network.store_members": _form("asha", "text"),
    "campaign.store_insights": _form("asha", "rows", paid="nee"),
    "campaign.decide_doubt": _form("asha", "action"),
    "cocreation.save_talk": _like("cocreation.hold_talk"),
    "ecosystem.look_at_ties": _like("ecosystem.capture_ties"),
    "ecosystem.store_file": _form("asha", "rows", "text"),
    "ecosystem.open_map": _form("asha"),
    "partners.open_programme": _form("asha"),
    "network.grade_again": _form("asha"),
    "day.choose_pin": _json("ben", "pin"),
    "evaluation.set_target": _form("asha", "target", "target_source"),
    "evaluation.set_goal": _form("asha", "target", "target_source"),
    "accounts.begin_passkey": _json("asha"),
    "accounts.add_passkey": _json("asha", "challenge_id", "credential", "name", "next"),
    "accounts.begin_passkey_sign_in": _json("visitor"),
    "accounts.sign_in_with_passkey": _json("visitor", "challenge_id", "credential", "next"),
    "accounts.show_second_factor": _form("visitor", "code", "next"),
    "accounts.remove_passkey": _form("asha"),
    "accounts.remove_totp": _form("asha"),
    "accounts.renew_backup_codes": _form("asha"),
    "administration.enable_account": _form("bo"),
    "administration.store_people": _form("bo", "text"),
    "day.answer_quiz": _form("participant", "item", "answer"),
    "evaluation.exclude_response": _form("eva", "reason"),
    "evaluation.restore_response": _form("eva"),
    "evaluation.screen_answer": _form("eva", "cleaned_text", consent="ja", factor=""),
    "evaluation.judge_lesson": _form("eva", "note", pilot_code="", helped="ja"),
    "evaluation.remove_figure": _form("eva"),
    "evaluation.compare_with": _form("asha", "other"),
    "evaluation.draw_order": _form("asha"),
    "evaluation.place_pilots": _form("asha", "goes", "waits"),
    "evaluation.promise_draw": _form("asha", "pilots", agreed="y"),
    "evaluation.remove_design": _form("asha"),
    "administration.send_testmail": _form("bo"),
    "mail.lift_stop": _form("asha", "address", "typed"),
    "partners.approach": _form("asha", "programma"),
    "pilots.answer_invitation": _form("ben", "antwoord-reason", "reason", answer="nee"),
    "pilots.decide": _form("asha", "finding", "reason"),
    "pilots.open_moment": _form("ben"),
    "tablets.open_tablet": _form("visitor", "account", "pin"),
    "toolkit.archive_example": _form("asha"),
    "toolkit.edit_card": _form("asha", "revision"),
    "toolkit.publish_draft": _form("asha"),
    "toolkit.restore_version": _form("asha"),
    "toolkit.review_example": _form("ben", "note", verdict="goedgekeurd"),
}
"""What is sent to a route when no form on a page of this world leads to it: by a script, or in a state that
the world is not in (a paired tablet, a warning, a second version). A form that is found goes before this."""
