"""How the header of a column names a question: alone, below its stem, after a code, in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cleanup.domain.platform.text_keys import text_key

_TAGS = re.compile(r"<[^>]{0,200}>")
_BRACKETS = re.compile(r"^(.*?)\s*\[([^\[\]]+)\]$", re.DOTALL)
_CODE_FIRST = re.compile(r"^([A-Za-z]\w{0,19})[.:]\s+(.+)$", re.DOTALL)
_BETWEEN = re.compile(r"\s+[-–—|>]+\s+|\s*[\n\r\t]+\s*|\s*[:>|]\s+")
"""What stands between a stem and a statement, or between a question and one of its answers."""
_CHOSEN = {"selected choice", "geselecteerde keuze", "gekozen antwoord", "keuze"}
_OWN_TEXT = {"text", "tekst", "anders", "other", "toelichting"}
LONG_ENOUGH = 12
"""Words of this length after a stem are a question of ours, whatever stands between."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return words as they are compared: without markup, case, stars and signs at the ends."""
    return text_key(_TAGS.sub(" ", text)).strip(" \t*:;?!.\"'“”()")


def readings(name: str) -> Iterator[str]:
    """Yield the ways to read a header: whole, without its group, ``K1. words``, ``K[K1]``, ``A1/like``."""
    yield plain(name)
    brackets = _BRACKETS.match(name.strip())
    if brackets is not None:
        above, inside = brackets.groups()
        for head in (plain(above), *_parts_of_code(above)):
            yield f"{head}={plain(inside)}"
        yield plain(inside)
    yield from _parts_of_code(name)
    slashed = [plain(part) for part in name.split("/")]
    if len(slashed) > 1:
        yield f"{slashed[-2]}={slashed[-1]}"
        yield slashed[-1]
    if " " not in name and "-" in name:
        yield plain(name.rsplit("-", 1)[-1])
    yield from _after_stem(name)


def _after_stem(name: str) -> Iterator[str]:
    """Yield what stands below a stem: ``stem - statement``, ``question - Selected Choice - answer``."""
    text = _TAGS.sub(" ", name)
    cuts = list(_BETWEEN.finditer(text.strip()))
    for cut in cuts:
        above, below = plain(text.strip()[: cut.start()]), plain(text.strip()[cut.end() :])
        for chosen in _CHOSEN:
            above = above.removesuffix(f" - {chosen}")
        if below in _CHOSEN:
            yield above
        yield f"{above}={'other_text' if below in _OWN_TEXT else below}"
        yield below


def ending_of(known: Mapping[str, str], title: str) -> str | None:
    """Return the longest known words that a title ends with, after a stem of whatever shape."""
    words = plain(title)
    ends = (one for one in known if len(one) >= LONG_ENOUGH and " " in one and words.endswith(one))
    apart = (one for one in ends if len(words) > len(one) and not words[-len(one) - 1].isalnum())
    return max(apart, key=len, default=None)


def _parts_of_code(name: str) -> Iterator[str]:
    found = _CODE_FIRST.match(name.strip())
    if found is not None:
        yield plain(found[1])
        yield plain(found[2])
