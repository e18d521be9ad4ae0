"""Deeds that must leave one line in the audit log: how the walk finds them, and how each is done."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from cleanup.domain.accounts.roles import Audience
from cleanup.services.platform.audit import Kind
from tests.architecture.before_deciding import (
    answered_proposal,
    card_to_check,
    date_that_was_asked,
    doubtful_case,
    example_of_another,
    later_pilot,
    network_advice,
    small_group,
    unread_remark,
    written_answer,
)
from tests.architecture.before_deeds import (
    a_step,
    answers_of_a_file,
    archived,
    changed_workbook,
    closed,
    date_poll,
    disabled,
    division,
    draft,
    feed,
    figure,
    form,
    in_network,
    network_member,
    network_story,
    network_yield,
    nothing_to_come,
    other_account,
    own_example,
    passkey,
    proposal,
    published,
    reasoned,
    removed_group,
    second_factor,
    second_in_area,
    session_of,
    set_aside,
    stored_answers,
    unrest_situation,
)
from tests.architecture.before_files import changed_run_sheet, members_of_a_file
from tests.architecture.before_questionnaires import (
    questionnaire_added,
    questionnaire_draft,
    questionnaire_retired,
    released_figures,
)
from tests.architecture.before_watching import observer, think_aloud

VERBS = {
    "approve", "archive", "ask", "close", "create", "decide", "disable", "discard", "download",
    "enable", "end", "exclude", "export", "fetch", "forget", "import", "judge", "open", "pick",
    "publish", "release", "remove", "reset", "restore", "review", "revoke", "run", "screen", "settle", "stop",
    "store", "take", "unlock",
}  # fmt: skip
"""The first word of the name of a view that exports, imports, opens, closes, decides, removes or restores."""

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
    "administration.import_people": "looks at a file and stores nothing; storing is noted",
    "administration.download_people_template": "an empty list with invented examples",
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
    "surveys.download_example": "an invented example",
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
    "administration.store_people": Deed(
        Kind.IMPORTED, "bo", form(text="name,email\nSam Nieuw,sam.nieuw@voorbeeld.example\n"),
        wants=("rows", "role"),
    ),
    "administration.take_back_people": Deed(Kind.REMOVED, "bo", wants=("rows", "number")),
    "administration.run_retention": Deed(Kind.RETENTION_RUN, "bo", wants=("links", "texts", "answers")),
    "aftercare.close_incident": Deed(Kind.CLOSED, before=form(outcome="Het is goed gekomen.")),
    "aftercare.change_link": Deed(Kind.LINK_REVOKED),
    "aftercare.remove_contact": Deed(Kind.REMOVED),
    "calendar.revoke_feed": Deed(Kind.LINK_REVOKED, "ben", feed),
    "campaign.close_case": Deed(Kind.CLOSED, before=form(outcome="Verborgen, en besproken.")),
    "campaign.close_channel": Deed(Kind.CLOSED),
    "campaign.decide_doubt": Deed(Kind.DECIDED, before=doubtful_case, wants=("what",)),
    "cocreation.bring_back_group": Deed(Kind.BROUGHT_BACK, before=removed_group, wants=("what",)),
    "cocreation.remove_group": Deed(Kind.REMOVED, wants=("what",)),
    "cocreation.show_idea": Deed(
        Kind.DECIDED, before=form(state="concept", reason="Past bij het doel."), wants=("what",)
    ),
    "campaign.download_workbook": Deed(Kind.EXPORTED, "kees", wants=("filters", "rows", "profile")),
    "campaign.end_keeper": Deed(Kind.REMOVED),
    "campaign.store_insights": Deed(Kind.IMPORTED, "kees", form(rows=INSIGHTS, paid="nee"), wants=("rows",)),
    "campaign.take_step": Deed(
        Kind.STATUS_CHANGED, "kees", form(step="in_de_maak"), wants=("before", "after")
    ),
    "campaign.withdraw_consent": Deed(Kind.REMOVED, "kees"),
    "crew.remove_availability": Deed(Kind.REMOVED, "ben"),
    "day.move_part": Deed(Kind.REMOVED, "ben", lambda _values: {"part": "welkom", "direction": "weg"}),
    "day.reset_run_sheet": Deed(Kind.REMOVED, "ben"),
    "day.undo_step": Deed(Kind.BROUGHT_BACK, "ben", a_step, wants=("what",)),
    "ecosystem.close_map": Deed(Kind.CLOSED, wants=("what",)),
    "ecosystem.decide_proposal": Deed(
        Kind.DECIDED, before=lambda _values: {"decision": "overnemen"}, wants=("what", "after")
    ),
    "ecosystem.download_picture": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "ecosystem.export_csv": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "ecosystem.export_everything": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "ecosystem.export_sheet": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
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
    "evaluation.exclude_response": Deed(Kind.ANSWERS_JUDGED, "eva", reasoned, wants=("reason",)),
    "evaluation.judge_lesson": Deed(Kind.DECIDED, before=later_pilot, wants=("what",)),
    "evaluation.remove_design": Deed(Kind.FIGURES_CHANGED, before=division, wants=("removed",)),
    "evaluation.remove_figure": Deed(Kind.FIGURES_CHANGED, before=figure, wants=("removed",)),
    "evaluation.remove_lesson": Deed(Kind.REMOVED),
    "evaluation.screen_answer": Deed(
        Kind.ANSWERS_JUDGED, "eva", written_answer, wants=("consent",), query="?stand=nieuw"
    ),
    "evaluation.restore_response": Deed(Kind.ANSWERS_JUDGED, "eva", set_aside),
    "history.restore_value": Deed(Kind.BROUGHT_BACK, "ben", changed_run_sheet, wants=("what",)),
    "network.close_grades": Deed(Kind.CLOSED, wants=("what",)),
    "network.judge_remark": Deed(Kind.DECIDED, before=in_network(unread_remark), wants=("what",)),
    "network.move_advice": Deed(Kind.DECIDED, before=in_network(network_advice), wants=("what",)),
    "network.grade_again": Deed(Kind.OPENED, wants=("what",)),
    "network.export_network": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "network.remove_member": Deed(Kind.ERASED, before=in_network(network_member)),
    "network.remove_row": Deed(Kind.REMOVED, before=in_network(network_yield), wants=("what",)),
    "network.store_members": Deed(
        Kind.IMPORTED,
        before=form(text="naam;organisatie;domein;ring\nSam;De Brug;media;kern\n"), wants=("rows",),
    ),
    "network.take_back_members": Deed(
        Kind.REMOVED, before=in_network(members_of_a_file), wants=("rows", "what")
    ),
    "network.withdraw_story": Deed(Kind.ERASED, before=in_network(network_story)),
    "partners.close_programme": Deed(Kind.CLOSED, before=nothing_to_come, wants=("what",)),
    "partners.open_programme": Deed(Kind.OPENED, wants=("what",)),
    "partners.archive_organisation": Deed(Kind.ARCHIVED),
    "partners.export_organisations": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "partners.remove_contact": Deed(Kind.REMOVED),
    "partners.restore_organisation": Deed(Kind.BROUGHT_BACK, before=archived),
    "partners.pick_date": Deed(Kind.DECIDED, before=date_that_was_asked, wants=("what",)),
    "partners.withdraw_date_poll": Deed(Kind.LINK_REVOKED, before=date_poll, wants=("what",)),
    "partners.withdraw_seat": Deed(Kind.LINK_REVOKED, before=date_poll, wants=("what",)),
    "partners.take_back_organisations": Deed(Kind.REMOVED, wants=("rows", "number")),
    "partners.store_organisations": Deed(
        Kind.IMPORTED, before=form(text="name,municipality\nDe Loods,Utrecht\n"), wants=("rows",)
    ),
    "pilots.confirm_option": Deed(Kind.DECIDED, before=answered_proposal, wants=("what",)),
    "pilots.decide": Deed(Kind.DECIDED, before=small_group, wants=("what",)),
    "pilots.settle_message": Deed(Kind.DECIDED, query="?besluit=aangekomen", wants=("what",)),
    "pilots.close_moment": Deed(Kind.CLOSED, "ben", wants=("moment", "rows")),
    "pilots.export_pilots": Deed(Kind.EXPORTED, wants=("filters", "rows")),
    "cocreation.close_poll": Deed(Kind.CLOSED),
    "pilots.open_moment": Deed(Kind.OPENED, "ben", closed, wants=("moment",)),
    "pilots.remove_from_crew": Deed(Kind.REMOVED, wants=("person",)),
    "pilots.revoke_proposal": Deed(Kind.LINK_REVOKED, before=proposal),
    "partners.set_lead_times": Deed(
        Kind.CONTENT_CHANGED,
        before=form(
            jongerenwerk="6", onderwijs="12", gemeente="6", maatschappelijk="6", netwerk="6", overig="6"
        ),
        wants=("what", "organisation_kind", "weeks"),
    ),
    "pilots.set_status": Deed(
        Kind.STATUS_CHANGED, before=form(status="geannuleerd", reason="Te weinig aanmeldingen."),
        wants=("before", "after"),
    ),
    "pilots.take_back_pilots": Deed(Kind.REMOVED, wants=("rows", "number")),
    "pilots.store_pilots": Deed(Kind.IMPORTED, before=form(text=PILOTS_FILE), wants=("rows",)),
    "evaluation.download_report": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "evaluation.download_report_of_pilot": Deed(Kind.EXPORTED, "eva", wants=("filters", "rows")),
    "evaluation.download_figure": Deed(Kind.EXPORTED, "eva", released_figures, wants=("filters", "rows")),
    "surveys.publish_questionnaire": Deed(
        Kind.CONTENT_CHANGED, "eva", questionnaire_draft, wants=("version",)
    ),
    "surveys.discard_questionnaire": Deed(Kind.REMOVED, "eva", questionnaire_draft, wants=("version",)),
    "surveys.retire_questionnaire": Deed(Kind.ARCHIVED, "eva", questionnaire_added, wants=("version",)),
    "surveys.restore_questionnaire": Deed(
        Kind.BROUGHT_BACK, "eva", questionnaire_retired, wants=("version",)
    ),
    "surveys.store_answers": Deed(Kind.IMPORTED, "eva", answers_of_a_file, wants=("rows", "file", "number")),
    "surveys.take_back_answers": Deed(Kind.REMOVED, "eva", stored_answers, wants=("rows", "number")),
    "tablets.revoke_tablet": Deed(Kind.TABLET_REVOKED, "ben"),
    "tablets.unlock_tablet": Deed(Kind.TABLET_UNLOCKED, "ben"),
    "tablets.reset_pin": Deed(Kind.TABLET_UNLOCKED, "ben"),
    "toolkit.archive_example": Deed(Kind.ARCHIVED, before=own_example),
    "toolkit.check_card": Deed(Kind.DECIDED, before=card_to_check, wants=("what",)),
    "toolkit.review_example": Deed(Kind.DECIDED, "cleo", example_of_another, wants=("what",)),
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
    "day.make_observer": Deed(Kind.LINK_MADE, before=observer, wants=("what",)),
    "day.revoke_observer": Deed(Kind.LINK_REVOKED, before=observer, wants=("what",)),
    "evaluation.remove_finding": Deed(Kind.REMOVED, who="eva", before=think_aloud, wants=("what",)),
    "evaluation.unmark_tested": Deed(Kind.CONTENT_CHANGED, who="eva", wants=("what",)),
    "unrest.revoke_partner_page": Deed(Kind.LINK_REVOKED, wants=("what",)),
}  # fmt: skip
"""How the walk does each of them; a new route that it finds and that is not here fails by its name."""

NOT_OF_STAFF = {
    Audience.PARTICIPANTS, Audience.YOUTH_WORKER, Audience.EVERYBODY, Audience.DEVICE,
    Audience.NETWORK_MEMBER, Audience.MAKER,
}  # fmt: skip
