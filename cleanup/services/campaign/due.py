"""What the campaign asks of somebody on their start page: one line per channel, and a coach's own task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cleanup.domain.campaign.care import Cover
from cleanup.domain.platform.errors import N_
from cleanup.models.accounts import Account
from cleanup.models.campaign.channel import CampaignTask, Channel
from cleanup.services.campaign.channels import cover_of, list_channels
from cleanup.services.campaign.comments import find_storms
from cleanup.services.campaign.posts import count_waiting
from cleanup.services.campaign.tasks import list_tasks


@dataclass(frozen=True)
class CampaignDue:
    """One line: a message id with its values. ``is_private``: only for the person it is asked of."""

    sentence: str
    channel_id: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_urgent: bool = True
    is_private: bool = False


def list_due(viewer: Account, today: dt.date) -> list[CampaignDue]:
    """Return what is most urgent about each open channel this person may see, and their tasks as coach."""
    channels = [one for one in list_channels(viewer, today) if one.closed_on is None]
    tasks = list_tasks(channels, viewer)
    own = [
        CampaignDue(
            N_("Neem contact op met %(name)s, uiterlijk %(due)s."),
            task.channel_id,
            {"name": task.about.name if task.about else "", "due": task.due_on},
            is_private=True,
        )
        for task in tasks
        if task.only_owner
    ]
    if not channels:
        return own
    state = _State(
        covers=cover_of(channels, today),
        storms=find_storms(channels, today),
        waiting=count_waiting(channels),
        tasks=[task for task in tasks if not task.only_owner and task.due_on <= today],
    )
    return [*own, *(line for channel in channels for line in _most_urgent(channel, state))]


def _most_urgent(channel: Channel, state: _State) -> list[CampaignDue]:
    """Return the first line of a channel; a storm never hides that too few people keep it."""
    lines = list(_lines(channel, state))
    both = channel.id in state.storms and state.covers[channel.id].lies_with_one
    return lines[: 2 if both else 1]


@dataclass(frozen=True)
class _State:
    """How all channels stand, each asked of the database once."""

    covers: Mapping[str, Cover]
    storms: Mapping[str, object]
    waiting: Mapping[str, int]
    tasks: list[CampaignTask]


def _lines(channel: Channel, state: _State) -> Iterator[CampaignDue]:
    """Yield what a channel asks, the most urgent first."""
    name: dict[str, object] = {"channel": channel.name}
    cover = state.covers[channel.id]
    if channel.id in state.storms:
        yield CampaignDue(N_("%(channel)s: storm. Volg de kaart, met twee mensen."), channel.id, name)
    if cover.lies_with_one:
        alone = N_("%(channel)s: de rol ligt bij één persoon. Voeg een reserve toe.")
        nobody = N_("%(channel)s: niemand beheert dit kanaal. Voeg een beheerder en een reserve toe.")
        yield CampaignDue(alone if cover.active else nobody, channel.id, name)
    late = sum(task.channel_id == channel.id for task in state.tasks)
    if late:
        yield CampaignDue(N_("%(channel)s: vandaag te doen (%(count)s)."), channel.id, name | {"count": late})
    if cover.days_without_owner:
        sentence = N_("%(channel)s: op %(date)s staat een bericht en heeft niemand dienst.")
        yield CampaignDue(sentence, channel.id, name | {"date": cover.days_without_owner[0]}, is_urgent=False)
    waiting = state.waiting.get(channel.id, 0)
    if waiting:
        sentence = N_("%(channel)s: berichten die op een tweede paar ogen wachten: %(count)s.")
        yield CampaignDue(sentence, channel.id, name | {"count": waiting}, is_urgent=False)
