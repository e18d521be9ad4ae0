"""The words of a part in Dutch and English, as two fields hold them: line beside line."""

from __future__ import annotations

from collections.abc import Sequence

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.origin import Text

UNEVEN = N_("Schrijf in het Engels evenveel regels als in het Nederlands, of laat dit leeg.")


def lines_in(typed: str | None) -> list[str]:
    """Return the lines of a field that say something."""
    return [line.strip() for line in (typed or "").splitlines() if line.strip()]


def as_lines(texts: Sequence[Text], language: str) -> str:
    """Return texts as a field shows them, a line each; a text that is not there in a language has no line."""
    return "\n".join(text[language] for text in texts if text.get(language))


def both_languages(
    dutch: str | None, english: str | None, before: Sequence[Text], field: str
) -> list[dict[str, str]]:
    """Return the texts that were typed, by line; ``before`` is what there was.

    English that nobody touched goes along with the Dutch it was written for: who changes a Dutch line alone
    is left with that line in Dutch, never with English that says something else.

    Raises
    ------
    RuleBrokenError
        Naming the field, when other English was typed with more or fewer lines than the Dutch.
    """
    ours, theirs = lines_in(dutch), lines_in(english)
    if not theirs:
        return [{"nl": line} for line in ours]
    if theirs == lines_in(as_lines(before, "en")):
        known = {text["nl"]: text["en"] for text in before if text.get("en")}
        return [{"nl": line, "en": known[line]} if line in known else {"nl": line} for line in ours]
    if len(theirs) != len(ours):
        raise RuleBrokenError(UNEVEN, field)
    return [{"nl": nl, "en": en} for nl, en in zip(ours, theirs, strict=True)]
