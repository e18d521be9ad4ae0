"""E-mail addresses: one rule for forms, files and commands, so that what is accepted can be mailed to.

Accounts, partner contacts, follow-up, imports, commands, the outbox and the sender all ask ``read_address``.
An address is kept as people read it, with its domain in lower case and its own letters (``jan@café.nl``);
on its way to a server the domain travels in ASCII (IDNA).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cleanup.domain.platform.errors import N_, RuleBrokenError

LONGEST = 254
LONGEST_TYPED = 1000
INVISIBLE_AT_THE_ENDS = "".join(
    map(chr, (0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)))
)
NAMED = re.compile(r"([^<>]*[^<>\s][^<>]*)<([^<>]+)>")
MISSING = N_("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")
NO_ADDRESS = N_("Dit is geen e-mailadres. Het lijkt op naam@voorbeeld.nl.")
NO_DOMAIN = N_("Na de @ hoort een hele naam te staan, zoals in naam@voorbeeld.nl.")
SEVERAL = N_("Vul één e-mailadres in, zoals naam@voorbeeld.nl.")
LINK = N_("Laat mailto: weg en vul alleen het e-mailadres in, zoals naam@voorbeeld.nl.")
REFUSED = N_(
    "Geen mailserver neemt dit e-mailadres aan. Kijk na: één @, geen spaties, geen twee punten na elkaar. "
    "Het lijkt op naam@voorbeeld.nl."
)
REFUSALS = (MISSING, NO_ADDRESS, NO_DOMAIN, SEVERAL, LINK, REFUSED)


@dataclass(frozen=True)
class Address:
    """An address that a mail server can take.

    ``text`` is how it is kept and shown, ``ascii`` how it travels (None when the part before the @ has
    letters outside ASCII, which only a server with SMTPUTF8 takes), ``name`` what stood before ``<…>``.
    """

    text: str
    ascii: str | None
    name: str = ""

    @property
    def key(self) -> str:
        """What two spellings of the same mailbox have in common."""
        return self.text.lower()

    @property
    def needs_smtputf8(self) -> bool:
        """Whether only a server with SMTPUTF8 can take it."""
        return self.ascii is None


def read_address(typed: str, field: str | None = "email") -> Address:
    """Return the address in what was typed or pasted: ``naam@voorbeeld.nl``, ``Naam <naam@voorbeeld.nl>``.

    ``field`` names the input that a refusal stands beside.

    Raises
    ------
    RuleBrokenError
        When no mail server would take it.
    """
    given = _trimmed(typed)
    if not given:
        raise RuleBrokenError(MISSING, field)
    if len(given) > LONGEST_TYPED or any(unicodedata.category(sign) == "Cc" for sign in given):
        raise RuleBrokenError(REFUSED, field)
    name, bare = _without_name(given)
    return _checked(bare, name, field)


@lru_cache(maxsize=10_000)
def why_refused(kept: str) -> str:
    """Return the sentence with which ``read_address`` refuses an address that is kept, or ``""``.

    An address with a name before it was kept as no address, so it is refused here.
    """
    try:
        found = read_address(kept)
    except RuleBrokenError as error:
        return error.sentence
    return REFUSED if found.name else ""


def address_key(typed: str) -> str:
    """Return what an address is looked up by; of what is no address just its lower case."""
    try:
        return read_address(typed).key
    except RuleBrokenError:
        return typed.replace("\0", "").strip().lower()


def masked(address: str) -> str:
    """Return an address as a log may show it: ``s…@voorbeeld.nl`` tells where, not who."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _trimmed(typed: str) -> str:
    """Return it without the spaces and invisible marks that come along when somebody copies."""
    before = None
    while before != typed:
        before, typed = typed, typed.strip().strip(INVISIBLE_AT_THE_ENDS)
    return typed


def _without_name(given: str) -> tuple[str, str]:
    """Split ``Naam <adres>``; a second address in the name is one too many, unless it is the same."""
    found = NAMED.fullmatch(given)
    if found is None:
        return "", given
    name, bare = found[1].strip(" \"'"), _trimmed(found[2])
    return (name, bare) if "@" not in name or name.lower() == bare.lower() else ("", given)


def _checked(bare: str, name: str, field: str | None) -> Address:
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(bare, check_deliverability=False, strict=True)
    except EmailNotValidError as error:
        raise RuleBrokenError(_reason(bare), field) from error
    if len(found.normalized) > LONGEST:
        raise RuleBrokenError(REFUSED, field)
    return Address(found.normalized, found.ascii_email, name)


def _reason(bare: str) -> str:
    """Return the sentence that helps most with what is no address."""
    if bare.lower().startswith("mailto:"):
        return LINK
    if "@" not in bare:
        return NO_ADDRESS
    if any(sign in bare for sign in ",;") and bare.count("@") > 1:
        return SEVERAL
    local, _, domain = bare.rpartition("@")
    return NO_DOMAIN if local and "." not in domain.strip(".") else REFUSED
