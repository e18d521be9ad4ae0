"""Reading JSON that anybody may have sent: what it may cost is known before anything is built from it.

Python's own reader calls itself for every level, takes numbers that are none, keeps the last of two fields of
one name, and makes texts that no database and no answer can hold. Here all of that is refused.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

DEEPEST = 20
MOST_VALUES = 8_000  # the largest of ours, a day in two languages for the tablet, has 5,536
LONGEST_NUMBER = 32  # signs
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*\\?(?:"|\Z)', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class JsonError(ValueError):
    """A text that is no JSON, or JSON that no page of ours sends."""


def read_json(sent: str | bytes) -> Any:
    """Return what a JSON text in UTF-8 says.

    Raises
    ------
    JsonError
        When it is no JSON; is deeper than ``DEEPEST`` or has more than ``MOST_VALUES`` values; holds NaN, an
        infinity or a number of more than ``LONGEST_NUMBER`` signs; names a field twice; or holds a text with
        a NUL or half a sign (a lone surrogate).
    """
    try:
        text = sent if isinstance(sent, str) else sent.decode("utf-8-sig")
        _check_size(text)
        return json.loads(
            text,
            object_pairs_hook=_fields,
            parse_constant=_refuse_number,
            parse_float=_float,
            parse_int=_integer,
        )
    except ValueError as error:  # UnicodeDecodeError and JSONDecodeError are such
        raise JsonError(str(error)) from error


def _check_size(text: str) -> None:
    """Refuse what is deep or wide without reading it: the signs outside texts say how much it is."""
    if _NO_TEXT.search(text):
        raise JsonError("a NUL or half a sign")
    bare = _TEXT.sub('""', text)
    if bare.count(",") + bare.count(":") >= MOST_VALUES:
        raise JsonError("too many values")
    depth = 0
    for found in _BRACKET.finditer(bare):
        depth += 1 if found.group() in "[{" else -1
        if depth > DEEPEST:
            raise JsonError("too deep")
    _check_escapes(text)


def _check_escapes(text: str) -> None:
    """Refuse texts in which a NUL or half a sign was written as an escape."""
    for found in _TEXT.finditer(text) if "\\u" in text else ():
        if "\\u" not in found.group():
            continue
        try:
            written = json.loads(found.group())
        except ValueError:
            continue  # the reader will say so
        if _NO_TEXT.search(written):
            raise JsonError("a NUL or half a sign")


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonError("a field twice")
    return found


def _integer(written: str) -> int:
    if len(written) > LONGEST_NUMBER:
        raise JsonError("a number too long")
    return int(written)


def _float(written: str) -> float:
    number = float(written) if len(written) <= LONGEST_NUMBER else math.inf
    if not math.isfinite(number):
        raise JsonError("a number too large or too long")
    return number


def _refuse_number(written: str) -> NoReturn:
    raise JsonError(f"{written} is no number")
