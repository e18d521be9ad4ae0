"""Ads: words that met something before, counts with their n, and reach that is never added."""

from tests import campaign


def ad(client, **changes):
    fields = {"text": "Samen tegen haat", "state": "concept", "refused_because": ""} | changes
    return client.post("/campagne/advertenties", data=fields, follow_redirects=True)


def test_two_hints_and_it_still_saves(as_, channel, sql):
    page = ad(as_("kees"), text="Antiracismeweek en seksisme")
    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert text.count("werd eerder afgekeurd") == 2
    assert "“Antiracismeweek”" in text
    assert sql("SELECT text FROM ad") == [("Antiracismeweek en seksisme",)]


def test_the_words_page_says_x_of_n_from_three_on(as_, channel):
    client = as_("kees")
    for state, why in (("afgekeurd", "taal"), ("goedgekeurd", "")):
        ad(client, text="Stop racisme", state=state, refused_because=why, decided_on="2026-02-01")
    assert "te weinig om iets te zeggen (n = 2)" in client.get("/campagne/advertenties/woorden").get_data(
        as_text=True
    )
    ad(client, text="Antiracisme nu", state="afgekeurd", refused_because="maatschappelijk_onderwerp")
    assert "1 van 3" in client.get("/campagne/advertenties/woorden").get_data(as_text=True)


def test_a_refusal_needs_a_reason(as_, channel):
    assert ad(as_("kees"), state="afgekeurd").status_code == 422


def count(client, **changes):
    fields = {"as_of": "2026-03-01", "source": "overzicht van het platform"} | changes
    return client.post("/campagne/cijfers", data=fields)


def test_reach_is_an_interval_until_the_platform_gives_a_total(as_, channel):
    client = as_("asha")
    for reach in ("600.000", "500.000"):
        ad(client, state="goedgekeurd", starts_on="2026-02-01", ends_on="2026-02-10", reach=reach)
    page = client.get("/campagne/cijfers").get_data(as_text=True)
    assert "tussen 600.000 en 1.100.000" in page
    refused = count(client, reach_unique="1.200.000")
    assert refused.status_code == 422
    assert "meer dan alles bij elkaar" in refused.get_data(as_text=True)
    assert count(client, reach_unique="550.000").status_code == 422
    assert count(client, reach_unique="978.000").status_code == 303
    for address in ("/campagne/cijfers", "/campagne", "/"):
        page = client.get(address).get_data(as_text=True)
        assert "1.100.000" not in page
        assert "1100000" not in page
    assert "978.000" in client.get("/campagne/cijfers").get_data(as_text=True)


def test_negative_counts_are_refused_and_a_recount_is_marked(as_, channel):
    client = as_("kees")
    address = campaign.make_post(client)
    assert client.post(f"{address}/cijfers", data={"as_of": "2026-02-01", "views": "-5"}).status_code == 422
    for day, views in (("2026-02-01", "100"), ("2026-02-08", "90")):
        answer = client.post(f"{address}/cijfers", data={"as_of": day, "views": views, "reach": "120"})
        assert answer.status_code == 303
    page = client.get(address).get_data(as_text=True)
    assert "platform telde opnieuw" in page
    assert "−10" in page


def test_figures_are_drawn_beside_their_tables_without_a_script(as_, channel):
    client = as_("kees")
    for state, why in (("afgekeurd", "taal"), ("goedgekeurd", ""), ("goedgekeurd", "")):
        ad(client, text="Stop racisme", state=state, refused_because=why, decided_on="2026-02-01")
    for day, followers in (("2026-02-01", "90"), ("2026-03-01", "126")):
        assert count(client, as_of=day, followers=followers).status_code == 303
    page = client.page("/campagne/cijfers")
    for name, shown in (("volgers", "126"), ("woorden", "racis")):
        drawing = page.select_one(f"#{name} svg")
        assert shown in drawing.get_text(" ", strip=True)
        assert drawing["aria-labelledby"] == f"{name}-sentence"
        assert page.select_one(f"#{name} table")


def test_a_period_that_ends_before_it_begins_is_refused_beside_the_day(as_, channel, sql):
    page = count(
        as_("kees"), reach_unique="5000", reach_period_from="2026-02-10", reach_period_to="2026-02-01"
    )
    assert page.status_code == 422
    assert "De laatste dag ligt voor de eerste" in page.get_data(as_text=True)
    assert sql("SELECT count(*) FROM channel_count") == [(0,)]


def test_an_ad_that_begins_later_is_not_stopped_yet(as_, channel, sql):
    page = ad(as_("kees"), state="gestopt", starts_on="2099-01-01")
    assert page.status_code == 422
    assert "kan niet gestopt zijn" in page.get_data(as_text=True)
    assert sql("SELECT count(*) FROM ad") == [(0,)]


def test_the_page_says_when_only_the_reach_of_a_month_is_known(as_, channel):
    client = as_("kees")
    month = {"reach_unique": "5000", "reach_period_from": "2026-02-01", "reach_period_to": "2026-02-28"}
    assert count(client, **month).status_code == 303
    page = client.get("/campagne/cijfers").get_data(as_text=True)
    assert "Dit is alleen het bereik van 1 februari 2026 tot en met 28 februari 2026." in page
    assert count(client, as_of="2026-02-27", reach_unique="978000").status_code == 303
    page = client.get("/campagne/cijfers").get_data(as_text=True)
    assert "Bereik: 978.000" in page
    assert "Dit is alleen het bereik" not in page
