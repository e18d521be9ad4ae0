"""A small cast for the analysis: questionnaires and programmes made of plain numbers."""

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np

from cleanup.analysis.answers import Answers, answers_from
from cleanup.analysis.disclosure import SafeTable
from cleanup.analysis.results import Results, build_results, results_of
from cleanup.analysis.study import Study
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import Factor, Item, Option, Questionnaire, Scale, pack

FACTORS = (
    Factor(code="knowledge", stem="ken", name={"nl": "Kennis"}, export_name="kennis"),
    Factor(code="skill", stem="vaa", name={"nl": "Vaardigheid"}, export_name="vaardigheid"),
    Factor(code="motivation", stem="mot", name={"nl": "Motivatie"}, export_name="motivatie"),
    Factor(code="opportunity", stem="gel", name={"nl": "Gelegenheid"}, export_name="gelegenheid"),
)
CORE = tuple(f"{factor.stem}{number}" for factor in FACTORS for number in (1, 2, 3))


def ordinal(code: str, highest: int, *, refusing: bool = False) -> Scale:
    options = [Option(value=str(n), code=n, text={"nl": f"{n} van {highest}"}) for n in range(1, highest + 1)]
    if refusing:
        options.append(Option(value="pnts", code=-8, text={"nl": "Dat wil ik niet zeggen"}, missing=True))
    return Scale(code=code, kind="ordinal", options=tuple(options))


AGREE5 = ordinal("agree5", 5)
ACT = Scale(
    code="act_multi",
    kind="multi",
    options=(
        Option(
            value="report_app", variable="rapporteren", code=1, text={"nl": "Gerapporteerd"}, kind="report"
        ),
        Option(value="like_support", variable="like", code=2, text={"nl": "Geliket"}, kind="support"),
        Option(value="public_reply", variable="openbaar", code=3, text={"nl": "Gereageerd"}, kind="respond"),
        Option(value="nothing", variable="niets", code=4, text={"nl": "Niets"}, kind="none", exclusive=True),
        Option(value="not_seen", variable="niet_gezien", code=5, text={"nl": "Niet gezien"}, kind="not_seen"),
    ),
)
WHY = Scale(
    code="whynot_multi",
    kind="multi",
    options=(
        Option(value="fear_hate", variable="bang", code=1, text={"nl": "Bang"}, factor="motivation"),
        Option(value="not_know", variable="wist_niet", code=2, text={"nl": "Wist niet"}, factor="knowledge"),
        Option(value="other", variable="anders", code=3, text={"nl": "Anders"}),
    ),
)
NEED = Scale(
    code="need_multi",
    kind="multi",
    options=(
        Option(value="practice", variable="oefenen", code=1, text={"nl": "Oefenen"}, factor="skill"),
        Option(value="together", variable="samen", code=2, text={"nl": "Samen"}, factor="opportunity"),
    ),
)
FEELING = Scale(
    code="feeling7",
    kind="nominal",
    options=(
        Option(value="proud", code=1, text={"nl": "Trots"}, valence="pos"),
        Option(value="calm", code=2, text={"nl": "Rustig"}, valence="pos"),
        Option(value="neutral", code=3, text={"nl": "Gewoon"}, valence="neu"),
        Option(value="tense", code=4, text={"nl": "Gespannen"}, valence="neg"),
    ),
)
BACKLASH = Scale(
    code="backlash4",
    kind="nominal",
    options=(
        Option(value="no", code=1, text={"nl": "Nee"}),
        Option(value="mild", code=2, text={"nl": "Weinig last"}),
        Option(value="severe", code=3, text={"nl": "Veel last"}),
        Option(value="pnts", code=-8, text={"nl": "Zeg ik niet"}, missing=True),
    ),
)
GRADE10 = Scale(code="grade10", kind="integer", minimum=1, maximum=10)
OPEN = Scale(code="open500", kind="text", max_chars=500)
ALL = ("t0", "t1", "t2")


def item(variable: str, scale: Scale = AGREE5, moments: tuple[str, ...] = ALL, **more: object) -> Item:
    return Item(
        code=variable.upper(),
        variable=variable,
        scale=scale,
        text={"nl": f"Vraag {variable}"},
        moments=moments,
        **more,
    )


def core_items(
    factors: Iterable[Factor] = FACTORS,
    per_factor: int = 3,
    scale: Scale = AGREE5,
    reverse: tuple[str, ...] = (),
    moments: tuple[str, ...] = ALL,
) -> tuple[Item, ...]:
    return tuple(
        item(
            f"{factor.stem}{number}",
            scale,
            moments,
            factor=factor.code,
            core=True,
            reverse=f"{factor.stem}{number}" in reverse,
        )
        for factor in factors
        for number in range(1, per_factor + 1)
    )


def questionnaire(
    items: tuple[Item, ...],
    version: str = "v1",
    factors: tuple[Factor, ...] = FACTORS,
    name: str = "participant",
) -> Questionnaire:
    return Questionnaire(
        id=name,
        version=version,
        title={"nl": "Vragenlijst"},
        status={"nl": "proef"},
        languages=("nl", "en"),
        factors=factors,
        items=items,
        order={moment: tuple(i.code for i in items if moment in i.moments) for moment in EVERY_MOMENT},
    )


