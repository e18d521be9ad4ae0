"""Editing content files in the browser: draft, check, publish, history, restore, export.

The files in ``toolkit_content/`` are never written: a published edit is a row that stands in for its file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.platform.content import Content
from cleanup.domain.platform.errors import N_, ContentError, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db, when_kept
from cleanup.models.accounts import Account
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.toolkit import FINGERPRINT_LENGTH, ContentEdit
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import content_folder, look_again
from cleanup.services.platform.content.lint import remarks_on
from cleanup.services.platform.content.loader import read_content
from cleanup.services.platform.guard import refuse_personal
from cleanup.services.toolkit.checked_days import check_text_days

NOT_EDITABLE = ("questionnaires/",)
LONGEST_TEXT = 120_000
SHIPPED = 0
NO_LESSON = "geen"
TOO_LONG = N_("Deze tekst is te lang. Houd het bij %(max)s tekens.")
SOMEBODY_ELSE = N_("Iemand anders heeft dit concept intussen gewijzigd. Jouw tekst staat hier nog.")
IS_BROKEN = N_("Dit kan nog niet live: %(problem)s.")

Draft = ContentEdit
Version = ContentEdit


@dataclass(frozen=True)
class FileState:
    """A file in the list: what is published, whether there is a draft, and if the shipped file moved on."""

    file: str
    published: ContentEdit | None
    draft: ContentEdit | None
    shipped_changed: bool

    @property
    def is_edited(self) -> bool:
        """Whether a text of ours stands in for the shipped file."""
        return self.published is not None and self.published.text is not None


def list_files() -> list[FileState]:
    """Return the files that may be edited, by name."""
    published = _published()
    drafts = {
        draft.file: draft
        for draft in db.session.scalars(select(ContentEdit).where(ContentEdit.number.is_(None)))
    }
    return [_state(file, published.get(file), drafts.get(file)) for file in _names()]


def get_file(file: str) -> FileState:
    """Return one file; raises NotFoundError when it may not be edited."""
    state = next((state for state in list_files() if state.file == file), None)
    if state is None:
        raise NotFoundError
    return state


def _names() -> list[str]:
    folder = content_folder()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
    return [name for name in names if not name.startswith(NOT_EDITABLE)]


def _state(file: str, published: ContentEdit | None, draft: ContentEdit | None) -> FileState:
    moved = bool(
        published and published.text is not None and published.shipped_hash != _hash(shipped_text(file))
    )
    return FileState(file, published, draft, shipped_changed=moved)


def _published() -> dict[str, ContentEdit]:
    rows = db.session.scalars(
        select(ContentEdit)
        .where(ContentEdit.number.is_not(None))
        .order_by(ContentEdit.file, ContentEdit.number)
    )
    return {row.file: row for row in rows}


def shipped_text(file: str) -> str:
    """Return the text of a file as it was shipped."""
    return (content_folder() / file).read_text(encoding="utf-8")


def current_text(file: str) -> str:
    """Return the text of a file that is in use."""
    row = _published().get(file)
    return row.text if row is not None and row.text is not None else shipped_text(file)


def find_draft(file: str) -> ContentEdit | None:
    """Return the draft of a file, if there is one."""
    return db.session.scalar(
        select(ContentEdit).where(ContentEdit.file == file, ContentEdit.number.is_(None))
    )


def list_versions(file: str) -> list[ContentEdit]:
    """Return the published versions of a file, the latest first."""
    query = select(ContentEdit).where(ContentEdit.file == file, ContentEdit.number.is_not(None))
    return list(db.session.scalars(query.order_by(ContentEdit.number.desc())))


def text_of_version(file: str, number: int) -> str:
    """Return the text of a published version; 0 is the shipped file."""
    if number == SHIPPED:
        return shipped_text(file)
    row = next((version for version in list_versions(file) if version.number == number), None)
    if row is None:
        raise NotFoundError
    return row.text if row.text is not None else shipped_text(file)


def save_draft(account: Account, file: str, text: str, revision: int, now: dt.datetime) -> ContentEdit:
    """Keep a draft, broken or not; ``revision`` is that of the draft somebody started from (0: none).

    Raises
    ------
    RuleBrokenError
        When it is too long or holds signs that no file can hold.
    RuleBrokenError
        When somebody else saved the draft in the meantime.
    """
    get_file(file)
    text = text.replace("\r\n", "\n").rstrip() + "\n"
    if len(text) > LONGEST_TEXT:
        raise RuleBrokenError(TOO_LONG, "text", max=LONGEST_TEXT)
    if "\0" in text:
        raise RuleBrokenError(N_("Er staat een teken in dat niet kan."), "text")
    draft = find_draft(file)
    if (draft.revision if draft else 0) != revision:
        raise RuleBrokenError(SOMEBODY_ELSE, "text")
    if draft is None:
        draft = ContentEdit(file=file, state="concept", revision=0)
    draft.text, draft.saved_at, draft.account_id = text, now, account.id
    draft.shipped_hash, draft.revision = _hash(shipped_text(file)), draft.revision + 1
    db.session.add(draft)
    db.session.flush()
    return draft


def discard_draft(file: str) -> None:
    """Throw a draft away; what is published stays."""
    draft = find_draft(file)
    if draft is not None:
        db.session.delete(draft)
        db.session.flush()


def with_draft(file: str, text: str) -> tuple[Content | None, list[ContentError]]:
    """Return all content as it would be with this text published, or every mistake in it."""
    return read_content(content_folder(), {**_texts_in_use(), file: text})


def check_text(file: str, text: str) -> tuple[list[ContentError], list[ContentError]]:
    """Return the mistakes that stop publishing, and remarks on plain language that do not."""
    _, errors = with_draft(file, text)
    return errors, [] if errors else remarks_on(content_folder(), file, text)


def _texts_in_use() -> dict[str, str]:
    return {file: row.text for file, row in _published().items() if row.text is not None}


def list_lessons() -> list[tuple[str, str]]:
    """Return (id, words) of the lessons that a text can come from, the latest first."""
    query = select(Lesson.id, Lesson.learned).order_by(Lesson.noted_on.desc(), Lesson.id)
    return [(row.id, row.learned) for row in db.session.execute(query)]


def publish_draft(account: Account, file: str, lesson: str, why: str, now: dt.datetime) -> ContentEdit:
    """Put a draft live, with the lesson it comes from: an id, or ``NO_LESSON`` and why there is none.

    Raises
    ------
    RuleBrokenError
        When no lesson was named, there is none and no reason either, or the draft is broken or holds a day
        that has yet to come.
    """
    draft = find_draft(file)
    if draft is None or draft.text is None:
        raise NotFoundError
    _, errors = with_draft(file, draft.text)
    if errors:
        raise RuleBrokenError(IS_BROKEN, problem=str(errors[0]))
    check_text_days(draft.text, local_day(now))
    draft.from_lesson, draft.why = _reason_of(lesson, why.strip())
    draft.number, draft.state = _next_number(file), "gepubliceerd"
    draft.account_id, draft.saved_at = account.id, now
    _publish(account, draft, now)
    return draft


def _reason_of(lesson: str, why: str) -> tuple[bool, str]:
    if lesson == NO_LESSON:
        if not why:
            raise RuleBrokenError(N_("Schrijf waarom dit verandert zonder dat er een les achter zit."), "why")
        refuse_personal(why=why)
        return False, why
    found = db.session.get(Lesson, lesson) if lesson else None
    if found is None:
        raise RuleBrokenError(N_("Kies uit welke les deze verandering komt."), "lesson")
    return True, found.learned


def restore_version(account: Account, file: str, number: int, now: dt.datetime) -> ContentEdit:
    """Publish an older version again, as a new one; 0 goes back to the shipped file."""
    get_file(file)
    text = None if number == SHIPPED else text_of_version(file, number)
    if text is not None and (errors := with_draft(file, text)[1]):
        raise RuleBrokenError(IS_BROKEN, problem=str(errors[0]))
    row = ContentEdit(
        file=file,
        state="gepubliceerd",
        number=_next_number(file),
        text=text,
        shipped_hash=_hash(shipped_text(file)),
        saved_at=now,
        account_id=account.id,
        revision=1,
        restored=number,
    )
    db.session.add(row)
    _publish(account, row, now)
    return row


def _publish(account: Account, row: ContentEdit, now: dt.datetime) -> None:
    db.session.flush()
    audit.record(audit.Kind.CONTENT_CHANGED, account.id, now, row.file, version=row.number)
    when_kept(look_again)


def _next_number(file: str) -> int:
    versions = list_versions(file)
    return (versions[0].number or 0) + 1 if versions else 1


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def export_files(more: Mapping[str, str] | None = None) -> tuple[bytes, int]:
    """Return a ZIP of the whole folder as it is in use, with how many files it holds.

    It is ready to be the shipped state of a next release.
    """
    folder, edited = content_folder(), _texts_in_use()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            archive.writestr(f"toolkit_content/{name}", edited.get(name, path.read_text(encoding="utf-8")))
        added = {name: text for name, text in edited.items() if not (folder / name).exists()}
        for name, text in sorted({**added, **(more or {})}.items()):
            archive.writestr(f"toolkit_content/{name}", text)
        count = len(archive.namelist())
    return packed.getvalue(), count
