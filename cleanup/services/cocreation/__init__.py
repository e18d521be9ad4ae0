"""Co-creation: groups, meetings, makers, ideas, and the closing conversation."""

from cleanup.services.cocreation.groups import (
    add_group,
    attendance_of,
    change_group,
    count_unique,
    get_group,
    list_groups,
    list_pilots,
    set_diversity,
    set_overlaps,
)
from cleanup.services.cocreation.ideas import (
    add_idea,
    change_idea,
    follow_idea,
    get_idea,
    judge_idea,
    list_ideas_of,
)
from cleanup.services.cocreation.makers import (
    add_maker,
    change_maker,
    choose_name,
    get_maker,
    list_makers,
    names_of,
    open_link,
    renew_link,
    withdraw,
)
from cleanup.services.cocreation.meetings import get_meeting, save_meeting
from cleanup.services.cocreation.recruiting import get_channel, save_channel
from cleanup.services.cocreation.talks import load_talk, save_talk, send_talk

__all__ = [
    "add_group",
    "add_idea",
    "add_maker",
    "attendance_of",
    "change_group",
    "change_idea",
    "change_maker",
    "choose_name",
    "count_unique",
    "follow_idea",
    "get_channel",
    "get_group",
    "get_idea",
    "get_maker",
    "get_meeting",
    "judge_idea",
    "list_groups",
    "list_ideas_of",
    "list_makers",
    "list_pilots",
    "load_talk",
    "names_of",
    "open_link",
    "renew_link",
    "save_channel",
    "save_meeting",
    "save_talk",
    "send_talk",
    "set_diversity",
    "set_overlaps",
    "withdraw",
]
