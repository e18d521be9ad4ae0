"""Numbers as people write them, the Dutch way and the English way.

Every form and file reads its numbers here, so that ``978.000`` is the same number at each door, whatever the
language of the browser. What can be read in two ways is asked about and never chosen for somebody.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from cleanup.domain.platform.errors import N_, RuleBrokenError

LARGEST = 10**15
"""Up to here a number is exact in every place it is kept and shown."""
LONGEST = 400  # signs
_PLAIN = re.compile(r"\d+")
_BROKEN = re.compile(r"\d*[.,]\d+")
_ONE_GROUP = re.compile(r"[1-9]\d{0,2},\d{3}")
_GROUPED = {
    mark: re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+(?:[{ends}]\d+)?")
    for mark, ends in ((".", ","), (",", "."), (" ", ".,"), ("'", ".,"))
}
_EURO_END = re.compile(r",-{1,2}$")


def readings(typed: str) -> tuple[Decimal, ...]:
    """Return what a text can mean as a number: nothing, one number, or two when both are as likely.

    A dot before three digits parts thousands, as Dutch writes it (``978.000``); a comma before three digits
    is a decimal in Dutch and parts thousands in English, so ``1,234`` has two readings, the larger first.
    Thousands may also be parted by a space of any kind or an apostrophe.
    """
    sign, bare = _without_sign(_plain_signs(typed))
    if len(bare) > LONGEST or not bare.isascii():
        return ()
    return tuple(sign * found for found in _readings(bare))


def _readings(bare: str) -> tuple[Decimal, ...]:
    if _ONE_GROUP.fullmatch(bare):
        return Decimal(bare.replace(",", "")), Decimal(bare.replace(",", "."))
    for mark, pattern in _GROUPED.items():
        if pattern.fullmatch(bare):
            return (Decimal(bare.replace(mark, "").replace(",", ".")),)
    if _PLAIN.fullmatch(bare) or _BROKEN.fullmatch(bare):
        return (Decimal(bare.replace(",", ".")),)
    return ()


def _plain_signs(typed: str) -> str:
    """Return the text with one kind of space, apostrophe and minus; ``8,-`` loses its dash."""
    text = " ".join(unicodedata.normalize("NFKC", typed).split())
    for sign, plain in (("’", "'"), ("‘", "'"), ("−", "-"), ("–", "-")):
        text = text.replace(sign, plain)
    return _EURO_END.sub("", text)


def _without_sign(text: str) -> tuple[int, str]:
    if text[:1] in {"-", "+"}:
        return (-1 if text[0] == "-" else 1), text[1:].lstrip()
    return 1, text


def read_number(typed: str) -> float:
    """Return the number that was typed.

    Raises
    ------
    RuleBrokenError
        When it is no number, is too large, or can be read in two ways; the sentence then names both.
    """
    found = readings(typed)
    if not found:
        raise RuleBrokenError(N_("Vul hier alleen een getal in, zoals 8,1; uitleg hoort bij de toelichting."))
    _check_clear(found)
    if abs(found[0]) > LARGEST:
        raise RuleBrokenError(N_("Dit getal is te groot."))
    return float(found[0])


def read_whole_number(typed: str) -> int:
    """Return the whole number that was typed; of two readings only the whole ones count.

    Raises
    ------
    RuleBrokenError
        When it is no whole number, or can be read in two ways; the sentence then names both.
    """
    found = tuple(number for number in readings(typed) if number == number.to_integral_value())
    if not found:
        raise RuleBrokenError(N_("Vul een heel getal in, zoals 12."))
    _check_clear(found)
    return int(max(Decimal(-LARGEST), min(found[0], Decimal(LARGEST))))


def _check_clear(found: tuple[Decimal, ...]) -> None:
    if len(found) > 1:
        whole, broken = (_written(number) for number in found)
        raise RuleBrokenError(
            N_("Bedoel je %(whole)s of %(broken)s? Schrijf %(whole)s, of %(broken)s0 met een cijfer meer."),
            whole=whole,
            broken=broken,
        )


def write_number(value: float) -> str:
    """Return a number as a form shows it to be changed: nothing rounded, and read back as the same number."""
    text = _written(Decimal(repr(value)))
    return text + "0" if _ONE_GROUP.fullmatch(text.removeprefix("-")) else text


def _written(number: Decimal) -> str:
    return f"{number:f}".removesuffix(".0").replace(".", ",")


def grouped(value: float) -> str:
    """Return a number in Dutch with its thousands apart, for a sentence: ``1.000.000`` or ``8,25``."""
    return f"{value:,.12g}".translate(str.maketrans(",.", ".,"))
