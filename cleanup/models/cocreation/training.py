"""What somebody who leads can, in their own eyes and those of their coach; and intervision."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.cocreation.training import LEVELS
from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column, one_of


class Competence(Base):
    """How far somebody is with one module of the training."""

    __tablename__ = "competence"
    processing = "cocreatie"
    data_class = "persoon"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    module: Mapped[str] = mapped_column(String(40), primary_key=True)
    own: Mapped[str] = mapped_column(String(12), default="", server_default="")
    coach: Mapped[str] = mapped_column(String(12), default="", server_default="")
    changed_on: Mapped[dt.date]
    account: Mapped[Account] = relationship()

    __table_args__ = (one_of("own", LEVELS), one_of("coach", LEVELS))


class Intervision(Base):
    """A meeting of colleagues who lead, to learn from each other's days."""

    __tablename__ = "intervision"
    processing = "cocreatie"
    data_class = "planning"

    id: Mapped[str] = id_column()
    held_on: Mapped[dt.date]
    place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    subject: Mapped[str] = mapped_column(String(200), default="", server_default="")
