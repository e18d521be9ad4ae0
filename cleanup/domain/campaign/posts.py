"""A post from idea to looked back on: its states, who may take which step, and what an edit undoes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError

IDEA, MAKING, READY, APPROVED, PLANNED, PLACED, REVIEWED = (
    "idee",
    "in_de_maak",
    "klaar_voor_check",
    "goedgekeurd",
    "ingepland",
    "geplaatst",
    "nagekeken",
)
SENT_BACK, DROPPED = "teruggestuurd", "vervallen"
STATES = (IDEA, MAKING, READY, SENT_BACK, APPROVED, PLANNED, PLACED, REVIEWED, DROPPED)
STATE_LABELS = {
    IDEA: N_("idee"),
    MAKING: N_("in de maak"),
    READY: N_("klaar voor check"),
    SENT_BACK: N_("teruggestuurd"),
    APPROVED: N_("goedgekeurd"),
    PLANNED: N_("ingepland"),
    PLACED: N_("geplaatst"),
    REVIEWED: N_("nagekeken"),
    DROPPED: N_("vervallen"),
}
STEP_LABELS = {
    MAKING: N_("Ga het maken"),
    READY: N_("Vraag iemand om mee te kijken"),
    SENT_BACK: N_("Stuur terug"),
    APPROVED: N_("Keur goed"),
    PLANNED: N_("Zet in de planning"),
    PLACED: N_("Het staat online"),
    REVIEWED: N_("Kijk terug: klaar"),
    DROPPED: N_("Laat vervallen"),
}
"""What the button says that leads to a state."""

FORMATS = ("foto", "carrousel", "reel", "verhaal", "poll", "tekst")
FORMAT_LABELS = {
    "foto": N_("foto"),
    "carrousel": N_("carrousel"),
    "reel": N_("reel"),
    "verhaal": N_("story"),
    "poll": N_("poll"),
    "tekst": N_("tekst"),
}
SERIOUS, LIGHT, MIXED = "serieus", "luchtig", "gemengd"
TONES = (SERIOUS, LIGHT, MIXED)
TONE_LABELS = {SERIOUS: N_("serieus"), LIGHT: N_("luchtig"), MIXED: N_("gemengd")}
AIMS = ("herkennen", "steunen", "reageren", "zelfzorg", "oproep", "verhaal")
AIM_LABELS = {
    "herkennen": N_("haat herkennen"),
    "steunen": N_("een doelwit steunen"),
    "reageren": N_("reageren"),
    "zelfzorg": N_("goed voor jezelf zorgen"),
    "oproep": N_("oproep"),
    "verhaal": N_("een verhaal vertellen"),
}
NEWS, STANDING = "actualiteit", "vast"
HOOKS = (NEWS, STANDING)
HOOK_LABELS = {NEWS: N_("iets dat nu speelt"), STANDING: N_("een vast onderwerp")}
PLATFORM_LABELS = {
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "snapchat": "Snapchat",
    "youtube": "YouTube",
}
CONSENT_KINDS = ("herkenbaar_in_beeld", "stem", "verhaal")
CONSENT_LABELS = {
    "herkenbaar_in_beeld": N_("iemand is herkenbaar in beeld"),
    "stem": N_("iemands stem is te horen"),
    "verhaal": N_("iemands verhaal wordt verteld"),
}

_FORWARD = {
    IDEA: (MAKING, DROPPED),
    MAKING: (READY, DROPPED),
    READY: (MAKING, DROPPED),
    SENT_BACK: (MAKING, READY, DROPPED),
    APPROVED: (PLANNED, DROPPED),
    PLANNED: (PLACED, DROPPED),
    PLACED: (REVIEWED, DROPPED),
    REVIEWED: (DROPPED,),
    DROPPED: (MAKING,),
}
_JUDGED = (APPROVED, SENT_BACK)
MADE_BY_STEPS = (IDEA, MAKING, READY)
"""Who brought a post here, or edited it, made it; the steps after these are done by others."""
FIXED = (PLACED, REVIEWED, DROPPED)
"""What is online, or will not be, is not edited any more."""
SHARED = (APPROVED, PLANNED, PLACED, REVIEWED)
"""Only these may be in the package for others."""


def next_states(state: str, *, is_maker: bool, is_checker: bool) -> tuple[str, ...]:
    """Return the states somebody may bring a post to.

    ``is_maker``: they are in the history of making it, so they judge it never. ``is_checker``: their role
    may judge.
    """
    judged = _JUDGED if state == READY and is_checker and not is_maker else ()
    return (*judged, *_FORWARD[state])


@dataclass(frozen=True)
class PostStage:
    """One line of the history of a post; an edit keeps the state, or falls back to READY."""

    account_id: str | None
    before: str
    after: str
    is_edit: bool = False


def makers(steps: Iterable[PostStage]) -> frozenset[str]:
    """Return every account that helped to make a post, whoever changed it later among them."""
    return frozenset(
        step.account_id
        for step in steps
        if step.account_id is not None and (step.is_edit or step.after in MADE_BY_STEPS)
    )


def state_after_edit(state: str, changed: Collection[str]) -> str:
    """Return the state after these fields changed: who approved it saw something else than is there now.

    Raises
    ------
    RuleBrokenError
        When the post is online already or was dropped.
    """
    if not changed:
        return state
    if state in FIXED:
        raise RuleBrokenError(N_("Dit bericht staat vast: het is al geplaatst of vervallen."))
    return READY if state in {APPROVED, PLANNED} else state


@dataclass(frozen=True)
class PostDraft:
    """What a check looks at before somebody may approve a post, or plan it."""

    text: str
    alt_text: str
    has_day: bool
    consents: tuple[bool, ...] = ()
    """For each consent that is needed, whether it still holds."""


def check_step(
    before: str, after: str, draft: PostDraft, remark: str, *, is_maker: bool, is_checker: bool
) -> None:
    """Refuse a step that a post may not take now, saying why.

    Raises
    ------
    RuleBrokenError
        Naming the field that is missing, or that somebody else must look along.
    """
    if after in _JUDGED and before == READY and is_maker:
        raise RuleBrokenError(N_("Een ander moet meekijken."), "step")
    if after not in next_states(before, is_maker=is_maker, is_checker=is_checker):
        raise RuleBrokenError(N_("Deze stap kan nu niet."), "step")
    if after == SENT_BACK and not remark.strip():
        raise RuleBrokenError(N_("Schrijf erbij wat er anders moet."), "remark")
    if after in SHARED and not all(draft.consents):
        raise RuleBrokenError(N_("De toestemming is ingetrokken. Dit bericht kan zo niet."), "step")
    _check_complete(after, draft)


def _check_complete(after: str, draft: PostDraft) -> None:
    if after == APPROVED and not draft.text.strip():
        raise RuleBrokenError(N_("Er is nog geen tekst."), "text")
    if after == APPROVED and not draft.alt_text.strip():
        raise RuleBrokenError(
            N_("Beschrijf eerst het beeld (alt-tekst), voor wie het niet kan zien."), "alt_text"
        )
    if after == PLANNED and not draft.has_day:
        raise RuleBrokenError(N_("Kies eerst een dag en een tijd."), "planned_day")
