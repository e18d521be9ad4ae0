"""Editing the texts: card by card or the whole file, checked before it goes live, with a way back."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING

import yaml
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.toolkit.base import blueprint
from cleanup.blueprints.toolkit.guide import render_guide
from cleanup.blueprints.toolkit.helplines import render_help
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from cleanup.forms.toolkit import EditCardForm, EditFileForm, PublishForm
from cleanup.services import toolkit
from cleanup.services.platform import audit
from cleanup.services.platform.content.text_fields import TextField, text_fields, with_values
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now, today
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.toolkit import ContentEdit

FIELD = "veld:"
START = "/toolkit/beheer/teksten/<path:file>"
HELP_FILES = ("helplines.yaml", "platforms.yaml")


@blueprint.get(START)
@only_for(Audience.STAFF)
def show_file(file: str) -> ResponseReturnValue:
    """Show a file: its cards, its draft with what is wrong, and its history."""
    return show(file)


def show(file: str, problem: str = "", form: PublishForm | None = None) -> str:
    """Return the page of a file, with why it could not be published and the form as it was typed."""
    state = toolkit.get_file(file)
    text = _working_text(file)
    errors, remarks = toolkit.check_text(file, text) if state.draft else ([], [])
    return render_template(
        "toolkit/show_file.html",
        state=state,
        cards=_cards(text),
        errors=errors,
        remarks=remarks,
        problem=problem,
        form=form or _offer(PublishForm(formdata=None)),
        changes=_changes(toolkit.current_text(file), text) if state.draft else [],
        versions=toolkit.list_versions(file),
        has_preview=_has_preview(file),
    )


def _working_text(file: str) -> str:
    draft = toolkit.find_draft(file)
    return draft.text if draft is not None and draft.text is not None else toolkit.current_text(file)


def _cards(text: str) -> list[tuple[str, str, str]]:
    """Return the cards of a text: place, code and the first words; none when it is broken."""
    try:
        fields = text_fields(text)
    except yaml.YAMLError:
        return []
    found: dict[str, tuple[str, str, str]] = {}
    for field in fields:
        if field.card not in found and field.language != "en":
            found[field.card] = (field.card, field.card_name, field.value)
    return list(found.values())


def _changes(old: str, new: str) -> list[tuple[str, str]]:
    """Return the lines that differ: (``+``, ``-`` or ``@``, words)."""
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=1))[2:]
    return [(line[:1] if line[:1] in "+-@" else " ", line[1:] if line[:1] != "@" else "") for line in lines]


def _has_preview(file: str) -> bool:
    return file.startswith("steps/") or file in HELP_FILES


@blueprint.route(START + "/kaart", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def edit_card(file: str) -> ResponseReturnValue:
    """Edit the texts of one card; saving makes or changes the draft."""
    toolkit.get_file(file)
    card = request.args.get("kaart", "")
    text = _working_text(file)
    fields = _fields_of(text, card)
    form = EditCardForm(data={"revision": str(_revision(file))})
    typed = {
        name.removeprefix(FIELD): value for name, value in request.form.items() if name.startswith(FIELD)
    }
    allowed = {field.path for field in fields}
    values = {path: value.strip() for path, value in typed.items() if path in allowed}

    def save() -> ContentEdit:
        toolkit.check_typed(fields, values, today())
        return _save(file, with_values(text, values), form.revision.data)

    saved = form.accepts(save)
    if saved is not None:
        flash(_("Het concept is bewaard. Deelnemers zien het pas als je het publiceert."), "success")
        return redirect(url_for(".show_file", file=file), 303)
    html = render_template(
        "toolkit/edit_card.html",
        file=file,
        card=card,
        fields=fields,
        values=values,
        form=form,
        prefix=FIELD,
        others=_others(form, file, with_values(text, values) if form.is_submitted() else ""),
    )
    return html, 422 if form.is_submitted() else 200


def _fields_of(text: str, card: str) -> list[TextField]:
    try:
        fields = [field for field in text_fields(text) if field.card == card]
    except yaml.YAMLError as error:
        raise NotFoundError from error
    if not fields:
        raise NotFoundError
    return fields


def _revision(file: str) -> int:
    draft = toolkit.find_draft(file)
    return draft.revision if draft is not None else 0


def _others(form: EditCardForm | EditFileForm, file: str, typed: str) -> list[tuple[str, str]]:
    """Return what somebody else saved meanwhile against what was typed; saving again is then a choice."""
    if not form.is_submitted() or form.revision.data == str(_revision(file)):
        return []
    form.revision.data = str(_revision(file))
    return _changes(_working_text(file), typed.replace("\r\n", "\n"))


def _save(file: str, text: str, revision: str | None) -> ContentEdit:
    started_from = int(revision) if revision and revision.isdecimal() else -1
    return toolkit.save_draft(me(), file, text, started_from, now())


@blueprint.route(START + "/alles", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def edit_file(file: str) -> ResponseReturnValue:
    """Edit a whole file, to add or take away cards."""
    toolkit.get_file(file)
    form = EditFileForm(data={"text": _working_text(file), "revision": str(_revision(file))})
    saved = form.accepts(lambda: _save(file, form.text.data or "", form.revision.data))
    if saved is not None:
        flash(_("Het concept is bewaard. Deelnemers zien het pas als je het publiceert."), "success")
        return redirect(url_for(".show_file", file=file), 303)
    others = _others(form, file, form.text.data or "")
    html = render_template("toolkit/edit_file.html", file=file, form=form, others=others)
    return html, 422 if form.is_submitted() else 200


@blueprint.get("/toolkit/beheer/bekijken/<path:file>")
@only_for(Audience.STAFF)
def preview_draft(file: str) -> ResponseReturnValue:
    """Show the page of participants as it would be with this draft."""
    toolkit.get_file(file)
    content, errors = toolkit.with_draft(file, _working_text(file))
    if content is None or not _has_preview(file):
        return show(file, str(errors[0]) if errors else ""), 422
    if file in HELP_FILES:
        return render_help(content.toolkit, is_preview=True)
    return render_guide(content.toolkit, _given(file), is_preview=True)


def _given(file: str) -> Mapping[str, str]:
    """Return the letters that lead to the step of this file, unless others were asked for."""
    if request.args:
        return request.args
    if file == "steps/step2.yaml":
        return {**{f"q{n}": letter for n, letter in enumerate("baabaa", start=1)}, "stap": "aanpak"}
    return {"stap": "plan"} if file != "steps/step1.yaml" else {}


@blueprint.post(START + "/publiceren")
@only_for(Audience.STAFF)
def publish_draft(file: str) -> ResponseReturnValue:
    """Put the draft live, with the lesson it comes from; a broken one stays a draft."""
    toolkit.get_file(file)
    form = _offer(PublishForm())
    lesson, why = form.lesson.data or "", form.why.data or ""
    version = form.accepts(lambda: toolkit.publish_draft(me(), file, lesson, why, now()))
    if version is None:
        return show(file, " ".join(form.form_errors), form), 422
    flash(_("Versie %(number)s staat live.", number=version.number), "success")
    return redirect(url_for(".show_file", file=file), 303)


def _offer(form: PublishForm) -> PublishForm:
    return form.offer(toolkit.list_lessons(), toolkit.NO_LESSON)


@blueprint.post(START + "/weggooien")
@only_for(Audience.STAFF)
def discard_draft(file: str) -> ResponseReturnValue:
    """Throw the draft away."""
    toolkit.get_file(file)
    toolkit.discard_draft(file)
    audit.record(audit.Kind.REMOVED, me().id, now(), file, what="content_draft")
    flash(_("Het concept is weg. Wat live stond, staat nog live."), "success")
    return redirect(url_for(".show_file", file=file), 303)


@blueprint.post(START + "/terugzetten/<int:number>")
@only_for(Audience.STAFF)
def restore_version(file: str, number: int) -> ResponseReturnValue:
    """Put an older version live again; 0 is the shipped file."""
    try:
        with all_or_nothing():
            version = toolkit.restore_version(me(), file, number, now())
    except RuleBrokenError as error:
        return show(file, translated(error.sentence, error.values)), 422
    flash(_("Teruggezet. Dit is nu versie %(number)s.", number=version.number), "success")
    return redirect(url_for(".show_file", file=file), 303)


@blueprint.get(START + "/versie/<int:number>")
@only_for(Audience.STAFF)
def show_version(file: str, number: int) -> ResponseReturnValue:
    """Show an older version, and how it differs from what is live."""
    toolkit.get_file(file)
    text = toolkit.text_of_version(file, number)
    return render_template(
        "toolkit/show_version.html",
        file=file,
        number=number,
        text=text,
        changes=_changes(toolkit.current_text(file), text),
    )
