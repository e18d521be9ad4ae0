"""The first steps of an empty installation: whose they are, and when they are over."""

from cleanup.domain.accounts.roles import Role
from cleanup.domain.platform.first_steps import FirstStep, standings

ALL = set(FirstStep)
NEEDED = ALL - {FirstStep.MAIL}


def steps(role, done):
    return [one.step for one in standings(role, done)]


def test_an_administrator_has_all_steps_and_staff_those_of_planning():
    assert steps(Role.ADMINISTRATOR, []) == list(FirstStep)
    assert steps(Role.STAFF, []) == [FirstStep.PROGRAMME, FirstStep.PARTNER, FirstStep.PILOT]
    assert steps(Role.PEER_EDUCATOR, []) == []
    assert steps(Role.EVALUATOR, []) == []


def test_each_step_says_whether_it_is_done():
    found = {one.step: one.is_done for one in standings(Role.STAFF, [FirstStep.PARTNER])}
    assert found == {FirstStep.PROGRAMME: False, FirstStep.PARTNER: True, FirstStep.PILOT: False}


def test_the_list_is_over_when_what_is_needed_is_done_and_mail_can_wait():
    assert steps(Role.ADMINISTRATOR, NEEDED) == []
    assert steps(Role.ADMINISTRATOR, ALL) == []
    assert steps(Role.ADMINISTRATOR, NEEDED - {FirstStep.ADMINISTRATORS}) == list(FirstStep)
    assert steps(Role.STAFF, NEEDED - {FirstStep.ADMINISTRATORS}) == []
    assert steps(Role.STAFF, ALL - {FirstStep.PILOT})
