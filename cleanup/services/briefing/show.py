"""Everything a briefing shows, gathered for one page or two sheets of paper."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.briefing import FACTS, TEXTS, ReadState, changed_facts, seen_mark
from cleanup.domain.briefing_cards import HouseRule, NormCard
from cleanup.domain.origin import Text
from cleanup.domain.run_sheets import RunSheet
from cleanup.models.accounts import Account
from cleanup.models.briefing import Briefing
from cleanup.models.pilots import Pilot
from cleanup.services.briefing.read import Reader, list_readers
from cleanup.services.briefing.write import facts_of, find_briefing
from cleanup.services.content.current import loaded


@dataclass(frozen=True, kw_only=True)
class BriefingPage:
    """A briefing as its page shows it; labels are message ids."""

    briefing: Briefing | None
    seen: str
    facts: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]
    readers: tuple[Reader, ...]
    mine: Reader | None
    sheet: RunSheet
    materials: tuple[Text, ...]
    house_rules: tuple[HouseRule, ...]
    norm_cards: tuple[NormCard, ...]

    @property
    def read_count(self) -> int:
        """How many of the crew read it."""
        return sum(reader.state is ReadState.READ for reader in self.readers)


def show_briefing(pilot: Pilot, account: Account) -> BriefingPage:
    """Return the briefing of a pilot as this person sees it."""
    briefing, facts = find_briefing(pilot), facts_of(pilot)
    readers = tuple(list_readers(pilot))
    sheet = loaded().run_sheets[pilot.variant]
    cards = loaded().briefing
    return BriefingPage(
        briefing=briefing,
        seen=seen_mark(briefing.version, facts) if briefing else "",
        facts=tuple((FACTS[name], text) for name, text in facts.items() if text),
        texts=tuple((TEXTS[n], getattr(briefing, n)) for n in TEXTS if briefing and getattr(briefing, n)),
        changed=tuple(FACTS[name] for name in changed_facts(briefing.facts, facts)) if briefing else (),
        readers=readers,
        mine=next((reader for reader in readers if reader.account_id == account.id), None),
        sheet=sheet,
        materials=materials_of(sheet),
        house_rules=cards.house_rules,
        norm_cards=cards.norm_cards,
    )


def materials_of(sheet: RunSheet) -> tuple[Text, ...]:
    """Return what to bring for a whole day: each thing once, in the order it is needed."""
    seen: dict[str, Text] = {}
    for part in sheet.parts:
        for thing in part.materials:
            seen.setdefault(thing["nl"], thing)
    return tuple(seen.values())
