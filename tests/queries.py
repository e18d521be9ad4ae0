"""Count the queries a page costs, so that a list never grows a query for every row."""

from __future__ import annotations

from contextlib import contextmanager

from sqlalchemy import event

SIGN_OF_LIFE = "UPDATE auth_session SET last_seen_at"
"""Written once a minute for whoever is signed in: by the clock, whatever the page."""


class Counted(list):
    """The statements that were executed."""

    def __str__(self):
        return "\n".join(f"{number}. {text[:300]}" for number, text in enumerate(self, start=1))


@contextmanager
def counted(db):
    """Collect the statements that pass: ``with counted(db) as queries: …; len(queries)``.

    ``db`` is the extension, or an engine where there is no application context.
    """
    engine = getattr(db, "engine", db)
    statements = Counted()

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", SIGN_OF_LIFE)):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
