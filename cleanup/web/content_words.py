"""Words that are kept in Dutch and come from the content: shown in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from cleanup.domain.platform.wording import is_ours
from cleanup.services.platform.content.by_dutch import both_languages_of
from cleanup.web.languages import text_of, worded
from cleanup.web.wording import translated


def content_worded(dutch: str) -> Markup:
    """Return words of the content as they stand on a page: in its language, or marked as Dutch."""
    return worded(both_languages_of(dutch))


def content_text(dutch: str) -> str:
    """Return the same as plain words, for an attribute or a list to choose from."""
    return text_of(both_languages_of(dutch))


def content_translated(text: str, values: Mapping[str, object] | None = None) -> str:
    """Return a declared sentence or words of the content in the language of the page; other text as it is."""
    return translated(text, values) if is_ours(text) else content_text(text)
