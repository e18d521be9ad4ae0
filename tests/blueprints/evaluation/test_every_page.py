"""What holds for every page: few queries, both languages, figures that explain themselves."""

from __future__ import annotations

from cleanup.services.evaluation import figures
from cleanup.services.platform.content import current
from tests.queries import counted

PAGES = (
    "", "/cijfers", "/vergelijken", "/vragen", "/vragen?vraag=K1", "/gedrag", "/respons", "/verloop",
    "/lessen", "/antwoorden", "/kwaliteit", "/rapport",
)  # fmt: skip
OF_A_PILOT = (
    "/{code}", "/{code}/rapport", "/vragen?vraag=K1&pilot={code}", "/gedrag?pilot={code}",
    "/respons?pilot={code}", "/verloop?pilot={code}", "/lessen?pilot={code}", "/antwoorden?pilot={code}",
    "/kwaliteit?pilot={code}",
)  # fmt: skip
WITH_FIGURES = {"", "/vragen?vraag=K1", "/verloop", "/rapport"}
MOST_QUERIES = 25  # eighteen, five for the figures of a campaign, what was tested, what was compared
"""All included: who is signed in, the pages of the menu, and the look at published texts once a second."""
MOST_ON_A_REPORT = MOST_QUERIES + 2
"""The lessons, what the crew wrote down and the stories stand on it as well."""


MOST_WITH_EVERY_YEAR = 36
"""The years stand side by side on it: the figures of the whole programme are read as well."""


def figures_script(page):
    return [script for script in page.select("script") if script.get("data-plotly")]


def addresses(pilots_of_the_year):
    code = pilots_of_the_year[17].code
    return [f"/evaluatie{page}" for page in PAGES] + [
        f"/evaluatie{page.format(code=code)}" for page in OF_A_PILOT
    ]


def most_on(address):
    if "/vergelijken" in address:
        return MOST_WITH_EVERY_YEAR
    return MOST_ON_A_REPORT if address.endswith("/rapport") else MOST_QUERIES


def test_every_page_opens_with_few_queries_and_in_both_languages(pilots_of_the_year, as_, db):
    visitor = as_("eva")
    for address in addresses(pilots_of_the_year):
        figures.forget()  # nothing was computed before
        current.look_again()
        with counted(db) as queries:
            assert visitor.page(address).html["lang"] == "nl"
        assert len(queries) <= most_on(address), f"{address}: {queries}"
    for address in addresses(pilots_of_the_year):
        joint = "&" if "?" in address else "?"
        assert visitor.page(f"{address}{joint}taal=en").html["lang"] == "en"


def test_plotly_is_named_only_where_a_figure_is_and_comes_from_our_own_host(pilot_year, as_):
    visitor = as_("eva")
    for page in PAGES:
        scripts = figures_script(visitor.page(f"/evaluatie{page}"))
        assert bool(scripts) == (page in WITH_FIGURES), page
        for script in scripts:
            assert script["data-plotly"].startswith("/static/")
            assert "basic" in script["data-plotly"]


def test_without_javascript_every_figure_has_its_words_and_its_table(pilots_of_the_year, as_):
    visitor = as_("eva")
    for address in ("/evaluatie", f"/evaluatie/{pilots_of_the_year[17].code}", "/evaluatie/vragen?vraag=K1"):
        drawn = visitor.page(address).select("figure.figure")
        assert drawn
        for figure in drawn:
            assert figure.figcaption.get_text(strip=True)
            assert figure.select("table tbody tr"), address
            assert figure.select_one("[data-figure]").has_attr("hidden"), "an empty box is not shown"


def test_every_figure_can_be_explained(pilots_of_the_year, as_):
    visitor = as_("eva")
    for address in ("/evaluatie", f"/evaluatie/{pilots_of_the_year[17].code}", "/evaluatie/vragen?vraag=K1"):
        for figure in visitor.page(address).select("figure.figure"):
            told = figure.select_one("details.explanation").get_text(" ", strip=True)
            minutes = "minuten" in figure["id"]
            words = (
                ("Gepland", "Echt")
                if minutes
                else ("Wie telt mee", "Teller", "Noemer", "Weggelaten", "Bron", "Versies")
            )
            assert all(word in told for word in words), (address, told)


def test_a_change_is_explained_with_the_pairs_of_its_own_moments(pilot_year, as_):
    page = as_("eva").page("/evaluatie")
    first = page.select_one("#figuur-verandering-t0-t1 .explanation").get_text(" ", strip=True)
    later = page.select_one("#figuur-verandering-t0-t2 .explanation").get_text(" ", strip=True)
    assert "nulmeting en eindmeting" in first
    assert "koppels: kennis 31, vaardigheid 31, motivatie 31, gelegenheid 31" in first
    assert "ingevulde vragenlijsten: nulmeting 32" in first
    assert "nulmeting en terugblik" in later
    assert "kennis 12" in later


def test_a_level_is_not_explained_as_a_pair(pilot_year, as_):
    told = as_("eva").page("/evaluatie").select_one("#figuur-stand .explanation").get_text(" ", strip=True)
    assert "gekoppeld of niet" in told
    assert "koppels n" not in told
    assert "nulmeting 32, eindmeting 32, terugblik 16" in told


def test_what_a_browser_draws_is_what_the_table_says(pilots_of_the_year, as_):
    visitor = as_("eva")
    address = f"/evaluatie/{pilots_of_the_year[17].code}"
    for box in visitor.page(address).select("[data-figure]"):
        drawn = visitor.get(box["data-figure"]).json
        table = box.find_parent("figure").table.get_text(" ", strip=True)
        for trace in drawn["light"]["data"]:
            for label, text in zip(trace["y"], trace["text"], strict=True):
                number = text.split(" ")[0]
                assert label in table
                assert number in table, (box["data-figure"], label, text)


def test_a_figure_that_does_not_exist_is_not_found(pilot_year, as_):
    assert as_("eva").get("/evaluatie/figuur/iets?programma=PILOTJAAR").status_code == 404


def test_numbers_follow_the_language_of_the_page(pilot_year, as_):
    visitor = as_("eva")
    dutch = visitor.page("/evaluatie").select_one(".sentences").get_text()
    english = visitor.page("/evaluatie?taal=en").select_one(".sentences").get_text()
    assert "2,9" in dutch
    assert "2.9" in english
    assert "2,9" not in english
