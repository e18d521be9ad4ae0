"""The package: approved posts that others may place on their own channel, without account or cookie."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from cleanup.domain.campaign import posts as rules
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.origin import in_language
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.figures import PackageCount
from cleanup.models.campaign.posts import ContentPost
from cleanup.models.partners.organisations import ProgrammePart
from cleanup.services.platform.content.current import loaded

LICENCE = (
    "Partners mogen dit bericht gebruiken met de naam Social Cleanup erbij, en niet verkopen. "
    "Haal het weg als het hier niet meer staat. (Voorstel: Diversion stelt de voorwaarden nog vast.)"
)
USE = "use_elsewhere"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that the same posts give the same bytes."""


def list_shared() -> list[ContentPost]:
    """Return the posts that are approved and of which every consent holds, the latest first."""
    query = (
        select(ContentPost)
        .join(Channel)
        .join(ProgrammePart, ProgrammePart.programme_id == Channel.programme_id)
        .where(
            ProgrammePart.part == Part.CAMPAIGN,
            ContentPost.state.in_(rules.SHARED),
            ContentPost.in_package,
            ContentPost.text != "",
        )
    )
    found = [post for post in db.session.scalars(query).unique() if _holds(post)]
    earliest = dt.datetime.min.replace(tzinfo=dt.UTC)
    return sorted(
        found, key=lambda post: (post.placed_at or post.planned_at or earliest, post.id), reverse=True
    )


def _holds(post: ContentPost) -> bool:
    return all(consent.withdrawn_on is None for consent in post.consents)


def get_shared(post_id: str) -> ContentPost:
    """Return one of them; raises NotFoundError when it is not, or not any more, to be shared."""
    post = db.session.get(ContentPost, post_id)
    if post is None or post not in list_shared():
        raise NotFoundError
    return post


def count_download(post: ContentPost, day: dt.date) -> None:
    """Count that a post was downloaded on a day; nothing about who did it."""
    one_more = update(PackageCount).where(PackageCount.post_id == post.id, PackageCount.day == day)
    add = one_more.values(count=PackageCount.count + 1).returning(PackageCount.count)
    if db.session.execute(add).first() is None:
        try:
            with db.session.begin_nested():
                db.session.add(PackageCount(post_id=post.id, day=day, count=1))
        except IntegrityError:
            db.session.execute(add)


def write_zip(posts: Sequence[ContentPost]) -> bytes:
    """Return posts as a zip: a folder for each with text, alt text and image note, how to use it, licence."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, post in enumerate(posts, start=1):
            folder = f"{place:02d}-{_slug(post.title)}"
            for name, text in _files(post).items():
                archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", FIRST_MOMENT), text.strip() + "\n")
    return out.getvalue()


def _files(post: ContentPost) -> dict[str, str]:
    return {
        "tekst.txt": post.text,
        "alt-tekst.txt": post.alt_text,
        "beeld.txt": post.image_note or "Maak zelf een beeld bij deze tekst.",
        "zo-gebruik-je-dit.txt": how_to_use("nl"),
        "licentie.txt": LICENCE,
    }


def how_to_use(language: str) -> str:
    """Return how to use a post elsewhere, out of the guidelines, in a language."""
    found = next((one for one in loaded().campaign.guidelines if one.code == USE), None)
    if found is None:
        return LICENCE
    points = (f"- {in_language(point, language)}" for point in found.points)
    return "\n".join([in_language(found.intro, language), *points])


def _slug(title: str) -> str:
    bare = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in title.lower())
    return "-".join(part for part in bare.split("-") if part)[:40] or "bericht"
