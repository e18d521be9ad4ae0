"""The campaign as an Excel file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, request

from cleanup.access import confirmed_recently, me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.services.campaign import export
from cleanup.services.platform import audit, demo
from cleanup.web.clock import now
from cleanup.web.downloads import EXCEL, as_download

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel

PROFILES = ("deelbaar", "onderzoek")


@blueprint.get("/campagne/campagne.xlsx")
@for_campaign
@confirmed_recently
@with_channel
def download_workbook(channel: Channel) -> Response:
    """Give posts, steps, figures, counted comments and ads; cases only in the profile for own use."""
    profile = "onderzoek" if request.args.get("profiel") == "onderzoek" else "deelbaar"
    content, rows = export.write_workbook(channel, profile, now(), is_demo=demo.is_demo())
    audit.record(audit.Kind.EXPORTED, me().id, now(), "campaign", profile=profile, filters={}, rows=rows)
    return as_download(content, EXCEL, "campagne.xlsx")
