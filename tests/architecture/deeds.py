"""Deeds that must leave one line in the audit log: how the walk finds them, and how each is done."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import uuid
from collections.abc import Callable

from cleanup.domain.accounts.roles import Audience
from cleanup.services.platform.audit import Kind
from tests import factories

VERBS = {
    "archive", "ask", "close", "create", "disable", "discard", "download", "enable", "end", "exclude",
    "export", "fetch", "forget", "import", "open", "publish", "release", "remove", "reset", "restore",
    "revoke", "run", "stop", "store", "take", "unlock",
}  # fmt: skip
"""The first word of the name of a view that exports, imports, opens, closes, removes or brings back."""
ADDRESSES = re.compile(
    r"/(verwijderen|weg|weggooien|wissen|intrekken|archief|archiveren|terughalen|terugzetten|importeren"
    r"|exporteren|export|opslaan|bestand|gegevens|openen|sluiten|vrijgeven|einde|uit|samenvoegen)\b"
    r"|\.(xlsx|zip|csv|sav|json)$"
)
EXCEPTIONS = {
    "accounts.sign_out": "signing out has a line of its own, and this walk signs in nobody",
    "aftercare.leave": "a youth worker without account closes a page in this browser; nothing stored changes",
    "calendar.read_feed": "a calendar program of somebody asks this every hour; making it is noted",
    "cocreation.show_maker": "a co-creator takes back their name; no line may tell who or when",
    "cocreation.withdraw": "a co-creator takes back everything; no line may tell who or when",
    "campaign.download_feed": "posts and shifts of somebody's own calendar, with what its page shows",
    "campaign.download_package": "public, without account: downloads are counted per day and nothing else",
    "campaign.download_packaged": "public, as above",
    "campaign.import_insights": "looks at a file and stores nothing; storing is noted",
    "campaign.read_feed": "a calendar program of somebody asks this every hour",
    "day.run_day": "shows the day; what a tablet opens and closes is noted when it is handed in",
    "day.unlock_day": "the PIN of a tablet that was lent out; opening the tablet is signing in",
    "ecosystem.import_file": "looks at a file and stores nothing; storing is noted",
    "evaluation.ask_release": "the release itself writes its line, for who asked, when it is made",
    "evaluation.fetch_export": "asking is noted with who, filter and rows; nobody else can fetch the file",
    "network.import_members": "looks at a file and stores nothing; storing is noted",
    "network.leave_network": "a member leaves by a link of their own; no line may tell who",
    "partners.import_organisations": "looks at a file and stores nothing; storing is noted",
    "pilots.download_calendar": "one appointment, with what its own page shows",
    "pilots.download_template": "an empty list with an invented example",
    "partners.download_template": "as above",
    "pilots.import_pilots": "looks at a file and stores nothing; storing is noted",
    "surveys.import_answers": "looks at a file and stores nothing; storing is noted",
    "surveys.join": "a participant starts; no line may tell who answered when",
    "surveys.my_answers": "a participant withdraws: the ledger of erasures keeps it, without time or person",
    "surveys.stop_mail": "a participant takes an address back; no line may tell when",
    "tablets.open_tablet": "opening a tablet is signing in, which is noted so",
    "unrest.download_calendar": "the windows of an area, with what its own page shows",
    "toolkit.download_talks": "public, without account: what its own page shows, as a PDF",
    "toolkit.take_back": "takes one off an anonymous count that was tapped too often",
}
"""What the walk finds by its name and yet leaves no line, each with the reason."""


@dataclasses.dataclass(frozen=True)
class Deed:
    """How something is done once: who does it, what must be there first, what is sent, and what is noted."""

    kind: Kind
    who: str = "asha"
    before: Callable[[dict[str, str]], dict[str, object] | None] = lambda _values: None
    """Prepares and returns more arguments of the address, with ``form`` for what is sent."""
    wants: tuple[str, ...] = ()
    query: str = ""


def is_deed(rule, method) -> bool:
    """Whether a route does something that the log must know of, by its name or its address."""
    verb = rule.endpoint.rpartition(".")[2].partition("_")[0]
    return (verb in VERBS and (method == "POST" or verb in {"download", "export", "fetch"})) or (
        bool(ADDRESSES.search(rule.rule)) and not rule.endpoint.startswith("static")
    )


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
    from cleanup.extensions import db, settings
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


PILOTS_FILE = (
    "date,starts_at,ends_at,organisation,municipality,expected\n2027-03-10,13:00,17:00,Pitstop,Eindhoven,17\n"
)
INSIGHTS = f'[[2,"{"ab" * 32}","2026-02-14","foto","2026-03-01",{{"views":12400}}]]'
DEEDS = {
    "accounts.download_held": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "accounts.end_other_sessions": Deed(Kind.SESSION_ENDED, wants=("sessions",)),
    "accounts.end_own_session": Deed(Kind.SESSION_ENDED, before=session_of("asha"), wants=("sessions",)),
    "accounts.remove_passkey": Deed(Kind.SECOND_FACTOR_CHANGED, before=passkey),
    "accounts.remove_totp": Deed(Kind.SECOND_FACTOR_CHANGED, before=second_factor),
    "administration.create_backup": Deed(Kind.BACKED_UP, "bo", wants=("rows",)),
    "administration.disable_account": Deed(Kind.ACCOUNT_DISABLED, "bo", other_account),
    "administration.download_held": Deed(Kind.EXPORTED, "bo", wants=("filters", "rows")),
    "administration.enable_account": Deed(Kind.ACCOUNT_ENABLED, "bo", disabled),
    "administration.end_session": Deed(Kind.SESSION_ENDED, "bo", session_of("cleo")),
    "administration.forget_second_factor": Deed(Kind.SECOND_FACTOR_CHANGED, "bo", other_account),
    "administration.run_retention": Deed(Kind.RETENTION_RUN, "bo", wants=("links", "texts", "answers")),
    "aftercare.close_incident": Deed(Kind.CLOSED, before=form(outcome="Het is goed gekomen.")),
    "aftercare.change_link": Deed(Kind.LINK_REVOKED),
    "aftercare.remove_contact": Deed(Kind.REMOVED),
    "calendar.revoke_feed": Deed(Kind.LINK_REVOKED, "ben", feed),
    "campaign.close_case": Deed(Kind.CLOSED, before=form(outcome="Verborgen, en besproken.")),
    "campaign.close_channel": Deed(Kind.CLOSED),
    "campaign.download_workbook": Deed(Kind.EXPORTED, "kees", wants=("filters", "rows", "profile")),
    "campaign.end_keeper": Deed(Kind.REMOVED),
    "campaign.store_insights": Deed(Kind.IMPORTED, "kees", form(rows=INSIGHTS, paid="nee"), wants=("rows",)),
    "campaign.take_step": Deed(
        Kind.STATUS_CHANGED, "kees", form(step="in_de_maak"), wants=("before", "after"),
    ),
    "campaign.withdraw_consent": Deed(Kind.REMOVED, "kees"),
    "crew.remove_availability": Deed(Kind.REMOVED, "ben"),
    "day.move_part": Deed(Kind.REMOVED, "ben", lambda _values: {"part": "welkom", "direction": "weg"}),
    "day.reset_run_sheet": Deed(Kind.REMOVED, "ben"),
    "day.undo_step": Deed(Kind.BROUGHT_BACK, "ben", a_step, wants=("what",)),
    "ecosystem.close_map": Deed(Kind.CLOSED, wants=("what",)),
    "ecosystem.download_picture": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "ecosystem.export_csv": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "ecosystem.export_everything": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "ecosystem.export_gexf": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "ecosystem.export_graphml": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "ecosystem.export_kumu": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "ecosystem.open_map": Deed(Kind.OPENED, wants=("what",)),
    "ecosystem.remove_yield": Deed(Kind.REMOVED, wants=("what",)),
    "ecosystem.retire_party": Deed(Kind.ARCHIVED, wants=("what",)),
    "ecosystem.revoke_guest": Deed(Kind.LINK_REVOKED, wants=("what",)),
    "ecosystem.store_file": Deed(Kind.IMPORTED, before=changed_workbook, wants=("rows",)),
    "evaluation.ask_export": Deed(
        Kind.EXPORTED, "eva", lambda _values: {"form": {"profile": "onderzoek", "form": "xlsx"}},
        wants=("filters", "rows", "pilots", "profile"), query="?variant=gemotiveerd&van=2026-01-01",
    ),
    "evaluation.exclude_response": Deed(
        Kind.ANSWERS_JUDGED, "eva", reasoned, wants=("reason",)
    ),
    "evaluation.remove_design": Deed(Kind.FIGURES_CHANGED, before=division, wants=("removed",)),
    "evaluation.remove_figure": Deed(Kind.FIGURES_CHANGED, before=figure, wants=("removed",)),
    "evaluation.remove_lesson": Deed(Kind.REMOVED),
    "evaluation.restore_response": Deed(Kind.ANSWERS_JUDGED, "eva", set_aside),
    "network.export_network": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "network.remove_member": Deed(Kind.ERASED, before=in_network(network_member)),
    "network.remove_row": Deed(Kind.REMOVED, before=in_network(network_yield), wants=("what",)),
    "network.store_members": Deed(
        Kind.IMPORTED,
        before=form(text="naam;organisatie;domein;ring\nSam;De Brug;media;kern\n"), wants=("rows",),
    ),
    "network.withdraw_story": Deed(Kind.ERASED, before=in_network(network_story)),
    "partners.close_programme": Deed(Kind.CLOSED, before=nothing_to_come, wants=("what",)),
    "partners.open_programme": Deed(Kind.OPENED, wants=("what",)),
    "partners.archive_organisation": Deed(Kind.ARCHIVED),
    "partners.export_organisations": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "partners.remove_contact": Deed(Kind.REMOVED),
    "partners.restore_organisation": Deed(Kind.BROUGHT_BACK, before=archived),
    "partners.withdraw_date_poll": Deed(Kind.LINK_REVOKED, before=date_poll, wants=("what",)),
    "partners.withdraw_seat": Deed(Kind.LINK_REVOKED, before=date_poll, wants=("what",)),
    "partners.store_organisations": Deed(
        Kind.IMPORTED, before=form(text="name,municipality\nDe Loods,Utrecht\n"), wants=("rows",)
    ),
    "pilots.close_moment": Deed(Kind.CLOSED, "ben", wants=("moment", "rows")),
    "pilots.export_pilots": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "cocreation.close_poll": Deed(Kind.CLOSED),
    "pilots.open_moment": Deed(Kind.OPENED, "ben", closed, wants=("moment",)),
    "pilots.remove_from_crew": Deed(Kind.REMOVED, wants=("person",)),
    "pilots.revoke_proposal": Deed(Kind.LINK_REVOKED, before=proposal),
    "pilots.set_status": Deed(
        Kind.STATUS_CHANGED, before=form(status="geannuleerd", reason="Te weinig aanmeldingen."),
        wants=("before", "after"),
    ),
    "pilots.store_pilots": Deed(Kind.IMPORTED, before=form(text=PILOTS_FILE), wants=("rows",)),
    "surveys.store_answers": Deed(Kind.IMPORTED, "eva", answers_of_a_file, wants=("rows", "file", "number")),
    "surveys.take_back_answers": Deed(Kind.REMOVED, "eva", stored_answers, wants=("rows", "number")),
    "tablets.revoke_tablet": Deed(Kind.TABLET_REVOKED, "ben"),
    "tablets.unlock_tablet": Deed(Kind.TABLET_UNLOCKED, "ben"),
    "tablets.reset_pin": Deed(Kind.TABLET_UNLOCKED, "ben"),
    "toolkit.archive_example": Deed(Kind.ARCHIVED, before=own_example),
    "toolkit.discard_draft": Deed(Kind.REMOVED, before=draft),
    "toolkit.export_files": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "toolkit.publish_draft": Deed(Kind.CONTENT_CHANGED, before=draft, wants=("version",)),
    "toolkit.restore_version": Deed(Kind.CONTENT_CHANGED, before=published, wants=("version",)),
    "unrest.export_evaluation": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "unrest.open_situation": Deed(Kind.OPENED, before=unrest_situation, wants=("what",)),
    "unrest.remove_moment": Deed(Kind.REMOVED, wants=("what",)),
    "unrest.remove_partner": Deed(Kind.REMOVED, wants=("what",)),
    "unrest.remove_staff": Deed(Kind.REMOVED, before=second_in_area, wants=("what",)),
    "unrest.remove_task": Deed(Kind.REMOVED, wants=("what",)),
    "unrest.revoke_partner_page": Deed(Kind.LINK_REVOKED, wants=("what",)),
}  # fmt: skip
"""How the walk does each of them; a new route that it finds and that is not here fails by its name."""

NOT_OF_STAFF = {
    Audience.PARTICIPANTS, Audience.YOUTH_WORKER, Audience.EVERYBODY, Audience.DEVICE,
    Audience.NETWORK_MEMBER, Audience.MAKER,
}  # fmt: skip
