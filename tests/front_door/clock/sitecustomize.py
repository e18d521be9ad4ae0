"""A machine whose clock is ahead, for a product that is served later: read by Python at its start."""

import datetime as dt
import os

import time_machine

if os.environ.get("FRONT_DOOR_AHEAD"):
    ahead = dt.timedelta(seconds=int(os.environ["FRONT_DOOR_AHEAD"]))
    time_machine.travel(dt.datetime.now(dt.UTC) + ahead, tick=True).start()
