"""A workbook with more mistakes than a page lists says how many more there are."""

import io

import openpyxl

from tests import maps
from tests.pages import soup


def test_a_workbook_with_very_much_wrong_says_how_many_more(as_):
    asha = as_("asha")
    address = maps.typed_map(asha)
    book = openpyxl.load_workbook(io.BytesIO(asha.get(f"{address}/kumu.xlsx").data))
    for number in range(60):
        book["Connections"].append(["", f"Nergens {number}", "GGD", "sturend"])
    content = io.BytesIO()
    book.save(content)
    file = (io.BytesIO(content.getvalue()), "kaart.xlsx")
    page = soup(asha.post(f"{address}/importeren", data={"file": file}))
    assert "“Nergens 0” staat niet bij de partijen" in page.text
    assert "… en nog 10." in page.text
