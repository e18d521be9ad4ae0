"""Walk every route as everybody: who may what, what reading changes, what is not yours is not there."""

import pytest

from cleanup.domain.accounts.roles import WHO, WITHOUT_ACCOUNT, Audience
from tests.architecture.walks import PEOPLE, SIGN_OUT
from tests.architecture.world import MISSING_CODES, audience_of, routes

pytestmark = pytest.mark.one_engine
MAY_REFUSE_ITSELF = {
    "accounts.begin_passkey", "accounts.add_passkey",  # JSON without a challenge
}  # fmt: skip


def each(*names):
    """Run a test for these people; all tests of one person share a process and with it the walk."""
    people = [
        pytest.param(name, id=name or "visitor", marks=pytest.mark.xdist_group(f"walk-{name}"))
        for name in names
    ]
    return pytest.mark.parametrize("walk", people, indirect=True)


def test_every_view_names_its_audience_and_only_once(app):
    unnamed = sorted({rule.endpoint for rule, _ in routes(app) if audience_of(app, rule) is None})
    assert not unnamed


def test_every_audience_is_decided(app):
    assert set(Audience) == set(WHO) | set(WITHOUT_ACCOUNT)


def test_nothing_is_reachable_by_another_method_than_get_and_post(app):
    others = {(rule.rule, method) for rule, method in routes(app) if method not in {"GET", "POST"}}
    assert not others


@each(*PEOPLE)
def test_every_route_answers_every_role_as_its_audience_says(app, walk):
    """The matrix: route x role; a field or header that asks for another method changes nothing of it."""
    answers = [answer for answer in walk.own + walk.writes if answer.rule.endpoint != SIGN_OUT]
    for answer in answers:
        check_answer(answer, walk.role)
    walked = {(answer.rule.rule, answer.method) for answer in answers}
    expected = {(rule.rule, method) for rule, method in routes(app) if rule.endpoint != SIGN_OUT}
    assert walked == expected
    print(f"\n{walk.role or 'bezoeker'}: {len(answers)} routes walked")


UNSEEN = ("/onrust", "peer_educator")
"""Begins the addresses that do not even exist for a role: it need not know that there is unrest."""


def check_answer(answer, role):
    what = f"{answer} as {role or 'visitor'}"
    assert answer.status < 500, what
    if answer.audience in WITHOUT_ACCOUNT:
        assert not answer.to_sign_in, what
    elif role is None:
        assert answer.to_sign_in, what
    elif role not in WHO[answer.audience]:
        hidden = role == UNSEEN[1] and answer.rule.rule.startswith(UNSEEN[0])
        assert answer.status == (404 if hidden else 403), what
    elif answer.rule.endpoint not in MAY_REFUSE_ITSELF:
        assert answer.status != 403, what
        assert not answer.to_sign_in, what


@each(*PEOPLE)
def test_reading_changes_no_row(walk):
    for answer in walk.reads:
        assert not answer.wrote, f"{answer} as {walk.name} writes: {answer.wrote[0]}"
    assert walk.reads
    assert walk.after_reading == walk.before


@each("ben", "asha", "bo", "eva")
def test_what_is_not_yours_reads_exactly_as_what_does_not_exist(walk):
    """Own parent with a foreign or a missing child, and foreign or missing parents."""
    for pair in walk.pairs:
        assert pair.statuses == (404, 404), f"{pair.what}: {pair.statuses} for another's and for none"
        assert pair.alike, pair.what
    print(f"\n{walk.name}: {len(walk.pairs)} pairs of foreign and missing compared")


@each(*PEOPLE)
def test_every_writing_form_wants_its_token_and_no_write_starts_elsewhere(walk):
    assert walk.forged
    for forged in walk.forged:
        assert forged.cross_site in {400, 403}, forged.path
        assert forged.other_origin in {400, 403}, forged.path
        assert not forged.wrote, forged.path
        if forged.is_exempt:
            is_day = forged.endpoint.startswith("day.")
            assert forged.audience in WITHOUT_ACCOUNT or is_day, f"{forged.path} needs a token"
        else:
            assert forged.without_token == 400, f"{forged.path} works without a token"


@each(*PEOPLE)
def test_no_answer_lets_another_site_read_it(walk):
    for answer in walk.own + walk.choices:
        assert not [n for n, _ in answer.headers if n.lower().startswith("access-control")], answer


def test_every_argument_of_a_route_is_known_to_this_walk(app, world):
    known = {name.removeprefix("=") for name in (*world.own, *MISSING_CODES)}
    unknown = {a for rule, _ in routes(app) for a in rule.arguments} - known - WITHOUT_ROWS
    assert not unknown, "add these to tests/architecture/world.py"


WITHOUT_ROWS = {
    "session_id", "passkey_id", "outreach_id", "answer_id", "example", "figure", "figure_id", "file",
    "job_id", "design_id", "gathering_code", "lesson_id", "name", "number", "response_id", "row_id",
    "version",
}  # fmt: skip
