"""Guarding free texts against persons; one line where something is stored.

::

    refuse_personal(title=title, note=note)                            # weiger: 422 beside the field
    ask_about_personal(answer, advice.id, text=text)                   # bevestig: asked once
    {{ person_hint(form.notes.data|personal_words) }}                  # hint, in a template
"""

from __future__ import annotations

from sqlalchemy import select

from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.guard import ASKED, REFUSED, NoPerson, PersonalTextError, find_guarded
from cleanup.domain.platform.party_names import find_in_name
from cleanup.domain.platform.privacy_check import PersonalData
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation
from cleanup.services.platform import audit

LONGEST_CHECKED = 20_000


def find_persons(text: str, *, groups: bool = False) -> tuple[PersonalData, ...]:
    """Return what may point to a person; names of organisations that are stored are no finding."""
    checked = text[:LONGEST_CHECKED]
    if not find_guarded(checked, groups=groups):
        return ()
    return find_guarded(checked, _names_within(checked), groups=groups)


def _names_within(text: str) -> list[str]:
    names = db.session.scalars(select(Organisation.name))
    low = text.casefold()
    return [name for name in names if name.casefold() in low]


def refuse_personal(**texts: str | None) -> None:
    """Raise RuleBrokenError beside the first field, named as the argument, that may point to a person."""
    _check(RuleBrokenError, REFUSED, texts)


def refuse_personal_and_groups(**texts: str | None) -> None:
    """Do the same, and refuse the name of a group too: for texts about unrest somewhere."""
    _check(RuleBrokenError, REFUSED, texts, groups=True)


def refuse_person_as_party(**names: str | None) -> None:
    """Raise RuleBrokenError beside the first field that should name a party and names a person."""
    for field, name in names.items():
        for finding in find_in_name(name or "", _names_within(name or "")):
            raise RuleBrokenError(REFUSED, field, kind=finding.label, words=finding.words)


def ask_about_personal(answer: NoPerson, subject: str, **texts: str | None) -> None:
    """Raise PersonalTextError unless somebody confirmed that the texts are about nobody.

    A confirmation that was needed is written down with the code of what it is about, never with the text.
    """
    try:
        _check(PersonalTextError, ASKED, texts)
    except PersonalTextError:
        if not answer.confirmed:
            raise
        audit.record(Kind.TEXT_CONFIRMED, answer.by_id, answer.now, subject)


def _check(
    error: type[RuleBrokenError], sentence: str, texts: dict[str, str | None], *, groups: bool = False
) -> None:
    for field, text in texts.items():
        for finding in find_persons(text or "", groups=groups):
            raise error(sentence, field, kind=finding.label, words=finding.words)
