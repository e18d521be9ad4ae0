"""From recognising to doing: what a group practised on the day, beside what people did weeks later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cleanup.domain.toolkit.practice import ACTIONS, FORM_LABELS
from cleanup.services import evaluation
from cleanup.services.platform.content.current import loaded
from cleanup.web.languages import text_of
from cleanup.web.wording import translated

DONE, NOT_SHOWN, LATER = "ja", "[c]", "t2"


@dataclass(frozen=True)
class Step:
    """One action: chosen and done on the day, and said to be done at the follow-up.

    Each is a number, or what stands in place of one that is not shown.
    """

    action: str
    chosen: object
    done: object
    later: object
    out_of: object


@dataclass(frozen=True)
class Funnel:
    """The chains of the day in words, and their steps by action; ``recognised`` is how many in all."""

    recognised: object
    chains: list[dict[str, object]]
    steps: list[Step]

    def __bool__(self) -> bool:
        return bool(self.chains)


def funnel_of(chains: Sequence[evaluation.Row], behaviour: Iterable[evaluation.Row]) -> Funnel:
    """Return the funnel of the shown chains and the shown answers to the question what people did.

    A sum is shown only when every part of it is.
    """
    later = {row["actie"]: row for row in behaviour if row["moment"] == LATER}
    return Funnel(
        recognised=chains[0]["noemer"] if chains else 0,
        chains=[_in_words(row) for row in chains],
        steps=[
            Step(
                translated(ACTIONS[code]),
                _sum(row["aantal"] for row in chains if row["actie"] == code),
                _sum(row["aantal"] for row in chains if row["actie"] == code and row["gedaan"] == DONE),
                *_at_follow_up(later.get(_answer(code))),
            )
            for code in ACTIONS
            if any(row["actie"] == code for row in chains)
        ],
    )


def _sum(counts: Iterable[object]) -> object:
    known = list(counts)
    if any(isinstance(count, str) for count in known):
        return NOT_SHOWN
    return sum(count for count in known if isinstance(count, int))


def _at_follow_up(row: evaluation.Row | None) -> tuple[object, object]:
    return (row["aantal"], row["noemer"]) if row else ("[z]", "[z]")


def _answer(code: str) -> str | None:
    """Return the words of this action as an answer to the question of weeks later (its Dutch text)."""
    item = loaded().questionnaires["participant"].by_code["B1"]
    return next((option.text["nl"] for option in item.scale.options if option.value == code), None)


def _in_words(row: evaluation.Row) -> dict[str, object]:
    kit = loaded().toolkit
    outcomes = {code: text_of(outcome.name) for code, outcome in kit.tree.outcomes.items()}
    approaches = {approach.code: text_of(approach.name) for approach in kit.approaches}
    words = {
        "herkend": {code: translated(label) for code, label in FORM_LABELS.items()},
        "uitkomst": outcomes,
        "strategie": approaches,
        "actie": {code: translated(label) for code, label in ACTIONS.items()},
        "gedaan": {"ja": _("ja"), "nee": _("nee")},
    }
    said = {name: known.get(str(row[name]), row[name]) for name, known in words.items()}
    return said | {"aantal": row["aantal"]}
