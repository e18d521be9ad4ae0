"""What no figure can say by itself: with every figure, in the words that fit what stands beside it."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

LIMITS = N_(
    "Deze cijfers zeggen niet waardoor iets veranderde: er is geen groep om mee te vergelijken in deze "
    "cijfers, mensen beoordelen zichzelf en de groep is klein."
)
LIMITS_BESIDE = N_(
    "Deze cijfers zeggen niet waardoor iets veranderde: ze staan los van de vergelijking met wie wachtte, "
    "mensen beoordelen zichzelf en de groep is klein."
)


def limits_of(*, compared: bool) -> str:
    """Return the sentence, as message id; ``compared``: what came out of a comparison is shown as well."""
    return LIMITS_BESIDE if compared else LIMITS
