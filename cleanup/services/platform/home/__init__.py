"""The start page: what today asks of somebody, and finding things back."""

from cleanup.services.platform.home.action import Action
from cleanup.services.platform.home.actions import list_actions
from cleanup.services.platform.home.first_steps import list_first_steps
from cleanup.services.platform.home.search import SearchResults, search
from cleanup.services.platform.home.short import ShortStanding, list_short

__all__ = [
    "Action",
    "SearchResults",
    "ShortStanding",
    "list_actions",
    "list_first_steps",
    "list_short",
    "search",
]
