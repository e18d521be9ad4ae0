"""The handbook: who reads which page, which page explains a screen, and finding a page by its words."""

import pytest

from cleanup.domain.platform.handbook import Handbook, HandbookPage, HandbookText, Pointer, excerpt


def text(title, plain, summary="Kort."):
    return HandbookText(title=title, summary=summary, body=plain, plain=plain, links=())


def page(name, readers, screens=(), plain="", title=None):
    words = text(title or name, plain)
    pointers = tuple(Pointer(screen, f"{name}.nl.md", 1) for screen in screens)
    return HandbookPage(name, "dag", 1, frozenset(readers), pointers, {"nl": words, "en": words})


STAFF = page("plannen", ["medewerker"], ["pilots.plan_pilot"], "Kies een datum. Café ’t Hoekje is een plek.")
CREW = page(
    "dag", ["peer_educator", "medewerker"], ["day.run_day"], "Start de dag met de pincode en een datum."
)
GUEST = page("gast", ["jongerenwerker"], ["aftercare.show_worker"], "Jouw pagina. Datum.")
BOOK = Handbook((STAFF, CREW, GUEST))


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("medewerker", ["plannen", "dag"]),
        ("peer_educator", ["dag"]),
        ("evaluator", []),
        (None, ["gast"]),
    ],
)
def test_everybody_has_the_pages_written_for_them(role, names):
    assert [one.name for one in BOOK.written_for(role)] == names


def test_what_is_there_without_an_account_is_open_to_all_and_nothing_else_is():
    assert GUEST.is_open_to("peer_educator")
    assert not STAFF.is_open_to("peer_educator")
    assert not STAFF.is_open_to(None)


def test_a_screen_is_explained_to_who_may_read_the_page():
    assert BOOK.explaining("pilots.plan_pilot", "medewerker") is STAFF
    assert BOOK.explaining("pilots.plan_pilot", "peer_educator") is None
    assert BOOK.explaining("aftercare.show_worker", None) is GUEST
    assert BOOK.explaining("aftercare.show_worker", "medewerker") is GUEST


def test_a_page_written_for_the_role_goes_before_one_that_is_only_open_to_it():
    both = page("gast", ["jongerenwerker"], ["x"]), page("eigen", ["medewerker"], ["x"])
    assert Handbook(both).explaining("x", "medewerker").name == "eigen"


@pytest.mark.parametrize("question", ["cafe", "CAFÉ", "'t hoekje", "‘t Hoekje", "  plek   cafe "])
def test_accents_capitals_and_apostrophes_do_not_matter(question):
    assert [hit.page for hit in BOOK.search(question, "medewerker", "nl")] == [STAFF]


def test_every_word_must_be_there_and_only_own_pages_are_found():
    assert BOOK.search("datum zebra", "medewerker", "nl") == []
    assert [hit.page.name for hit in BOOK.search("datum", "peer_educator", "nl")] == ["dag"]
    assert BOOK.search(" ’ ", "medewerker", "nl") == []


def test_a_word_in_the_title_comes_first():
    titled = page("a", ["medewerker"], title="Datum kiezen")
    found = Handbook((STAFF, titled)).search("datum", "medewerker", "nl")
    assert [hit.page.name for hit in found] == ["a", "plannen"]


def test_an_excerpt_shows_the_words_around_what_was_found():
    long = text("t", "begin " * 60 + "pincode " + "eind " * 60)
    shown = excerpt(long, ["pincode"])
    assert "pincode" in shown
    assert shown.startswith("… begin")
    assert shown.endswith("eind …")
    assert len(shown) < 220
    assert excerpt(text("t", "iets"), ["zebra"]) == "Kort."
