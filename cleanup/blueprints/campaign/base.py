"""What the pages of the campaign share: the blueprint, the channel at hand, tabs and labels."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar, cast

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from cleanup.access import me, only_for, signed_in
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.campaign.ads import AD_STATE_LABELS, REFUSAL_LABELS
from cleanup.domain.campaign.care import FEELING_LABELS, KEEPER_LABELS
from cleanup.domain.campaign.comments import ACTION_LABELS, CATEGORY_LABELS, SEVERITY_LABELS
from cleanup.domain.campaign.posts import (
    AIM_LABELS,
    CONSENT_LABELS,
    FORMAT_LABELS,
    HOOK_LABELS,
    PLATFORM_LABELS,
    STATE_LABELS,
    STEP_LABELS,
    TONE_LABELS,
)
from cleanup.domain.campaign.reach import COUNT_LABELS
from cleanup.domain.campaign.tasks import TASK_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.parts import Part
from cleanup.domain.toolkit.practice import GROUND_LABELS
from cleanup.services.campaign import channels
from cleanup.web.clock import today
from cleanup.web.menu import MenuEntry, add_entry
from cleanup.web.parts import needs_part
from cleanup.web.wording import translated, with_words

if TYPE_CHECKING:
    from cleanup.domain.campaign.balance import BalanceHint

View = TypeVar("View", bound=Callable[..., object])
blueprint = Blueprint("campaign", __name__)
add_entry(blueprint, MenuEntry(N_("Campagne"), "/campagne", Audience.CAMPAIGN, 50, Part.CAMPAIGN))
add_entry(blueprint, MenuEntry(N_("Campagne"), "/campagne/cijfers", Audience.EVALUATORS, 50, Part.CAMPAIGN))

ASKED = "kanaal"
LABELS = {
    "action": ACTION_LABELS,
    "ad_state": AD_STATE_LABELS,
    "aim": AIM_LABELS,
    "category": CATEGORY_LABELS,
    "consent": CONSENT_LABELS,
    "count": COUNT_LABELS,
    "feeling": FEELING_LABELS,
    "format": FORMAT_LABELS,
    "ground": GROUND_LABELS,
    "hook": HOOK_LABELS,
    "keeper": KEEPER_LABELS,
    "platform": PLATFORM_LABELS,
    "refusal": REFUSAL_LABELS,
    "severity": SEVERITY_LABELS,
    "state": STATE_LABELS,
    "step": STEP_LABELS,
    "task": TASK_LABELS,
    "tone": TONE_LABELS,
}


@blueprint.app_template_filter("balance_words")
def balance_words(hint: BalanceHint) -> str:
    """Return what a hint about a month says, with its numbers."""
    return with_words(hint.label, {"light": hint.light, "posts": hint.posts})


@blueprint.app_template_filter("count_label")
def count_label(name: str) -> str:
    """Return how a count of a post is called."""
    return translated(COUNT_LABELS[name])


@blueprint.app_template_filter("category_label")
def category_label(code: str) -> str:
    """Return how a kind of comment is called."""
    return translated(CATEGORY_LABELS[code])


@blueprint.context_processor
def offer() -> dict[str, object]:
    """Offer labels and the tabs of the campaign to its pages."""
    return {"words": LABELS, "campaign_tabs": tabs, "today": today()}


def for_campaign(view: View) -> View:
    """Let in who belongs to the campaign, while a programme uses it."""
    return only_for(Audience.CAMPAIGN)(needs_part(Part.CAMPAIGN)(view))


def for_figures(view: View) -> View:
    """Let in who belongs to the campaign and who evaluates, while a programme uses it."""
    return only_for(Audience.CAMPAIGN_FIGURES)(needs_part(Part.CAMPAIGN)(view))


def for_staff(view: View) -> View:
    """Let in staff, while a programme uses the campaign."""
    return only_for(Audience.STAFF)(needs_part(Part.CAMPAIGN)(view))


def with_channel(view: View) -> View:
    """Hand a view the channel in the address, or the first one; without any, say what to do next."""

    @wraps(view)
    def guarded(*args: object, **kwargs: object) -> object:
        channel = channels.choose_channel(me(), request.args.get(ASKED, ""), today())
        if channel is None:
            page = render_template("campaign/no_channel.html")
            return (page, 422) if request.method == "POST" else page
        return view(channel, *args, **kwargs)

    return cast("View", guarded)


def tabs() -> list[tuple[str, str, bool]]:
    """Return the pages of the campaign: label, address, whether it is this one."""
    pages = (
        (_("Vandaag"), ".show_overview", "/campagne"),
        (_("Kalender"), ".show_month", "/campagne/kalender"),
        (_("Reacties"), ".show_tally", "/campagne/reacties"),
        (_("Hoe gaat het"), ".show_wellbeing", "/campagne/welzijn"),
        (_("Advertenties"), ".list_ads", "/campagne/advertenties"),
        (_("Cijfers"), ".show_figures", "/campagne/cijfers"),
        (_("Richtlijnen"), ".show_guidelines", "/campagne/richtlijnen"),
    )
    chosen = request.args.get(ASKED) or None
    return [
        (label, url_for(endpoint, kanaal=chosen), _is_here(path))
        for label, endpoint, path in pages
        if signed_in() and (me().may(Audience.CAMPAIGN) or endpoint == ".show_figures")
    ]


def _is_here(path: str) -> bool:
    if path == "/campagne":
        return request.path == path or request.path.startswith("/campagne/berichten")
    return request.path == path or request.path.startswith(f"{path}/")
