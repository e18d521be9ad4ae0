"""Groups that go against groups that wait: who may be in a comparison, and an order drawn from a seed.

A draw is fair to see. Before it, the page shows SHA-256 of a random seed; afterwards the seed itself. Whoever
goes first follows from the seed and the codes of the pilots alone, so anybody can draw it again: order the
pilots by SHA-256 of ``<seed>:<code>``, and the first half goes (of an odd number one more goes than waits).
"""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.evaluation.labels import FEWEST_A_SIDE
from cleanup.domain.evaluation.plans import Deviation
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.instrument import Mixed

FEWEST_DRAWN = 2
ALIKE = 0.25
"""Up to how many standard deviations two sides may differ at t0 and still count as begun alike.

The bound of the What Works Clearinghouse (Standards Handbook 5.0) above which groups are not comparable.
"""

TOO_FEW_A_SIDE = N_(
    "Aan elke kant zijn minstens drie pilots nodig die getoond mogen worden; nu gaan er %(went)s en wachten "
    "er %(waited)s. Met minder is niet te zien of pilots uit zichzelf zoveel verschillen."
)
NO_SPREAD = N_("De pilots aan elke kant veranderden precies evenveel: een marge is dan niet te berekenen.")
FROM_ROUNDED = N_(
    "Deze vrijgave is van een oudere versie en bewaarde niet alles van vóór het afronden: dit is deels uit "
    "afgeronde cijfers berekend. Een nieuwe vrijgave is preciezer."
)
CHANGED = N_("De bewaarde loting hoort niet bij het zaad of de vingerafdruk. Ze telt niet als loting.")
AFTER_START = N_("Er is geloot toen een meting al open was. Dit telt niet als loting vooraf.")
OUT_OF_ORDER = N_(
    "Wie wacht, heeft een dag vóór of op de dag van wie gaat: %(pilots)s. Dit telt niet als loting."
)


class Way(enum.StrEnum):
    """How it was settled who waits."""

    DRAWN = "loting"
    CHOSEN = "indeling"
    PROGRAMME = "programma"


WAY_LABELS = {
    Way.DRAWN: N_("geloot"),
    Way.CHOSEN: N_("ingedeeld zonder loting"),
    Way.PROGRAMME: N_("een ander programma als vergelijking"),
}


@dataclass(frozen=True)
class Placed:
    """A pilot of a comparison: whether it waits, its day, and when its first moment was opened (or None)."""

    code: str
    waits: bool
    day: dt.date
    opened_at: dt.datetime | None = None


@dataclass(frozen=True)
class DrawnOrder:
    """A draw as it was kept: what was promised before, the seed, the pilots in their places, its digest."""

    promised: str
    seed: str
    sha256: str
    drawn_at: dt.datetime
    placed: tuple[Placed, ...]

    @property
    def is_unchanged(self) -> bool:
        """Whether seed, promise, sides and digest belong together."""
        waits = {one.code: one.waits for one in self.placed}
        return (
            promise_of(self.seed) == self.promised
            and waits == sides_of(self.seed, waits)
            and digest_of_draw(self.promised, waits) == self.sha256
        )


def promise_of(seed: str) -> str:
    """Return what is shown of a seed before the draw: its SHA-256."""
    return hashlib.sha256(seed.encode()).hexdigest()


def order_of(seed: str, codes: Iterable[str]) -> list[str]:
    """Return pilots in the order that a seed gives them; in whatever order they come in."""
    return sorted(codes, key=lambda code: hashlib.sha256(f"{seed}:{code}".encode()).hexdigest())


def sides_of(seed: str, codes: Iterable[str]) -> dict[str, bool]:
    """Return for every pilot, in the order drawn, whether it waits."""
    order = order_of(seed, codes)
    return {code: place >= (len(order) + 1) // 2 for place, code in enumerate(order)}


def digest_of_draw(promised: str, waits: Mapping[str, bool]) -> str:
    """Return SHA-256 over the promise and a line ``<code> gaat|wacht`` for every pilot, sorted by code."""
    lines = [f"{code} {'wacht' if waits[code] else 'gaat'}" for code in sorted(waits)]
    return hashlib.sha256("\n".join([promised, *lines]).encode()).hexdigest()


def check_drawn(codes: Sequence[str], opened: Sequence[str], *, agreed: bool) -> None:
    """Refuse a draw of too few pilots, of pilots that began already, or without agreement to both dates.

    Raises RuleBrokenError naming the field.
    """
    if len(set(codes)) < FEWEST_DRAWN:
        raise RuleBrokenError(N_("Kies minstens twee pilots om tussen te loten."), "pilots")
    if opened:
        raise RuleBrokenError(
            N_("Bij %(pilots)s is al een meting geopend. Loten kan alleen vooraf."),
            "pilots",
            pilots=", ".join(opened),
        )
    if not agreed:
        raise RuleBrokenError(N_("Loten kan pas als elke partner akkoord is met beide data."), "agreed")


def check_sides(goes: Sequence[str], waits: Sequence[str]) -> None:
    """Refuse sides of which one is empty, or that share a pilot; raises RuleBrokenError naming the field."""
    if not goes:
        raise RuleBrokenError(N_("Kies welke pilots gaan."), "goes")
    if not waits:
        raise RuleBrokenError(N_("Kies welke pilots wachten."), "waits")
    if both := sorted(set(goes) & set(waits)):
        raise RuleBrokenError(
            N_("%(pilots)s kan niet tegelijk gaan en wachten."), "waits", pilots=", ".join(both)
        )


def against_draw(order: DrawnOrder) -> list[Deviation]:
    """Return why a draw does not count as one, mostly nothing."""
    told: list[Deviation] = []
    if not order.is_unchanged:
        told.append(Deviation(CHANGED, {}))
    if any(one.opened_at is not None and one.opened_at <= order.drawn_at for one in order.placed):
        told.append(Deviation(AFTER_START, {}))
    last = max((one.day for one in order.placed if not one.waits), default=None)
    early = sorted(one.code for one in order.placed if one.waits and last is not None and one.day <= last)
    return [*told, Deviation(OUT_OF_ORDER, {"pilots": ", ".join(early)})] if early else told


def refusal(went: int, waited: int) -> Deviation | None:
    """Return why nothing is compared with so many pilots a side, or None when it may be."""
    if min(went, waited) < FEWEST_A_SIDE:
        return Deviation(TOO_FEW_A_SIDE, {"went": went, "waited": waited})
    return None


OTHER_SCALE = N_(
    "Deze groepen kregen andere antwoorden om uit te kiezen (versies %(versions)s). Een andere schaal is "
    "niet naast elkaar te zetten."
)
OTHER_QUESTIONS = N_(
    "Deze groepen kregen andere vragen (versies %(versions)s). Een verschil kan dan door de vragen komen."
)


def reason_against(mixed: Mapping[str, Mixed], factor: str) -> Deviation | None:
    """Return why a factor may not be compared, or None when it may; ``factor`` as tables name it.

    A factor on a second scale is called after its range there (``kennis_1_6``).
    """
    for name, one in mixed.items():
        if factor == name or factor.startswith(f"{name}_"):
            text = OTHER_SCALE if one.scale else OTHER_QUESTIONS
            return Deviation(text, {"versions": ", ".join(one.versions)})
    return None
