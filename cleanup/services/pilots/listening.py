"""What pilots hear: an organisation of another kind must be asked at another time."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.local_time import local_day
from cleanup.models.partners.organisations import Organisation
from cleanup.services.pilots.tasks import fit_tasks
from cleanup.services.platform import signals


def listen() -> None:
    """Connect pilots to what they want to hear; once more changes nothing."""
    signals.organisation_kind_changed.connect(_fit_tasks)


def _fit_tasks(organisation: Organisation) -> None:
    fit_tasks(Organisation.id == organisation.id, today=local_day(dt.datetime.now(dt.UTC)))
