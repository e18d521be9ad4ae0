"""Members: who may be on the list by name, and which secret opens their own page."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.network.words import DOMAINS, RINGS, YOUNG
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key

NO_NAME = "jongere, co-creatiegroep"
LONGEST_NAME = 120


def member_name(typed: str, domain: str, *, is_adult: bool) -> str:
    """Return the name that may be kept: without the word that somebody is of age none, whatever was typed.

    Raises
    ------
    RuleBrokenError
        When a name is needed and missing.
    """
    if not is_adult:
        return NO_NAME if domain == YOUNG else ""
    if not typed.strip():
        raise RuleBrokenError(N_("Vul een naam in."), "name")
    return " ".join(typed.split())[:LONGEST_NAME]


def member_address(typed: str, domain: str, *, is_adult: bool | None, wants_mail: bool) -> str:
    """Return the mail address that may be kept: it holds a name, so of nobody who may be under 18.

    A form asks it, so no tick is a no. A file of before the question (None) is believed of professionals.
    """
    may_be_young = not is_adult and (domain == YOUNG or is_adult is not None)
    return typed if wants_mail and not may_be_young else ""


def check_member(domain: str, ring: str) -> None:
    """Refuse an unknown domain or ring; the sentence names what is allowed. Raises RuleBrokenError."""
    check_domain(domain)
    check_ring(ring)


def check_domain(domain: str, field: str = "domain") -> None:
    """Refuse an unknown domain; ``field`` is what it was typed in. Raises RuleBrokenError."""
    if domain not in DOMAINS:
        raise RuleBrokenError(
            N_("domein “%(value)s” bestaat niet. Kies uit: %(allowed)s."),
            field, value=domain, allowed=", ".join(DOMAINS),
        )  # fmt: skip


def check_ring(ring: str) -> None:
    """Refuse an unknown ring. Raises RuleBrokenError."""
    if ring not in RINGS:
        raise RuleBrokenError(
            N_("ring “%(value)s” bestaat niet. Kies uit: %(allowed)s."),
            "ring", value=ring, allowed=", ".join(RINGS),
        )  # fmt: skip


def member_token(key: bytes, member_id: str, turn: int) -> str:
    """Return the secret of a member's page; it follows from the id, so that it can be looked up again."""
    made = hmac.new(key, f"network member {member_id} {turn}".encode(), hashlib.sha256).hexdigest()
    return made[:40]


def token_hash(token: str) -> str:
    """Return what is stored of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class Listed:
    """Somebody on the list as a comparison needs it."""

    id: str
    name: str
    email: str
    organisation: str


def alike(members: Iterable[Listed]) -> list[tuple[Listed, Listed]]:
    """Return pairs that may be one person: the same address, or nearly the same name and organisation.

    Nothing is ever merged by itself. Who gave no name is compared with nobody: a hundred of them would be
    thousands of pairs that say nothing.
    """
    all_ = [one for one in members if one.name.strip() not in {"", NO_NAME}]
    return [
        (first, second)
        for place, first in enumerate(all_)
        for second in all_[place + 1 :]
        if _are_alike(first, second)
    ]


def _are_alike(first: Listed, second: Listed) -> bool:
    if first.email and first.email.casefold() == second.email.casefold():
        return True
    return text_key(first.organisation) == text_key(second.organisation) and _near(
        text_key(first.name), text_key(second.name)
    )


def _near(first: str, second: str) -> bool:
    """Whether two texts are at most one letter apart."""
    if first == second:
        return True
    if abs(len(first) - len(second)) > 1:
        return False
    short, long = sorted((first, second), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def matched_names(rows: Iterable[str], members: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return how many different people a list of a meeting names, and the ids of members among them.

    ``members`` maps ids to names. The other names are counted and left behind.
    """
    seen = {text_key(name) for name in rows if name.strip()}
    known = {text_key(name): member for member, name in members.items() if name != NO_NAME}
    return len(seen), sorted(known[name] for name in seen if name in known)
