"""The example library: closed by default, reviewed by a second person, and never with a person in it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.toolkit.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.toolkit.balance import one_sided_ground
from cleanup.domain.toolkit.practice import FORM_LABELS, GROUND_LABELS, HIT_LABELS, MEDIUM_LABELS, TONE_LABELS
from cleanup.forms.toolkit import ReviewExampleForm, WriteExampleForm
from cleanup.services import toolkit
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import now, today
from cleanup.web.languages import text_of

START = "/toolkit/beheer/voorbeelden"


def labels() -> dict[str, object]:
    """Return the words for codes that the pages of examples need."""
    kit = loaded().toolkit
    return {
        "form_labels": FORM_LABELS,
        "ground_labels": GROUND_LABELS,
        "medium_labels": MEDIUM_LABELS,
        "hit_labels": HIT_LABELS,
        "tone_labels": TONE_LABELS,
        "platform_names": {platform.code: platform.name for platform in kit.platforms},
        "approach_names": {approach.code: text_of(approach.name) for approach in kit.approaches},
        "today": today(),
    }


@blueprint.get(START)
@only_for(Audience.CREW)
def list_examples() -> ResponseReturnValue:
    """Show the library: titles and warnings, filtered if asked; the texts stay closed."""
    form, ground, state = (request.args.get(name, "") for name in ("vorm", "grond", "stand"))
    entries = [
        entry
        for entry in toolkit.list_entries(archived=state == "archief")
        if (not form or entry.example.form == form)
        and (not ground or ground in entry.example.grounds)
        and (not state or state in {entry.state, "archief"})
    ]
    approved = [entry.example for entry in toolkit.list_entries() if entry.is_approved]
    return render_template(
        "toolkit/list_examples.html",
        entries=entries,
        chosen={"vorm": form, "grond": ground, "stand": state},
        one_sided=one_sided_ground(approved),
        **labels(),
    )


@blueprint.get(START + "/<code>")
@only_for(Audience.CREW)
def show_example(code: str) -> ResponseReturnValue:
    """Show one example, closed, with its review."""
    return show(code, ReviewExampleForm(formdata=None))


def show(code: str, form: ReviewExampleForm) -> ResponseReturnValue:
    """Return the page of an example, with a review that was refused as it was typed."""
    entry = toolkit.get_entry(code)
    form.seen.data = form.seen.data or entry.fingerprint
    html = render_template(
        "toolkit/show_example.html",
        entry=entry,
        form=form,
        may_review=entry.may_be_reviewed_by(me()),
        **labels(),
    )
    return html, 422 if form.errors or form.form_errors else 200


@blueprint.route(START + "/nieuw", methods=["GET", "POST"], defaults={"code": None})
@blueprint.route(START + "/<code>/bewerken", methods=["GET", "POST"])
@only_for(Audience.CREW)
def write_example(code: str | None) -> ResponseReturnValue:
    """Write an example of our own, or change one; a change asks for another review."""
    row = toolkit.get_entry(code).row if code else None
    if code and row is None:
        raise NotFoundError
    kept = {**toolkit.typed_example(row), "revision": str(row.revision)} if row else {"seen_on": today()}
    form = WriteExampleForm(data=kept)
    kit = loaded().toolkit
    form.offer(
        [(platform.code, platform.name) for platform in kit.platforms],
        [(approach.code, text_of(approach.name)) for approach in kit.approaches],
    )
    revision = form.revision.data or "0"
    started_from = int(revision) if revision.isdecimal() else -1
    written = form.accepts(
        lambda: toolkit.write_example(me(), form.typed_example(), now(), code=code, revision=started_from)
    )
    if written is not None:
        flash(_("Bewaard. Een tweede persoon kijkt het na voordat een groep het ziet."), "success")
        return redirect(url_for(".show_example", code=written.code), 303)
    html = render_template("toolkit/write_example.html", form=form, code=code)
    return html, 422 if form.is_submitted() else 200


@blueprint.post(START + "/<code>/beoordelen")
@only_for(Audience.CREW)
def review_example(code: str) -> ResponseReturnValue:
    """Take in what a second person says."""
    form = ReviewExampleForm()
    seen, verdict, note = (form[name].data or "" for name in ("seen", "verdict", "note"))
    reviewed = form.accepts(lambda: toolkit.review_example(me(), code, seen, verdict, note, now()))
    if reviewed is None:
        return show(code, form)
    audit.record(audit.Kind.DECIDED, me().id, now(), code, what="example")
    flash(_("Je oordeel is bewaard."), "success")
    return redirect(url_for(".show_example", code=code), 303)


@blueprint.post(START + "/<code>/archief")
@only_for(Audience.STAFF)
def archive_example(code: str) -> ResponseReturnValue:
    """Take an own example out of use, or put it back."""
    entry = toolkit.get_entry(code)
    is_archived = not (entry.row and entry.row.is_archived)
    toolkit.archive_example(code, is_archived=is_archived)
    kind = audit.Kind.ARCHIVED if is_archived else audit.Kind.BROUGHT_BACK
    audit.record(kind, me().id, now(), code, what="example")
    return redirect(url_for(".show_example", code=code), 303)
