"""Releases: the figures of a programme as they are published, once, numbered and kept."""

from cleanup.services.evaluation.releases.jobs import (
    ask_release,
    find_job,
    forget_releases,
    make_asked_release,
    make_due_releases,
    release_missing,
    release_now,
    release_within,
    start_release,
)
from cleanup.services.evaluation.releases.read import (
    ReleaseNote,
    has_released,
    list_published,
    released_figures,
    released_figures_of_pilot,
    tables_to_share,
)
from cleanup.services.evaluation.releases.standing import is_released, is_waiting, list_standings, standing_of
from cleanup.services.evaluation.releases.stored import (
    broken_releases,
    count_releases,
    facts_of,
    is_exact,
    latest_release,
    list_releases,
    true_rows_of,
)

__all__ = [
    "ReleaseNote",
    "ask_release",
    "broken_releases",
    "count_releases",
    "facts_of",
    "find_job",
    "forget_releases",
    "has_released",
    "is_exact",
    "is_released",
    "is_waiting",
    "latest_release",
    "list_published",
    "list_releases",
    "list_standings",
    "make_asked_release",
    "make_due_releases",
    "release_missing",
    "release_now",
    "release_within",
    "released_figures",
    "released_figures_of_pilot",
    "standing_of",
    "start_release",
    "tables_to_share",
    "true_rows_of",
]
