"""What is written into a mail only when it goes out: a secret that the outbox itself must not keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Finish = Callable[[str, str, dt.datetime], str]
"""Takes the recipient, the text as it was kept, and now; returns the text as it is sent."""
_finishing: dict[str, Finish] = {}


def finish_with(message: str, finish: Finish) -> None:
    """Let mails of a kind be finished by this at the moment they are sent; each try again anew."""
    _finishing[message] = finish


def finished(message: str, recipient: str, body: str, now: dt.datetime) -> str:
    """Return the text of a mail as it is sent."""
    finish = _finishing.get(message)
    return finish(recipient, body, now) if finish else body
