import datetime as dt

import pytest

from cleanup.domain.platform.parts import Part
from tests.factories import make_programme

GROUP = {
    "name": "Co-creatiegroep", "people": "13", "source": "presentielijst", "as_of": "2026-01-31",
    "role_text": "", "gives": "", "pay": "", "given_back": "", "starts_on": "", "ends_on": "",
}  # fmt: skip


@pytest.fixture
def programme(db):
    return make_programme("SCD-27", parts=[Part.COCREATION])


@pytest.fixture
def staff(as_, programme):
    return as_("asha")


@pytest.fixture
def add_group(staff, programme):
    """Add a group on its page and return the address of its own page."""

    def add(status=303, **more):
        answer = staff.post("/cocreatie/groepen/nieuw", data=GROUP | more)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return (answer.location or "").partition("#")[0]

    return add


@pytest.fixture
def words(staff):
    """The words of a page, with single spaces."""

    def read(address, client=staff):
        return " ".join(client.page(address).get_text().split())

    return read


@pytest.fixture
def day():
    return dt.date(2026, 1, 20)
