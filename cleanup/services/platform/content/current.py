"""The content in use: the shipped folder, with what staff published in the browser in place of its files.

Every process looks at most once a second whether something was published; that is one small query, and
the content is read again only when it was. A request keeps what it found first: a slow page neither mixes
two versions nor looks twice. Edits that no longer fit the shipped files (after an update
of the product) are left out file by file, so that a page never breaks on them; ``ignored_edits`` names them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from cleanup.domain.platform.content import Content
from cleanup.domain.platform.errors import ContentError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.toolkit.cards import origins_in
from cleanup.extensions import database_at_hand, kept_by_request
from cleanup.models.toolkit import ContentEdit
from cleanup.services.platform.content.loader import CONTENT_FOLDER, load_content, read_content

LOOK_EVERY = 1.0
Stamp = tuple[tuple[str, int], ...]

logger = logging.getLogger(__name__)


@dataclass
class _InUse:
    """What this process serves; a new application starts from a new one."""

    folder: Path
    stamp: Stamp = ()
    content: Content | None = None
    looked_at: float | None = None
    changed_on: dt.date | None = None
    ignored: list[ContentError] = field(default_factory=list)


_in_use = _InUse(CONTENT_FOLDER)
_lock = threading.Lock()


@dataclass(frozen=True)
class Version:
    """Which toolkit this is: a short code that changes with any word, and the day of the last change."""

    code: str
    changed_on: dt.date


def use(folder: Path) -> Content:
    """Use the content of a folder from now on; raises ContentError when it is broken."""
    global _in_use  # noqa: PLW0603 - one process serves one folder, chosen at its start
    content = load_content(folder)
    _in_use = _InUse(folder)
    return content


def content_folder() -> Path:
    """Return the folder with the shipped files."""
    return _in_use.folder


def loaded() -> Content:
    """Return the content in use."""
    return kept_by_request("content_in_use", _newest)


def _newest() -> Content:
    _refresh(_in_use)
    return _in_use.content or load_content(_in_use.folder)


def look_again() -> None:
    """Look for published edits at the next call, in this process."""
    _in_use.looked_at = None


def ignored_edits() -> list[ContentError]:
    """Return why published edits are left out; normally nothing."""
    _refresh(_in_use)
    return list(_in_use.ignored)


def toolkit_version() -> Version:
    """Return the version of the toolkit that participants see now."""
    toolkit = loaded().toolkit
    code = hashlib.sha256(repr(toolkit).encode()).hexdigest()[:6].upper()
    days = [stamp.checked_on for stamp in origins_in(toolkit)]
    return Version(code, max(filter(None, [*days, _in_use.changed_on]), default=dt.date.min))


def _refresh(state: _InUse) -> None:
    now = time.monotonic()
    if state.looked_at is not None and now - state.looked_at < LOOK_EVERY:
        return
    with _lock:
        engine = database_at_hand()
        if engine is None:
            return
        state.looked_at = now
        try:
            with engine.connect().execution_options(reads=True) as connection:
                stamp = _stamp(connection)
                if stamp != state.stamp:
                    _take(state, stamp, *_texts(connection, stamp))
        except SQLAlchemyError:
            logger.warning("edited texts could not be read; the shipped files are used")


def _stamp(connection: Connection) -> Stamp:
    query = (
        select(ContentEdit.file, func.max(ContentEdit.number))
        .where(ContentEdit.number.is_not(None))
        .group_by(ContentEdit.file)
        .order_by(ContentEdit.file)
    )
    return tuple((file, number or 0) for file, number in connection.execute(query))


def _texts(connection: Connection, stamp: Stamp) -> tuple[dict[str, str], dt.date | None]:
    edits = ContentEdit.__table__
    current = dict(stamp)
    query = select(edits.c.file, edits.c.number, edits.c.text, edits.c.saved_at)
    rows = [
        row
        for row in connection.execute(query.where(edits.c.number.is_not(None)))
        if current.get(row.file) == row.number
    ]
    days = [local_day(row.saved_at) for row in rows]
    return {row.file: row.text for row in rows if row.text is not None}, max(days, default=None)


def _take(state: _InUse, stamp: Stamp, edited: Mapping[str, str], changed_on: dt.date | None) -> None:
    state.stamp, state.changed_on, state.ignored = stamp, changed_on, []
    left = dict(edited)
    content, errors = read_content(state.folder, left) if left else (None, [])
    while left and errors:
        state.ignored += errors
        logger.warning("edited texts are left out: %s", errors[0])
        broken = {error.file for error in errors} & set(left) or set(left)
        left = {file: text for file, text in left.items() if file not in broken}
        content, errors = read_content(state.folder, left) if left else (None, [])
    state.content = content
