"""The figures of a channel as drawings, each beside its table: followers, posts, comments, words of ads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cleanup.domain.campaign.ads import StemCount
from cleanup.domain.campaign.posts import TONE_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.models.campaign.figures import ChannelCount
from cleanup.services.campaign.series import Month, Week

Translate = Callable[[str], str]
Day = Callable[..., str]
"""Writes a day in the language of the reader."""
SHOWN_COMMENTS = ("vraag", "bijval", "kritiek")
COMMENT_LABELS = {"vraag": N_("vraag"), "bijval": N_("bijval"), "kritiek": N_("kritiek")}


def draw_followers(counts: Sequence[ChannelCount], translate: Translate, day: Day) -> str:
    """Return the followers on each day that was filled in; an empty text without any."""
    rows = [(day(row.as_of), {"n": row.followers}) for row in counts if row.followers is not None]
    return _drawn(
        "volgers", rows, {"n": translate(N_("volgers"))}, translate(N_("aantal volgers")), translate
    )


def draw_months(months: Sequence[tuple[Month, Mapping[str, int]]], translate: Translate, day: Day) -> str:
    """Return the posts of each month by tone."""
    rows = [(day(month, "MMMM y"), tones) for month, tones in months]
    tones = {code: translate(label) for code, label in TONE_LABELS.items()}
    return _drawn("maanden", rows, tones, translate(N_("aantal berichten")), translate)


def draw_weeks(weeks: Sequence[Week], translate: Translate, day: Day) -> str:
    """Return the three kinds of comments that come most, per week; hostile ones are in the table alone."""
    is_one_year = len({week.monday.year for week in weeks}) == 1
    style = "d MMM" if is_one_year else "d MMM y"
    rows = [(day(week.monday, style), {k: week.counts[k] for k in SHOWN_COMMENTS}) for week in weeks]
    kinds = {code: translate(label) for code, label in COMMENT_LABELS.items()}
    return _drawn("weken", rows, kinds, translate(N_("aantal reacties")), translate)


def draw_words(counts: Sequence[StemCount], translate: Translate) -> str:
    """Return of every word how many ads were let through and refused, where there are enough ads."""
    rows = [
        (one.word.stem, {"passed": one.passed, "refused": one.n - one.passed})
        for one in counts
        if one.is_enough
    ]
    names = {"passed": translate(N_("doorgekomen")), "refused": translate(N_("afgekeurd"))}
    return _drawn("woorden", rows, names, translate(N_("aantal advertenties")), translate)


def _drawn(
    name: str,
    rows: Sequence[tuple[str, Mapping[str, int]]],
    series: Mapping[str, str],
    axis: str,
    translate: Translate,
) -> str:
    from cleanup.analysis.charts import svg_of
    from cleanup.analysis.charts.lying_bars import lying_bars

    spec = lying_bars(rows, series, axis, translate)
    return svg_of(spec, name) if spec is not None else ""
