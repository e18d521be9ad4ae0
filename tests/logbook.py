"""Everything an installation in production says to any log, at its most talkative."""

from __future__ import annotations

import dataclasses
import logging
from contextlib import contextmanager

from cleanup.application import close_connections, create_app
from cleanup.web.logs import FORMAT, UTC_TIME, OneLine
from tests.apps import COMPILED
from tests.pages import PageClient


class Keep(logging.Handler):
    """Keeps each line as it is written, and what went into it."""

    def __init__(self):
        super().__init__()
        self.setFormatter(OneLine(FORMAT, UTC_TIME))
        self.said = []

    def emit(self, record):
        self.said.append(f"{record.args} {self.format(record)}")

    @property
    def text(self):
        return "\n".join(self.said)


@contextmanager
def production(settings):
    """Yield an application in production on the database of a test, and what it says."""
    app = create_app(dataclasses.replace(settings, environment="production"))
    app.config.update(WTF_CSRF_ENABLED=False)
    app.jinja_env.bytecode_cache = COMPILED
    app.test_client_class = PageClient
    keep, root = Keep(), logging.getLogger()
    was = root.level
    root.addHandler(keep)
    root.setLevel(logging.DEBUG)
    app.logger.handlers = [keep]
    try:
        yield app, keep
    finally:
        app.logger.handlers = []
        app.logger.setLevel(logging.NOTSET)
        root.removeHandler(keep)
        root.setLevel(was)
        close_connections(app)
