"""A questionnaire nobody foresaw: 25 items, 5 factors, 7 reversed, six points, no end-of-day moment."""

from cleanup.analysis.answers import Answers, answers_from
from cleanup.domain.surveys.questionnaires import Factor, Questionnaire, pack
from tests.analysis.cast import item, ordinal, pilot

STEMS = ("rust", "zicht", "moed", "steun", "taal")
FACTORS = tuple(
    Factor(code=f"factor_{stem}", stem=stem, name={"nl": stem.title()}, export_name=stem) for stem in STEMS
)
REVERSED = {"rust2", "rust4", "zicht1", "moed5", "steun3", "taal1", "taal2"}
SIX = ordinal("eens6", 6)
ITEMS = tuple(
    item(
        f"{stem}{number}",
        SIX,
        ("t0", "t2"),
        factor=f"factor_{stem}",
        core=True,
        reverse=f"{stem}{number}" in REVERSED,
    )
    for stem in STEMS
    for number in range(1, 6)
)
CUSTOM = Questionnaire(
    id="eigen",
    version="eigen1",
    title={"nl": "Eigen vragenlijst"},
    status={"nl": "proef"},
    languages=("nl", "en"),
    factors=FACTORS,
    items=ITEMS,
    order={"t0": tuple(i.code for i in ITEMS), "t1": (), "t2": tuple(i.code for i in ITEMS)},
)


def custom_answers(count: int = 12) -> Answers:
    """Person p answers 1 + (p + number) % 6 at t0 and one more at t2, as far as the scale goes."""
    rows = [
        {
            "response_id": f"{moment}{person}",
            "pilot_code": "EIGEN",
            "moment": moment,
            "link": f"link{person}",
            "version": "eigen1",
            "language": "nl",
            "mode": "paper",
            "month": "2026-05",
            "packed": pack(CUSTOM.layout(moment), codes(person, later=moment == "t2")),
            "excluded": False,
            "released": 0,
        }
        for person in range(count)
        for moment in ("t0", "t2")
    ]
    return answers_from(pilots=[pilot("EIGEN")], responses=rows, questionnaires={"eigen1": CUSTOM})


def codes(person: int, *, later: bool) -> dict[str, int]:
    return {
        f"{stem}{number}": min(6, 1 + (person + number) % 6 + later)
        for stem in STEMS
        for number in range(1, 6)
    }
