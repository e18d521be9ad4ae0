"""What is logged tells how the product does, and nothing about anybody."""

import dataclasses
import logging

import pytest

from cleanup.application import close_connections, create_app
from cleanup.web.logs import FORMAT, UTC_TIME, OneLine


@pytest.fixture
def lines(settings):
    """The lines of an installation in production, as they are written."""
    own = dataclasses.replace(settings, environment="production")
    app = create_app(own)
    app.config.update(WTF_CSRF_ENABLED=False)
    written = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(self.format(record))

    handler = Keep()
    handler.setFormatter(OneLine(FORMAT, UTC_TIME))
    app.logger.handlers = [handler]
    yield app, written
    app.logger.handlers = []
    app.logger.setLevel(logging.NOTSET)
    close_connections(app)


def test_a_page_of_staff_is_one_line_without_address_code_or_query(lines):
    app, written = lines
    client = app.test_client()
    client.get("/pilots/ABCDEF?zoek=geheim", environ_base={"REMOTE_ADDR": "203.0.113.7"})
    [line] = written
    assert "GET /pilots/<code> 302" in line
    for secret in ("ABCDEF", "geheim", "203.0.113.7"):
        assert secret not in line


@pytest.mark.parametrize(
    "path", ["/m", "/m/ABCDE", "/m/ABCDE/t0", "/terugblik/ABCDEF", "/hulp", "/tablet", "/aanmelden/x"]
)
def test_pages_of_participants_links_and_tablets_leave_no_line(lines, path):
    app, written = lines
    app.test_client().get(path)
    app.test_client().post(path, data={"client_id": "x"})
    assert written == []


def test_a_line_feed_or_an_escape_code_forges_nothing():
    record = logging.LogRecord("x", logging.INFO, "", 0, "Ann\n2026 ERROR forged\x1b[2J", (), None)
    line = OneLine(FORMAT, UTC_TIME).format(record)
    assert "\n" not in line
    assert "\x1b" not in line


def test_what_people_typed_stays_out_of_a_trace_of_the_database(db):
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    with pytest.raises(SQLAlchemyError) as error:
        db.session.execute(text("SELECT * FROM bestaat_niet WHERE x = :y"), {"y": "heel-geheim"})
    assert "heel-geheim" not in str(error.value)
    db.session.rollback()
