"""What a service hands to the analysis: plain rows in, checked frames out.

Services may not import pandas, so ``answers_from`` takes rows (mappings, tuples in the order below) or
whole columns and refuses what is missing or unknown with one clear sentence, before any figure is made of
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from pandas.util import hash_array

from cleanup.domain.pilots.variants import VARIANTS
from cleanup.domain.surveys.questionnaires import MOMENTS, Questionnaire

RESPONSES = (
    "response_id", "pilot_code", "moment", "link", "version", "language", "mode", "month", "packed",
    "excluded"
)  # fmt: skip
RELEASED = "released"
"""The unit that a release gave the response (``release.memory``), 0 before its first release."""
PILOTS = (
    "pilot_code", "title", "date", "programme", "organisation", "partner_type", "municipality", "variant",
    "age_band", "expected", "present", "closed", "motivation_intake",
)  # fmt: skip
OPEN_ANSWERS = ("pilot_code", "moment", "item", "text", "consent", "factor", "screened")
METERS = ("pilot_code", "moment", "aanwezig", "geopend", "begonnen")
PARTS = ("pilot_code", "part", "title", "planned_minutes", "actual_minutes", "state", "engagement")
AS_MEANT = (
    "pilot_code", "part", "how", "because", "seen_how", "seen_quality", "seen_engagement",
)  # fmt: skip
"""Parts with a core element: what the crew and the observer said of them (``domain.day.as_meant``)."""
OBSERVATIONS = ("pilot_code", "part", "tag", "kind", "month")
ACTIONS = ("pilot_code", "form", "outcome", "approach", "action", "executed", "felt", "count")
PLANS = ("pilot_code", "action", "count")
INDICATORS = (
    "indicator_code", "activiteit", "bereik", "eenheid", "teller", "noemer", "toelichting", "bron",
    "peildatum",
)  # fmt: skip
TARGETS = ("indicator_code", "bron", "peildatum", "doel", "richting", "gesteld_op", "nulwaarde", "verloop")
"""Targets of typed figures: what was agreed, on which day, from which starting value, and how it changed."""
GROUPS = ("indicator_code", "groep", "mensen", "al_geteld", "bron", "peildatum")

MODES = ("phone", "tablet", "paper", "import")
CONSENTS = ("geen", "intern", "rapport", "openbaar")
PART_STATES = ("gedaan", "gewijzigd", "overgeslagen")

MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads bits, to make one number of several."""

