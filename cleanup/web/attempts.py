"""Doing something wholly or not at all, for forms, which know no database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from flask import Flask, current_app

T = TypeVar("T")
KEPT_AS = "cleanup-attempt"


def register(app: Flask, around: Callable[[], AbstractContextManager[None]]) -> None:
    """Let ``around`` take back what an action wrote before it was refused."""
    app.extensions[KEPT_AS] = around


def attempt(action: Callable[[], T]) -> T:
    """Run an action; when it raises, nothing of what it wrote is there any more.

    The page that says what was wrong reads what is stored, so it never shows half of what was asked.
    """
    with current_app.extensions.get(KEPT_AS, nullcontext)():
        return action()
