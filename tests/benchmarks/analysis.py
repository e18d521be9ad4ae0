"""Scoring and change from loaded frames, beside the same arithmetic in plain numpy."""

from __future__ import annotations

import datetime as dt

import numpy as np

from cleanup.analysis.answers import answers_from
from cleanup.analysis.results import build_results
from cleanup.domain.questionnaires import DIGITS
from cleanup.services.content.loader import load_content
from tests.benchmarks.report import Figure, median_of, peak_memory

SIZES = (1_000, 10_000, 100_000)
PEOPLE_PER_PILOT = 25


def made_up(people: int):
    """Return the answers of so many people at t0 and t1, in pilots of 25."""
    questionnaire = load_content().questionnaires["participant"]
    dice = np.random.default_rng(1)
    pilots = [f"P{number:05d}" for number in range(max(people // PEOPLE_PER_PILOT, 1))]
    responses = []
    for moment in ("t0", "t1"):
        slots = questionnaire.layout(moment)
        width = sum(slot.width for slot in slots)
        digits = np.array(list(DIGITS))[dice.integers(1, 2, size=(people, width))]
        for slot in slots:
            if slot.item.core:
                digits[:, slot.start] = np.array(list("12345"))[dice.integers(0, 5, size=people)]
        packed = ["".join(row) for row in digits]
        responses += [
            (f"{moment}-{n}", pilots[n // PEOPLE_PER_PILOT % len(pilots)], moment, f"c{n}",
             questionnaire.version, "nl", "phone", "2026-11", packed[n], False)
            for n in range(people)
        ]  # fmt: skip
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
        change = scores[1] - scores[0]
        for factor in range(4):
            np.bincount(pilots, weights=change[:, factor])
            np.bincount(pilots, weights=change[:, factor] ** 2)
        change.std(axis=0, ddof=1)

    return median_of(work)


def measure(*, full: bool) -> list[Figure]:
    """Return how long all results take, over three sizes."""
    figures = []
    for people in SIZES if full else SIZES[:2]:
        answers = made_up(people)
        seconds = median_of(lambda answers=answers: build_results(answers), runs=3)
        figures.append(
            Figure(f"all results, {people:,} people x 2 moments", seconds, "s", in_numpy(people), "numpy")
        )
    figures.append(Figure("memory after the largest", peak_memory(), "MB"))
    return figures
