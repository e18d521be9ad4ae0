"""What stands under "explain these figures" is so: who counts, who does not, and which questions."""

from __future__ import annotations


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
