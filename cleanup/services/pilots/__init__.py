"""Pilots: planning, staffing, finding them within what a person may see."""

from cleanup.services.partners import list_programmes
from cleanup.services.pilots.availability import (
    add_availability,
    add_training,
    get_training,
    list_availability,
    list_trainees,
    list_trainings,
    remove_availability,
    set_attendance,
)
from cleanup.services.pilots.calendar import (
    choose_pilots,
    find_feed,
    find_feed_owner,
    make_feed,
    revoke_feed,
    write_feed,
)
from cleanup.services.pilots.date_choices import (
    is_moved_since,
    movable_pilots,
    others_at,
    pick_date,
    planned_with,
    warn_about_dates,
)
from cleanup.services.pilots.date_texts import (
    address_for,
    list_date_texts,
    note_date_text_copied,
    ready_date_text,
    send_date_text,
)
from cleanup.services.pilots.doubles import check_double
from cleanup.services.pilots.exporting import export_pilots
from cleanup.services.pilots.find import (
    count_by_programme,
    find_pilot,
    get_pilot_for,
    list_between,
    list_page,
    list_pilots,
    list_pilots_for,
    list_pilots_of,
    list_upcoming,
)
from cleanup.services.pilots.guards import (
    check_pilot,
    check_plan_date,
    decide,
    list_warnings,
    period_of,
    region_of,
    sensible_dates_for,
)
from cleanup.services.pilots.history import as_text, list_changes_since, list_history
from cleanup.services.pilots.ical import CalendarReader, empty_calendar, write_calendar
from cleanup.services.pilots.ical_moments import Glance, glance_event, moment_events
from cleanup.services.pilots.ical_withdrawn import write_withdrawn
from cleanup.services.pilots.imported import PILOT_ROWS
from cleanup.services.pilots.matrix import show_matrix
from cleanup.services.pilots.messages import (
    asker_of,
    find_recipient,
    list_messages,
    list_sent,
    note_copied,
    ready_text,
    ready_texts,
    send_message,
    without_gaps,
)
from cleanup.services.pilots.news import list_untold, moved_since
from cleanup.services.pilots.partner import change_partner, contact_of
from cleanup.services.pilots.places import places_to_ask
from cleanup.services.pilots.plan import change_pilot, copy_pilot, plan_pilot
from cleanup.services.pilots.proposals import (
    answer_proposal,
    confirm_option,
    find_proposal,
    get_proposal_by_token,
    propose_dates,
    revoke_proposal,
)
from cleanup.services.pilots.risk import areas_around, list_risk_decisions, risks_of, told_risks
from cleanup.services.pilots.staff import (
    add_to_crew,
    answer_invitation,
    find_member,
    invite_to_crew,
    list_crew_warnings,
    list_removals,
    remove_from_crew,
)
from cleanup.services.pilots.status import check_goes_on, set_present, set_status
from cleanup.services.pilots.tasks import fit_tasks_of_kinds, list_tasks, tick_task
from cleanup.services.pilots.texts import partner_phone

__all__ = [
    "PILOT_ROWS",
    "CalendarReader",
    "Glance",
    "add_availability",
    "add_to_crew",
    "add_training",
    "address_for",
    "answer_invitation",
    "answer_proposal",
    "areas_around",
    "as_text",
    "asker_of",
    "change_partner",
    "change_pilot",
    "check_double",
    "check_goes_on",
    "check_pilot",
    "check_plan_date",
    "choose_pilots",
    "confirm_option",
    "contact_of",
    "copy_pilot",
    "count_by_programme",
    "decide",
    "empty_calendar",
    "export_pilots",
    "find_feed",
    "find_feed_owner",
    "find_member",
    "find_pilot",
    "find_proposal",
    "find_recipient",
    "fit_tasks_of_kinds",
    "get_pilot_for",
    "get_proposal_by_token",
    "get_training",
    "glance_event",
    "invite_to_crew",
    "is_moved_since",
    "list_availability",
    "list_between",
    "list_changes_since",
    "list_crew_warnings",
    "list_date_texts",
    "list_history",
    "list_messages",
    "list_page",
    "list_pilots",
    "list_pilots_for",
    "list_pilots_of",
    "list_programmes",
    "list_removals",
    "list_risk_decisions",
    "list_sent",
    "list_tasks",
    "list_trainees",
    "list_trainings",
    "list_untold",
    "list_upcoming",
    "list_warnings",
    "make_feed",
    "moment_events",
    "movable_pilots",
    "moved_since",
    "note_copied",
    "note_date_text_copied",
    "others_at",
    "partner_phone",
    "period_of",
    "pick_date",
    "places_to_ask",
    "plan_pilot",
    "planned_with",
    "propose_dates",
    "ready_date_text",
    "ready_text",
    "ready_texts",
    "region_of",
    "remove_availability",
    "remove_from_crew",
    "revoke_feed",
    "revoke_proposal",
    "risks_of",
    "send_date_text",
    "send_message",
    "sensible_dates_for",
    "set_attendance",
    "set_present",
    "set_status",
    "show_matrix",
    "tick_task",
    "told_risks",
    "warn_about_dates",
    "without_gaps",
    "write_calendar",
    "write_feed",
    "write_withdrawn",
]
