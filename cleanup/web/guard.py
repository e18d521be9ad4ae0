"""The hint on a page that a text may point to a person."""

from __future__ import annotations

from flask import Flask

from cleanup.services.platform.guard import find_persons


def personal_words(text: str | None) -> tuple[str, ...]:
    """Return the words of a text that may point to a person."""
    return tuple(dict.fromkeys(finding.words for finding in find_persons(text or "")))


def register(app: Flask) -> None:
    """Offer it to templates: ``{{ form.notes.data|personal_words }}``."""
    app.add_template_filter(personal_words)
