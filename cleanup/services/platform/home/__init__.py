"""The start page: what today asks of somebody, and finding things back."""

from cleanup.services.platform.home.action import Action
from cleanup.services.platform.home.actions import list_actions
from cleanup.services.platform.home.search import Found, search
from cleanup.services.platform.home.short import Standing, list_short

__all__ = ["Action", "Found", "Standing", "list_actions", "list_short", "search"]
