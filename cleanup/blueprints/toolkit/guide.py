"""Reageer of negeer je? One document, one question per screen; without a script the same, page by page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.toolkit.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.toolkit.cards import Toolkit, suited_approaches
from cleanup.domain.toolkit.decision_tree import Advice, Question
from cleanup.domain.toolkit.path import read_path, value_of, write_path
from cleanup.domain.toolkit.plans import PLAN_ACTIONS
from cleanup.forms.surveys.participants import LONGEST_CODE, SendPlanForm
from cleanup.services import surveys, toolkit
from cleanup.services.platform.content.current import loaded, toolkit_version
from cleanup.web import code_guessing
from cleanup.web.clock import now

APPROACHES, PLAN, MY_PLAN = "aanpak", "plan", "mijnplan"
ACTION = "action"
PHONE = "plan"
UNKNOWN_CODE = N_("Deze code klopt niet. Kijk nog een keer op het scherm.")


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
    parts = {part.code: [choice.code for choice in part.choices] for part in toolkit.strategy}
    for part, codes in {ACTION: list(PLAN_ACTIONS), **parts}.items():
        letters = dict(zip("abcdefghij", codes, strict=False))
        if given.get(part) in letters:
            found[part] = letters[given[part]]
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


def render_guide(
    toolkit: Toolkit,
    given: Mapping[str, str],
    *,
    is_preview: bool = False,
    plan_form: SendPlanForm | None = None,
) -> str:
    """Return the document, at the place these letters lead to; ``plan_form`` is one that was refused."""
    return render_template(
        "toolkit/guide.html",
        toolkit=toolkit,
        place=place_of(toolkit, given),
        rules=rules_of(toolkit),
        value_of=value_of,
        version=toolkit_version(),
        is_preview=is_preview,
        plan_actions=PLAN_ACTIONS,
        plan_form=plan_form or SendPlanForm(code=given.get("dag", "")[:LONGEST_CODE]),
    )


@blueprint.get("/toolkit")
@only_for(Audience.PARTICIPANTS)
def show_guide() -> ResponseReturnValue:
    """Ask whether to respond or to ignore, offer approaches that fit, and a plan that stays on the phone."""
    return render_guide(loaded().toolkit, request.args)


@without_form_token
@blueprint.post("/toolkit/plan")
@only_for(Audience.PARTICIPANTS)
def send_plan() -> ResponseReturnValue:
    """Count the kind of action of a plan, of somebody who was at a day; nothing else is read of it."""
    form = SendPlanForm()
    if form.accepts(lambda: _count(form)) is None:
        code = form.action.data or ""
        letter = dict(zip(PLAN_ACTIONS, "abcdefghij", strict=False)).get(code, "")
        given = {"stap": MY_PLAN, ACTION: letter}
        return render_guide(loaded().toolkit, given, plan_form=form), 422
    return redirect(url_for(".plan_sent"), 303)


@blueprint.get("/toolkit/plan/verstuurd")
@only_for(Audience.PARTICIPANTS)
def plan_sent() -> ResponseReturnValue:
    """Say that it was counted, and what became of the rest."""
    return render_template("toolkit/plan_sent.html")


def _count(form: SendPlanForm) -> bool:
    """Count once for each phone; sent twice reads the same as sent once."""
    at, code = now(), form.code.data or ""
    try:
        pilot = code_guessing.look_up(
            lambda: surveys.find_by_day_code(code, at), code, code_guessing.DAY_CODE, at
        )
    except NotFoundError as error:
        raise RuleBrokenError(UNKNOWN_CODE, "code") from error
    phone = session.setdefault(PHONE, secrets.token_urlsafe(16))
    toolkit.send_plan(pilot, form.action.data or "", phone, at)
    return True
