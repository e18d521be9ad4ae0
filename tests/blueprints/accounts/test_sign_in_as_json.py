"""A form that gets a JSON body takes its texts and leaves the rest: nothing nested breaks a page."""

import pytest

from tests.people import PASSWORD


@pytest.mark.parametrize(
    "body", [[], "x", 1, None, {"email": {"a": 1}, "password": [1]}, {"email": 5, "password": True}]
)
def test_a_nested_body_is_a_form_that_was_not_filled_in(visitor, body):
    assert visitor.post("/aanmelden", json=body).status_code == 422


def test_texts_in_a_body_are_fields(visitor, cast):
    sent = {"email": cast.asha.email, "password": PASSWORD}
    assert visitor.post("/aanmelden", json=sent).status_code == 303
