"""What stands beside a figure in the language of the page: tables and releases keep it in Dutch."""

from __future__ import annotations

import re

from flask_babel import gettext as _

from cleanup.domain.platform.errors import N_
from cleanup.web.wording import translated

CONTRADICTION = N_("twee waarden voor dezelfde indicator")
_GROUP = re.compile(r"(?P<name>.*): (?P<count>\d+), van wie (?P<known>\d+) al geteld")


def figure_words(kept: str) -> str:
    """Return a check or a note of a figure in the language of the page; other words as they are."""
    start, _colon, values = kept.partition(": ")
    if start == CONTRADICTION:
        return f"{translated(start)}: {values.replace(' en ', ' {} '.format(_('en')))}"
    return "; ".join(_of_group(one) for one in kept.split("; "))


def _of_group(kept: str) -> str:
    found = _GROUP.fullmatch(kept)
    return _("%(name)s: %(count)s, van wie %(known)s al geteld", **found.groupdict()) if found else kept
