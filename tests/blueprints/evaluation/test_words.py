"""What stands together agrees: on every page, in both languages, of a release and of the figures of now."""

from __future__ import annotations

import re

import pytest

from cleanup.services import surveys
from tests import aftercare

NUMBER = r"[+−]?\d+[.,]\d+"
CHANGED = {
    "nl": re.compile(rf"ging van ({NUMBER}) naar ({NUMBER}): ({NUMBER}) punt"),
    "en": re.compile(rf"went from ({NUMBER}) to ({NUMBER}): ({NUMBER}) points?"),
}
TOLD = {
    "nl": re.compile(
        rf"Begin van de dag ({NUMBER}) Einde van de dag ({NUMBER}) Dat is ({NUMBER}) (hoger|lager)"
    ),
    "en": re.compile(
        rf"Start of the day ({NUMBER}) End of the day ({NUMBER}) That is ({NUMBER}) (higher|lower)"
    ),
}
DOWN = {"nl": ("achteruit", "vooruit"), "en": ("down", "up")}
APART = {"nl": "apart afgerond", "en": "rounded by itself"}
LIMITS = {"nl": "geen groep om mee te vergelijken", "en": "no group to compare"}
HEADINGS = {"nl": ("Eerst", "Daarna", "Verschil"), "en": ("First", "After that", "Difference")}
PAGES = (
    "/evaluatie",
    "/evaluatie/{code}",
    "/evaluatie/vergelijken",
    "/evaluatie/rapport",
    "/evaluatie/{code}/rapport",
)
"""Pages where a beginning, an end and their difference stand together."""


def number(text):
    return float(text.replace("−", "-").replace("+", "").replace(",", "."))


def decimals(text):
    return len(re.split(r"[.,]", text)[1])


def agree(before, after, change):
    """Whether a change can be that of what stands beside it: each was rounded from the true number."""
    step = 10 ** -decimals(before)
    return abs(number(after) - number(before) - number(change)) < step + 1e-9


def is_explained(text, found, language, *, is_down=False):
    """Whether a change is what its numbers differ, or the next sentences say why not; never both."""
    before, after, change = found.groups()[:3]
    change = f"−{change}" if is_down else change
    exact = abs(number(after) - number(before) - number(change)) <= 0.5 * 10 ** -decimals(before) + 1e-9
    following = text[found.end() : found.end() + 120]
    return agree(before, after, change) and exact is not (APART[language] in following)


def words(page):
    return re.sub(r"\s+", " ", page.main.get_text(" ", strip=True))


