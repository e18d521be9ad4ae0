"""Whether a month of posts has what young people asked for: lightness, interaction, news, variety."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.domain.campaign.posts import LIGHT, NEWS
from cleanup.domain.platform.errors import N_
from cleanup.domain.toolkit.balance import one_sided_ground

LIGHT_SHARE = 0.3
FEWEST_POSTS = 3
"""With fewer posts a share says nothing."""
ROW_WITHOUT_INTERACTION = 10

TOO_HEAVY, NO_INTERACTION, ONE_GROUND, NO_NEWS = "luchtig", "interactie", "grond", "actualiteit"
BALANCE_LABELS = {
    TOO_HEAVY: N_("Luchtig: %(light)s van de %(posts)s. Jongeren vroegen om meer lucht."),
    NO_INTERACTION: N_("Tien berichten op rij zonder interactie. Stel eens een vraag of maak een poll."),
    ONE_GROUND: N_("Meer dan de helft gaat over één grond. Wissel af."),
    NO_NEWS: N_("Niets dat nu speelt, deze maand. Haak eens ergens op in."),
}


@dataclass(frozen=True)
class PostMix:
    """What counts of one post for the balance; ``grounds`` are codes of the toolkit."""

    tone: str
    interaction: bool
    hook: str
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class BalanceHint:
    """A hint with the numbers behind it; ``ground`` is the one that is more than half."""

    code: str
    light: int = 0
    posts: int = 0
    ground: str = ""

    @property
    def label(self) -> str:
        """What it says, as message id, to be filled in with ``light`` and ``posts``."""
        return BALANCE_LABELS[self.code]


def month_balance(posts: Sequence[PostMix]) -> tuple[BalanceHint, ...]:
    """Return the hints about the posts of one month, in the order in which they go online."""
    if not posts:
        return ()
    hints = []
    light = sum(post.tone == LIGHT for post in posts)
    if len(posts) >= FEWEST_POSTS and light < LIGHT_SHARE * len(posts) - 1e-9:
        hints.append(BalanceHint(TOO_HEAVY, light, len(posts)))
    if _longest_without_interaction(posts) >= ROW_WITHOUT_INTERACTION:
        hints.append(BalanceHint(NO_INTERACTION))
    ground = one_sided_ground(posts)
    if ground is not None:
        hints.append(BalanceHint(ONE_GROUND, ground=ground))
    if not any(post.hook == NEWS for post in posts):
        hints.append(BalanceHint(NO_NEWS))
    return tuple(hints)


def _longest_without_interaction(posts: Sequence[PostMix]) -> int:
    longest = row = 0
    for post in posts:
        row = 0 if post.interaction else row + 1
        longest = max(longest, row)
    return longest
