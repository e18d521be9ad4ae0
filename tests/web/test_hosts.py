"""A host is one host however it is written."""

import dataclasses

import pytest

from cleanup.application import create_app
from cleanup.web.hosts import is_same_host, plain_host


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("scd.example", "scd.example"), ("SCD.Example", "scd.example"), ("scd.example.", "scd.example"),
        ("Scd.Example.:443", "scd.example"), ("scd.example:80", "scd.example"),
        ("scd.example:8000", "scd.example:8000"),
        ("scd.example.:8000", "scd.example:8000"), ("[::1]:8000", "[::1]:8000"), ("[::1]", "[::1]"), ("", ""),
        (":", ":"), ("scd.example:x", "scd.example:x"), ("127.0.0.1", "127.0.0.1"),
    ],
)  # fmt: skip
def test_what_is_compared(written, plain):
    assert plain_host(written) == plain


def test_another_port_or_name_is_another_server():
    assert is_same_host("SCD.example:443", "scd.example")
    assert not is_same_host("scd.example:8000", "scd.example")
    assert not is_same_host("scd.example.evil.example", "scd.example")
    assert not is_same_host("scd.example@evil.example", "scd.example")


@pytest.fixture(params=[0, 1], ids=["direct", "proxy"])
def client(settings, request):
    public = "https://SCD.example" if request.param else "https://scd.example"
    own = dataclasses.replace(
        settings, environment="production", public_url=public, trusted_proxies=request.param
    )
    return create_app(own).test_client()


@pytest.mark.parametrize(
    "host",
    ["scd.example", "SCD.EXAMPLE", "Scd.Example.", "scd.example:443", "scd.example.:443", "127.0.0.1:8000"],
)
def test_our_own_name_is_trusted_however_it_is_written(client, host):
    assert client.get("/m", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "scd.example.evil.example", "evilscd.example", "scd.example:0", "scd.example:99999",
     "scd.example..", "scd.example@evil.example", "scd.example/evil", "scd.example evil.example",
     ".scd.example"],
)  # fmt: skip
def test_another_name_is_not(client, host):
    answer = client.get("/m", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)


def test_the_name_a_trusted_proxy_gives_is_compared_in_the_same_way(settings):
    own = dataclasses.replace(
        settings, environment="production", public_url="https://scd.example", trusted_proxies=1
    )
    client = create_app(own).test_client()
    for host, status in {"SCD.Example.": 200, "evil.example": 400}.items():
        answer = client.get("/m", headers={"Host": "127.0.0.1", "X-Forwarded-Host": host})
        assert answer.status_code == status, host


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("http://localhost", True), ("http://LOCALHOST", True), ("http://localhost:80", True),
        ("http://localhost.", True), ("http://localhost:81", False), ("http://localhost.evil.example", False),
    ],
)  # fmt: skip
def test_a_write_is_taken_from_our_own_name_however_it_is_written(visitor, origin, is_ours):
    answer = visitor.post("/aanmelden", data={}, headers={"Origin": origin})
    assert (answer.status_code != 403) is is_ours
