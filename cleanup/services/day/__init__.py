"""The day: recording events, reading them, the run sheet, the quiz and the big screen."""

from cleanup.services.day.as_meant import as_meant_rows
from cleanup.services.day.beams import cards_of, examples_of
from cleanup.services.day.links import (
    LinkedPilot,
    check_screen_token,
    find_by_screen_token,
    find_by_ticket,
    screen_token,
    sending_ticket,
)
from cleanup.services.day.listening import listen
from cleanup.services.day.observers import observed_rows
from cleanup.services.day.plan import advise_variant, plan_of
from cleanup.services.day.process import (
    CheckIn,
    HeavyMoment,
    Process,
    keep_process,
    list_check_ins,
    list_heavy_moments,
    part_names,
    process_rows,
)
from cleanup.services.day.quiz import (
    answer_quiz,
    find_quiz_state,
    get_quiz_item,
    own_result,
    quiz_options,
    read_quiz_result,
)
from cleanup.services.day.record import OtherContentError, list_events, record_event
from cleanup.services.day.run_sheet import (
    arrange,
    documents_of,
    get_part,
    is_own,
    minutes_of,
    move_part,
    part_from_activity,
    parts_of,
    preview,
    put_back_run_sheet,
    put_part,
    remove_part,
    reset_run_sheet,
    save_run_sheet,
    sheet_texts_of,
    shortened,
    undo_step,
    unused_code,
)
from cleanup.services.day.run_sheet_steps import last_step
from cleanup.services.day.screen import read_screen, screen_mark
from cleanup.services.day.sheet_marks import sheet_marks
from cleanup.services.day.status import read_status

__all__ = [
    "CheckIn",
    "HeavyMoment",
    "LinkedPilot",
    "OtherContentError",
    "Process",
    "advise_variant",
    "answer_quiz",
    "arrange",
    "as_meant_rows",
    "cards_of",
    "check_screen_token",
    "documents_of",
    "examples_of",
    "find_by_screen_token",
    "find_by_ticket",
    "find_quiz_state",
    "get_part",
    "get_quiz_item",
    "is_own",
    "keep_process",
    "last_step",
    "list_check_ins",
    "list_events",
    "list_heavy_moments",
    "listen",
    "minutes_of",
    "move_part",
    "observed_rows",
    "own_result",
    "part_from_activity",
    "part_names",
    "parts_of",
    "plan_of",
    "preview",
    "process_rows",
    "put_back_run_sheet",
    "put_part",
    "quiz_options",
    "read_quiz_result",
    "read_screen",
    "read_status",
    "record_event",
    "remove_part",
    "reset_run_sheet",
    "save_run_sheet",
    "screen_mark",
    "screen_token",
    "sending_ticket",
    "sheet_marks",
    "sheet_texts_of",
    "shortened",
    "undo_step",
    "unused_code",
]
