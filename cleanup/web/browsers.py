"""What somebody recognises a browser by in a list of sessions: its kind, nothing finer."""

from __future__ import annotations

_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def browser_label(agent: str) -> str:
    """Return ``Firefox, Windows``; empty when the browser does not say."""
    names = (next((name for sign, name in pairs if sign in agent), "") for pairs in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in names if name)
