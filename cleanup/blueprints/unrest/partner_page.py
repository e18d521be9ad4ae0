"""The page of a partner without account, the links that lead to it, and the workbook of an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.unrest.base import blueprint, to, with_area, with_area_confirmed
from cleanup.domain.accounts.roles import Audience
from cleanup.services.platform import audit
from cleanup.services.unrest import agreements, pages, risk, workbook
from cleanup.web.clock import now, today
from cleanup.web.downloads import EXCEL, as_download

if TYPE_CHECKING:
    from cleanup.models.unrest.areas import Area


@blueprint.post("/onrust/<area_code>/afspraken/partners/<partner_id>/pagina")
@with_area
def make_partner_page(area: Area, partner_id: str) -> ResponseReturnValue:
    """Make a page for a partner; the one it had stops."""
    pages.make_page(agreements.get_partner(area, partner_id), me(), now())
    audit.record(audit.Kind.LINK_MADE, me().id, now(), area.code, what="partner_page")
    flash(_("De link staat klaar. Hij werkt dertig dagen."), "success")
    return to("show_agreements", area, "paginas")


@blueprint.post("/onrust/<area_code>/afspraken/paginas/<partner_page_id>/intrekken")
@with_area
def revoke_partner_page(area: Area, partner_page_id: str) -> ResponseReturnValue:
    """Withdraw a page."""
    pages.revoke_page(pages.get_page(area, partner_page_id), now())
    audit.record(audit.Kind.LINK_REVOKED, me().id, now(), area.code, what="partner_page")
    flash(_("De link is ingetrokken."), "success")
    return to("show_agreements", area, "paginas")


@blueprint.get("/p/<token>")
@only_for(Audience.AREA_PARTNER)
def show_partner_page(token: str) -> ResponseReturnValue:
    """Show a partner its own tasks, the ladder and the calendar; nothing of situations."""
    partner = pages.open_page(token, now())
    return render_template(
        "unrest/show_partner_page.html",
        partner=partner,
        area=partner.area,
        ladder=agreements.list_ladder(partner.area),
        moments=risk.list_moments(partner.area),
        today=today(),
    )


@blueprint.get("/onrust/<area_code>/evaluatie/onrust_evaluatie.xlsx")
@with_area_confirmed
def export_evaluation(area: Area) -> Response:
    """Give what there is to learn as an Excel file; that somebody took it is noted."""
    at = now()
    content, count = workbook.write_evaluation(area, at)
    audit.record(audit.Kind.EXPORTED, me().id, at, area.code, what="unrest", filters={}, rows=count)
    return as_download(content, EXCEL, "onrust_evaluatie.xlsx")
