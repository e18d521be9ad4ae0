"""Pages behind a secret link: who tries many wrong ones has to wait, and the link goes to nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from werkzeug import Response

from cleanup.domain.platform.errors import NotFoundError, TooManyError
from cleanup.services import accounts
from cleanup.web.floods import sender

T = TypeVar("T")
Answer = TypeVar("Answer", bound=Response)
WRONG_LINKS, PERIOD = 20, dt.timedelta(minutes=15)


def open_link(kind: str, find: Callable[[], T], at: dt.datetime) -> T:
    """Return what a link leads to; ``kind`` is what wrong ones are counted by.

    Raises
    ------
    NotFoundError, TooManyError
        When it leads nowhere, and when this sender tried too many of those.
    """
    try:
        return find()
    except NotFoundError:
        count_wrong_link(kind, at)
        raise


def count_wrong_link(kind: str, at: dt.datetime) -> None:
    """Count a wrong link of this sender; raises TooManyError when there were too many."""
    if not accounts.spend_try(f"{kind}:{sender()}", WRONG_LINKS, PERIOD, at):
        raise TooManyError(int(PERIOD.total_seconds())) from None


def private(response: Answer) -> Answer:
    """Keep the secret of the link out of the next address."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
