"""Initials, what somebody is called in small letters, links in words and groups; and what is none."""

import pytest

from cleanup.domain.platform.guard import find_guarded
from cleanup.domain.platform.hidden_names import find_hidden_names
from tests.hardening.attack_words import GROUPS, PERSONS


@pytest.mark.parametrize(
    "text",
    ["J.d.V.", "J. de V.", "K.B.", "M. van der B.", "Iemand heet jansen", "de verdachte heet k.",
     "zijn bijnaam is rat", "noemt zich rat", "meneer vermeulen",
     "instagram dot com slash x", "site punt nl", "a.b. en K.B.!"],
)  # fmt: skip
def test_who_reads_it_knows_who_is_meant(text):
    assert list(find_hidden_names(text)), text


@pytest.mark.parametrize("text", PERSONS)
def test_every_attack_is_found_by_the_guard(text):
    assert find_guarded(text), text


@pytest.mark.parametrize(
    "text",
    ["Stichting Voorbeeld B.V.", "in de V.S. en de E.U.", "het is heet in de zaal", "dit heet framing",
     "hij heet iedereen van harte welkom", "n.v.t., a.u.b. en d.w.z.", "op dit punt is het goed",
     "N.B. let op", "de app die heet zo", "zijn naam is bekend", "Spanning na een wedstrijd",
     "herdenking incident 2026-03"],
)  # fmt: skip
def test_what_points_to_nobody_passes(text):
    assert not find_guarded(text, groups=True), text


@pytest.mark.parametrize("text", GROUPS)
def test_the_name_of_a_group_is_found_where_it_matters(text):
    assert [one.kind for one in find_guarded(text, groups=True)] == ["name"]
    assert not find_guarded(text)


@pytest.mark.parametrize("text", ["een groep jongeren", "groep 8", "Groep Jongeren", "de hele groep. Daarna"])
def test_a_group_without_a_name_passes(text):
    assert not find_guarded(text, groups=True)
