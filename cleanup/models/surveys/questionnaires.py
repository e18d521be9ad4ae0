"""Which questionnaires are no longer given to a programme or a pilot; the files are in ``content_edit``."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base


class RetiredQuestionnaire(Base):
    """A questionnaire out of use: what was answered stays, and who asks it already goes on."""

    __tablename__ = "retired_questionnaire"
    processing = "inhoud"
    data_class = "geen"

    questionnaire: Mapped[str] = mapped_column(String(40), primary_key=True)
    retired_on: Mapped[dt.date]
