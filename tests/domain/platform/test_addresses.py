"""The one rule about e-mail addresses."""

import pytest

from cleanup.domain.platform.addresses import address_key, masked, read_address, why_refused
from cleanup.domain.platform.errors import RuleBrokenError
from tests.addresses import TYPED


def verdict(typed):
    try:
        return read_address(typed).text
    except RuleBrokenError:
        return None


def test_sixty_and_more_addresses_get_the_verdict_a_mail_server_would_give():
    assert len(TYPED) >= 60
    assert {typed: verdict(typed) for typed in TYPED} == TYPED


def test_what_is_kept_is_read_the_same_again():
    for kept in filter(None, TYPED.values()):
        assert verdict(kept) == kept
        assert why_refused(kept) == ""


def test_a_domain_travels_in_ascii_and_special_letters_need_smtputf8():
    assert read_address("jan@café.example").ascii == "jan@xn--caf-dma.example"
    assert not read_address("jan@café.example").needs_smtputf8
    assert read_address("rené@voorbeeld.example").needs_smtputf8


def test_the_name_before_an_address_is_known():
    assert read_address('"Vries, Jan de" <jan@voorbeeld.example>').name == "Vries, Jan de"


def test_two_spellings_of_one_mailbox_have_one_key():
    spelled = ("Jan@Café.example", "jan@xn--caf-dma.example", " JAN <jan@CAFÉ.example>")
    assert len({address_key(one) for one in spelled}) == 1
    assert address_key("  Geen Adres\0 ") == "geen adres"


def test_an_address_that_was_kept_with_a_name_is_no_address():
    assert why_refused("jan <jan@voorbeeld.example>")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "Vul een"),
        ("jan", "geen e-mailadres"),
        ("jan@haven", "hele naam"),
        ("mailto:jan@voorbeeld.example", "mailto:"),
        ("a@b.example, c@d.example", "één"),
        ("a..b@voorbeeld.example", "twee punten"),
    ],
)
def test_a_refusal_says_what_to_change_and_shows_what_an_address_looks_like(typed, word):
    with pytest.raises(RuleBrokenError, match=word) as refused:
        read_address(typed, "recipient")
    assert "naam@voorbeeld.nl" in str(refused.value)
    assert refused.value.field == "recipient"


def test_a_log_shows_where_an_address_is_and_not_whose():
    assert masked("rené@voorbeeld.example") == "r…@voorbeeld.example"
