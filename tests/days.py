"""The day it is in the Netherlands: late in the evening in UTC it is tomorrow there."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo


def local_today():
    return local_day(dt.datetime.now(dt.UTC))


def local_day(now: dt.datetime):
    return now.astimezone(ZoneInfo("Europe/Amsterdam")).date()
