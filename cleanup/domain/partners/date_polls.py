"""Date polls: two to five dates put to several organisations before there is a pilot.

Each organisation says per date: ja, als het moet or nee. Staff then pick a date for each of them.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError, TooLateError

CAN, RATHER_NOT, CANNOT = "kan", "liever_niet", "kan_niet"
DATE_ANSWERS = ("", CAN, RATHER_NOT, CANNOT)
DATE_ANSWER_LABELS = {CAN: N_("Ja"), RATHER_NOT: N_("Als het moet"), CANNOT: N_("Nee")}
"""The same words as for the dates of a pilot: to who answers it is one question."""
FEWEST_DATES, MOST_DATES = 2, 5
MOST_ASKED = 40
LONGEST_REMARK = 200
LINK_STAYS = dt.timedelta(days=90)
"""How long after the last day for answers a link still tells how it stands."""


class PollStand(enum.StrEnum):
    """How a date poll stands as a whole."""

    OPEN = "open"
    EXPIRED = "verlopen"
    DONE = "rond"
    WITHDRAWN = "ingetrokken"


STAND_LABELS: dict[str, str] = {
    PollStand.OPEN: N_("loopt"),
    PollStand.EXPIRED: N_("verlopen"),
    PollStand.DONE: N_("rond"),
    PollStand.WITHDRAWN: N_("ingetrokken"),
}


@dataclass(frozen=True, order=True)
class PolledSlot:
    """A date with its own times, and what staff say about it."""

    date: dt.date
    starts_at: dt.time
    ends_at: dt.time
    remark: str = ""

    @property
    def when(self) -> tuple[dt.date, dt.time, dt.time]:
        """The date and times alone: what makes two options the same."""
        return self.date, self.starts_at, self.ends_at


@dataclass(frozen=True)
class DateDoubt:
    """Something to think of before a date is picked; a person may go on."""

    sentence: str
    values: Mapping[str, object]


def check_polled(slots: Sequence[PolledSlot], today: dt.date) -> None:
    """Raise RuleBrokenError, naming the input, for dates that nobody could choose from."""
    if not FEWEST_DATES <= len(slots) <= MOST_DATES:
        raise RuleBrokenError(N_("Geef twee tot vijf datums."), "date_1")
    if len({slot.when for slot in slots}) != len(slots):
        raise RuleBrokenError(N_("Geef elke datum één keer, of met een andere tijd."), "date_1")
    for number, slot in enumerate(slots, start=1):
        if slot.date <= today:
            raise RuleBrokenError(N_("Kies datums die nog komen."), f"date_{number}")
        if slot.ends_at <= slot.starts_at:
            raise RuleBrokenError(
                N_("Kies een eindtijd na de begintijd. Over middernacht kan een dag niet gaan."),
                f"ends_{number}",
            )


def check_answer_by(answer_by: dt.date, dates: Iterable[dt.date], today: dt.date) -> None:
    """Raise RuleBrokenError unless there is time to answer, and a date left when that time is over."""
    if answer_by < today:
        raise RuleBrokenError(N_("Kies een dag die nog komt."), "answer_by")
    if answer_by >= max(dates):
        raise RuleBrokenError(N_("Laat de organisaties antwoorden voor de laatste datum."), "answer_by")


def check_asked(organisations: Collection[str]) -> None:
    """Raise RuleBrokenError unless somebody is asked, and not more than one page can show."""
    if not 0 < len(organisations) <= MOST_ASKED:
        raise RuleBrokenError(N_("Kies 1 tot %(most)s organisaties."), "organisations", most=MOST_ASKED)


def check_date_answers(answers: Mapping[int, str], positions: Iterable[int]) -> None:
    """Raise RuleBrokenError unless every date that is still to come has one of the three answers."""
    for position in positions:
        if answers.get(position) not in DATE_ANSWER_LABELS:
            raise RuleBrokenError(N_("Geef bij elke datum een antwoord."), f"answer_{position}")


def why_closed(
    today: dt.date, *, answer_by: dt.date, dates: Iterable[dt.date], withdrawn: bool, chosen: bool
) -> str:
    """Return the sentence that says why a link takes no answer (any more); ``""`` when it does."""
    if chosen:
        return N_("De datum staat vast. Je kunt je antwoord niet meer veranderen.")
    if withdrawn:
        return N_("Diversion heeft deze vraag ingetrokken. Je hoeft niets te doen.")
    if today > answer_by or not any(date > today for date in dates):
        return N_("De tijd om te antwoorden is voorbij. Neem contact op met Diversion.")
    return ""


def check_takes_answer(closed: str) -> None:
    """Raise TooLateError with the sentence of ``why_closed`` when there is one."""
    if closed:
        raise TooLateError(closed)


def stand_of(
    today: dt.date, *, answer_by: dt.date, dates: Iterable[dt.date], withdrawn: bool, waiting: int
) -> PollStand:
    """Return how a poll stands; ``waiting`` is how many organisations have no date yet."""
    if withdrawn:
        return PollStand.WITHDRAWN
    if not waiting:
        return PollStand.DONE
    late = today > answer_by or not any(date > today for date in dates)
    return PollStand.EXPIRED if late else PollStand.OPEN


def check_pick(date: dt.date, today: dt.date, *, withdrawn: bool, chosen: bool, archived: bool) -> None:
    """Raise RuleBrokenError for a date that cannot be picked for an organisation."""
    if chosen:
        raise RuleBrokenError(N_("Voor deze organisatie is al een datum gekozen."), "position")
    if archived:
        raise RuleBrokenError(N_("Deze organisatie staat in het archief. Haal haar eerst terug."), "position")
    if withdrawn:
        raise RuleBrokenError(N_("Deze vraag is ingetrokken."), "position")
    if date <= today:
        raise RuleBrokenError(N_("Deze datum is voorbij. Kies een andere."), "position")


def doubts_about(name: str, answer: str, others: Sequence[str]) -> list[DateDoubt]:
    """Return what to think of: what the organisation said, and the ``others`` at that time, as titles."""
    found = []
    if answer == CANNOT:
        found.append(DateDoubt(N_("%(name)s zei dat deze datum niet kan."), {"name": name}))
    if not answer:
        found.append(DateDoubt(N_("%(name)s heeft over deze datum nog niets gezegd."), {"name": name}))
    if others:
        sentence = N_("Op deze dag is er rond deze tijd al: %(others)s. Zijn er genoeg begeleiders?")
        found.append(DateDoubt(sentence, {"others": ", ".join(others)}))
    return found
