"""The package: posts for the channels of others, without account, cookie or counting of people."""

from __future__ import annotations

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.campaign.base import LABELS, blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.services.campaign import package
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import today
from cleanup.web.downloads import ZIP, as_download
from cleanup.web.languages import choose
from cleanup.web.parts import needs_part


@blueprint.get("/pakket")
@only_for(Audience.EVERYBODY)
@needs_part(Part.CAMPAIGN)
def list_package() -> ResponseReturnValue:
    """Show the posts that others may use."""
    guide = next((one for one in loaded().campaign.guidelines if one.code == package.USE), None)
    return render_template(
        "campaign/list_package.html", posts=package.list_shared(), guide=guide, labels=LABELS
    )


@blueprint.get("/pakket/<post_id>")
@only_for(Audience.EVERYBODY)
@needs_part(Part.CAMPAIGN)
def show_packaged(post_id: str) -> ResponseReturnValue:
    """Show one post to use, with its text and alt text."""
    return render_template(
        "campaign/show_packaged.html",
        post=package.get_shared(post_id),
        how=package.how_to_use(choose()),
        licence=package.LICENCE,
    )


@blueprint.get("/pakket/<post_id>.zip")
@only_for(Audience.EVERYBODY)
@needs_part(Part.CAMPAIGN)
def download_packaged(post_id: str) -> Response:
    """Give one post as a zip; that it was taken is counted for the day."""
    post = package.get_shared(post_id)
    if request.method == "GET":
        package.count_download(post, today())
    return as_download(package.write_zip([post]), ZIP, f"pakket-{post.id[:8]}.zip")


@blueprint.get("/pakket.zip")
@only_for(Audience.EVERYBODY)
@needs_part(Part.CAMPAIGN)
def download_package() -> Response:
    """Give all posts as one zip."""
    posts = package.list_shared()
    for post in posts if request.method == "GET" else ():
        package.count_download(post, today())
    return as_download(package.write_zip(posts), ZIP, "pakket.zip")
