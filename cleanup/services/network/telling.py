"""Stories: kept with consent, shown where that reaches, and gone everywhere when it is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import lazyload

from cleanup.domain.evaluation.figures import FACTORS
from cleanup.domain.network.stories import CONSENTS, PUBLIC, REPORT, check_story, check_use, may_stand
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.domain.platform.text_keys import search_key
from cleanup.extensions import db
from cleanup.models.network.stories import NetworkStory, StoryUse
from cleanup.models.partners.organisations import Programme, ProgrammePart
from cleanup.models.pilots.plan import Pilot
from cleanup.services.network.rows import get_row
from cleanup.services.platform import gone
from cleanup.services.platform.guard import refuse_personal
from cleanup.services.platform.wipe import wipe

_IN_USE = NetworkStory.programme_id.in_(
    select(ProgrammePart.programme_id).where(ProgrammePart.part == Part.NETWORK)
)
_TEXT = lazyload(NetworkStory.uses)  # where a story was used is not said beside it
FIELDS = ("title", "text", "teller_kind", "theme", "factor", "consent", "until")


def add_story(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> NetworkStory:
    """Keep a story with what its teller allows.

    Raises
    ------
    RuleBrokenError
        When words or consent are missing, the consent is over, or somebody may be recognised.
    """
    check_story(str(typed["text"]), str(typed["consent"]), typed.get("until"), today)
    if (typed.get("factor") or "") not in {"", *FACTORS}:
        raise RuleBrokenError(N_("Kies een factor uit de lijst."), "factor")
    refuse_personal(title=typed["title"], text=typed["text"], theme=typed.get("theme"))
    story = NetworkStory(
        programme_id=programme.id, told_on=typed.get("told_on") or today,
        pilot_id=_pilot_id(programme, str(typed.get("pilot_code") or "")),
        **{name: typed.get(name) or None if name == "until" else typed.get(name) or "" for name in FIELDS},
    )  # fmt: skip
    db.session.add(story)
    db.session.flush()
    return story


def _pilot_id(programme: Programme, code: str) -> str | None:
    if not code.strip():
        return None
    pilot = db.session.scalar(select(Pilot).where(Pilot.code == normalise_code(code)))
    if pilot is None or pilot.programme_id != programme.id:
        raise RuleBrokenError(N_("Er is geen pilot met deze code in dit programma."), "pilot_code")
    return pilot.id


def get_story(programme: Programme, story_id: str) -> NetworkStory:
    """Return a story of this programme; raises NotFoundError."""
    return get_row(NetworkStory, programme, story_id)


def list_stories(programme: Programme) -> list[NetworkStory]:
    """Return the stories of a programme, the latest first; those taken back at the end, without words."""
    query = select(NetworkStory).where(NetworkStory.programme_id == programme.id)
    rows = db.session.scalars(query.order_by(NetworkStory.told_on.desc(), NetworkStory.id))
    return sorted(rows, key=lambda one: one.withdrawn_on is not None)


def stories_for(programme: Programme, needed: str, today: dt.date) -> list[NetworkStory]:
    """Return the stories that may stand where this consent is asked."""
    return [
        story
        for story in list_stories(programme)
        if may_stand(story.consent, story.until, story.withdrawn_on, needed, today)
    ]


def stories_for_report(
    programme: Programme, today: dt.date, pilot_id: str | None = None, *, public: bool = False
) -> list[NetworkStory]:
    """Return the stories of a report: public ones only in a public one, none while the part is off."""
    query = select(NetworkStory).options(_TEXT).where(NetworkStory.programme_id == programme.id, _IN_USE)
    needed = PUBLIC if public else REPORT
    return [
        story
        for story in db.session.scalars(query.order_by(NetworkStory.told_on.desc(), NetworkStory.id))
        if may_stand(story.consent, story.until, story.withdrawn_on, needed, today)
        and pilot_id in {None, story.pilot_id}
    ]


def list_public_stories(today: dt.date, most: int = 6) -> list[NetworkStory]:
    """Return the latest stories that everybody may read, over all programmes."""
    query = (
        select(NetworkStory)
        .options(_TEXT)
        .where(NetworkStory.consent == PUBLIC, NetworkStory.withdrawn_on.is_(None))
    )
    query = query.where(or_(NetworkStory.until.is_(None), NetworkStory.until >= today), _IN_USE)
    return list(db.session.scalars(query.order_by(NetworkStory.told_on.desc(), NetworkStory.id).limit(most)))


def find_stories(words: str, today: dt.date, most: int = 20) -> list[NetworkStory]:
    """Return the stories with these words that may still be used."""
    query = select(NetworkStory).where(
        _IN_USE,
        NetworkStory.withdrawn_on.is_(None),
        NetworkStory.search_key.contains(search_key(words), autoescape=True),
    )
    rows = db.session.scalars(query.order_by(NetworkStory.told_on.desc(), NetworkStory.id).limit(most))
    return [one for one in rows if may_stand(one.consent, one.until, None, CONSENTS[0], today)]


def use_story(story: NetworkStory, place: str, what: str, today: dt.date) -> StoryUse:
    """Keep where a story stands; raises RuleBrokenError where its teller did not agree, or for a name."""
    check_use(story.consent, story.until, story.withdrawn_on, place, today)
    if not what.strip():
        raise RuleBrokenError(N_("Schrijf waar precies, zodat we het later kunnen weghalen."), "what")
    refuse_personal(what=what)
    said = (place, what.strip()[:200], None)
    before = next((one for one in story.uses if (one.place, one.what, one.removed_on) == said), None)
    if before is not None:  # a page that somebody went back to
        return before
    use = StoryUse(place=place, what=what.strip()[:200], used_on=today)
    story.uses.append(use)
    db.session.flush()
    return use


def note_removed(story: NetworkStory, use_id: str, today: dt.date) -> None:
    """Keep that a story was taken away where it stood; raises NotFoundError when it never stood there."""
    use = next((one for one in story.uses if one.id == use_id), None)
    if use is None:
        raise NotFoundError
    use.removed_on = today
    db.session.flush()


def withdraw_story(story: NetworkStory, today: dt.date) -> None:
    """Take a story back: its words are gone at once, from every page, the search and the disk.

    What stays is where it stood, so that it can be taken away there too. Commits, because what is wiped must
    be written first.
    """
    gone.note(gone.STORY, [gone.hash_of(story.id)])
    _empty(story, today)
    db.session.flush()
    wipe()


def empty_again(story: NetworkStory, today: dt.date) -> None:
    """Take back a story that came back with an older backup."""
    _empty(story, story.withdrawn_on or today)


def _empty(story: NetworkStory, today: dt.date) -> None:
    story.withdrawn_on = today
    story.title = story.text = story.theme = ""


def forget_ended(today: dt.date, *, dry: bool) -> int:
    """Take back the stories whose consent ended before today; returns how many."""
    query = select(NetworkStory).where(NetworkStory.until < today, NetworkStory.withdrawn_on.is_(None))
    ended = list(db.session.scalars(query.order_by(NetworkStory.id)))
    for story in () if dry else ended:
        _empty(story, today)
    db.session.flush()
    return len(ended)
