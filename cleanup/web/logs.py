"""What is logged: which page, how it ended, how long it took; never who, from where, or what was typed.

Addresses are written as their pattern, so that codes and tokens stay out. Pages of participants, of
links and of tablets are not logged at all: a line with a time could be laid next to an answer.
"""

from __future__ import annotations

import logging
import sys
import time

from flask import Flask, Response, g, request

from cleanup.web.cookies import is_participant_path

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
UTC_TIME = "%Y-%m-%dT%H:%M:%SZ"
NEVER = (
    "/w/", "/b/", "/maker/", "/lid/", "/k/", "/p/", "/o/", "/tablet", "/uitnodiging/", "/aanmelden/",
    "/static/", "/verbinding", "/gezond", "/vervolg",
)  # fmt: skip
pages = logging.getLogger("cleanup.pages")


class OneLine(logging.Formatter):
    """One line per message: a line feed or an escape code in a name cannot forge another."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """Return the message without control signs; a trace keeps its lines, indented."""
        trace = record.exc_info
        record.exc_info, record.exc_text = None, None
        line = "".join(sign if sign.isprintable() else "?" for sign in super().format(record))
        if trace:
            line += "\n  " + self.formatException(trace).replace("\n", "\n  ")
        return line


def register(app: Flask) -> None:
    """Log pages of staff in production; elsewhere the tests and the terminal stay quiet."""
    if not app.config["CLEANUP"].in_production:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(FORMAT, UTC_TIME))
    app.logger.handlers = [handler]
    app.logger.setLevel(logging.INFO)
    app.before_request(_start)
    app.after_request(_note)


def _start() -> None:
    g.started = time.perf_counter()


def _note(response: Response) -> Response:
    if is_participant_path(request.path) or request.path.startswith(NEVER):
        return response
    rule = request.url_rule.rule if request.url_rule is not None else "-"
    took = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    pages.info("%s %s %s %.0fms", request.method, rule, response.status_code, took)
    return response
