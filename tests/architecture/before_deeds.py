"""What must be there before a deed of the audit walk can be done, made for the pilot of the walk."""

from __future__ import annotations

import datetime as dt
import uuid

from tests import factories


def _now():
    return dt.datetime.now(dt.UTC)


def _pilot(values):
    from cleanup.services import pilots

    return pilots.find_pilot(values["code"])


def _person(name):
    from cleanup.services import accounts

    return accounts.get_account(f"{name}@voorbeeld.example")


def closed(values):
    from cleanup.services import surveys

    surveys.close_moment(_pilot(values), "t0", _now())


def answered(values):
    """Give an answer of a closed moment."""
    from cleanup.config import settings
    from cleanup.extensions import db
    from cleanup.models.surveys.responses import Response
    from cleanup.services import surveys

    pilot = _pilot(values)
    surveys.submit(pilot, "t0", factories.filled_in(pilot, "t0"), _now(), settings().code_key)
    surveys.close_moment(pilot, "t0", _now())
    return {"response_id": db.session.query(Response.id).filter_by(pilot_id=pilot.id).scalar()}


def set_aside(values):
    from cleanup.services import evaluation

    found = answered(values)
    scope = evaluation.programme_scope(_pilot(values).programme.code)
    evaluation.exclude_response(scope, found["response_id"], "dubbel", _person("eva"), _now())
    return found


def figure(values):
    from cleanup.services import evaluation

    typed = {
        "activity": "bereik", "value": 5, "unit": "mensen", "numerator": None, "denominator": None,
        "source": "telling", "as_of": dt.date(2026, 1, 1), "note": "",
    }  # fmt: skip
    return {"figure_id": evaluation.add_figure(_pilot(values).programme, typed, _person("asha"), _now()).id}


def division(values):
    """Return a division without a draw, of the programme of the walk's pilot and no pilots at all."""
    from cleanup.extensions import db
    from cleanup.models.evaluation.comparisons import ComparisonDesign

    row = ComparisonDesign(programme_id=_pilot(values).programme_id, way="indeling", made_at=_now())
    db.session.add(row)
    db.session.flush()
    return {"design_id": row.id}


def session_of(name):
    def start(values):
        from cleanup.extensions import db
        from cleanup.models.accounts import AuthSession
        from cleanup.services import accounts

        person = _person(name)
        accounts.start_session(person, _now() - dt.timedelta(minutes=1))
        rows = db.session.query(AuthSession).filter_by(account_id=person.id).order_by(AuthSession.created_at)
        return {"session_id": rows.first().id_hash}

    return start


def passkey(values):
    from cleanup.extensions import db
    from cleanup.models.accounts import Passkey

    columns = {c.key: c for c in Passkey.__table__.columns}
    filled = {"id": str(uuid.uuid4()), "account_id": _person("asha").id}
    for key, column in columns.items():
        if key not in filled and not column.nullable and column.default is None and not column.server_default:
            kind = column.type.python_type
            filled[key] = _now() if kind is dt.datetime else dt.date.today() if kind is dt.date else kind()  # noqa: DTZ011
    db.session.add(Passkey(**filled))
    db.session.flush()
    return {"passkey_id": filled["id"]}


def second_factor(values):
    import pyotp

    from cleanup.services.accounts import second_factor as steps

    secret = steps.new_secret()
    steps.set_totp(_person("asha"), secret, pyotp.TOTP(secret).at(_now()), _now())


def disabled(values):
    from cleanup.services import accounts

    accounts.disable_account(_person("cleo"), _now().date())
    return {"account_id": _person("cleo").id}


def other_account(values):
    return {"account_id": _person("cleo").id}


def archived(values):
    from cleanup.services import partners

    partners.archive_organisation(partners.get_organisation(values["organisation_id"]), _now().date())


def removed_group(values):
    from cleanup.services import cocreation

    cocreation.remove_group(cocreation.get_group(values["group_id"]), _person("asha"), _now())


def draft(values):
    from cleanup.services import toolkit

    text = toolkit.current_text("helplines.yaml")
    toolkit.save_draft(_person("asha"), "helplines.yaml", text + "# klopt\n", 0, _now())
    return {"file": "helplines.yaml", "form": {"lesson": "geen", "why": "een tikfout"}}


def published(values):
    from cleanup.services import toolkit

    draft(values)
    toolkit.publish_draft(_person("asha"), "helplines.yaml", toolkit.NO_LESSON, "een tikfout", _now())
    return {"file": "helplines.yaml", "number": "1"}


