"""Walk every route as everybody: who may what, what reading changes, what is not yours is not there."""

import re

import pytest

from cleanup.domain.accounts import WHO, WITHOUT_ACCOUNT, Audience, Role
from cleanup.extensions import csrf
from tests.architecture.world import (
    MISSING_CODES,
    ROLES,
    address,
    audience_of,
    checksum,
    client_of,
    routes,
    writes_noted,
)

EVERYBODY = (None, *ROLES)
SIGN_OUT = "accounts.sign_out"
MAY_REFUSE_ITSELF = {
    "accounts.begin_passkey", "accounts.add_passkey",  # JSON without a challenge
}  # fmt: skip


def test_every_view_names_its_audience_and_only_once(app):
    unnamed = sorted({rule.endpoint for rule, _ in routes(app) if audience_of(app, rule) is None})
    assert not unnamed


def test_every_audience_is_decided(app):
    assert set(Audience) == set(WHO) | set(WITHOUT_ACCOUNT)


def test_nothing_is_reachable_by_another_method_than_get_and_post(app):
    others = {(rule.rule, method) for rule, method in routes(app) if method not in {"GET", "POST"}}
    assert not others


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_route_answers_every_role_as_its_audience_says(app, world, name):
    """The matrix: route x role."""
    account = getattr(world.cast, name) if name else None
    walked = 0
    for rule, method in routes(app):
        if rule.endpoint == SIGN_OUT:
            continue
        client = client_of(app, account)
        path = address(rule, world.looked_up("own"))
        answer = client.open(path, method=method)
        walked += 1
        check_answer(app, rule, method, account, answer)
        answer.close()
    print(f"\n{ROLES.get(name, 'bezoeker')}: {walked} routes walked")


def check_answer(app, rule, method, account, answer):
    audience = audience_of(app, rule)
    what = f"{method} {rule.rule} as {account.role if account else 'visitor'}: {answer.status_code}"
    to_sign_in = answer.status_code == 302 and answer.location.startswith("/aanmelden")
    assert answer.status_code < 500, what
    if audience in WITHOUT_ACCOUNT:
        assert not to_sign_in, what
    elif account is None:
        assert to_sign_in, what
    elif Role(account.role) not in WHO[audience]:
        assert answer.status_code == 403, what
    elif rule.endpoint not in MAY_REFUSE_ITSELF:
        assert answer.status_code != 403, what
        assert not to_sign_in, what


@pytest.mark.parametrize("name", EVERYBODY)
def test_reading_changes_no_row(app, db, world, name):
    account = getattr(world.cast, name) if name else None
    client = client_of(app, account)
    before = checksum(db)
    with writes_noted(db) as written:
        for rule, method in routes(app):
            if method == "GET":
                for kind in ("own", "missing"):
                    client.get(address(rule, world.looked_up(kind))).close()
                client.head(address(rule, world.looked_up("own"))).close()
            assert not written, f"GET {rule.rule} as {name} writes: {written[0]}"
    assert checksum(db) == before


@pytest.mark.parametrize("name", ["ben", "asha", "bo", "eva"])
def test_what_is_not_yours_reads_exactly_as_what_does_not_exist(app, world, name):
    """Own parent with a foreign or a missing child, and foreign or missing parents."""
    account = getattr(world.cast, name)
    client = client_of(app, account)
    compared = 0
    for rule, method in routes(app):
        audience = audience_of(app, rule)
        if audience in WITHOUT_ACCOUNT or Role(account.role) not in WHO[audience]:
            continue
        for foreign, missing in pairs(world, rule, name):
            found, absent = (
                client.open(address(rule, values), method=method) for values in (foreign, missing)
            )
            what = f"{method} {rule.rule} as {name}"
            assert found.status_code == absent.status_code == 404, (
                f"{what}: {found.status_code} for another's, {absent.status_code} for none"
            )
            assert without_tokens(found) == without_tokens(absent), what
            compared += 1
    print(f"\n{name}: {compared} pairs of foreign and missing compared")


def without_tokens(answer):
    """The page without the signatures of its forms, which tell the second."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", answer.get_data(as_text=True))


def pairs(world, rule, name):
    """Return (foreign, missing) arguments: the parent of another for a peer educator, the child for all."""
    asked = rule.arguments - set(rule.defaults or ())
    names = [argument for argument in asked if argument in world.own]
    if "code" in names and name == "ben":
        yield (
            world.looked_up("foreign"),
            lambda argument: MISSING_CODES["code"] if argument == "code" else world.value(argument, "own"),
        )
    children = [argument for argument in names if argument in PILOT_CHILDREN]
    if "code" in names and children:
        yield (
            lambda argument: world.value(argument, "foreign" if argument in children else "own"),
            lambda argument: world.value(argument, "missing" if argument in children else "own"),
        )


PILOT_CHILDREN = {"tablet_id", "task_id", "part_id", "note_id", "invitation_id", "link_id", "observation_id"}


@pytest.mark.parametrize("name", [None, "ben", "asha", "eva", "bo"])
def test_every_writing_form_wants_its_token_and_no_write_starts_elsewhere(app, world, name):
    account = getattr(world.cast, name) if name else None
    app.config["WTF_CSRF_ENABLED"] = True
    exempt = csrf._exempt_views
    for rule, method in routes(app):
        if method != "POST":
            continue
        audience = audience_of(app, rule)
        view = app.view_functions[rule.endpoint]
        path = address(rule, world.looked_up("own"))
        client = client_of(app, account)
        elsewhere = client.post(path, headers={"Sec-Fetch-Site": "cross-site"})
        assert elsewhere.status_code in {400, 403}, path
        old_browser = client.post(path, headers={"Origin": "https://evil.example"})
        assert old_browser.status_code in {400, 403}, path
        if f"{view.__module__}.{view.__name__}" in exempt:
            assert audience in WITHOUT_ACCOUNT or rule.endpoint.startswith("day."), f"{path} needs a token"
            continue
        assert client.post(path).status_code == 400, f"{path} works without a token"


def test_no_answer_lets_another_site_read_it(app, world):
    client = client_of(app, world.cast.bo)
    for rule, method in routes(app):
        path = address(rule, world.looked_up("own"))
        if method == "GET":
            answer = client.get(path, headers={"Origin": "https://evil.example"})
            answer.close()
            preflight = client.options(path, headers={"Origin": "https://evil.example"})
            for one in (answer, preflight):
                assert not [name for name, _ in one.headers if name.lower().startswith("access-control")]


def test_a_method_in_a_form_field_or_header_means_nothing(app, db, world):
    client = client_of(app, world.cast.asha)
    before = checksum(db)
    for rule, method in routes(app):
        if method == "GET" and "POST" not in rule.methods:
            path = address(rule, world.looked_up("own"))
            headers = {"X-HTTP-Method-Override": "POST"}
            client.get(path, query_string={"_method": "DELETE"}, headers=headers).close()
    assert checksum(db) == before


def test_every_argument_of_a_route_is_known_to_this_walk(app, world):
    known = {name.removeprefix("=") for name in (*world.own, *MISSING_CODES)}
    unknown = {a for rule, _ in routes(app) for a in rule.arguments} - known - WITHOUT_ROWS
    assert not unknown, "add these to tests/architecture/world.py"


WITHOUT_ROWS = {
    "session_id", "passkey_id", "outreach_id", "answer_id", "example", "figure_id", "file", "job_id",
    "lesson_id", "name", "number", "response_id", "row_id", "version",
}  # fmt: skip
