"""Reageer of negeer je? One document, one question per screen; without a script the same, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.toolkit.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.toolkit.cards import Toolkit, suited_approaches
from cleanup.domain.toolkit.decision_tree import Advice, Question
from cleanup.domain.toolkit.path import read_path, value_of, write_path
from cleanup.services.platform.content.current import loaded, toolkit_version

APPROACHES, PLAN, MY_PLAN = "aanpak", "plan", "mijnplan"


@dataclass(frozen=True)
class GuidePlace:
    """Where somebody is: ``screen`` is the id of a question, ``uitkomst``, or one of the later steps."""

    screen: str
    letters: Mapping[str, str]
    question: Question | None
    advice: Advice | None
    suited: frozenset[str]
    plan: Mapping[str, str]


def place_of(toolkit: Toolkit, given: Mapping[str, str]) -> GuidePlace:
    """Return where these letters lead; whatever is missing or wrong leads back to the first open question."""
    answers = read_path(toolkit.tree, given)
    question, advice = toolkit.tree.next_question(answers), toolkit.tree.advice(answers)
    step, plan = given.get("stap", ""), plan_of(toolkit, given)
    suited = suited_approaches(toolkit.approaches, answers, advice.outcome.code) if advice else ()
    if step in {PLAN, MY_PLAN}:
        screen = MY_PLAN if step == MY_PLAN and plan else PLAN
    elif question is not None:
        screen = question.id
    else:
        screen = APPROACHES if step == APPROACHES else "uitkomst"
    return GuidePlace(
        screen=screen,
        letters=write_path(toolkit.tree, answers),
        question=question,
        advice=advice,
        suited=frozenset(approach.code for approach in suited),
        plan=plan,
    )


def plan_of(toolkit: Toolkit, given: Mapping[str, str]) -> dict[str, str]:
    """Return the choices of the plan by part, of the letters in the address."""
    found = {}
    for part in toolkit.strategy:
        letters = dict(zip("abcdefghij", (choice.code for choice in part.choices), strict=False))
        if given.get(part.code) in letters:
            found[part.code] = letters[given[part.code]]
    return found


def rules_of(toolkit: Toolkit) -> dict[str, object]:
    """Return the tree without its words, for the script that walks it on the phone."""
    tree = toolkit.tree
    return {
        "questions": [{"id": q.id, "values": [c.value for c in q.choices]} for q in tree.questions],
        "rules": [
            {
                "outcome": rule.outcome,
                "when": [[test.question, test.values] for test in rule.when],
                "also": rule.also,
                "extras": [[extra.when.question, extra.when.values, extra.also] for extra in rule.extras],
            }
            for rule in tree.rules
        ],
        "approaches": [
            {"code": a.code, "outcomes": a.outcomes, "suits": [[t.question, t.values] for t in a.suits]}
            for a in toolkit.approaches
        ],
    }


def render_guide(toolkit: Toolkit, given: Mapping[str, str], *, is_preview: bool = False) -> str:
    """Return the document, at the place these letters lead to."""
    return render_template(
        "toolkit/guide.html",
        toolkit=toolkit,
        place=place_of(toolkit, given),
        rules=rules_of(toolkit),
        value_of=value_of,
        version=toolkit_version(),
        is_preview=is_preview,
    )


@blueprint.get("/toolkit")
@only_for(Audience.PARTICIPANTS)
def show_guide() -> ResponseReturnValue:
    """Ask whether to respond or to ignore, offer approaches that fit, and a plan that stays on the phone."""
    return render_guide(loaded().toolkit, request.args)
