"""The audit log; the database itself refuses to change or remove a line before its time."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import UUID_LENGTH, Base

HASH_LENGTH = 64


class AuditEvent(Base):
    """One line: who did what to what; without answers and without names."""

    __tablename__ = "audit_event"
    processing = "logs"
    data_class = "spoor"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    happened_at: Mapped[dt.datetime] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    actor_id: Mapped[str | None] = mapped_column(String(UUID_LENGTH), index=True)
    subject: Mapped[str] = mapped_column(String(120))
    details: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
