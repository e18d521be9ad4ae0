"""A file that a browser keeps under a name of ours instead of showing it."""

from __future__ import annotations

from flask import Response

CALENDAR = "text/calendar"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"


def as_download(content: str | bytes, kind: str, name: str) -> Response:
    """Return a file of this kind, to keep under this name."""
    return to_keep(Response(content, mimetype=kind), name)


def to_keep(response: Response, name: str) -> Response:
    """Return an answer as a file to keep under this name."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
