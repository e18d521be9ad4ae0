"""Addresses within this site, for going on where somebody was."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from cleanup.web.hosts import is_same_host

AddressParts = dict[str, Any]
"""What ``url_for`` of Flask is given by name: parts of a path and a query, and words of its own."""


def local_path(wanted: str | None) -> str | None:
    """Return a path within this site, or None; anything a browser could read as elsewhere is refused."""
    if not wanted or not wanted.startswith("/") or wanted.startswith("//"):
        return None
    if any(not sign.isprintable() or sign.isspace() or sign == "\\" for sign in wanted):
        return None
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or parts.path.startswith("//"):
        return None
    return wanted


def path_of(address: str | None, host: str) -> str | None:
    """Return the path of a full address on this host, such as a Referer."""
    parts = urlsplit(address or "")
    if not is_same_host(parts.netloc, host):
        return None
    return local_path(f"{parts.path}?{parts.query}" if parts.query else parts.path)
