"""Charts of a workbook: their axes, their rows and what stands for them in words."""

import re

import pytest
from openpyxl.utils import range_boundaries

from cleanup.analysis.workbook import Profile
from tests.analysis.workbook.books import (
    answers,
    charts,
    exported,
    opened,
    parts,
)

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def test_both_axes_of_every_chart_are_visible_and_labels_show_values_only(both):
    drawn = charts(both[1])
    assert drawn
    for chart in drawn.values():
        axes = [*chart.iter(f"{CHART}catAx"), *chart.iter(f"{CHART}valAx")]
        assert len(axes) == 2
        assert [axis.find(f"{CHART}delete").get("val") for axis in axes] == ["0", "0"]
        for labels in chart.iter(f"{CHART}dLbls"):
            assert labels.find(f"{CHART}showVal").get("val") == "1"
            assert labels.find(f"{CHART}showSerName").get("val") == "0"
        assert chart.find(f".//{CHART}dispBlanksAs").get("val") == "gap"


def test_charts_draw_from_rows_of_their_tables_only(both):
    workbook = opened(both[1])
    for chart in charts(both[1]).values():
        for reference in chart.iter(f"{CHART}f"):
            sheet, cells = reference.text.split("!")
            sheet = workbook[sheet.strip("'")]
            (made,) = sheet.tables.values()
            left, top, right, bottom = range_boundaries(made.ref)
            first, start, last, end = range_boundaries(cells.replace("$", ""))
            assert left <= first <= last <= right
            assert top < start <= end <= bottom


def test_means_are_drawn_on_the_fixed_scale_of_the_questions(both):
    first = charts(both[1])["xl/charts/chart1.xml"]
    scaling = first.find(f".//{CHART}valAx/{CHART}scaling")
    assert (scaling.find(f"{CHART}min").get("val"), scaling.find(f"{CHART}max").get("val")) == ("1", "5")
    assert first.find(f".//{CHART}majorUnit").get("val") == "1"


def test_numbers_in_charts_are_written_as_the_chart_says_and_not_as_its_cells(both):
    for chart in charts(both[1]).values():
        formats = list(chart.iter(f"{CHART}numFmt"))
        assert formats
        assert {form.get("sourceLinked") for form in formats} == {"0"}


def test_the_chart_of_a_day_of_sixteen_parts_fits_on_a_landscape_page_with_its_heading():
    day = [("P00", f"P{n}", f"Onderdeel {n}", 15, 10 + n, "gedaan", 4) for n in range(16)]
    book = exported(answers(20, pilots=1, parts=day))
    margins = opened(book)["Grafieken"].page_margins
    room = 21.0 - 2.54 * (margins.top + margins.bottom)
    drawn = parts(book)["xl/drawings/drawing1.xml"]
    heights = [int(found) / 360_000 for found in re.findall(r'<(?:xdr:)?ext cx="\d+" cy="(\d+)"', drawn)]
    assert len(heights) == len(charts(book)) >= 3
    assert 10 < max(heights) < room - 2


def test_every_chart_has_a_text_that_stands_for_it(both):
    drawing = parts(both[1])["xl/drawings/drawing1.xml"]
    assert drawing.count('descr="') == len(charts(both[1]))
    assert "Vier factoren per moment" in drawing


@pytest.mark.parametrize("profile", list(Profile), ids=str)
def test_every_chart_says_in_its_title_over_how_many_and_whether_it_has_an_interval(profile, given):
    book = opened(exported(given, profile))
    for chart in book["Grafieken"]._charts:
        title = "".join(run.t for line in chart.title.tx.rich.p for run in line.r or [])
        assert re.search(r": (koppels|antwoorden|onderdelen) n = \d+", title), title
        assert "interval" in title or "te klein" in title, title
