"""The start page: what today asks of somebody, and finding things back."""

from cleanup.services.platform.home.action import Action
from cleanup.services.platform.home.actions import list_actions
from cleanup.services.platform.home.search import Found, search

__all__ = ["Action", "Found", "list_actions", "search"]
