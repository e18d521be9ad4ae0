"""Evaluation: the one door to the figures."""

from cleanup.services.evaluation.drawings import (
    LEVELS,
    MINUTES,
    SPREAD,
    Drawn,
    Group,
    drawing_of,
    span_of,
    specs_of,
)
from cleanup.services.evaluation.export import export_name, new_export_id, write_export
from cleanup.services.evaluation.figures import Figures, figures_of
from cleanup.services.evaluation.give_back import GiveBack, Moved, Story, give_back_of
from cleanup.services.evaluation.jobs import (
    ask_export,
    exported_file,
    find_export_for,
    make_export,
    remove_old_exports,
    start_export,
    state_of_export,
)
from cleanup.services.evaluation.lessons import (
    LessonStory,
    Remark,
    add_lesson,
    get_lesson,
    judge_lesson,
    list_lessons,
    list_remarks,
    list_stories,
    remove_lesson,
)
from cleanup.services.evaluation.numbers import add_figure, list_typed_figures, remove_figure
from cleanup.services.evaluation.quality import Doubtful, exclude_response, list_doubtful
from cleanup.services.evaluation.questions import AskedQuestion, list_questions, question_texts
from cleanup.services.evaluation.scope import (
    Scope,
    everything_scope,
    list_evaluated,
    pilot_scope,
    programme_scope,
    scope_of,
)
from cleanup.services.evaluation.screening import WrittenAnswers, get_written, list_written, screen_answer
from cleanup.services.evaluation.tables import Row, ShownTable, is_number

__all__ = [
    "LEVELS",
    "MINUTES",
    "SPREAD",
    "AskedQuestion",
    "Doubtful",
    "Drawn",
    "Figures",
    "GiveBack",
    "Group",
    "LessonStory",
    "Moved",
    "Remark",
    "Row",
    "Scope",
    "ShownTable",
    "Story",
    "WrittenAnswers",
    "add_figure",
    "add_lesson",
    "ask_export",
    "drawing_of",
    "everything_scope",
    "exclude_response",
    "export_name",
    "exported_file",
    "figures_of",
    "find_export_for",
    "get_lesson",
    "get_written",
    "give_back_of",
    "is_number",
    "judge_lesson",
    "list_doubtful",
    "list_evaluated",
    "list_lessons",
    "list_questions",
    "list_remarks",
    "list_stories",
    "list_typed_figures",
    "list_written",
    "make_export",
    "new_export_id",
    "pilot_scope",
    "programme_scope",
    "question_texts",
    "remove_figure",
    "remove_lesson",
    "remove_old_exports",
    "scope_of",
    "screen_answer",
    "span_of",
    "specs_of",
    "start_export",
    "state_of_export",
    "write_export",
]
