"""What no figure can say by itself: with every figure, in the words that fit what stands beside it."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

LARGE = 100
"""From so many people at the start nobody says that the group is small."""
LIMITS = N_(
    "Deze cijfers zeggen niet waardoor iets veranderde: er is geen groep om mee te vergelijken in deze "
    "cijfers, mensen beoordelen zichzelf en de groep is klein."
)
LIMITS_LARGE = N_(
    "Deze cijfers zeggen niet waardoor iets veranderde: er is geen groep om mee te vergelijken in deze "
    "cijfers, en mensen beoordelen zichzelf."
)
LIMITS_BESIDE = N_(
    "Deze cijfers zeggen niet waardoor iets veranderde: ze staan los van de vergelijking met wie de dag niet "
    "had, mensen beoordelen zichzelf en de groep is klein."
)
LIMITS_LARGE_BESIDE = N_(
    "Deze cijfers zeggen niet waardoor iets veranderde: ze staan los van de vergelijking met wie de dag niet "
    "had, en mensen beoordelen zichzelf."
)
BESIDE = {LIMITS: LIMITS_BESIDE, LIMITS_LARGE: LIMITS_LARGE_BESIDE}
"""The same where what came out of a comparison is shown as well."""


def limits_of(people: object, *, compared: bool = False) -> str:
    """Return the sentence about so many people at the start, as message id; unknown counts as few."""
    sentence = LIMITS_LARGE if isinstance(people, int) and people >= LARGE else LIMITS
    return BESIDE[sentence] if compared else sentence
