"""Survey moments, submissions and published questionnaires."""

from cleanup.services.surveys.epoch import epoch, renew_epoch
from cleanup.services.surveys.follow_up import (
    count_addresses,
    end_reading,
    forget_address,
    forget_follow_ups,
    letter_texts,
    list_due_addresses,
    remember_address,
    send_follow_ups,
)
from cleanup.services.surveys.moments import (
    MomentView,
    close_moment,
    closed_moments,
    count_finished,
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
from cleanup.services.surveys.sealing import seal_key
from cleanup.services.surveys.submit import AnswersError, Receipt, as_texts, check_open, submit
from cleanup.services.surveys.versions import find_version, list_versions, publish, questionnaire_of

__all__ = [
    "AnswersError",
    "MomentView",
    "Receipt",
    "as_texts",
    "check_open",
    "close_moment",
    "closed_moments",
    "count_addresses",
    "count_finished",
    "end_reading",
    "epoch",
    "find_by_day_code",
    "find_by_pilot_code",
    "find_version",
    "forget_address",
    "forget_follow_ups",
    "letter_texts",
    "list_due_addresses",
    "list_versions",
    "note_counts",
    "note_step",
    "open_moment",
    "open_moments",
    "publish",
    "questionnaire_of",
    "remember_address",
    "renew_epoch",
    "seal_key",
    "send_follow_ups",
    "state_of_moment",
    "submit",
    "times_of",
    "view_moments",
]
