"""The sheet Herkomst: from what, when, by which rules and versions an export was made, as keys and values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from cleanup.analysis.disclosure import HIDDEN, UNAVAILABLE
from cleanup.analysis.workbook.cells import Value, is_cut
from cleanup.analysis.workbook.data_sheets import HOW_HASHED
from cleanup.analysis.workbook.profile import Profile
from cleanup.analysis.workbook.provenance import Provenance
from cleanup.analysis.workbook.table import Column, TableSheet, frame_chunks
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import Questionnaire

ALONE = "Een verandering heeft geen controlegroep en kan andere oorzaken hebben."
BESIDE = (
    "Een verandering is die van een groep op zichzelf en kan andere oorzaken hebben; de vergelijking met wie "
    "de dag niet had staat op Resultaten_in_cijfers."
)
LIMITS = (
    "De antwoorden zijn zelfrapportage, vaak gegeven op de dag zelf met begeleiders in de buurt.",
    "De groepen zijn klein en niet willekeurig gekozen.",
    "De vragen zijn een eigen formulering en nog niet gevalideerd.",
    "Een datum bij een antwoord is die van de pilot, of de eerste dag van de maand van invullen.",
)


def origin_sheet(
    provenance: Provenance,
    profile: Profile,
    questionnaires: Mapping[str, Questionnaire],
    counts: Mapping[str, int],
    sha256: Mapping[str, str],
    cut: int,
) -> TableSheet:
    """Return the sheet; ``counts`` and ``sha256`` are by sheet, ``cut`` counts texts longer than a cell."""
    rows: list[tuple[str, Value]] = [
        *_about(provenance, profile),
        *_questionnaires(questionnaires),
        *((f"rijen_{name}", count) for name, count in counts.items()),
        *((f"sha256_{name}", digest) for name, digest in sha256.items()),
        *([("sha256_methode", HOW_HASHED)] if sha256 else []),
        *_excluded(provenance, profile),
        ("ingekorte_teksten", cut),
        *(
            (f"beperking_{number}", limit)
            for number, limit in enumerate((BESIDE if provenance.compared else ALONE, *LIMITS), 1)
        ),
    ]
    frame = pd.DataFrame(rows, columns=["sleutel", "waarde"], dtype=object)
    return TableSheet(
        name="Herkomst",
        table="tbl_herkomst",
        columns=[Column("sleutel", width=34), Column("waarde", width=60)],
        chunks=frame_chunks(frame),
        row_count=len(frame),
        title="Herkomst van deze export",
        note="Om te herhalen: dezelfde gegevens en filters geven dezelfde vingerafdrukken (SHA-256).",
    )


def count_cut(frames: Iterable[pd.DataFrame]) -> int:
    """Return how many texts are longer than an Excel cell holds; the CSV has them whole."""
    return sum(
        isinstance(value, str) and is_cut(value)
        for frame in frames
        for name in frame.columns
        if not pd.api.types.is_numeric_dtype(frame[name])
        for value in frame[name].unique()
    )


def _about(provenance: Provenance, profile: Profile) -> Iterator[tuple[str, Value]]:
    made_at = provenance.local_time
    yield "export_id", provenance.export_id
    yield "gemaakt_op", f"{made_at:%Y-%m-%d %H:%M}" if profile is Profile.RESEARCH else f"{made_at:%Y-%m-%d}"
    yield "tijdzone", "Europe/Amsterdam"
    yield "rol", provenance.role
    yield "profiel", profile.value
    yield "programma", provenance.programme
    yield "pilot", provenance.subject or "alle pilots"
    yield "voorbeelddata", "ja" if provenance.is_demo else "nee"
    yield "app_versie", provenance.app_version or UNAVAILABLE
    yield "git_hash", provenance.git_hash or UNAVAILABLE
    yield "schema_versie", provenance.schema_version or UNAVAILABLE
    yield "filters", provenance.filters_in_words
    yield (
        "filters_json",
        json.dumps(dict(provenance.filters), ensure_ascii=False, sort_keys=True, default=str),
    )
    yield "drempel_k", provenance.smallest_group
    if provenance.figures:
        yield "cijfers", provenance.figures
    for number, released in enumerate(provenance.releases, 1):
        yield f"vrijgave_{number}", released
    for number, closed in enumerate(provenance.later, 1):
        yield f"daarna_gesloten_{number}", closed


def _questionnaires(questionnaires: Mapping[str, Questionnaire]) -> Iterator[tuple[str, Value]]:
    """Tell the versions of every questionnaire that has variables in the data."""
    forms = [form for form in questionnaires.values() if any(map(form.layout, EVERY_MOMENT))]
    for name in sorted({form.id for form in forms}):
        versions = sorted((form.checked_on, form.version) for form in forms if form.id == name)
        yield f"vragenlijst_{name}", " | ".join(version for _, version in versions)


def _excluded(provenance: Provenance, profile: Profile) -> Iterator[tuple[str, Value]]:
    for number, excluded in enumerate(provenance.excluded, 1):
        small = profile is Profile.SHAREABLE and excluded.count < provenance.smallest_group
        shown = HIDDEN if small else excluded.count
        yield f"uitgesloten_{number}", f"{excluded.what}: {shown}, omdat {excluded.reason}"
    if not provenance.excluded:
        yield "uitgesloten", "geen"
