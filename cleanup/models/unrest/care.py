"""Care after a situation: what is to be done for whom, and how the people who worked there say to be."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.campaign.care import FEELINGS
from cleanup.domain.unrest.situations import CARE_ANSWER_LABELS, CARE_LABELS
from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column, one_of
from cleanup.models.unrest.areas import WORD
from cleanup.models.unrest.situations import Situation


class CareTask(Base):
    """One thing to do after a situation; that no contact could be made is an answer too."""

    __tablename__ = "care_task"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"))
    code: Mapped[str] = mapped_column(String(WORD))
    due_on: Mapped[dt.date] = mapped_column(index=True)
    answer: Mapped[str] = mapped_column(String(WORD), default="", server_default="")
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    answered_on: Mapped[dt.date | None]
    situation: Mapped[Situation] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        UniqueConstraint("situation_id", "code"),
        one_of("code", tuple(CARE_LABELS)),
        one_of("answer", ("", *CARE_ANSWER_LABELS)),
    )


class ProfessionalCheckIn(Base):
    """Somebody with an account who was involved, and how they said to be; they and their coach read it."""

    __tablename__ = "professional_check_in"
    processing = "onrust_welzijn"
    data_class = "persoon"
    own_eyes = True

    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    due_on: Mapped[dt.date] = mapped_column(index=True)
    answered_on: Mapped[dt.date | None]
    feeling: Mapped[str] = mapped_column(String(10), default="", server_default="")
    wants_contact: Mapped[bool] = mapped_column(default=False, server_default=false())
    talked_on: Mapped[dt.date | None]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    situation: Mapped[Situation] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("feeling", ("", *FEELINGS)),)
