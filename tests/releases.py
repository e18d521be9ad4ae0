"""Making a release in a test: everybody but evaluators sees nothing before there is one."""

from __future__ import annotations

import datetime as dt


def release(programme, now=None):
    """Release what is closed now, as the night would; return the stored release."""
    from cleanup.extensions import db
    from cleanup.services import evaluation

    db.session.commit()
    made = evaluation.release_now(programme.id, now or dt.datetime.now(dt.UTC), reason="gevraagd")
    return db.session.get(type(made), made.id)
