"""Words in a file with people: which role and which language somebody means."""

from __future__ import annotations

from cleanup.domain.accounts.roles import ROLE_LABELS, Role
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.platform.wording import Words

ROLE_WORDS = {
    Role.ADMINISTRATOR: ("administrator", "admin"),
    Role.STAFF: ("planner", "staff", "employee"),
    Role.PEER_EDUCATOR: ("begeleider", "begeleiding", "crew", "peer educators"),
    Role.EVALUATOR: ("onderzoeker", "researcher"),
    Role.CHANNEL_KEEPER: ("channel keeper", "moderator"),
}
"""What people write for a role besides its code and its name on our pages."""
LANGUAGE_WORDS = {"nl": ("nederlands", "dutch"), "en": ("engels", "english")}


def _key(word: str) -> str:
    return text_key(word.replace("_", " ").replace("-", " "))


_ROLES = {
    _key(word): role for role, words in ROLE_WORDS.items() for word in (str(role), ROLE_LABELS[role], *words)
}
_LANGUAGES = {_key(word): code for code, words in LANGUAGE_WORDS.items() for word in (code, *words)}


def read_role(typed: str) -> Role:
    """Return the role that somebody typed; nothing typed is a peer educator, whom most lists are about.

    Raises
    ------
    RuleBrokenError
        When there is no such role.
    """
    if not typed:
        return Role.PEER_EDUCATOR
    found = _ROLES.get(_key(typed))
    if found is None:
        sentence = N_("“%(typed)s” is geen rol. Kies: %(roles)s.")
        raise RuleBrokenError(sentence, "role", typed=typed, roles=Words(ROLE_LABELS.values()))
    return found


def read_language(typed: str) -> str:
    """Return ``nl`` or ``en``; nothing typed is Dutch. Raises RuleBrokenError for another language."""
    found = _LANGUAGES.get(_key(typed)) if typed else "nl"
    if found is None:
        raise RuleBrokenError(
            N_("“%(typed)s” is geen taal van deze pagina’s. Kies: nl of en."), "language", typed=typed
        )
    return found
