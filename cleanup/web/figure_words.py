"""What stands beside a figure in the language of the page: tables and releases keep it in Dutch."""

from __future__ import annotations

import re

from flask_babel import gettext as _

from cleanup.domain.platform.errors import N_
from cleanup.web.wording import translated

CONTRADICTION = N_("twee waarden voor dezelfde indicator")
_GROUP = re.compile(r"(?P<name>.*): (?P<count>\d+), van wie (?P<known>\d+) al geteld")
_CLAIMED = re.compile(r"(?P<name>.*) \(groepen noemen (?P<count>\d+) mensen\)")


def figure_words(kept: str) -> str:
    """Return a check or a note of a figure in the language of the page; other words as they are."""
    start, _colon, values = kept.partition(": ")
    if start == CONTRADICTION:
        return f"{translated(start)}: {values.replace(' en ', ' {} '.format(_('en')))}"
    return "; ".join(_of_group(one) for one in kept.split("; "))


def _of_group(kept: str) -> str:
    found = _GROUP.fullmatch(kept)
    if not found:
        return kept
    said = found.groupdict() | {"name": _name(found["name"])}
    return str(_("%(name)s: %(count)s, van wie %(known)s al geteld", **said))


def _name(kept: str) -> str:
    """Return the name of a group, with what was noted behind it: that groups say more people were there."""
    found = _CLAIMED.fullmatch(kept)
    return str(_("%(name)s (groepen noemen %(count)s mensen)", **found.groupdict())) if found else kept
