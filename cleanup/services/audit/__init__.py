"""The audit log: writing, reading, checking."""

from cleanup.domain.audit import Kind
from cleanup.services.audit.read import AuditRow, list_events
from cleanup.services.audit.verify import verify
from cleanup.services.audit.write import (
    by_command,
    can_be_written,
    record,
    record_refused,
    record_within,
)

__all__ = [
    "AuditRow",
    "Kind",
    "by_command",
    "can_be_written",
    "list_events",
    "record",
    "record_refused",
    "record_within",
    "verify",
]
