"""Comments under posts: kinds, what to do, and when it storms. Counts and codes; never anybody's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError

CATEGORY_LABELS = {
    "vraag": N_("vraag"),
    "bijval": N_("bijval"),
    "kritiek": N_("kritiek"),
    "spam": N_("spam"),
    "kwetsend": N_("kwetsend"),
    "discriminerend": N_("discriminerend"),
    "bedreiging": N_("bedreiging"),
    "privegegevens": N_("privégegevens van iemand"),
    "zorgsignaal": N_("zorgsignaal"),
    "misleiding": N_("misleiding"),
}
CATEGORIES = tuple(CATEGORY_LABELS)
HOSTILE = ("kwetsend", "discriminerend", "bedreiging", "privegegevens")
"""What weighs on who reads it; these count for a storm."""
MILD, FIRM, SERIOUS = "licht", "stevig", "ernstig"
SEVERITIES = (MILD, FIRM, SERIOUS)
SEVERITY_LABELS = {MILD: N_("licht"), FIRM: N_("stevig"), SERIOUS: N_("ernstig")}
ACTION_LABELS = {
    "laten_staan": N_("laten staan"),
    "bijval_geven": N_("bijval geven"),
    "antwoorden": N_("antwoorden"),
    "verbergen": N_("verbergen"),
    "verwijderen": N_("verwijderen"),
    "rapporteren": N_("rapporteren"),
    "beperken": N_("account beperken"),
    "blokkeren": N_("account blokkeren"),
    "doorzetten": N_("doorzetten naar medewerker"),
    "hulp": N_("gewezen op hulp"),
    "gemeld": N_("gemeld bij meldpunt of politie"),
}
ACTIONS = tuple(ACTION_LABELS)
STORM_FROM = 15
"""So many hostile comments on one day are a storm (voorstel)."""


@dataclass(frozen=True)
class ReplyAdvice:
    """What fits: ``actions`` all of them, or one of them when ``is_choice``; ``why`` is a message id.

    ``by_another``: somebody else does it. ``today``: a member of staff looks today, and nothing is removed
    before.
    """

    actions: tuple[str, ...]
    why: str
    is_choice: bool = False
    by_another: bool = False
    today: bool = False


FREE_SPEECH = N_("Kritiek mag. Laat het staan, ook als je het er niet mee eens bent.")
_ANY = {
    "kritiek": ReplyAdvice(("laten_staan",), FREE_SPEECH),
    "vraag": ReplyAdvice(("antwoorden",), N_("Een vraag verdient een antwoord. Kort en vriendelijk.")),
    "bijval": ReplyAdvice(("bijval_geven",), N_("Laat zien dat je het las. Steun zien helpt anderen.")),
    "spam": ReplyAdvice(("verbergen", "verwijderen"), N_("Spam mag weg."), is_choice=True),
    "bedreiging": ReplyAdvice(
        ("doorzetten",),
        N_("Zet dit vandaag door naar een medewerker. Verwijder niets voordat die keek."),
        today=True,
    ),
    "privegegevens": ReplyAdvice(
        ("doorzetten",),
        N_("Zet dit vandaag door naar een medewerker. Verwijder niets voordat die keek."),
        today=True,
    ),
    "zorgsignaal": ReplyAdvice(
        ("hulp", "doorzetten"),
        N_("Wijs op hulp en zet het door. Je hoeft dit niet alleen op te lossen."),
        today=True,
    ),
}
_TABLE = {
    ("kwetsend", MILD): ReplyAdvice(
        ("laten_staan", "verbergen"), N_("Jij kiest: laten staan of verbergen."), is_choice=True
    ),
    ("kwetsend", FIRM): ReplyAdvice(("verbergen",), N_("Verberg het. Wie het schreef, ziet het zelf nog.")),
    ("kwetsend", SERIOUS): ReplyAdvice(
        ("verbergen", "rapporteren"), N_("Verberg het en rapporteer het één keer in de app.")
    ),
    ("discriminerend", MILD): ReplyAdvice(
        ("antwoorden", "verbergen"), N_("Jij kiest: rustig antwoorden of verbergen."), is_choice=True
    ),
    ("discriminerend", FIRM): ReplyAdvice(
        ("verbergen", "rapporteren"), N_("Verberg het en rapporteer het één keer in de app.")
    ),
    ("discriminerend", SERIOUS): ReplyAdvice(
        ("verbergen", "rapporteren", "doorzetten"),
        N_("Verberg het, rapporteer het één keer en zet het door naar een medewerker."),
    ),
    ("misleiding", MILD): ReplyAdvice(("antwoorden",), N_("Antwoord één keer met een goede bron.")),
    ("misleiding", FIRM): ReplyAdvice(
        ("antwoorden", "verbergen"), N_("Antwoord één keer met een bron, of verberg het."), is_choice=True
    ),
    ("misleiding", SERIOUS): ReplyAdvice(
        ("verbergen", "rapporteren"), N_("Verberg het en rapporteer het één keer in de app.")
    ),
}
ABOUT_ME = N_("Dit gaat over jou. Laat een ander dit doen.")
GREY = N_("Twijfel? Laat een tweede beheerder kiezen. Het wordt genoteerd als twijfelgeval.")


def advise(category: str, severity: str, *, about_me: bool, in_doubt: bool = False) -> ReplyAdvice:
    """Return what fits a comment; raises KeyError for a code that is none.

    ``about_me``: the comment is about who reads it, so somebody else takes it. ``in_doubt``: two keepers
    decide.
    """
    found = _ANY.get(category) or _TABLE[category, severity]
    if about_me:
        return ReplyAdvice(found.actions, ABOUT_ME, found.is_choice, by_another=True, today=found.today)
    if in_doubt and not found.today:
        return ReplyAdvice(found.actions, GREY, is_choice=True, by_another=True)
    return found


@dataclass(frozen=True)
class CaseAtHand:
    """What decides who may close a case: its kind, who is in it, and who looked along."""

    category: str
    severity: str
    about_me: bool
    in_doubt: bool
    is_decided: bool
    by_reporter: bool
    by_staff: bool


def why_open(case: CaseAtHand) -> str:
    """Return why this person may not close this case now, as message id; empty when they may.

    Who doubts leaves the choice to another, who is meant leaves the whole case to another, and what a member
    of staff must look at today is closed by a member of staff.
    """
    advice = advise(case.category, case.severity, about_me=case.about_me, in_doubt=case.in_doubt)
    if case.in_doubt and not case.is_decided and not advice.today:
        return N_("Een tweede beheerder kiest eerst wat jullie doen.")
    if case.about_me and case.by_reporter:
        return N_("Dit gaat over jou. Laat een ander dit afmaken.")
    if advice.today and not case.by_staff:
        return N_("Een medewerker kijkt hier vandaag naar en sluit de melding.")
    return ""


def check_action(action: str, advice: ReplyAdvice) -> None:
    """Refuse to remove or hide what a member of staff has to see first.

    Raises
    ------
    RuleBrokenError
        Naming the field.
    """
    if advice.today and action in {"verwijderen", "blokkeren"}:
        raise RuleBrokenError(N_("Verwijder niets voordat een medewerker keek."), "action")


def storm(counts_of_day: Mapping[str, int]) -> bool:
    """Whether a day's counts by category hold so many hostile comments that it storms."""
    return sum(counts_of_day.get(category, 0) for category in HOSTILE) >= STORM_FROM


def week_label(hostile: int) -> str:
    """Return hostile comments of a week as they are shown: one to four never as a number."""
    return str(hostile) if hostile == 0 or hostile >= 5 else N_("1 tot 4")  # noqa: PLR2004 - a small group