Rows = Iterable[Mapping[str, Any] | Sequence[Any]] | Mapping[str, Sequence[Any]]


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Everything one evaluation reads, as checked frames with exactly the columns named above.

    ``released`` of a response is the number of the first release of its programme that counted it, or 0.
    ``pilots`` is indexed by pilot code, in order, and holds the closed moments as the columns ``closed_t0`` …
    Give the whole programme: small pilots are combined over all of it, and a filter is asked of
    ``build_results``.
    """

    responses: pd.DataFrame
    questionnaires: Mapping[str, Questionnaire]
    pilots: pd.DataFrame
    open_answers: pd.DataFrame
    meters: pd.DataFrame
    parts: pd.DataFrame
    as_meant: pd.DataFrame
    observations: pd.DataFrame
    actions: pd.DataFrame
    plans: pd.DataFrame
    indicators: pd.DataFrame
    groups: pd.DataFrame
    targets: pd.DataFrame
    planned: bool = False
    """Whether what would be looked at was frozen before the first answer of all these pilots."""


def answers_from(  # noqa: PLR0913 - one argument for each thing that is read
    *,
    pilots: Rows,
    responses: Rows = (),
    questionnaires: Mapping[str, Questionnaire] | None = None,
    open_answers: Rows = (),
    meters: Rows = (),
    parts: Rows = (),
    as_meant: Rows = (),
    observations: Rows = (),
    actions: Rows = (),
    plans: Rows = (),
    indicators: Rows = (),
    groups: Rows = (),
    targets: Rows = (),
) -> Answers:
    """Return checked frames of plain rows; raises ``ValueError`` naming the table and what is wrong."""
    known = dict(questionnaires or {})
    pilot_frame = _pilots(pilots)
    codes = pilot_frame.index
    tables = {
        "open_answers": (open_answers, OPEN_ANSWERS),
        "meters": (meters, METERS),
        "parts": (parts, PARTS),
        "as_meant": (as_meant, AS_MEANT),
        "observations": (observations, OBSERVATIONS),
        "actions": (actions, ACTIONS),
        "plans": (plans, PLANS),
    }
    checked: dict[str, Any] = {
        name: _of_pilots(frame_of(name, rows, columns), codes, name)
        for name, (rows, columns) in tables.items()
    }
    one_of(checked["open_answers"], "consent", CONSENTS, "open_answers")
    one_of(checked["open_answers"], "moment", MOMENTS, "open_answers")
    one_of(checked["meters"], "moment", MOMENTS, "meters")
    one_of(checked["parts"], "state", PART_STATES, "parts")
    return Answers(
        responses=_responses(responses, known, codes),
        questionnaires=known,
        pilots=pilot_frame,
        indicators=frame_of("indicators", indicators, INDICATORS),
        groups=frame_of("groups", groups, GROUPS),
        targets=frame_of("targets", targets, TARGETS),
        **checked,
    )


def in_order_of_content(answers: Answers) -> Answers:
    """Return answers with their responses in an order that follows from what they say, and from nothing else.

    Stored responses get other random ids, and another link than a code, once codes are destroyed. A sum of
    fractions depends on its order in the last digit, so every figure is made in this order: it is equal
    before and after. Responses that cannot be told apart by their own answers, nor by those of the same
    person, are interchangeable.
    """
    rows = answers.responses
    pilot = rows["pilot_code"].cat.codes.to_numpy()
    moment = rows["moment"].cat.codes.to_numpy()
    said = hash_array(rows["packed"].to_numpy(dtype=object))
    for column in ("version", "mode", "language", "month", "excluded"):
        codes = pd.factorize(rows[column], sort=True)[0].astype(np.uint64)
        said = said * MIX + codes
    said = said * MIX + moment.astype(np.uint64)
    person = pd.factorize(shared(rows["link"]).to_numpy(dtype=object))[0]  # -1 for nobody else
    together = np.zeros(person.max(initial=-1) + 2, dtype=np.uint64)
    np.add.at(together, person, said * said)
    together[-1] = 0
    order = np.lexsort((together[person], said, moment, pilot))
    return replace(answers, responses=rows.take(order).reset_index(drop=True))


def shared(link: pd.Series) -> pd.Series:
    """Return links without those that only one response has: they link nothing."""
    return link.where(link.duplicated(keep=False))


def frame_of(
    name: str, rows: Rows, columns: tuple[str, ...], defaults: Mapping[str, Any] | None = None
) -> pd.DataFrame:
    """Return rows as a frame with these columns; a mapping without one of them is refused by name.

    Columns with a default may be left out; they come last.
    """
    if isinstance(rows, Mapping):
        frame = pd.DataFrame({column: list(values) for column, values in rows.items()})
    else:
        listed: list[Any] = list(rows)
        tuples = bool(listed) and not isinstance(listed[0], Mapping)
        frame = pd.DataFrame.from_records(listed, columns=list(columns) if tuples or not listed else None)
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(f"{name}: column {', '.join(missing)} is missing")
    for column, value in (defaults or {}).items():
        if column not in frame.columns:
            frame[column] = value
    return frame[[*columns, *(defaults or {})]]


def one_of(frame: pd.DataFrame, column: str, allowed: Sequence[str], name: str) -> None:
    """Refuse a value outside the list, naming table, column and value."""
    strange = ~frame[column].isin(list(allowed))
    if strange.any():
        raise ValueError(f"{name}: {column} {frame.loc[strange, column].iloc[0]!r} is unknown")


def _of_pilots(frame: pd.DataFrame, codes: pd.Index, name: str) -> pd.DataFrame:
    one_of(frame, "pilot_code", list(codes), name)
    return frame.assign(pilot_code=pd.Categorical(frame["pilot_code"], categories=list(codes)))


def _pilots(rows: Rows) -> pd.DataFrame:
    frame = frame_of("pilots", rows, PILOTS)
    if frame["pilot_code"].duplicated().any():
        raise ValueError("pilots: pilot_code occurs twice")
    frame["variant"] = frame["variant"].fillna("")
    one_of(frame, "variant", ("", *VARIANTS), "pilots")
    closed = [set(moments) for moments in frame["closed"]]
    if strange := set().union(*closed) - set(MOMENTS):
        raise ValueError(f"pilots: closed moment {min(strange)!r} is unknown")
    for moment in MOMENTS:
        frame[f"closed_{moment}"] = pd.Series([moment in moments for moments in closed], dtype=bool)
    return frame.drop(columns="closed").sort_values("pilot_code").set_index("pilot_code")


def _responses(rows: Rows, known: Mapping[str, Questionnaire], codes: pd.Index) -> pd.DataFrame:
    frame = frame_of("responses", rows, RESPONSES, {RELEASED: 0})
    one_of(frame, "moment", MOMENTS, "responses")
    one_of(frame, "mode", MODES, "responses")
    one_of(frame, "version", list(known), "responses")
    one_of(frame, "pilot_code", list(codes), "responses")
    if frame["response_id"].duplicated().any():
        raise ValueError("responses: response_id occurs twice")
    return frame.assign(
        pilot_code=pd.Categorical(frame["pilot_code"], categories=list(codes)),
        moment=pd.Categorical(frame["moment"], categories=list(MOMENTS)),
        version=pd.Categorical(frame["version"], categories=sorted(known)),
        excluded=frame["excluded"].astype(bool),
    )
