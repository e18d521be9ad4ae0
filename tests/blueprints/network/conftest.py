"""What these tests share."""

from dataclasses import replace

import pytest

from tests import network


@pytest.fixture
def programme(app):
    return network.start()


@pytest.fixture
def asha(as_, programme):
    return as_("asha")


@pytest.fixture
def with_mail_server(app):
    before = app.config["CLEANUP"]
    app.config["CLEANUP"] = replace(before, smtp_url="smtp://127.0.0.1:9")
    yield
    app.config["CLEANUP"] = before
