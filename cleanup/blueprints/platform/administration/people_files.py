"""People from a file: a look at it first, then an account for each of them, and a way back."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.platform.administration.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.tables import write_rows
from cleanup.formatting import sentence
from cleanup.forms.platform.importing import ConfirmPeopleForm, ImportForm
from cleanup.services import accounts
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.importing import marked

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.route("/accounts/importeren", methods=["GET", "POST"])
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def import_people() -> ResponseReturnValue:
    """Look at a file with people: its rows and what is wrong with them; nothing is stored."""
    form = ImportForm()
    content = form.content()
    checked, problems, sent = form.look(
        content,
        accounts.PEOPLE_COLUMNS,
        lambda by_hand: accounts.check_people(content, by_hand),
        accounts.look_at_columns,
    )
    page = render_template(
        "platform/administration/import_people.html",
        form=form,
        checked=checked,
        problems=problems,
        marked=_marked(form, content, problems),
        sent=sent,
        confirm=ConfirmPeopleForm.of(write_rows(checked.rows)) if checked else None,
        mails=accounts.can_invite_by_mail(),
        columns=accounts.PEOPLE_COLUMNS,
        past=[] if checked else accounts.list_people_imports(now()),
    )
    refused = form.is_submitted() and (checked is None or problems)
    return page, 422 if refused else 200


def _marked(form: ImportForm, content: bytes, problems: list[Problem]) -> str:
    """Return the file with what is wrong in it, for the form that gives it back."""
    by_hand = form.by_hand(accounts.PEOPLE_COLUMNS.all)
    return marked(lambda: accounts.mark_problems(content, by_hand, problems, sentence)) if problems else ""


@blueprint.post("/accounts/importeren/opslaan")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def store_people() -> ResponseReturnValue:
    """Give the people that were looked at an account, all of them or nobody."""
    form, at = ConfirmPeopleForm(), now()
    content = form.content()
    invited = form.invited.data and accounts.can_invite_by_mail()
    stored = form.accepts(lambda: accounts.bring_in_people(content, me().id, at, invited=invited))
    if stored is None:
        return redirect(url_for(".import_people"), 303)
    roles = sorted({str(account.role) for account in stored})
    audit.record(audit.Kind.IMPORTED, me().id, at, "accounts", rows=len(stored), role=", ".join(roles))
    flash(
        ngettext("%(num)s persoon is toegevoegd.", "%(num)s personen zijn toegevoegd.", len(stored)),
        "success",
    )
    return redirect(url_for(".list_accounts"), 303)


@blueprint.post("/accounts/importeren/<accounts_import_id>/terughalen")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def take_back_people(accounts_import_id: str) -> ResponseReturnValue:
    """Take one file back: its accounts go, but not of those who did anything; the page names these."""
    removed = accounts.take_back_people(accounts_import_id, now()).count("account")
    audit.record(audit.Kind.REMOVED, me().id, now(), "accounts", rows=removed, number=accounts_import_id)
    flash(ngettext("%(num)s account weggehaald.", "%(num)s accounts weggehaald.", removed), "success")
    return redirect(url_for(".import_people"), 303)


@blueprint.get("/accounts/sjabloon.xlsx")
@only_for(Audience.ADMINISTRATORS)
def download_people_template() -> Response:
    """Give an empty list with the columns there are and examples, to fill in and import."""
    response = Response(accounts.write_people_template(now()), mimetype=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="sjabloon-begeleiding.xlsx"'
    return response
