"""Lists to choose from, with the words of the network, and forms of pages without a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleanup.forms.platform.base import Form, choices
from cleanup.web.wording import translated_later


def labelled(labels: Mapping[str, str]) -> list[Any]:
    """Return codes with their words as the choices of a list."""
    return choices((key, translated_later(text)) for key, text in labels.items())


def labelled_or_none(labels: Mapping[str, str], none: Any) -> list[Any]:
    """Return the same, with an empty choice first."""
    return [*choices([("", none)]), *labelled(labels)]


class OpenMeta(Form.Meta):
    """Without a session there is no token; that no other site starts a write is refused for every page."""

    csrf = False
