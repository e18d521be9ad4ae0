"""Arranging the parts of a day: another order and other minutes, how the end fits, and another variant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cleanup.domain.day.planning import carry_over, total_minutes
from cleanup.domain.day.run_sheets import DayPart, RunSheet
from cleanup.domain.platform.errors import N_

MOST_STEPS = 20
"""How many steps back somebody can go."""

MOVED, TAKEN_OUT, ADDED, CHANGED = "verplaatst", "weggehaald", "toegevoegd", "gewijzigd"
ARRANGED, RESET = "geschikt", "standaard"
STEP_LABELS = {
    MOVED: N_("“%(part)s” verplaatst"),
    TAKEN_OUT: N_("“%(part)s” weggehaald"),
    ADDED: N_("“%(part)s” toegevoegd"),
    CHANGED: N_("“%(part)s” gewijzigd"),
    ARRANGED: N_("volgorde en minuten"),
    RESET: N_("terug naar de standaard"),
}
"""What a step did, for the button that takes it back."""

TAG_GROUPS = {
    "licht": ("luchtig", "serieus"),
    "factor": ("kennis", "vaardigheid", "motivatie", "gelegenheid"),
    "soort": ("energiser", "pauze", "check_in", "check_out", "kleine_groep", "zonder_telefoon"),
    "groep": ("gemotiveerd", "gemengd", "eerst_bewust"),
}
"""The labels of the library, by what they say of a way of working."""


@dataclass(frozen=True)
class Arrangement:
    """What somebody saw of a run sheet and what they made of it: codes in order, and minutes by code."""

    seen: tuple[str, ...]
    order: tuple[str, ...]
    was: Mapping[str, int]
    minutes: Mapping[str, int]

    @property
    def is_moved(self) -> bool:
        """Whether this person changed the order."""
        return self.seen != self.order


def arranged(parts: Sequence[DayPart], wish: Arrangement) -> tuple[DayPart, ...]:
    """Return the parts as somebody arranged them, with what others did meanwhile.

    Minutes that this person left alone stay as they are now. A part that others added stays behind the part
    it stands behind; one that they took out stays out.
    """
    changed = {code: n for code, n in wish.minutes.items() if wish.was.get(code) != n}
    now = [replace(one, minutes=changed[one.code]) if one.code in changed else one for one in parts]
    if not wish.is_moved:
        return tuple(now)
    by_code = {one.code: one for one in now}
    found = [by_code[code] for code in dict.fromkeys(wish.order) if code in by_code]
    behind: list[str] = []
    for part in now:
        codes = [one.code for one in found]
        if part.code not in codes:
            places = [codes.index(code) for code in reversed(behind) if code in codes]
            found.insert(places[0] + 1 if places else 0, part)
        behind.append(part.code)
    return tuple(found)


def end_gap(parts: Iterable[DayPart], available: int) -> int:
    """Return the minutes left before the agreed end; negative when the day is too long."""
    return available - total_minutes(parts)


@dataclass(frozen=True)
class Shortened:
    """What a template leaves out to fit: whole parts, and (part, minutes now) of those that take less."""

    length: int
    gone: tuple[DayPart, ...]
    shorter: tuple[tuple[DayPart, int], ...]


def shortened_to(sheet: RunSheet, available: int) -> Shortened | None:
    """Return what the form of a template that fits in so many minutes leaves out; None when it is whole."""
    fitting = sheet.fitting(available)
    minutes = {part.code: part.minutes for part in fitting.parts}
    gone = tuple(part for part in sheet.parts if part.code not in minutes)
    less = tuple(
        (part, minutes[part.code])
        for part in sheet.parts
        if part.code in minutes and minutes[part.code] < part.minutes
    )
    return Shortened(fitting.minutes, gone, less) if gone or less else None


@dataclass(frozen=True)
class VariantPreview:
    """What another variant does to a run sheet, before it is chosen.

    ``goes`` are parts that fall away and ``comes`` those that are new; ``lost`` are the parts that go and of
    which somebody changed something, ``kept`` the changed or own parts that stay.
    """

    after: tuple[DayPart, ...]
    goes: tuple[DayPart, ...]
    comes: tuple[DayPart, ...]
    lost: tuple[DayPart, ...]
    kept: tuple[DayPart, ...]


def preview_variant(
    own: Sequence[DayPart], before: Sequence[DayPart], after: Sequence[DayPart]
) -> VariantPreview:
    """Return what goes, comes and stays when ``own``, made of the template ``before``, gets ``after``."""
    was = {part.code: part for part in before}
    carried = carry_over(own, before, after)
    codes, mine = {part.code for part in carried}, {part.code for part in own}
    edited = [part for part in own if was.get(part.code) != part]
    goes = tuple(part for part in own if part.code not in codes)
    return VariantPreview(
        after=carried,
        goes=goes,
        comes=tuple(part for part in carried if part.code not in mine),
        lost=tuple(part for part in goes if part in edited),
        kept=tuple(part for part in edited if part.code in codes),
    )
