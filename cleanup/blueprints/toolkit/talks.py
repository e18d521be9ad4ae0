"""What a group can do after the day: conversations to read, and the same as a PDF to take along."""

from __future__ import annotations

from flask import Response, render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import only_for
from cleanup.blueprints.toolkit.base import blueprint, public_address, sharing
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.toolkit.talks import GroupTalk
from cleanup.formatting import day
from cleanup.services.platform.content.current import loaded, toolkit_version
from cleanup.services.platform.paper import Paper, PaperList, PaperPart, write_pdf
from cleanup.web.downloads import PDF, as_download
from cleanup.web.languages import choose, text_of

ADDRESS = "/toolkit/werkvormen"


@blueprint.get(ADDRESS)
@only_for(Audience.PARTICIPANTS)
def list_talks() -> str:
    """Show the conversations, with the way to the PDF."""
    return render_template(
        "toolkit/list_talks.html", talks=loaded().toolkit.talks, version=toolkit_version(), **sharing()
    )


@blueprint.get(ADDRESS + ".pdf")
@only_for(Audience.PARTICIPANTS)
def download_talks() -> Response:
    """Give the conversations as PDF, in the language of this visitor."""
    return as_download(write_pdf(_paper()), PDF, "werkvormen.pdf")


def _paper() -> Paper:
    talks, version = loaded().toolkit.talks, toolkit_version()
    checked = min((talk.origin.checked_on for talk in talks), default=version.changed_on)
    return Paper(
        title=_("Verder praten na de dag"),
        intro=_("Werkvormen voor je eigen groep. Je hebt ons er niet bij nodig. Kies er één en begin klein."),
        parts=tuple(_part(talk) for talk in talks),
        foot=_(
            "Versie %(version)s, tekst van %(day)s. %(address)s",
            version=version.code,
            day=day(checked),
            address=public_address(ADDRESS),
        ),
        language=str(choose()),
    )


def _part(talk: GroupTalk) -> PaperPart:
    minutes = ngettext("%(num)s minuut", "%(num)s minuten", talk.minutes)
    return PaperPart(
        title=text_of(talk.name),
        facts=f"{minutes}, {text_of(talk.people)}",
        text=text_of(talk.goal),
        lists=(
            PaperList(_("Wat heb je nodig?"), tuple(text_of(one) for one in talk.needed)),
            PaperList(_("Zo doe je het"), tuple(text_of(one) for one in talk.steps), is_numbered=True),
        ),
        last=_("Let op:") + " " + text_of(talk.tip),
    )
