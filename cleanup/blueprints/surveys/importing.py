"""Bringing in answers of another product: look first, store whole or not at all, and take back."""

from __future__ import annotations

from contextlib import suppress

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import me, only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from cleanup.domain.platform.marked import mark
from cleanup.domain.surveys.answer_files.columns import ABOUT, is_role, roles_of
from cleanup.domain.surveys.answer_files.tables import AnswerTable
from cleanup.domain.surveys.answer_files.value_labels import ORDERS
from cleanup.formatting import sentence
from cleanup.forms.surveys.importing import AnswerFileForm
from cleanup.services import pilots
from cleanup.services.platform import audit
from cleanup.services.surveys import incoming
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now
from cleanup.web.importing import marked
from cleanup.web.wording import translated


@blueprint.route("/vragenlijsten/importeren", methods=["GET", "POST"])
@only_for(Audience.EVALUATION)
def import_answers() -> ResponseReturnValue:
    """Look at a file of answers: its columns, counts, links and what is double; nothing is stored."""
    form = _form()
    table = _table(form) if form.validate_on_submit() else None
    looked = incoming.look_at_answers(table, _choices(form, table), now()) if table else None
    return _page(form, looked), 422 if form.is_submitted() and looked is None else 200


@blueprint.post("/vragenlijsten/importeren/opslaan")
@only_for(Audience.EVALUATION)
def store_answers() -> ResponseReturnValue:
    """Store the answers that were looked at, all of them or none, and keep the recipe if it has a name."""
    form = _form()
    table = _table(form) if form.validate_on_submit() else None
    if table is None:
        return _page(form, None), 422
    choices = _choices(form, table)
    try:
        with all_or_nothing():
            stored = incoming.store_answers(table, choices, me().id, now())
            if form.recipe_name.data:
                looked = incoming.look_at_answers(table, choices, now())
                name = form.recipe_name.data
                incoming.keep_recipe(name, looked.questionnaire.id, table, looked.recipe, now())
    except RowsRefusedError:  # the page names the lines
        return _page(form, incoming.look_at_answers(table, choices, now())), 422
    except RuleBrokenError as error:
        form.refuse(error)
        return _page(form, incoming.look_at_answers(table, choices, now())), 422
    audit.record(
        audit.Kind.IMPORTED, me().id, now(), "answers", rows=stored.rows, file=table.product, number=stored.id
    )
    said = ngettext("%(num)s vragenlijst ingelezen.", "%(num)s vragenlijsten ingelezen.", stored.rows)
    flash(said, "success")
    return redirect(url_for(".import_answers"), 303)


@blueprint.post("/vragenlijsten/importeren/<import_id>/terughalen")
@only_for(Audience.EVALUATION)
def take_back_answers(import_id: str) -> ResponseReturnValue:
    """Take one import back: everything is as it was before."""
    removed = incoming.take_back(import_id, now())
    audit.record(audit.Kind.REMOVED, me().id, now(), "answers", rows=removed, number=import_id)
    flash(
        ngettext("%(num)s vragenlijst weggehaald.", "%(num)s vragenlijsten weggehaald.", removed), "success"
    )
    return redirect(url_for(".import_answers"), 303)


def _form() -> AnswerFileForm:
    form = AnswerFileForm()
    going_on = [one for one in pilots.list_pilots_for(me()) if not one.is_off]
    form.offer([(one.code, f"{one.title} ({one.code})") for one in going_on], incoming.list_recipes())
    return form


def _table(form: AnswerFileForm) -> AnswerTable | None:
    """Return the table that was sent, as a file or as its rows; None with the reason beside the field."""
    content = form.content()
    try:
        if not content and (table := form.sent_table()) is not None:
            return table
        return incoming.read_answer_file(content)
    except RuleBrokenError as error:
        form.refuse(error)
        return None


def _choices(form: AnswerFileForm, table: AnswerTable) -> incoming.Choices:
    recipe = incoming.ImportRecipe(form.by_hand(), form.orders())
    if form.recipe.data and not recipe.roles:
        with suppress(NotFoundError):
            recipe = incoming.find_recipe(form.recipe.data, table)
    return incoming.Choices(
        pilot=form.pilot.data or "",
        moment=form.moment.data or "",
        roles=recipe.roles,
        missing=incoming.missing_codes(form.missing.data or ""),
        order=recipe.orders,
        reason=form.reason.data or "",
        only_new=form.only_new.data,
        drop_other=form.drop_other.data,
    )


def _page(form: AnswerFileForm, looked: incoming.Looked | None) -> str:
    offered = []
    if looked is not None:
        known = _roles_of(looked)
        offered = [(role, translated(words) if role in ABOUT else words) for role, words in known]
        offered += [(r, r) for r in sorted(set(looked.roles.values())) if _is_more(r, known, looked)]
        form.text.data = form.packed(looked.table)
    return render_template(
        "surveys/import_answers.html",
        form=form,
        looked=looked,
        marked=_marked(looked) if looked and looked.refused else "",
        offered=offered,
        orders=ORDERS,
        imports=[] if looked is not None else incoming.list_imports(),
    )


def _roles_of(looked: incoming.Looked) -> list[tuple[str, str]]:
    """Return what a column of the file can be; a question of several questionnaires once."""
    found = {role: words for one in looked.questionnaires for role, words in roles_of(one)}
    return list(found.items())


def _marked(looked: incoming.Looked) -> str:
    """Return the rows with what is wrong in them, without the columns that may point at a person."""
    table = looked.table
    return marked(lambda: mark(table.header, table.rows, looked.refused, {}, sentence))


def _is_more(role: str, known: list[tuple[str, str]], looked: incoming.Looked) -> bool:
    """Whether a role is right but not in the list, such as one answer of several at one moment."""
    is_known = any(is_role(role, one) for one in looked.questionnaires)
    return role != "-" and role not in dict(known) and is_known
