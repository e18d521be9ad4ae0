"""Forms that are not anonymous: of the peer educator, the youth worker and the closing interview."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base, id_column, one_of

FORM_STATES = ("concept", "verzonden")


class FormEntry(Base):
    """One form of one author about one pilot; ``fields`` is a JSON text of what was typed.

    ``author`` is the id of an account, or of whatever gave the author their link; ``account_id`` only when
    it is an account.
    """

    __tablename__ = "form_entry"
    processing = "forms"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    questionnaire: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(ForeignKey("questionnaire_version.version"))
    author: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="concept")
    fields: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("pilot_id", "questionnaire", "author"),
        one_of("state", FORM_STATES),
        CheckConstraint("(state = 'verzonden') = (sent_at IS NOT NULL)", name="sent_has_a_time"),
    )
