"""What leaves a queue on a device, what stays in sight, what is tried again; and the clock of the device."""

from __future__ import annotations

import itertools
import json
import subprocess
import uuid
from pathlib import Path

import playwright
import pytest

import cleanup

NODE = Path(playwright.__file__).parent / "driver/node"
MODULES = Path(cleanup.__file__).parent / "static/js/offline"
SCRIPT = Path(__file__).with_name("rules.mjs")
KEY, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
STATUSES = [200, 201, 204, 302, 400, 401, 403, 404, 409, 410, 413, 422, 423, 429, 500, 502, 503]
BODIES = [
    None, {}, {"key": KEY}, {"client_id": KEY}, {"key": OTHER}, {"scd": "stored"}, {"status": 422},
    {"key": None}, {"status": "stored", "client_id": KEY}, [], "ok",
]  # fmt: skip
NO = {409, 410, 413, 422}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("offline")
    for module in MODULES.glob("*.js"):
        (folder / module.name).write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    answers = [[status, said, KEY] for status, said in itertools.product(STATUSES, BODIES)]
    cases = {"answers": answers, "offsets": [0, 29_000, -29_000, 31_000, -7_200_000]}
    (folder / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    run = subprocess.run(
        [NODE, SCRIPT, folder, folder / "cases.json"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return answers, json.loads(run.stdout)


def said_by(verdict, told):
    answers, found = told
    return [answer for answer, one in zip(answers, found["verdicts"], strict=True) if one == verdict]


def test_an_item_leaves_the_queue_only_when_the_server_echoes_its_key(told):
    left = said_by("stored", told)
    assert left
    for status, said, key in left:
        assert status in {200, 201, 204}
        assert key in {said.get("key"), said.get("client_id")}


def test_what_our_own_server_refuses_for_good_is_parked_and_everything_else_is_tried_again(told):
    parked = said_by("refused", told)
    assert {status for status, _said, _key in parked} == NO
    for status, said, key in parked:
        assert said.get("status") == status or key in {said.get("key"), said.get("client_id")}
    assert {status for status, _said, _key in said_by("later", told)} == set(STATUSES)


def test_a_clock_counts_only_when_it_is_really_wrong_and_the_answer_is_fresh(told):
    _answers, found = told
    assert found["corrections"] == [0, 0, 0, 31_000, -7_200_000]
    assert found["late"] is None
    assert found["ahead"] == 60
    assert abs(found["dated"] - 24 * 60) <= 1
    assert found["undated"] is None


def test_keys_are_random_and_of_the_shape_that_the_server_takes(told):
    one, other = (uuid.UUID(key) for key in told[1]["keys"])
    assert one != other
    assert one.version == 4
