import pytest

from cleanup.domain.accounts.importing import read_language, read_role
from cleanup.domain.accounts.roles import ROLE_LABELS, Role
from cleanup.domain.platform.errors import RuleBrokenError


@pytest.mark.parametrize("role", Role)
def test_a_role_is_read_by_its_code_and_by_its_name(role):
    assert read_role(str(role)) == role
    assert read_role(ROLE_LABELS[role].upper()) == role


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("", Role.PEER_EDUCATOR), ("Peer-educator", Role.PEER_EDUCATOR), ("Begeleider", Role.PEER_EDUCATOR),
        ("planner", Role.STAFF), ("Admin", Role.ADMINISTRATOR), ("onderzoeker", Role.EVALUATOR),
        ("channel keeper", Role.CHANNEL_KEEPER),
    ],
)  # fmt: skip
def test_a_role_is_read_as_people_write_it(typed, role):
    assert read_role(typed) == role


@pytest.mark.parametrize(
    ("typed", "code"), [("", "nl"), ("NL", "nl"), ("Nederlands", "nl"), ("Engels", "en"), ("English", "en")]
)
def test_a_language_is_read_as_people_write_it(typed, code):
    assert read_language(typed) == code


@pytest.mark.parametrize(("read", "field"), [(read_role, "role"), (read_language, "language")])
def test_another_word_is_refused_beside_its_column(read, field):
    with pytest.raises(RuleBrokenError) as refused:
        read("koning")
    assert refused.value.field == field
    assert "koning" in str(refused.value)
