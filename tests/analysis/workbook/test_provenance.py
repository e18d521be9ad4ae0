"""What the sheet Herkomst tells an auditor, and what a shared file leaves out of it."""

import re

from cleanup.analysis.workbook import Excluded, Profile
from tests.analysis.workbook.books import (
    exported,
    table,
)


def test_herkomst_tells_what_an_auditor_asks(given):
    book = exported(
        given,
        filters={"variant": "gemengd"},
        filters_in_words="alleen variant gemengd",
        subject="P00",
        is_demo=True,
        excluded=[Excluded(what="antwoorden", count=2, reason="dubbel ingevuld")],
    )
    origin = table(book, "Herkomst", 3).set_index("sleutel")["waarde"]
    assert origin["export_id"] == "3f9c1a7b"
    assert origin["gemaakt_op"] == "2026-11-21 00:15"
    assert origin["tijdzone"] == "Europe/Amsterdam"
    assert origin["filters_json"] == '{"variant": "gemengd"}'
    assert origin["vragenlijst_participant"] == "full"
    assert origin["rijen_Data_breed"] == len(table(book, "Data_breed"))
    assert origin["uitgesloten_1"] == "antwoorden: 2, omdat dubbel ingevuld"
    assert origin["voorbeelddata"] == "ja"
    assert re.fullmatch("[0-9a-f]{64}", origin["sha256_Data_lang"])


def test_what_is_shared_has_no_time_of_day_and_no_small_count_of_what_was_left_out(given):
    book = exported(
        given, Profile.SHAREABLE, excluded=[Excluded(what="antwoorden", count=2, reason="dubbel")]
    )
    origin = table(book, "Herkomst", 3).set_index("sleutel")["waarde"]
    assert origin["gemaakt_op"] == "2026-11-21"
    assert origin["uitgesloten_1"] == "antwoorden: [c], omdat dubbel"
    assert not any(key.startswith("sha256") for key in origin.index)
