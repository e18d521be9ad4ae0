"""Sentences of our own: written in the code, marked with ``N_``, translated where somebody reads them.

What people type is never one of them. So only a sentence that went through ``N_`` is looked up in a catalogue
or filled in with values; any other text stays what it is, whatever percent signs and braces it has.
"""

from __future__ import annotations

from collections.abc import Mapping

_ours: set[str] = set()


def N_(sentence: str) -> str:  # noqa: N802 - the customary name of the gettext marker
    """Declare a sentence of ours, without translating it here; only ever a literal."""
    _ours.add(sentence)
    return sentence


class Words(tuple[str, ...]):
    """Words of ours as one value of a sentence: each is translated by itself."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)


def is_ours(text: str) -> bool:
    """Whether a text was declared in the code, so that it may be translated and filled in."""
    return text in _ours


def filled(sentence: str, values: Mapping[str, object], original: str | None = None) -> str:
    """Return a sentence of ours with its values in place; a text that is not ours stays as it is.

    ``original`` is the declared sentence when ``sentence`` is its translation.
    """
    if not values or not is_ours(sentence if original is None else original):
        return sentence
    return sentence % values
