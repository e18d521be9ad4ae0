"""A questionnaire is a file: other items, factors, scales and moments need no change of code."""

import json
from pathlib import Path

import pytest
import yaml

from cleanup.domain.platform.errors import ContentError
from cleanup.domain.surveys.questionnaires import NO_ANSWER_WANTED, pack, unpack
from cleanup.services.platform.content.loader import load_content
from cleanup.services.platform.content.versions import canonical_json, published_questionnaire, version_of
from cleanup.services.platform.content.yaml_source import parse_source

PARTICIPANT = "questionnaires/participant.yaml"


def own_questionnaire() -> dict:
    """25 items, 5 factors, 7 reversed, a 6-point scale, and no t1."""
    factors = ["vertrouwen", "inzicht", "moed", "samen", "rust"]
    items = [
        {
            "code": f"Q{number}",
            "variable": f"{factors[number % 5][:3]}{number}",
            "factor": factors[number % 5],
            "scale": "zes",
            "core": True,
            "reverse": number % 4 == 1,
            "moments": ["t0", "t2"],
            "nl": f"Stelling {number}.",
            "en": f"Statement {number}.",
        }
        for number in range(1, 26)
    ]
    return {
        "id": "eigen",
        "title": {"nl": "Eigen lijst", "en": "Own list"},
        "status": {"nl": "proef", "en": "trial"},
        "languages": ["nl", "en"],
        "owner": "Iemand",
        "source": "eigen werk",
        "checked_on": "2026-01-01",
        "factors": [
            {"code": f, "stem": f[:3], "export_name": f, "name": {"nl": f, "en": f}} for f in factors
        ],
        "scales": {
            "zes": {
                "kind": "ordinal",
                "options": [{"code": n, "nl": f"Punt {n}", "en": f"Point {n}"} for n in range(1, 7)],
                "skip": {"nl": "Sla over", "en": "Skip"},
            }
        },
        "order": {moment: [item["code"] for item in items] for moment in ("t0", "t2")},
        "items": items,
    }


def test_a_wholly_different_questionnaire_is_only_a_file(copy):
    copy.write(
        "questionnaires/eigen.yaml",
        json.dumps(own_questionnaire(), indent=1).replace('"2026-01-01"', "2026-01-01"),
    )
    assert copy.errors() == []
    own = load_content(copy.folder).questionnaires["eigen"]
    assert own.moments == ("t0", "t2")
    assert len(own.asked_at("t0")) == 25
    assert own.asked_at("t1") == ()
    assert len(own.factors) == 5
    assert sum(item.reverse for item in own.items) == 7
    assert own.items[0].scale.high_code == 6
    assert [len(own.core_items(factor.code)) for factor in own.factors] == [5] * 5


def test_the_version_is_twelve_characters_of_what_is_asked_and_not_of_who_looked_at_it():
    data = own_questionnaire()
    version = version_of(data)
    assert len(version) == 12
    assert int(version, 16)
    assert version_of({**data, "checked_on": "2027-01-01", "owner": "Een ander"}) == version
    assert version_of({**data, "title": {"nl": "Anders", "en": "Other"}}) != version


def test_a_kept_questionnaire_comes_back_the_same():
    content = load_content()
    kept = content.questionnaire_texts["participant"]
    assert published_questionnaire(kept) == content.questionnaires["participant"]


def test_a_broken_kept_questionnaire_is_refused():
    with pytest.raises(ContentError, match="vragenlijst, regel 1, veld owner: ontbreekt"):
        published_questionnaire(canonical_json({"id": "x"}))


def test_not_wanting_to_say_is_a_missing_answer_that_packs_as_a_skip():
    participant = load_content().questionnaires["participant"]
    hurt = participant.by_code["E2"]
    answer = hurt.scale.option("pnts")
    assert answer is not None
    assert answer.missing
    assert answer.code == NO_ANSWER_WANTED
    assert (hurt.scale.low_code, hurt.scale.high_code) == (1, 4)
    slots = participant.layout("t0")
    assert unpack(slots, pack(slots, {"erv2": answer.code}))["erv2"] == NO_ANSWER_WANTED


def test_an_item_that_is_off_is_known_but_not_asked(copy):
    participant = load_content().questionnaires["participant"]
    assert not participant.by_code["X3"].on
    assert "X3" not in participant.order["t0"]
    copy.replace(
        PARTICIPANT,
        "default_on: false\n    construct: togetherness",
        "default_on: true\n    construct: togetherness",
    )
    assert copy.errors() == []
    changed = load_content(copy.folder).questionnaires["participant"]
    assert changed.order["t0"].index("X3") == changed.order["t0"].index("G3") + 1
    assert changed.version != participant.version


BROKEN = yaml.safe_load(Path(__file__).with_name("broken_questionnaires.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BROKEN, ids=[case["mistake"] for case in BROKEN])
def test_a_mistake_is_named_with_file_line_and_field(copy, case):
    copy.replace(PARTICIPANT, case["old"], case["new"])
    errors = copy.errors_near(PARTICIPANT)
    found = [error for error in errors if error.field == case["field"] and case["reason"] in error.reason]
    assert found, [str(error) for error in errors]
    assert found[0].file == PARTICIPANT
    assert str(found[0]).startswith(f"{PARTICIPANT}, regel {found[0].line}, veld {case['field']}: ")


def test_the_line_is_the_line_of_the_field_itself(copy):
    line = copy.replace(PARTICIPANT, "    variable: ken1", "    variable: Ken1")
    assert [(error.line, error.field) for error in copy.errors_near(PARTICIPANT)] == [
        (line, "items[K1].variable")
    ]


def test_all_mistakes_are_reported_at_once_and_loading_stops_at_the_first(copy):
    copy.replace(PARTICIPANT, "    variable: ken1", "    variable: Ken1")
    copy.replace("questionnaires/youth_worker.yaml", "owner: Diversion\n", "")
    errors = copy.errors()
    assert [error.file for error in errors] == [PARTICIPANT, "questionnaires/youth_worker.yaml"]
    with pytest.raises(ContentError) as raised:
        load_content(copy.folder)
    assert str(raised.value) == str(errors[0])


def test_an_empty_file_and_a_strange_sign_are_mistakes_too(copy):
    copy.write("questionnaires/leeg.yaml", "")
    copy.write("questionnaires/vreemd.yaml", "id: \x00")
    (copy.folder / "questionnaires/latin.yaml").write_bytes(b"id: \xe9\n")
    errors = {error.file: error for error in copy.errors()}
    assert errors["questionnaires/leeg.yaml"].reason == "moet velden hebben"
    assert "vreemd teken" in errors["questionnaires/vreemd.yaml"].reason
    assert "gelezen" in errors["questionnaires/latin.yaml"].reason


def test_two_files_with_one_name_are_a_mistake(copy):
    text = (copy.folder / PARTICIPANT).read_text(encoding="utf-8")
    copy.write("questionnaires/zelfde.yaml", text)
    assert [(e.file, e.field) for e in copy.errors()] == [("questionnaires/zelfde.yaml", "id")]


def test_a_folder_without_questionnaires_is_a_mistake(copy):
    for path in (copy.folder / "questionnaires").glob("*.yaml"):
        path.unlink()
    assert ("questionnaires/", "ontbreekt") in [(e.file, e.reason) for e in copy.errors()]


def test_yes_and_no_are_words():
    assert parse_source("a: no\nb: yes\nc: true\non: x", "f").data == {
        "a": "no",
        "b": "yes",
        "c": True,
        "on": "x",
    }
