"""The start page: what today asks of somebody, and finding things back."""

from cleanup.services.home.action import Action
from cleanup.services.home.actions import list_actions
from cleanup.services.home.search import Found, search

__all__ = ["Action", "Found", "list_actions", "search"]
