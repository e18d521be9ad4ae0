"""Count the queries a page costs, so that a list never grows a query for every row."""

from __future__ import annotations

from contextlib import contextmanager

from sqlalchemy import event

BY_THE_CLOCK = (
    "UPDATE auth_session SET last_seen_at",  # once a minute, for whoever is signed in
    "SELECT content_edit.file, max(content_edit.number)",  # once a second: was something published?
    "SELECT epoch.value",  # once in five seconds
)
"""What is asked or written now and then, whatever the page: a slow machine asks it oftener."""
OF_THE_DRIVER = ("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE")


class Counted(list):
    """The statements that were executed."""

    def __str__(self):
        return "\n".join(f"{number}. {text[:300]}" for number, text in enumerate(self, start=1))


@contextmanager
def counted(db, *, by_the_clock=False):
    """Collect the statements that pass: ``with counted(db) as queries: …; len(queries)``.

    ``db`` is the extension, or an engine where there is no application context. ``by_the_clock`` also counts
    what a page asks only when it was not asked lately.
    """
    left_out = OF_THE_DRIVER + (() if by_the_clock else BY_THE_CLOCK)
    engine = getattr(db, "engine", db)
    statements = Counted()

    def note(_connection, _cursor, statement, *_rest):
        if not " ".join(statement.split()).startswith(left_out):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
