"""What participants get back: what their answers said together, by the same rules as every other page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanup.analysis.disclosure.bases import is_earlier
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.opening import FOLLOW_UP
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.models.pilots.plan import Pilot
from cleanup.services import surveys
from cleanup.services.evaluation.figures import Figures
from cleanup.services.evaluation.releases import ReleaseNote, is_waiting, released_figures_of_pilot
from cleanup.services.evaluation.tables import Row, is_number

if TYPE_CHECKING:
    from cleanup.analysis.explained import ExplainedChange
    from cleanup.analysis.summary import FactorSummary

OF_THE_DAY, WEEKS_LATER = "t0-t1", "t0-t2"


@dataclass(frozen=True)
class MovedMean:
    """The mean of the same ``n`` people at two moments, and its change as it reads beside them.

    ``before`` and ``after`` are None where only the difference stands; ``up`` and ``down`` (people who
    moved half a point or more) are None where they may not be shown. ``earlier`` is what the figure is
    based on when it stands as an earlier release had it. ``decimals`` are those of the change.
    ``adds_up`` is False where the three numbers, each rounded apart, seem to differ by a step.
    """

    n: int
    before: float | None
    after: float | None
    change: float
    up: int | None
    down: int | None
    may_be_chance: bool
    decimals: int = 1
    earlier: str = ""
    adds_up: bool = True


@dataclass(frozen=True)
class GroupStory:
    """One factor from ``low`` to ``high``; a change is None where too few people answered twice."""

    factor: str
    low: int
    high: int
    day: MovedMean | None
    later: MovedMean | None


@dataclass(frozen=True)
class TimesChosen:
    """How many of how many people chose something, with its text by language."""

    text: Mapping[str, str]
    count: int
    of: int


@dataclass(frozen=True)
class GiveBack:
    """What one group is told: how many answered each moment, what changed, what they did and need."""

    answered: Mapping[str, int]
    stories: tuple[GroupStory, ...]
    done: tuple[TimesChosen, ...]
    needed: tuple[TimesChosen, ...]
    release: ReleaseNote | None = None
    is_untested: bool = False
    """Whether it was not looked into yet how well the questions behind the figures measure."""

    @property
    def has_two_beginnings(self) -> bool:
        """Whether the beginning stands for two different groups: of the day, and of weeks later."""
        return any(
            story.day and story.later and None not in {story.day.before, story.later.before}
            for story in self.stories
        )

    @property
    def has_figures(self) -> bool:
        """Whether anything but the number of people may be shown."""
        return bool(self.done or self.needed or any(story.day or story.later for story in self.stories))


def give_back_of(pilot: Pilot, now: dt.datetime) -> GiveBack | None:
    """Return what a group hears of its answers, as it was released; None until that is there.

    Before the follow-up of the pilot is closed, figures of the day could steer what people answer weeks
    later; and what this page says is public for good, so it says only what a release says.
    """
    if not surveys.is_over(pilot, now):
        return None
    figures = released_figures_of_pilot(pilot)
    if figures is None or figures.release is None:
        return None
    if surveys.moments_afterwards(pilot)[-1] not in figures.release.closed and is_waiting(pilot, now):
        return None
    summary = figures.summary("pilot", pilot.code)
    questionnaire = surveys.questionnaire_of(pilot)
    return GiveBack(
        answered=_answered(figures, pilot.code),
        stories=tuple(_story(factor) for factor in summary.factors) if summary else (),
        done=_times(figures, pilot.code, questionnaire, soort="gedrag", moment=FOLLOW_UP),
        needed=_times(figures, pilot.code, questionnaire, soort="behoefte"),
        release=figures.release,
        is_untested=bool(surveys.untested(figures.versions)),
    )


def _answered(figures: Figures, code: str) -> dict[str, int]:
    rows = {row["moment"]: row["afgerond"] for row in figures.tables["respons"].where(pilot=code)}
    return {moment: int(rows[moment]) for moment in EVERY_MOMENT if is_number(rows.get(moment))}


def _story(factor: FactorSummary) -> GroupStory:
    low, high = factor.scale
    day, later = (_moved(factor.steps.get(name)) for name in (OF_THE_DAY, WEEKS_LATER))
    return GroupStory(factor.code, low, high, day, later)


def _moved(step: ExplainedChange | None) -> MovedMean | None:
    if step is None or not step.shown:
        return None
    if not is_number(step.change):
        return None
    change, decimals = step.as_read
    low, high, up, down = (_float(cell) for cell in (step.low, step.high, step.up, step.down))
    return MovedMean(
        n=int(str(step.n)),
        before=_float(step.mean_before),
        after=_float(step.mean_after),
        change=change,
        up=None if up is None else int(up),
        down=None if down is None else int(down),
        may_be_chance=low is None or high is None or low <= 0 <= high,
        decimals=decimals,
        earlier=step.basis if is_earlier(step.basis) else "",
        adds_up=step.adds_up,
    )


def _times(figures: Figures, code: str, questionnaire: Questionnaire, **of: str) -> tuple[TimesChosen, ...]:
    rows = [row for row in figures.tables["acties"].where(pilot=code, **of) if _is_said(row)]
    texts = _texts(questionnaire)
    found = [
        TimesChosen(texts[row["actie"]], int(row["aantal"]), int(row["noemer"]))
        for row in rows
        if row["actie"] in texts
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.text["nl"])))


def _is_said(row: Row) -> bool:
    return is_number(row["aantal"]) and row["aantal"] > 0 and is_number(row["noemer"])


def _texts(questionnaire: Questionnaire) -> dict[str, Mapping[str, str]]:
    """Return what can be chosen by its Dutch text, which is what the tables name it by; not "nothing"."""
    options = [option for item in questionnaire.by_code.values() for option in item.scale.options]
    return {option.text["nl"]: option.text for option in options if not option.exclusive}


def _float(cell: object) -> float | None:
    return cell if isinstance(cell, float) else float(str(cell)) if is_number(cell) else None