def own_example(values):
    from cleanup.services import toolkit

    typed = {
        "title": "Een reactie", "warning": "Racisme.", "quote": "Ga terug.", "platform": "tiktok",
        "form": "discriminatie", "grounds": ["afkomst"], "target": "Mensen", "explicit": True,
        "seen_on": dt.date(2026, 11, 1), "source": "herschreven naar een openbare reactie",
        "replies": [("A2", "Dit is hier niet oké.")],
    }  # fmt: skip
    return {"code": toolkit.write_example(_person("asha"), typed, _now(), code=None, revision=0).code}


def proposal(values):
    from cleanup.domain.pilots.proposals import ProposedSlot
    from cleanup.services import pilots

    days = [_now().date() + dt.timedelta(days=n) for n in (30, 37)]
    pilots.propose_dates(
        _pilot(values), [ProposedSlot(day, dt.time(13), dt.time(17)) for day in days], _now()
    )


def a_step(values):
    from cleanup.services import day

    day.remove_part(_pilot(values), "welkom", _now())
    return {"form": {"stap": "1"}}


def date_poll(values):
    from tests import date_polls

    poll = date_polls.asked(_person("asha"), "Honk", programme=_pilot(values).programme)
    return {"date_poll_id": poll.id, "seat_id": date_polls.seat_of(poll, "Honk").id}


def nothing_to_come(values):
    from cleanup.extensions import db
    from cleanup.models.pilots.plan import Pilot

    programme = _pilot(values).programme
    db.session.query(Pilot).filter_by(programme_id=programme.id).update({"status": "afgerond"})


def feed(values):
    from cleanup.services import pilots

    pilots.make_feed(_person("ben"), _now())


def in_network(make):
    """Do something in the network of the own programme, which is then the one that uses it."""

    def prepare(values):
        from cleanup.domain.platform.parts import Part
        from cleanup.services import partners

        own = _pilot(values).programme
        for programme in partners.list_programmes_with(Part.NETWORK):
            if programme.id != own.id:
                partners.set_parts(programme, (), None, _now())
        return make(own)

    return prepare


def network_member(programme):
    from cleanup.services.network import members

    typed = {"name": "Sam Voorbeeld", "domain": "media", "ring": "kern"}
    return {"row_id": members.add_member(programme, typed, _now().date()).id}


def network_yield(programme):
    from cleanup.services.network import harvest

    typed = {"text": "Meer tijd.", "theme": "tijd", "domain": "media", "kind": "kans", "level": "systeem"}
    return {"name": "opbrengst", "row_id": harvest.add_yield(programme, typed, _now().date()).id}


def network_story(programme):
    from cleanup.services.network import telling

    typed = {"title": "T", "text": "Het hielp.", "teller_kind": "jongeren", "consent": "intern"}
    return {"row_id": telling.add_story(programme, typed, _now().date()).id}


def form(**fields):
    return lambda _values: {"form": fields}


def changed_workbook(values):
    """Give the text of a workbook that was looked at: the map as it was taken along."""
    from cleanup.services import ecosystem

    view = ecosystem.read_map(ecosystem.get_map(values["map_code"]))
    content = ecosystem.export_kumu(view, ecosystem.Labels(str, ""), _now())
    return {"form": {"text": ecosystem.read_workbook(content)}}


def reasoned(values):
    found = answered(values)
    return {**found, "form": {f"r{found['response_id']}-reason": "dubbel"}}


def unrest_situation(values):
    return {"form": {"title": "Spanning op het plein", "partners": [values["organisation_id"]]}}


def second_in_area(values):
    """Put a colleague in the area: the last one in it cannot go."""
    from cleanup.extensions import db
    from cleanup.models.unrest.areas import AreaStaff
    from cleanup.services.unrest import areas

    area = areas.get_area(values["area_code"], _person("asha"))
    db.session.add(AreaStaff(area_id=area.id, account_id=_person("cleo").id, since=_now().date()))
    return {"account_id": _person("cleo").id}


def answers_of_a_file(values):
    """Give what the page of a file sends when it is confirmed."""
    from cleanup.forms.surveys.importing import AnswerFileForm
    from cleanup.services.surveys import incoming
    from tests.services.surveys import shapes

    table = incoming.read_answer_file(shapes.google(shapes.as_csv, ";"))
    typed = {
        "text": AnswerFileForm.packed(table),
        "pilot": values["code"],
        "moment": "t0",
        "reason": "op papier",
    }
    return {"form": typed}


def stored_answers(values):
    from cleanup.services.surveys import incoming
    from tests.services.surveys import shapes

    table = incoming.read_answer_file(shapes.google(shapes.as_csv, ";"))
    choices = incoming.Choices(pilot=values["code"], moment="t0", reason="op papier")
    return {"import_id": incoming.store_answers(table, choices, _person("eva").id, _now()).id}
