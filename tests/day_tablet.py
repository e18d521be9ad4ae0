"""A tablet in a test: makes events as the real one does."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import uuid

from cleanup.services import day

START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


class Tablet:
    """A tablet that makes events; its clock may be wrong."""

    def __init__(self, pilot, account, clock=dt.timedelta(0)):
        self.pilot, self.account, self.clock = pilot, account, clock
        self.device = str(uuid.uuid4())
        self.numbers = itertools.count()

    @staticmethod
    def time(minute):
        """The true time so many minutes after the start."""
        return START + dt.timedelta(minutes=minute)

    def make(self, minute, kind, **body):
        at = START + dt.timedelta(minutes=minute) + self.clock
        return {
            "key": str(uuid.uuid4()), "kind": kind, "at": int(at.timestamp() * 1000),
            "device": self.device, "number": next(self.numbers), "body": body,
        }  # fmt: skip

    def send(self, event, minute=600):
        now = START + dt.timedelta(minutes=minute)
        given = json.loads(json.dumps(event))
        return day.record_event(self.pilot, self.account.id, given, now + self.clock, now)

    def do(self, minute, kind, **body):
        return self.send(self.make(minute, kind, **body), minute)
