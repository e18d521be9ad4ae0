"""The audit log: writing, reading, checking."""

from cleanup.domain.platform.audit import Kind
from cleanup.services.platform.audit.read import AuditRow, list_events
from cleanup.services.platform.audit.verify import verify
from cleanup.services.platform.audit.write import (
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
