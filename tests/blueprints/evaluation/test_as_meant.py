"""The demo says how far its days were done as meant, and opens to parts, reasons and days."""

from cleanup.services.platform.content.loader import load_content


def test_the_share_of_the_demo_opens_to_parts_reasons_and_days(pilot_year, as_):
    page = as_("eva").page("/evaluatie/verloop")
    shown = next(
        one for one in page.find_all("details") if "Uitgevoerd zoals bedoeld" in one.summary.get_text()
    )
    assert "van" in shown.summary.get_text()
    text = " ".join(shown.get_text(" ").split())
    for element in load_content().core_elements:
        if any(part in {"ervaringen", "actie"} for part in element.parts):
            assert element.mechanism["nl"] in text
    assert "anders gedaan" in text
    assert "te weinig tijd" in text
    assert [link for link in shown.find_all("a") if "verloop?pilot=" in link["href"]]


def test_every_core_element_names_factor_mechanism_and_how_to_see_it_in_both_languages():
    elements = load_content().core_elements
    assert {one.factor for one in elements} == {"knowledge", "skill", "motivation", "opportunity"}
    for one in elements:
        for text in (one.name, one.mechanism, one.recognise):
            assert text["nl"]
            assert text["en"]
