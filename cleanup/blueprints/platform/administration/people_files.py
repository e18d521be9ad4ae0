"""People from a file: a look at it first, then an account for each of them, and a way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from cleanup.access import confirmed_recently, only_for
from cleanup.blueprints.platform.administration.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.platform.importing import ConfirmImportForm, ConfirmPeopleForm
from cleanup.importing import ImportPage, give_example, look_at_file, occasion, store_file, take_back_file
from cleanup.services import accounts
from cleanup.web.clock import now

if TYPE_CHECKING:
    from cleanup.models.accounts import Account


def _invite(people: list[Account], form: ConfirmImportForm) -> Mapping[str, str]:
    """Mail who is new when that was asked; the audit log is told which roles came in."""
    is_asked = isinstance(form, ConfirmPeopleForm) and form.invited.data and accounts.can_invite_by_mail()
    for person in people if is_asked else ():
        accounts.mail_invitation(person, now())
    return {"role": ", ".join(sorted({str(person.role) for person in people}))}


PAGE = ImportPage(
    rows=accounts.PEOPLE_ROWS,
    template="platform/administration/import_people.html",
    look="administration.import_people",
    store="administration.store_people",
    undo="administration.take_back_people",
    undo_argument="accounts_import_id",
    done="administration.list_accounts",
    stored=lambda rows: ngettext(
        "%(num)s persoon is toegevoegd.", "%(num)s personen zijn toegevoegd.", len(rows)
    ),
    removed=lambda gone: ngettext(
        "%(num)s account weggehaald.", "%(num)s accounts weggehaald.", gone.count("account")
    ),
    confirm=ConfirmPeopleForm,
    afterwards=_invite,
)


@blueprint.route("/accounts/importeren", methods=["GET", "POST"])
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def import_people() -> ResponseReturnValue:
    """Look at a file with people; nothing is stored."""
    return look_at_file(PAGE, occasion(), mails=accounts.can_invite_by_mail())


@blueprint.post("/accounts/importeren/opslaan")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def store_people() -> ResponseReturnValue:
    """Give the people that were looked at an account."""
    return store_file(PAGE, occasion(), mails=accounts.can_invite_by_mail())


@blueprint.post("/accounts/importeren/<accounts_import_id>/terughalen")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def take_back_people(accounts_import_id: str) -> ResponseReturnValue:
    """Take one file back: its accounts go, but not of those who did anything."""
    return take_back_file(PAGE, occasion(), accounts_import_id)


@blueprint.get("/accounts/sjabloon.xlsx")
@only_for(Audience.ADMINISTRATORS)
def download_people_template() -> Response:
    """Give an empty list with the columns there are and examples, to fill in and import."""
    return give_example(accounts.PEOPLE_ROWS, "sjabloon-begeleiding.xlsx")
