"""Survey moments, submissions and published questionnaires."""

from cleanup.services.surveys.compare import ItemChange, compare_versions, moments_of
from cleanup.services.surveys.contact_store import forget_address, remember_address
from cleanup.services.surveys.epoch import epoch, renew_epoch
from cleanup.services.surveys.follow_up import (
    count_addresses,
    end_reading,
    forget_follow_ups,
    letter_texts,
    list_due_addresses,
    send_follow_ups,
)
from cleanup.services.surveys.import_csv import ImportRefusedError, import_csv, is_own_file, not_open
from cleanup.services.surveys.instrument import untested
from cleanup.services.surveys.lookup import AskedPilot, ask_by_day_code, ask_by_pilot_code
from cleanup.services.surveys.moments import (
    MomentView,
    asked_moments,
    close_moment,
    close_opened,
    closed_moments,
    count_finished,
    find_by_any_code,
    find_by_day_code,
    find_by_pilot_code,
    note_counts,
    note_step,
    open_moment,
    open_moments,
    state_of_moment,
    times_of,
    view_moments,
)
from cleanup.services.surveys.report import LinkReport, Meter, link_report, response_meter
from cleanup.services.surveys.sealing import seal_key, unseal
from cleanup.services.surveys.settle import start_settling
from cleanup.services.surveys.store import Receipt, store_submission
from cleanup.services.surveys.submit import (
    AnswersError,
    as_texts,
    check_open,
    read_submission,
    submit,
)
from cleanup.services.surveys.versions import find_version, list_versions, publish, questionnaire_of
from cleanup.services.surveys.wiped import (
    Destroyed,
    WipedTally,
    count_destroyed,
    destroyed_of,
    find_destroyed,
)
from cleanup.services.surveys.withdraw import (
    CodesWipedError,
    MyAnswers,
    WithdrawnError,
    apply_erasures,
    bare_code_of,
    check_codes,
    find_answers,
    withdraw,
)

__all__ = [
    "AnswersError",
    "AskedPilot",
    "CodesWipedError",
    "Destroyed",
    "ImportRefusedError",
    "ItemChange",
    "LinkReport",
    "Meter",
    "MomentView",
    "MyAnswers",
    "Receipt",
    "WipedTally",
    "WithdrawnError",
    "apply_erasures",
    "as_texts",
    "ask_by_day_code",
    "ask_by_pilot_code",
    "asked_moments",
    "bare_code_of",
    "check_codes",
    "check_open",
    "close_moment",
    "close_opened",
    "closed_moments",
    "compare_versions",
    "count_addresses",
    "count_destroyed",
    "count_finished",
    "destroyed_of",
    "end_reading",
    "epoch",
    "find_answers",
    "find_by_any_code",
    "find_by_day_code",
    "find_by_pilot_code",
    "find_destroyed",
    "find_version",
    "forget_address",
    "forget_follow_ups",
    "import_csv",
    "is_own_file",
    "letter_texts",
    "link_report",
    "list_due_addresses",
    "list_versions",
    "moments_of",
    "not_open",
    "note_counts",
    "note_step",
    "open_moment",
    "open_moments",
    "publish",
    "questionnaire_of",
    "read_submission",
    "remember_address",
    "renew_epoch",
    "response_meter",
    "seal_key",
    "send_follow_ups",
    "start_settling",
    "state_of_moment",
    "store_submission",
    "submit",
    "times_of",
    "unseal",
    "untested",
    "view_moments",
    "withdraw",
]