CORE_ONLY = questionnaire(core_items())
FULL = questionnaire(
    (
        *core_items(),
        item(
            "ere1",
            ordinal("target4", 4, refusing=True),
            ("t0",),
            construct="experience",
            sensitive=True,
            smallest_group=10,
        ),
        item("act", ACT, ("t0", "t2"), construct="behaviour"),
        item("cij", GRADE10, ("t1",), construct="satisfaction"),
        item("vei", AGREE5, ("t1",), construct="satisfaction", safety=True),
        item("gev", FEELING, ("t1",), construct="satisfaction", smallest_group=10),
        item("nod", NEED, ("t1",), construct="experience"),
        item("wno", WHY, ("t2",), construct="behaviour"),
        item("ter", BACKLASH, ("t2",), construct="behaviour", sensitive=True, smallest_group=10),
        item("ken1r", AGREE5, ("t1",), factor="knowledge", retrospective=True),
        item("ope", OPEN, ("t1",), construct="open"),
    ),
    version="full",
)


def pilot(code: str, **more: object) -> dict[str, object]:
    return {
        "pilot_code": code,
        "title": f"Pilot {code}",
        "date": "2026-05-12",
        "programme": "Pilotjaar",
        "organisation": "Pitstop",
        "partner_type": "jongerenwerk",
        "municipality": "Eindhoven",
        "variant": "gemengd",
        "age_band": "16-24",
        "expected": 20,
        "present": 17,
        "closed": ALL,
        "motivation_intake": "",
    } | more


def response(
    number: int,
    code: str,
    moment: str,
    link: str | None,
    codes: Mapping[str, int],
    form: Questionnaire,
    **more: object,
) -> dict[str, object]:
    return {
        "response_id": f"r{number:07d}",
        "pilot_code": code,
        "moment": moment,
        "link": link,
        "version": form.version,
        "language": "nl",
        "mode": "phone",
        "month": "2026-05",
        "packed": pack(form.layout(moment), codes),
        "excluded": False,
        "released": 0,
    } | more


def programme(
    people: Iterable[tuple[str, str | None, str, Mapping[str, int]]],
    form: Questionnaire = CORE_ONLY,
    pilots: Iterable[Mapping[str, object]] | None = None,
    **more: object,
) -> Answers:
    """Make answers of (pilot, link, moment, codes); pilots not given are made with every moment closed."""
    people = list(people)
    rows = [
        response(n, code, moment, link, codes, form) for n, (code, link, moment, codes) in enumerate(people)
    ]
    known = list(pilots or [pilot(code) for code in sorted({person[0] for person in people})])
    return answers_from(pilots=known, responses=rows, questionnaires={form.version: form}, **more)


def pilot_year(seed: int = 0, **more: object) -> Answers:
    """The pilot year with invented answers: 8, 17 and 7 people, t2 of about half, and a day in each table."""
    rng = np.random.default_rng(seed)
    people = [
        (code, f"{code}{person}", moment, _made_up(rng, moment))
        for code, n in (("A", 8), ("B", 17), ("C", 7))
        for person in range(n)
        for moment in (ALL if person % 2 == 0 else ALL[:2])
    ]
    pilots = [
        pilot("A", variant="gemotiveerd", present=8, motivation_intake="vooral gemotiveerd"),
        pilot("B", variant="eerst_bewust", present=17),
        pilot("C", variant="gemotiveerd", present=7, date="2026-06-02"),
    ]
    return programme(people, FULL, pilots, **more)


@cache
def pilot_year_results(profile: str = "deelbaar") -> Results:
    """All results of the pilot year, computed once; to read, not to change."""
    return build_results(pilot_year(), profile=profile)


def _made_up(rng: np.random.Generator, moment: str) -> dict[str, int]:
    codes = {name: int(np.clip(rng.integers(2, 6) + (moment != "t0"), 1, 5)) for name in CORE}
    if moment == "t1":
        day = {"cij": int(rng.integers(6, 10)), "vei": 4, "gev": int(rng.integers(1, 5)), "ken1r": 3}
        return codes | day | {"nod_oefenen": int(rng.random() < 0.5), "nod_samen": 0}
    acts = {
        f"act_{name}": int(rng.random() < 0.4)
        for name in ("rapporteren", "like", "openbaar", "niets", "niet_gezien")
    }
    if moment == "t0":
        return codes | acts | {"ere1": int(rng.integers(1, 5))}
    return (
        codes
        | acts
        | {"ter": 1}
        | {f"wno_{name}": int(rng.random() < 0.4) for name in ("bang", "wist_niet", "anders")}
    )


def row(table: object, **key: object) -> dict[str, object]:
    """Return the one row of a safe table with these values."""
    frame = table.frame
    for column, value in key.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1, f"{len(frame)} rows for {key}"
    return frame.iloc[0].to_dict()


def live_table(study: Study, name: str) -> SafeTable:
    """Return one table as it is now, each figure as the ladder allows it."""
    return results_of(study).table(name)
