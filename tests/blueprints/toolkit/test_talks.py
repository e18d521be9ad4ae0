"""What a group can do after the day: readable and as PDF, without an account."""

import pytest

from cleanup.services.platform.content.current import loaded


@pytest.mark.parametrize(("language", "word"), [("nl", "minuten"), ("en", "minutes")])
def test_the_page_says_each_talk_whole_and_leads_to_the_pdf(app, language, word):
    client = app.test_client()
    page = client.get(f"/toolkit/werkvormen?taal={language}").text
    for talk in loaded().toolkit.talks:
        assert talk.name[language] in page
        assert f"{talk.minutes} {word}" in page
        assert talk.tip[language].replace("'", "&#39;") in page
    pdf = client.get("/toolkit/werkvormen.pdf")
    assert pdf.mimetype == "application/pdf"
    assert pdf.data.startswith(b"%PDF")
    assert "werkvormen.pdf" in pdf.headers["Content-Disposition"]
    assert f"/Lang ({language})".encode() in pdf.data


def test_staff_find_it_where_the_prints_are(as_):
    page = as_("asha").page("/toolkit/beheer")
    assert page.select_one("a[href='/toolkit/werkvormen.pdf']")
    found = as_("ben").page("/zoeken?q=in+de+kring")
    assert found.select_one("a[href='/toolkit/werkvormen#terugkijken']")
