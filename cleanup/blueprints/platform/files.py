"""A file that somebody sent, given back with what is wrong in it; nothing of it is kept."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.tables import REMARKS
from cleanup.forms.platform.importing import ConfirmImportForm
from cleanup.services.platform.table_files import write_marked_file
from cleanup.web.downloads import EXCEL, as_download
from cleanup.web.wording import translated

blueprint = Blueprint("files", __name__)


@blueprint.post("/bestanden/nakijken")
@only_for(Audience.SIGNED_IN)
def give_marked() -> ResponseReturnValue:
    """Give the rows that came along as a workbook: what is wrong is coloured, noted and said in words."""
    form = ConfirmImportForm()
    content = write_marked_file(form.content().decode(errors="replace"), translated(REMARKS))
    if content is None:
        abort(422)
    return as_download(content, EXCEL, "nakijken.xlsx")
