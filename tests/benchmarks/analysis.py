"""Scoring and change from loaded frames, beside the same arithmetic in plain numpy.

Processor time, because the machine that measures is rarely alone.
"""

from __future__ import annotations

import datetime as dt
import time
import tracemalloc

import numpy as np

from cleanup.analysis.answers import answers_from
from cleanup.analysis.change import change_by_group
from cleanup.analysis.results import build_results, results_of
from cleanup.analysis.scoring import score
from cleanup.analysis.study import prepare
from cleanup.domain.surveys.questionnaires import DIGITS
from cleanup.services.platform.content.loader import load_content
from tests.benchmarks.report import Figure, median_of, peak_memory

SIZES = (1_000, 10_000, 100_000)
LARGEST = 1_000_000
PEOPLE_PER_PILOT = 25


def packed_answers(questionnaire, moment: str, people: int, dice) -> list[str]:
    """Return so many packed responses; every core question has an answer, of the others some have."""
    slots = questionnaire.layout(moment)
    digits = np.full((people, sum(slot.width for slot in slots)), DIGITS[1])
    for slot in slots:
        if slot.item.core:
            digits[:, slot.start] = np.array(list("12345"))[dice.integers(0, 5, size=people)]
    return np.ascontiguousarray(digits).view(f"U{digits.shape[1]}").ravel().tolist()


def made_up(people: int):
    """Return the answers of so many people at t0 and t1, in pilots of 25."""
    questionnaire = load_content().questionnaires["participant"]
    dice = np.random.default_rng(1)
    pilots = [f"P{number:05d}" for number in range(max(people // PEOPLE_PER_PILOT, 1))]
    both = range(2 * people)
    at = [pilots[n % people // PEOPLE_PER_PILOT % len(pilots)] for n in both]
    responses = {
        "response_id": [f"r{n}" for n in both],
        "pilot_code": at,
        "moment": ["t0"] * people + ["t1"] * people,
        "link": [f"c{n % people}" for n in both],
        "version": [questionnaire.version] * 2 * people,
        "language": ["nl"] * 2 * people,
        "mode": ["phone"] * 2 * people,
        "month": ["2026-11"] * 2 * people,
        "packed": [
            text for moment in ("t0", "t1") for text in packed_answers(questionnaire, moment, people, dice)
        ],
        "excluded": [False] * 2 * people,
        "released": [0] * 2 * people,
    }
    rows = [
        (code, code, dt.date(2026, 11, 20), "P", "O", "jongerenwerk", "Utrecht", "gemotiveerd", "16-24",
         25, 25, ("t0", "t1"), "")
        for code in pilots
    ]  # fmt: skip
    return answers_from(
        pilots=rows, responses=responses, questionnaires={questionnaire.version: questionnaire}
    )


def in_numpy(people: int) -> float:
    """Return how long the bare arithmetic takes: four means per person and moment, changes per pilot."""
    dice = np.random.default_rng(1)
    answers = dice.integers(1, 6, size=(2, people, 12)).astype(float)
    pilots = np.arange(people) // PEOPLE_PER_PILOT

    def work() -> None:
        scores = answers.reshape(2, people, 4, 3).mean(axis=3)
        for factor in range(4):
            change_by_group(pilots, int(pilots[-1]) + 1, scores[0, :, factor], scores[1, :, factor])

    return median_of(work, clock=time.process_time)


def in_frames(answers) -> float:
    """Return how long the same takes from loaded frames, with missing answers and versions seen to."""
    study = prepare(answers)
    return median_of(lambda: scores_and_change(study), clock=time.process_time)


def in_memory(answers) -> tuple[float, float]:
    """Return the memory of the loaded frame, and of frame and work together at its peak; in MB."""
    frame = float(answers.responses.memory_usage(deep=True).sum()) / 2**20
    tracemalloc.start()
    scores_and_change(prepare(answers))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return frame, frame + most / 2**20


def scores_and_change(study) -> None:
    """Do the scores of the people who were there twice, and their change per pilot."""
    people = study.linked.pairs("t0", "t1")
    rows, pilot = study.linked.rows[people], study.linked.pilot[people]
    for factor in study.factors:
        first = score(study.unpacked, factor, rows[:, 0], rows[:, 1])
        last = score(study.unpacked, factor, rows[:, 1], rows[:, 0])
        change_by_group(pilot, len(study.pilots), first, last)


def measure(*, full: bool) -> list[Figure]:
    """Return how long scores with change take, and all results, over growing sizes."""
    figures = []
    for people in (*SIZES, LARGEST) if full else SIZES:
        answers = made_up(people)
        name = f"scores and change, {people:,} people x 2 moments"
        figures.append(Figure(name, in_frames(answers), "s", in_numpy(people), "numpy", "<= 3 x numpy"))
        frame, most = in_memory(answers)
        name = f"memory of scores and change, {people:,} people x 2 moments"
        figures.append(Figure(name, most, "MB", frame, "the frame", "<= 3 x the frame"))
        if people == LARGEST:
            study = prepare(answers)
            seconds = median_of(lambda study=study: results_of(study), runs=3, clock=time.process_time)
            figures.append(Figure(f"table of change of {len(study.pilots):,} pilots", seconds, "s"))
            continue
        seconds = median_of(lambda answers=answers: build_results(answers), runs=3, clock=time.process_time)
        figures.append(Figure(f"all results, {people:,} people x 2 moments", seconds, "s"))
    figures.append(Figure("memory after the largest", peak_memory(), "MB"))
    return figures
