import datetime as dt

import pytest

from cleanup.domain.platform.csv_files import (
    Columns,
    RowsRefusedError,
    as_date,
    as_time,
    is_formula,
    read_rows,
)
from cleanup.domain.platform.errors import RuleBrokenError

COLUMNS = Columns(needed=("name", "town"), allowed=("phone",), free=("phone",))


@pytest.mark.parametrize(
    "content",
    [
        b"name,town\nPitstop,Eindhoven\n",
        b"\xef\xbb\xbfName;Town\r\nPitstop;Eindhoven\r\n",
        b"name\ttown\nPitstop\tEindhoven",
        b'name,town\n"Pitstop",Eindhoven\n\n , \n',
    ],
)
def test_a_file_is_read_with_any_usual_separator_and_line_end(content):
    (row,) = read_rows(content, COLUMNS, 10)
    assert dict(row.cells) == {"name": "Pitstop", "town": "Eindhoven"}
    assert row.line == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04rest", "Excel- of zipbestand"),
        (b"name,town\n\0", "geen tekstbestand"),
        ("name,town\nCaf\xe9,Ede\n".encode("latin-1"), "Regel 2 heeft tekens die geen UTF-8 zijn"),
        (b"name\nPitstop\n", "Deze kolommen ontbreken: town"),
        (b"name,town,colour\na,b,c\n", "Deze kolommen kennen we niet: colour"),
        (b"name,town,name\na,b,c\n", "Een kolom staat er twee keer in"),
        (b"name,town\n", "heeft geen rijen"),
        (b"", "Deze kolommen ontbreken"),
        (b'name,town\n"a,b\n', "aanhalingstekens"),
        (b"name,town\n" + b"a,b\n" * 11, "meer dan 10 rijen"),
    ],
)
def test_a_bad_file_is_refused_with_one_clear_sentence(content, sentence):
    with pytest.raises(RuleBrokenError, match=sentence):
        read_rows(content, COLUMNS, 10)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a", "regel 3: Er staan 1 cellen in plaats van 2."),
        ("=1+1,b", "regel 3: De cel bij name lijkt op een formule"),
        ("a" * 4001 + ",b", "regel 3: De cel bij name is te lang."),
    ],
)
def test_a_bad_row_is_refused_with_its_line(row, sentence):
    with pytest.raises(RowsRefusedError) as refused:
        read_rows(f"name,town\ngoed,goed\n{row}\n".encode(), COLUMNS, 10)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "＝", "|"])
def test_a_cell_that_a_spreadsheet_could_run_is_a_formula(mark):
    assert is_formula(f"{mark}cmd")
    assert is_formula(f"{mark}cmd", free=True)


def test_a_phone_number_may_begin_with_a_plus():
    assert not is_formula("+31 6 12345678", free=True)
    assert is_formula("+31 6 12345678")


def test_many_refusals_are_cut_short():
    with pytest.raises(RowsRefusedError) as refused:
        read_rows(b"name,town\n" + b"a\n" * 60, COLUMNS, 100)
    assert str(refused.value).endswith("… en nog 10")


def test_dates_and_times_are_read_as_people_write_them():
    assert as_date("2026-06-25") == as_date("25-6-2026") == dt.date(2026, 6, 25)
    assert as_time("13:30") == as_time("13.30") == dt.time(13, 30)
    assert as_date("31-2-2026") is None
    assert as_time("25:00") is None
