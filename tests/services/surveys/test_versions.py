"""Answers say which questionnaire they belong to: the current one, or one that was published before."""

from __future__ import annotations

import json

import pytest

from cleanup.domain.surveys.questionnaires import unpack
from cleanup.models.surveys.responses import QuestionnaireVersion, Response
from cleanup.services import surveys
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.content.versions import canonical_json, version_of
from tests.factories import filled_in, make_pilot, open_now

CODE_KEY = b"k" * 32


@pytest.fixture
def pilot(app, now):
    return open_now(make_pilot(), "t0", now=now)


def publish_earlier(db, name):
    """Keep a questionnaire as it was before somebody changed its title."""
    data = json.loads(loaded().questionnaire_texts[name])
    data["title"]["nl"] += " (eerder)"
    version = version_of(data)
    db.session.add(QuestionnaireVersion(version=version, questionnaire=name, document=canonical_json(data)))
    db.session.flush()
    return version


def test_answers_to_the_version_before_are_kept_with_that_version(db, pilot, now):
    earlier = publish_earlier(db, "participant")
    assert surveys.submit(pilot, "t0", filled_in(pilot, version=earlier), now, CODE_KEY).created
    assert surveys.submit(pilot, "t0", filled_in(pilot), now, CODE_KEY).created
    current = surveys.questionnaire_of(pilot).version
    assert {response.version for response in db.session.query(Response)} == {earlier, current}


def test_answers_of_a_version_that_nobody_sent_before_are_kept_with_its_own_words(db, pilot, now):
    (earlier,) = loaded().earlier_questionnaires
    open_now(pilot, "t2", now=now)
    assert not db.session.query(QuestionnaireVersion).count()
    fields = filled_in(pilot, "t2", version=earlier, K1="4", O3="Ik heb iets gemeld.")
    assert surveys.submit(pilot, "t2", fields, now, CODE_KEY).created
    kept = surveys.find_version(earlier)
    assert db.session.query(QuestionnaireVersion).one().document == loaded().earlier_questionnaires[earlier]
    assert [item.code for item in kept.asked_at("t2")][:3] == ["B1", "B3", "B2"]
    (response,) = db.session.query(Response)
    assert unpack(kept.layout("t2"), response.packed)["ken1"] == 4


def test_a_version_of_another_questionnaire_is_refused(db, pilot, now):
    other = loaded().questionnaires["peer_educator"].version
    for version in (other, publish_earlier(db, "peer_educator")):
        with pytest.raises(surveys.AnswersError) as refusal:
            surveys.submit(pilot, "t0", filled_in(pilot, version=version), now, CODE_KEY)
        assert set(refusal.value.problems) == {"version"}
    assert not db.session.query(Response).count()
