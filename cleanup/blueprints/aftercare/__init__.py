"""Aftercare: for staff, for the crew, for the youth worker by link, and for the young people themselves."""

from cleanup.blueprints.aftercare import (
    check_in,
    contacts,
    growth,
    incidents,
    links,
    names,
    overview,
    prints,
    tasks,
    worker_enter,
    worker_form,
    worker_page,
    worker_signal,
)
from cleanup.blueprints.aftercare.base import blueprint

__all__ = [
    "blueprint",
    "check_in",
    "contacts",
    "growth",
    "incidents",
    "links",
    "names",
    "overview",
    "prints",
    "tasks",
    "worker_enter",
    "worker_form",
    "worker_page",
    "worker_signal",
]
