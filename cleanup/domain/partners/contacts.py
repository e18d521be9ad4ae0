"""Whether two ways of writing down a person at an organisation are about one and the same.

Pure. A file names people by name, address or number, and somebody who stands there already must not stand
there twice; yet two people may share the telephone of the organisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.domain.platform.text_keys import phone_digits, text_key


@dataclass(frozen=True)
class PersonFacts:
    """What is written down of a person at an organisation."""

    name: str
    job: str = ""
    email: str = ""
    phone: str = ""

    @property
    def is_named(self) -> bool:
        """Whether there is anything by which somebody can be told from others."""
        return bool(self.name or self.email or self.phone)

    def is_same(self, other: PersonFacts) -> bool:
        """Whether this is the same person: by name, or by address or number where one name holds the other.

        Two of one name with another address and another number are two people.
        """
        shared, different = self._reached(other)
        if text_key(self.name) == text_key(other.name):
            return shared > 0 or different < 2  # noqa: PLR2004 - the address and the number
        return shared > 0 and self._may_be_called(other)

    def shares_with(self, other: PersonFacts) -> bool:
        """Whether both are reached at the same address or number."""
        return self._reached(other)[0] > 0

    def same_facts(self, other: PersonFacts) -> int:
        """Return how many things about two are the same, to find who is meant among several."""
        shared, different = self._reached(other)
        return 2 * shared - different + 2 * (text_key(self.name) == text_key(other.name))

    def _reached(self, other: PersonFacts) -> tuple[int, int]:
        """Return in how many ways both are reached at the same, and at something else."""
        ways = (
            (text_key(self.email), text_key(other.email)),
            (
                phone_digits(self.phone) or text_key(self.phone),
                phone_digits(other.phone) or text_key(other.phone),
            ),
        )
        both = [(mine, theirs) for mine, theirs in ways if mine and theirs]
        return sum(mine == theirs for mine, theirs in both), sum(mine != theirs for mine, theirs in both)

    def _may_be_called(self, other: PersonFacts) -> bool:
        """Whether one name is a part of the other, or only stands for one: an address, or nothing."""
        mine, theirs = set(text_key(self.name).split()), set(text_key(other.name).split())
        stand_ins = {text_key(self.email), text_key(other.email)}
        return mine <= theirs or theirs <= mine or bool((mine | theirs) & (stand_ins - {""}))


def find_same(person: PersonFacts, known: Iterable[PersonFacts]) -> PersonFacts | None:
    """Return who of these is this person, the likeliest of several; None when nobody is."""
    same = [one for one in known if person.is_same(one)]
    return max(same, key=person.same_facts, default=None)
