"""Questionnaires that somebody adds on a page: checked, looked at as a draft, then published.

A file is kept as any text that is edited here (``content_edit``), so that backups, restores and the check of
the content know it. Each published version is kept with the answers as well and never changes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, ContentError, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.distinct import OWN, doubtful_texts, doubtful_variables
from cleanup.domain.surveys.questionnaires import MOMENTS, Questionnaire
from cleanup.extensions import db, when_kept
from cleanup.models.accounts import Account
from cleanup.models.toolkit import FINGERPRINT_LENGTH, ContentEdit
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import content_folder, loaded, look_again
from cleanup.services.platform.content.loader import CONTENT_FOLDER
from cleanup.services.platform.content.rules_questionnaire import LONGEST_VARIABLE
from cleanup.services.platform.content.schema_words import banned_in
from cleanup.services.platform.content.versions import (
    canonical_json,
    published_questionnaire,
    read_questionnaire,
)
from cleanup.services.platform.content.yaml_source import YamlSource, parse_source
from cleanup.services.surveys.versions import keep_version

FOLDER = "questionnaires/"
EXAMPLE = "questionnaires/examples/voorbeeld.yaml"
LARGEST_FILE = 400_000
NO_TEXT = N_("Dit is geen tekstbestand. Sla het op als .yaml of .json, in UTF-8.")
TOO_LARGE = N_("Dit bestand is te groot voor een vragenlijst: hooguit %(most)s tekens.")


class QuestionnaireRefusedError(Exception):
    """A file that is no questionnaire yet; ``errors`` name file, line and field, in order."""

    def __init__(self, errors: Iterable[ContentError]) -> None:
        self.errors = list(errors)
        super().__init__("; ".join(map(str, self.errors)))


def add_draft(content: bytes, name: str, account: Account, now: dt.datetime) -> Questionnaire:
    """Keep a file as the draft of its questionnaire, in the place of an earlier draft, and return it.

    Raises
    ------
    RuleBrokenError
        When it is no text or far too large.
    QuestionnaireRefusedError
        With every mistake in it.
    """
    text = _text_of(content)
    source, questionnaire = _read(text, name[:80] or "vragenlijst.yaml")
    errors = [*_own_mistakes(source, questionnaire), *_mistakes_beside_others(source, questionnaire)]
    if errors:
        raise QuestionnaireRefusedError(errors)
    row = _draft_row(questionnaire.id) or ContentEdit(
        file=_file_of(questionnaire.id), state="concept", revision=0
    )
    row.text, row.saved_at, row.account_id = text, now, account.id
    row.shipped_hash, row.revision = hashlib.sha256(b"").hexdigest()[:FINGERPRINT_LENGTH], row.revision + 1
    db.session.add(row)
    db.session.flush()
    return questionnaire


def _text_of(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RuleBrokenError(NO_TEXT, "file") from error
    if "\0" in text or not text.strip():
        raise RuleBrokenError(NO_TEXT, "file")
    if len(text) > LARGEST_FILE:
        raise RuleBrokenError(TOO_LARGE, "file", most=LARGEST_FILE)
    return text.rstrip() + "\n"


def _read(text: str, name: str) -> tuple[YamlSource, Questionnaire]:
    try:
        source = parse_source(text, name)
        questionnaire, errors = read_questionnaire(source)
    except ContentError as error:
        raise QuestionnaireRefusedError([error]) from error
    if questionnaire is None:
        raise QuestionnaireRefusedError(errors)
    return source, questionnaire


def _own_mistakes(source: YamlSource, questionnaire: Questionnaire) -> list[ContentError]:
    """Return what makes it no questionnaire that a pilot can ask."""
    id_ = questionnaire.id
    if id_ in _shipped():
        return [
            source.error(("id",), f"hoort bij het programma zelf: {id_}; geef je vragenlijst een andere id")
        ]
    if not any(map(questionnaire.asked_at, MOMENTS)):
        return [source.error(("order",), "vraagt niets bij t0, t1 of t2")]
    return []


def _mistakes_beside_others(source: YamlSource, questionnaire: Questionnaire) -> list[ContentError]:
    """Return what does not go together with the questionnaires that are in use."""
    others = [one for one in loaded().questionnaires.values() if one.id != questionnaire.id]
    places = {item.code: place for place, item in enumerate(questionnaire.items)}
    found = [
        source.error(
            ("items", places[item.code], "variable"), "komt voor in een andere vragenlijst; kies een kortere"
        )
        for item in doubtful_variables(questionnaire, others)
        if len(f"{questionnaire.id}_{item.variable}") > LONGEST_VARIABLE
    ]
    found += [
        source.error(("items", places[item.code], "code"), "is al een open vraag van een andere vragenlijst")
        for item in doubtful_texts(questionnaire, others)
    ]
    return found


def _shipped() -> set[str]:
    """Return the ids of the questionnaires whose files are in the folder, whatever was added here."""
    return (set(loaded().questionnaires) | OWN) - added_ids()


def _file_of(id_: str) -> str:
    return f"{FOLDER}{id_}.yaml"


def added_ids() -> set[str]:
    """Return the ids of the questionnaires that were published on the page."""
    query = select(ContentEdit.file).where(
        ContentEdit.file.startswith(FOLDER), ContentEdit.number.is_not(None)
    )
    return {file.removeprefix(FOLDER).removesuffix(".yaml") for file in db.session.scalars(query.distinct())}


def _draft_row(id_: str) -> ContentEdit | None:
    query = select(ContentEdit).where(ContentEdit.file == _file_of(id_), ContentEdit.number.is_(None))
    return db.session.scalar(query)


def example_text() -> str:
    """Return a questionnaire to begin with: that of the content in use, else the one of the product."""
    kept = content_folder() / EXAMPLE
    return (kept if kept.is_file() else CONTENT_FOLDER / EXAMPLE).read_text(encoding="utf-8")


def list_drafts() -> list[Questionnaire]:
    """Return the drafts, by id."""
    query = select(ContentEdit.text).where(ContentEdit.file.startswith(FOLDER), ContentEdit.number.is_(None))
    return [
        published_questionnaire(text or "") for text in db.session.scalars(query.order_by(ContentEdit.file))
    ]


def find_draft(version: str) -> Questionnaire | None:
    """Return the draft of this version, None when there is none."""
    return next((one for one in list_drafts() if one.version == version), None)


def remarks_on(draft: Questionnaire) -> list[ContentError]:
    """Return the words in a draft that we would not choose; a questionnaire of others may need them."""
    row = _row_of(draft.version)
    source = parse_source(row.text or "", row.file)
    return [source.error(loc, reason) for loc, reason in banned_in(source, loaded().words)]


def publish_draft(version: str, account: Account, now: dt.datetime) -> Questionnaire:
    """Put a draft in use and keep its version for good.

    Raises
    ------
    NotFoundError, QuestionnaireRefusedError
        When there is no such draft, or it no longer goes together with the rest.
    """
    row = _row_of(version)
    source, questionnaire = _read(row.text or "", row.file)
    errors = _mistakes_beside_others(source, questionnaire)
    if errors:
        raise QuestionnaireRefusedError(errors)
    numbers = select(ContentEdit.number).where(ContentEdit.file == row.file, ContentEdit.number.is_not(None))
    row.number = (
        max([0, *(number or 0 for number in db.session.scalars(numbers.order_by(ContentEdit.number)))]) + 1
    )
    row.state, row.account_id, row.saved_at = "gepubliceerd", account.id, now
    keep_version(questionnaire, canonical_json(source.data))
    db.session.flush()
    audit.record(audit.Kind.CONTENT_CHANGED, account.id, now, row.file, version=version)
    when_kept(look_again)
    return questionnaire


def discard_draft(version: str) -> Questionnaire:
    """Throw a draft away; what was published of it stays. Raises NotFoundError."""
    row = _row_of(version)
    gone = published_questionnaire(row.text or "")
    db.session.delete(row)
    db.session.flush()
    return gone


def _row_of(version: str) -> ContentEdit:
    draft = find_draft(version)
    row = _draft_row(draft.id) if draft is not None else None
    if row is None:
        raise NotFoundError
    return row
