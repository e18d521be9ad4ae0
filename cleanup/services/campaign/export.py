"""The campaign as an Excel file; how a keeper feels, and who reads along, are in none of its sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from cleanup.domain.campaign.comments import HOSTILE, week_label
from cleanup.domain.campaign.reach import COUNTS
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.comments import CommentCase, CommentCount
from cleanup.models.campaign.figures import ChannelCount, Insight
from cleanup.models.campaign.posts import Ad, ContentPost, PostStep
from cleanup.services.campaign.ads import list_ads
from cleanup.services.campaign.cases import list_cases
from cleanup.services.campaign.figures import list_counts, list_insights
from cleanup.services.campaign.series import hostile_by_week

Cell = str | int | float | bool | dt.date | None
NOTES = (
    "Bereik wordt nooit opgeteld: wie twee berichten zag, telt bij beide mee.",
    "Bereik is een aantal accounts zoals het platform dat geeft, geen aantal jongeren.",
    "Betaald en onbetaald staan apart. Mensen volgen ook zonder een advertentie te zien.",
    "Reacties zijn geteld in soorten. Er staat nergens wie iets schreef of wat er precies stond.",
)


def write_workbook(
    channel: Channel, profile: str, made_at: dt.datetime, *, is_demo: bool
) -> tuple[bytes, int]:
    """Return the workbook and how many rows it has; ``deelbaar`` leaves out the cases."""
    from cleanup.analysis.lists import CellForm, ListColumn, ListSheet, write_lists

    sheets = [
        ListSheet(name, [ListColumn(label, width, CellForm[form]) for label, width, form in columns], rows)
        for name, columns, rows in _sheets(channel, profile)
    ]
    notes = [*NOTES, f"Kanaal: {channel.name} ({channel.platform}). Profiel: {profile}."]
    sheets.append(ListSheet("toelichting", [ListColumn("uitleg", 100)], [(note,) for note in notes]))
    content = write_lists("Campagne", sheets, made_at=made_at, is_demo=is_demo)
    return content, sum(len(sheet.rows) for sheet in sheets)


Columns = tuple[tuple[str, int, str], ...]
"""The columns of a sheet: heading, width in characters, name of the form of its values."""
POSTS: Columns = (
    ("titel", 40, "TEXT"), ("vorm", 12, "TEXT"), ("toon", 12, "TEXT"), ("doel", 12, "TEXT"),
    ("stand", 18, "TEXT"), ("gepland_utc", 20, "TEXT"), ("gepland_lokaal", 24, "TEXT"),
    ("geplaatst_op", 12, "DATE"), ("gemaakt_door", 20, "TEXT"), ("interactie", 10, "TEXT"),
    ("gronden", 24, "TEXT"),
)  # fmt: skip
STEPS: Columns = (
    ("titel", 40, "TEXT"), ("nummer", 8, "WHOLE"), ("van", 18, "TEXT"), ("naar", 18, "TEXT"),
    ("wijziging", 10, "TEXT"), ("op", 12, "DATE"),
)  # fmt: skip
STATES: Columns = (
    ("stand_op", 12, "DATE"), ("volgers", 10, "WHOLE"), ("bereik_uniek", 14, "WHOLE"),
    ("bereik_van", 12, "DATE"), ("bereik_tot", 12, "DATE"), ("bron", 50, "TEXT"),
)  # fmt: skip
FIGURES: Columns = (
    ("titel", 40, "TEXT"), ("stand_op", 12, "DATE"), ("betaald", 10, "TEXT"), ("weergaven", 12, "WHOLE"),
    ("bereik", 12, "WHOLE"), ("vind_ik_leuks", 14, "WHOLE"), ("reacties", 12, "WHOLE"),
    ("gedeeld", 12, "WHOLE"), ("bewaard", 12, "WHOLE"), ("volgers_erbij", 14, "WHOLE"),
)  # fmt: skip
COUNTED: Columns = (
    ("dag", 12, "DATE"), ("soort", 18, "TEXT"), ("zwaarte", 12, "TEXT"), ("wat_gedaan", 18, "TEXT"),
    ("aantal", 10, "WHOLE"), ("verborgen", 12, "TEXT"),
)  # fmt: skip
ADS: Columns = (
    ("tekst", 60, "TEXT"), ("stand", 14, "TEXT"), ("afgekeurd_om", 26, "TEXT"), ("eerste_dag", 12, "DATE"),
    ("laatste_dag", 12, "DATE"), ("besloten_op", 12, "DATE"), ("budget_euro", 12, "WHOLE"),
    ("bereik", 12, "WHOLE"),
)  # fmt: skip
CASES: Columns = (
    ("dag", 12, "DATE"), ("soort", 18, "TEXT"), ("zwaarte", 12, "TEXT"), ("wat", 60, "TEXT"),
    ("wat_gedaan", 18, "TEXT"), ("twijfel", 10, "TEXT"), ("gesloten_op", 12, "DATE"),
    ("uitkomst", 60, "TEXT"),
)  # fmt: skip
HOSTILE_WEEK = "naar (week vanaf dag)"
Sheet = tuple[str, Columns, Sequence[Sequence[Cell]]]


def _sheets(channel: Channel, profile: str) -> list[Sheet]:
    posts = _posts(channel)
    sheets: list[Sheet] = [
        ("berichten", POSTS, [_post(post) for post in posts]),
        ("stappen", STEPS, [_step(post, step) for post in posts for step in post.steps]),
        ("stand", STATES, [_state(row) for row in list_counts(channel)]),
        ("cijfers", FIGURES, [_figure(post, row) for post in posts for row in list_insights(post)]),
        ("reacties_geteld", COUNTED, _counted(channel)),
        ("advertenties", ADS, [_ad(ad) for ad in list_ads(channel)]),
    ]
    if profile == "onderzoek":
        sheets.append(("meldingen", CASES, [_case(row) for row in list_cases(channel)]))
    return sheets


def _step(post: ContentPost, step: PostStep) -> Sequence[Cell]:
    return post.title, step.number, step.before, step.after, _yes(step.is_edit), local_day(step.at)


def _state(row: ChannelCount) -> Sequence[Cell]:
    period = row.reach_period_from, row.reach_period_to
    return row.as_of, row.followers, row.reach_unique, *period, row.source


def _figure(post: ContentPost, row: Insight) -> Sequence[Cell]:
    return post.title, row.as_of, _yes(row.paid), *(getattr(row, name) for name in COUNTS)


def _ad(ad: Ad) -> Sequence[Cell]:
    days = ad.starts_on, ad.ends_on, ad.decided_on
    return ad.text, ad.state, ad.refused_because, *days, ad.budget_eur, ad.reach


def _case(row: CommentCase) -> Sequence[Cell]:
    done = row.action, _yes(row.in_doubt), row.closed_on, row.outcome
    return row.day, row.category, row.severity, row.what, *done


def _posts(channel: Channel) -> list[ContentPost]:
    query = select(ContentPost).where(ContentPost.channel_id == channel.id)
    when = db.func.coalesce(ContentPost.planned_at, ContentPost.placed_at)
    return list(db.session.scalars(query.order_by(when, ContentPost.title, ContentPost.id)).unique())


def _post(post: ContentPost) -> Sequence[Cell]:
    at, offset = post.planned_at, post.planned_offset or 0
    local = (at + dt.timedelta(minutes=offset)) if at else None
    sign, (hours, minutes) = ("+" if offset >= 0 else "-"), divmod(abs(offset), 60)
    return (
        post.title,
        post.format,
        post.tone,
        post.aim,
        post.state,
        f"{at:%Y-%m-%dT%H:%M}Z" if at else None,
        f"{local:%Y-%m-%dT%H:%M}{sign}{hours:02d}:{minutes:02d}" if local else None,
        local_day(post.placed_at) if post.placed_at else None,
        post.maker_label or None,
        _yes(post.interaction),
        post.grounds or None,
    )


def _counted(channel: Channel) -> list[Sequence[Cell]]:
    query = (
        select(
            CommentCount.day,
            CommentCount.category,
            CommentCount.severity,
            CommentCount.action,
            db.func.sum(CommentCount.count),
        )
        .where(CommentCount.channel_id == channel.id, CommentCount.count > 0)
        .where(CommentCount.category.not_in(HOSTILE))
        .group_by(CommentCount.day, CommentCount.category, CommentCount.severity, CommentCount.action)
        .order_by(CommentCount.day, CommentCount.category, CommentCount.severity, CommentCount.action)
    )
    plain = [
        (day, kind, how, what, int(count), None) for day, kind, how, what, count in db.session.execute(query)
    ]
    return [*plain, *_hostile(channel)]


def _hostile(channel: Channel) -> list[Sequence[Cell]]:
    """Return hostile comments together per week, as pages show them: one to four never as a number."""
    weeks = hostile_by_week(channel)
    labels = {monday: week_label(count) for monday, count in weeks.items()}
    return [
        (monday, HOSTILE_WEEK, None, None, weeks[monday], None)
        if label.isdigit()
        else (monday, HOSTILE_WEEK, None, None, None, label)
        for monday, label in labels.items()
    ]


def _yes(value: bool) -> str:  # noqa: FBT001 - a cell
    return "ja" if value else "nee"
