"""What stands under "explain these figures" is so: who counts, who does not, and which questions."""

from __future__ import annotations

import pytest

from cleanup.blueprints.evaluation.explanations import linked_to_start


def explained(page):
    """The facts under each drawing, in the order of the page."""
    boxes = [box for box in page.select("dl") if "Wie telt mee" in box.get_text()]
    return [
        {
            one.get_text(strip=True): one.find_next("dd").get_text(" ", strip=True)
            for one in box.find_all("dt")
        }
        for box in boxes
    ]


def test_who_answered_and_is_in_no_figure_is_told(pilot_year, as_):
    found = explained(as_("eva").page("/evaluatie"))
    [day] = [one for one in found if "nulmeting en eindmeting antwoordde" in one["Wie telt mee"]]
    [later] = [one for one in found if "nulmeting en terugblik antwoordde" in one["Wie telt mee"]]
    [standing] = [one for one in found if "gekoppeld of niet" in one["Wie telt mee"]]
    assert "Niet meegeteld" not in day  # all 31 that are linked
    for facts in (later, standing):  # 12 of 16: four answered in one pilot
        assert "een pilot die te klein is om te tonen" in facts["Niet meegeteld"]
    assert "kennis 12" in later["Teller"]
    assert "K2" not in later["Telt niet mee"]


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [("t0", "t1", "t1"), ("t-1", "t0", "t-1"), ("t0", "t3", "t3"), ("t1", "t2", "")],
)
def test_who_is_left_out_is_counted_at_the_moment_that_is_linked_to_the_start(before, after, other):
    """Also of the weeks before the day, where the start is the end of the change."""
    assert linked_to_start({"moment_van": before, "moment_tot": after}) == other
