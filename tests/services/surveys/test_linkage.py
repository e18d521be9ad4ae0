"""200 people with the typing errors of the literature: nobody is linked to somebody else."""

from __future__ import annotations

import random

import pytest

from cleanup.domain.surveys.card_code import ALPHABET, check_character
from cleanup.services import surveys
from tests.factories import filled_in, make_pilot, open_now

PEOPLE = 200
ERRORS = 0.18


def mistype(code, luck):
    """One of the errors people make: another character, two swapped, one forgotten, one too many."""
    place = luck.randrange(len(code) - 1)
    return luck.choice(
        [
            code[:place] + luck.choice(ALPHABET.replace(code[place], "")) + code[place + 1 :],
            code[:place] + code[place + 1] + code[place] + code[place + 2 :],
            code[:place] + code[place + 1 :],
            code[:place] + luck.choice(ALPHABET) + code[place:],
        ]
    )


def fresh_codes(luck):
    codes = set()
    while len(codes) < PEOPLE:
        body = "".join(luck.choice(ALPHABET) for _ in range(6))
        codes.add(body + check_character(body))
    return sorted(codes)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_is_linked_to_somebody_else(app, db, now, seed):
    luck = random.Random(seed)
    pilot = open_now(make_pilot(expected=30), "t0", "t1", "t2", now=now)
    key = app.config["CLEANUP"].code_key
    codes = fresh_codes(luck)
    answers = {code: "".join(luck.choice("12345") for _ in range(12)) for code in codes}
    items = [item.code for item in surveys.questionnaire_of(pilot).asked_at("t0") if item.core]
    offered_again = 0

    def send(moment, typed, person):
        fields = filled_in(pilot, moment, card_code=typed)
        asked = surveys.questionnaire_of(pilot).order[moment]
        given = zip(items, answers[person], strict=True)
        fields |= {item: [value] for item, value in given if item in asked}
        surveys.submit(pilot, moment, fields, now, key)

    for code in codes:
        send("t0", code, code)
    for moment in ("t1", "t2"):
        for code in codes:
            typed = mistype(code, luck) if luck.random() < ERRORS else code
            try:
                send(moment, typed, code)
            except surveys.AnswersError as error:
                offered_again += list(error.problems) == ["card_code"]
                send(moment, code, code)
    db.session.commit()
    report = surveys.link_report(pilot)
    slipped = check_slipped(pilot, report)
    assert offered_again > 50
    assert report.responses == {"t0": PEOPLE, "t1": PEOPLE, "t2": PEOPLE}
    assert report.pairs["t0", "t1"] + report.pairs["t0", "t2"] == 2 * PEOPLE - slipped
    assert report.everywhere >= PEOPLE - slipped
    assert_right_links(db, pilot, items, answers, key)


def check_slipped(pilot, report):
    """How many codes with an error passed the check character: only swaps can, and they link to nobody."""
    return 2 * PEOPLE - report.pairs["t0", "t1"] - report.pairs["t0", "t2"]


def assert_right_links(db, pilot, items, answers, key):
    from sqlalchemy import text

    from cleanup.domain.surveys.card_code import code_hash
    from cleanup.domain.surveys.questionnaires import unpack

    questionnaire = surveys.questionnaire_of(pilot)
    owners = {code_hash(key, pilot.id, code): code for code in answers}
    rows = db.session.execute(text("SELECT moment, code_hash, packed FROM response")).all()
    slipped = 0
    for moment, found, packed in rows:
        numbers = unpack(questionnaire.layout(moment), packed)
        given = {item: numbers.get(questionnaire.by_code[item].variable) for item in items}
        if found in owners:
            said = zip(items, map(int, answers[owners[found]]), strict=True)
            assert all(given[item] in {value, None} for item, value in said), "linked to somebody else"
        else:
            slipped += 1
    assert slipped <= 4
