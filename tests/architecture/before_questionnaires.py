"""What must be there before a deed with a questionnaire or a figure can be done."""

from __future__ import annotations

from pathlib import Path

from tests import factories
from tests.architecture.before_deeds import _now, _person, _pilot


def released_figures(values):
    """Release what six people answered, so that there is a figure to take along."""
    from cleanup.config import settings
    from cleanup.extensions import db
    from cleanup.services import evaluation, surveys

    pilot = _pilot(values)
    for _ in range(6):
        surveys.submit(pilot, "t0", factories.filled_in(pilot, "t0", "4"), _now(), settings().code_key)
    surveys.close_moment(pilot, "t0", _now())
    db.session.commit()
    evaluation.release_missing([pilot.programme], _now())
    return {"name": "stand", "kind": "svg"}


def questionnaire_draft(_values):
    """Give the draft of a questionnaire of somebody's own."""
    from cleanup.services import surveys

    content = Path("toolkit_content/questionnaires/examples/voorbeeld.yaml").read_bytes()
    return {"version": surveys.add_draft(content, "eigen.yaml", _person("eva"), _now()).version}


def questionnaire_added(values):
    from cleanup.services import surveys
    from cleanup.services.platform.content.current import look_again
    from cleanup.transactions import keep

    found = questionnaire_draft(values)
    surveys.publish_draft(found["version"], _person("eva"), _now())
    keep()
    look_again()
    return found


def questionnaire_retired(values):
    from cleanup.services import surveys

    found = questionnaire_added(values)
    surveys.retire(found["version"], _now().date())
    return found
