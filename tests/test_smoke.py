"""The application starts and answers."""


def test_a_fresh_installation_is_healthy(visitor):
    assert visitor.get("/gezond").json["status"] == "ok"
