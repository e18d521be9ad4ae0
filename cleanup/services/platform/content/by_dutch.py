"""From words in Dutch to the same words in both languages, for what was written down in Dutch alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cleanup.domain.platform.content import Content
from cleanup.domain.platform.origin import Text
from cleanup.services.platform.content.current import loaded


@dataclass
class _TextsByDutch:
    """The texts of one content, gathered once; other content is gathered anew."""

    content: Content | None = None
    texts: dict[str, Text] = field(default_factory=dict)


_known = _TextsByDutch()


def both_languages_of(dutch: str) -> Text:
    """Return a text of the content in both languages by its Dutch words; any other words in Dutch alone.

    Figures, advice taken over and parts of a day are kept in Dutch words: so they are shown in English too.
    """
    return texts_by_dutch(loaded()).get(dutch) or {"nl": dutch}


def texts_by_dutch(content: Content) -> Mapping[str, Text]:
    """Return the texts of this content that say it in two languages, by the Dutch words."""
    global _known  # noqa: PLW0603 - one process serves one content at a time
    if _known.content is not content:
        _known = _TextsByDutch(content, {text["nl"]: text for text in _texts_in(content)})
    return _known.texts


def _texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Mapping):
        if value.get("nl") and value.get("en") and isinstance(value["nl"], str):
            yield value
        else:
            for inner in value.values():
                yield from _texts_in(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _texts_in(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts_in(getattr(value, name))
