"""What can go wrong, one class and one sentence each.

Sentences are Dutch message ids; whoever shows one translates it and fills in ``values``.
"""

from __future__ import annotations

from cleanup.domain.platform.wording import N_, filled

__all__ = [
    "N_",
    "CleanupError",
    "ConflictError",
    "ContentError",
    "NotAllowedError",
    "NotFoundError",
    "RuleBrokenError",
    "TakenOffError",
    "TooEarlyError",
    "TooLateError",
    "TooManyError",
]  # fmt: skip


def one_or_many(count: int, one: str, many: str) -> str:
    """Return the message id for this number; both our languages say one thing and two things."""
    return one if count == 1 else many


class CleanupError(Exception):
    """Anything this product refuses, with a sentence a person can read."""

    def __init__(self, sentence: str = "", **values: object) -> None:
        self.sentence = sentence or self.default_sentence
        self.values = values
        super().__init__(str(self))

    default_sentence = N_("Dit kan niet.")

    def __str__(self) -> str:
        return filled(self.sentence, self.values)


class NotFoundError(CleanupError):
    """The thing does not exist, or not for this person; both read the same."""

    default_sentence = N_("Deze pagina bestaat niet.")


class CalledOffError(NotFoundError):
    """A day that would have been today does not go on: whoever uses its code or link is told so."""

    default_sentence = N_("Deze dag gaat niet door.")


class TakenOffError(NotFoundError):
    """Somebody opens a pilot whose crew they were taken off: they knew it, so they hear why it is gone."""

    default_sentence = N_("Je begeleidt deze dag niet meer.")


class NotAllowedError(CleanupError):
    """The person is known but may not do this."""

    default_sentence = N_("Dit hoort niet bij je rol.")


class RuleBrokenError(CleanupError):
    """A rule of the programme is broken; ``field`` names the input it concerns, if any."""

    def __init__(self, sentence: str, field: str | None = None, **values: object) -> None:
        self.field = field
        super().__init__(sentence, **values)


class ConflictError(CleanupError):
    """Somebody else changed the same thing in the meantime; nothing that was typed is lost."""


class ContentError(CleanupError):
    """A content file is broken; says file, line and field."""

    def __init__(self, file: str, line: int | None, field: str, reason: str) -> None:
        self.file, self.line, self.field, self.reason = file, line, field, reason
        place = file if line is None else f"{file}, regel {line}"
        super().__init__(f"{place}, veld {field}: {reason}")


class TooLateError(CleanupError):
    """The moment is closed."""

    default_sentence = N_("Deze vragenlijst is gesloten.")


LINK_REVOKED = N_("Deze link is ingetrokken. Vraag je contactpersoon bij Diversion om een nieuwe.")
LINK_EXPIRED = N_("Deze link is verlopen. Vraag je contactpersoon bij Diversion om een nieuwe.")


class LinkOverError(TooLateError):
    """The link of somebody without account works no longer; ``is_off`` when its day does not happen."""

    def __init__(self, sentence: str, *, is_off: bool = False, **values: object) -> None:
        self.is_off = is_off
        super().__init__(sentence, **values)


class TooEarlyError(CleanupError):
    """The moment is not open yet."""

    default_sentence = N_("Deze vragenlijst is nog niet open.")


class TooManyError(CleanupError):
    """Too many tries in a short time."""

    default_sentence = N_("Te veel pogingen. Wacht even en probeer het opnieuw.")

    def __init__(self, retry_after: int = 60) -> None:
        self.retry_after = retry_after
        super().__init__()


class ShortCodeError(TooManyError):
    """Short codes of before are being guessed: the whole code is asked for, whatever was typed."""

    default_sentence = N_("Vul de hele code van acht tekens in. Die staat op het scherm.")
