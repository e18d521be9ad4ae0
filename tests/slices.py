"""A long property in two: a slice in every run, the rest at night (``make night``)."""

from __future__ import annotations

import pytest

AT_NIGHT = [pytest.mark.slow, pytest.mark.night]


def at_night(*values, **more):
    """Return a case of a test that only the night runs."""
    return pytest.param(*values, marks=AT_NIGHT, **more)
