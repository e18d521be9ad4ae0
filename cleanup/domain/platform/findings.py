"""What to think of before the rows of a file are stored, in groups: what weighs most stands first.

Pure. Of five thousand rows nobody reads five thousand sentences: each group says how many it has, shows the
first, and counts the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.errors import N_

SHOWN = 5
NEW_NAME = "new_name"
TITLES: Mapping[str, str] = {
    "differs": N_("Staat er anders en wordt niet overgenomen"),
    "swapped": N_("Dag en maand lijken verwisseld"),
    "toestemming": N_("Toestemming van ouders"),
    "buiten_programma": N_("Buiten het programma"),
    "geweest": N_("De dag is al geweest"),
    "feestdag": N_("Feestdag"),
    "schoolvakantie": N_("Schoolvakantie"),
    "vlak_voor_zomer": N_("Vlak voor de zomer"),
    "aanlooptijd": N_("Korte aanlooptijd"),
    "duur": N_("Lengte van de dag"),
    "klok": N_("De klok verspringt"),
    "groepsgrootte": N_("Grootte van de groep"),
    "account": N_("Account en rol"),
    "namesake": N_("Misschien dezelfde persoon"),
    "": N_("Verder"),
    NEW_NAME: N_("Organisatie is nieuw"),
}
"""How a group is headed, in the order in which they weigh."""


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one kind: how many there are, and the first of them."""

    kind: str
    findings: Sequence[Problem]

    @property
    def title(self) -> str:
        """The heading, as message id."""
        return TITLES[self.kind]

    @property
    def is_of_names(self) -> bool:
        """Whether it is a long list of new names, which is one sentence and not one for each."""
        return self.kind == NEW_NAME and len(self.findings) > SHOWN

    @property
    def names(self) -> list[str]:
        """The names it is about."""
        return [str(one.values.get("name", "")) for one in self.findings]

    @property
    def shown(self) -> Sequence[Problem]:
        """The first of them."""
        return self.findings[:SHOWN]

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return len(self.findings) - len(self.shown)


def group_findings(findings: Iterable[Problem]) -> list[FindingGroup]:
    """Return findings by kind, what weighs most first; each group keeps the order it came in."""
    by_kind: dict[str, list[Problem]] = defaultdict(list)
    for one in findings:
        by_kind[one.kind if one.kind in TITLES else ""].append(one)
    return [FindingGroup(kind, by_kind[kind]) for kind in TITLES if kind in by_kind]


def findings_by_line(findings: Iterable[Problem], lines: Iterable[int]) -> dict[int, list[Problem]]:
    """Return for these lines what is to be thought of there."""
    found: dict[int, list[Problem]] = {line: [] for line in lines}
    for one in findings:
        if one.line in found:
            found[one.line].append(one)
    return found
