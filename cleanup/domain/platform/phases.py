"""The phases around a group or an area: quiet, crisis, and the time after it.

Source: the handbook on online-driven violence.
"""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

PEACE, CRISIS, AFTER = "vredestijd", "crisis", "nazorg"
PHASE_LABELS = {PEACE: N_("vredestijd"), CRISIS: N_("crisis"), AFTER: N_("nazorg")}
PHASES = tuple(PHASE_LABELS)
