"""Tests of one group share a worker, so that what takes a minute to set up is set up once."""

import os

import pytest

GROUP = "the-group-of-this-test"


@pytest.mark.xdist_group(GROUP)
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="there are no workers")
def test_workers_know_the_groups(request):
    """Groups are lost without a word when the versions of pytest and pytest-xdist do not fit."""
    assert request.node.nodeid.endswith(f"@{GROUP}")