def rows_with_change(page, language):
    """Yield the cells of rows in which a beginning, an end and their difference are all shown."""
    for table in page.select("table"):
        heads = [head.get_text(" ", strip=True) for head in table.select("thead th")]
        if not set(HEADINGS[language]) <= set(heads):
            continue
        places = [heads.index(head) for head in HEADINGS[language]]
        for row in table.select("tbody tr"):
            cells = [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
            found = [cells[place] for place in places]
            if all(re.fullmatch(NUMBER, cell) for cell in found):
                yield found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("who", ["asha", "eva"])
def test_every_change_is_what_its_two_numbers_differ(pilots_of_the_year, as_, who, language):
    visitor, sentences, rows = as_(who), 0, 0
    for pilot in pilots_of_the_year.values():
        for path in PAGES:
            page = visitor.page(f"{path.format(code=pilot.code)}?taal={language}")
            text = words(page)
            for found in CHANGED[language].finditer(text):
                assert is_explained(text, found, language), (path, found[0])
                sentences += 1
            for before, after, change in rows_with_change(page, language):
                assert agree(before, after, change), (path, before, after, change)
                rows += 1
    assert sentences > 20
    assert rows > 40


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_browser_draws_reads_like_the_table(pilots_of_the_year, as_, language):
    visitor = as_("asha")
    for code in (pilot.code for pilot in pilots_of_the_year.values()):
        page = visitor.page(f"/evaluatie/{code}?taal={language}")
        for box in page.select("[data-figure]"):
            drawn = visitor.get(f"{box['data-figure']}&taal={language}").json
            title = box.find_parent("figure").figcaption.get_text(" ", strip=True)
            assert drawn["title"] == title
            if "verandering" not in box["data-figure"]:
                continue
            shown = {row.th.contents[0].strip(): row for row in box.find_parent("figure").select("tbody tr")}
            for trace in drawn["light"]["data"]:
                for label, text in zip(trace["y"], trace["text"], strict=True):
                    assert text.split(" ")[0] in [
                        cell.get_text(strip=True) for cell in shown[label].select("td")
                    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_title_carries_how_many_and_its_interval_or_why_there_is_none(
    pilots_of_the_year, as_, language
):
    visitor, seen = as_("asha"), 0
    paths = [path.format(code=pilot.code) for pilot in pilots_of_the_year.values() for path in PAGES]
    for path in dict.fromkeys([*paths, "/evaluatie/vragen?vraag=K1"]):
        joint = "&" if "?" in path else "?"
        for figure in visitor.page(f"{path}{joint}taal={language}").select("figure.figure"):
            title = figure.figcaption.get_text(" ", strip=True)
            said = title.rpartition(": ")[2] if "interval" not in title.partition(":")[0] else title
            assert re.search(r"\d+|afgeschermd|hidden", said), title
            reasons = {"nl": "interval|te klein|te weinig", "en": "interval|too small|too few"}[language]
            assert re.search(reasons, title), title
            seen += 1
    assert seen > 15


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_went_down_is_named_as_readily_as_who_went_up(pilots_of_the_year, as_, language):
    down, up = DOWN[language]
    visitor, named = as_("asha"), 0
    for pilot in pilots_of_the_year.values():
        for path in PAGES:
            page = visitor.page(f"{path.format(code=pilot.code)}?taal={language}")
            for line in page.select("ul.sentences li"):
                said = line.get_text(" ", strip=True)
                if re.search({"nl": r"\d+ van \d+ gingen", "en": r"\d+ of \d+ went"}[language], said):
                    assert down in said, said
                    assert up in said, said
                    named += 1
    assert named


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_figures_cannot_say_stands_on_every_page_with_figures(pilots_of_the_year, as_, language):
    visitor = as_("asha")
    more = ("/evaluatie/vragen", "/evaluatie/gedrag", "/evaluatie/respons", "/evaluatie/verloop")
    for path in (*PAGES, *more):
        page = visitor.page(f"{path.format(code=pilots_of_the_year[17].code)}?taal={language}")
        assert LIMITS[language] in words(page), path


def test_a_level_says_over_whom_it_is(pilots_of_the_year, as_):
    """In a release the levels of 17 people stand over pairs at t0 and t1: no row is silent about it."""
    visitor = as_("asha")
    for code in (pilot.code for pilot in pilots_of_the_year.values()):
        page = visitor.page(f"/evaluatie/{code}")
        table = page.select_one("#figuur-stand table")
        heads = [head.get_text(strip=True) for head in table.select("thead th")]
        whom, mean = heads.index("Over wie"), heads.index("Gemiddelde")
        for row in table.select("tbody tr"):
            cells = [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
            if re.fullmatch(NUMBER, cells[mean]):
                assert cells[whom].startswith(("iedereen", "koppels van")), cells
        assert "alle antwoorden, niet gekoppeld" not in words(page)


def test_a_difference_alone_says_so_beside_its_empty_means(pilots_of_the_year, as_):
    alone = 0
    for path in ("/evaluatie/{code}", "/evaluatie/vergelijken"):
        page = as_("asha").page(path.format(code=pilots_of_the_year[17].code))
        for row in page.select("table tbody tr"):
            cells = [cell.get_text(" ", strip=True) for cell in row.select("td")]
            if cells[1:2] == ["afgeschermd"] and re.fullmatch(NUMBER, "".join(cells[3:4])):
                assert "alleen het verschil" in row.th.get_text(" ", strip=True), cells
                alone += 1
    assert alone, "the pilot of 17 shows t0-t2 as a difference only"


@pytest.mark.parametrize(("language", "mark"), [("nl", "afgeschermd"), ("en", "hidden")])
def test_what_stands_in_the_place_of_a_figure_is_explained_there(pilots_of_the_year, as_, language, mark):
    page = as_("asha").page(f"/evaluatie/{pilots_of_the_year[17].code}?taal={language}")
    for figure in page.select("figure.figure"):
        marks = {cell.get_text(strip=True) for cell in figure.select("td .not-shown")}
        explained = {term.get_text(strip=True) for term in figure.select(".mark-legend dt")}
        assert (mark in marks) <= (mark in explained), (marks, explained)
    assert page.select(".mark-legend")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_a_youth_worker_and_of_the_group_agree(pilots_of_the_year, app, cast, language):
    told = 0
    for pilot in pilots_of_the_year.values():
        client = app.test_client()
        client.get(f"/w/{aftercare.make_link(surveys.find_by_pilot_code(pilot.code), cast.asha)[1]}")
        page = client.page(f"/w/pilot/{pilot.code}/resultaten?taal={language}")
        text = words(page)
        for found in CHANGED[language].finditer(text):
            assert is_explained(text, found, language), found[0]
            told += 1
        given = words(app.test_client().page(f"/terugblik/{pilot.code}/samen?taal={language}"))
        for found in TOLD[language].finditer(given):
            assert is_explained(given, found, language, is_down=found[4] in {"lager", "lower"}), found[0]
            told += 1
        assert LIMITS[language] in words(page) or "–" in words(page)
    assert told > 10


def test_figures_of_now_and_of_a_release_say_which_they_are(pilot_year, as_):
    visitor = as_("eva")
    assert "Cijfers van nu" in words(visitor.page("/evaluatie"))
    released = words(visitor.page("/evaluatie?beeld=vrijgegeven"))
    assert re.search(r"Vrijgave 1, \d+ \w+ \d{4}", released)
    assert "Cijfers van nu Alleen" not in released
