"""What pages say, walked as everybody over the demo: no dates of machines, no "1 dagen", no codes, no ids."""

import re
from dataclasses import replace

import pytest

from cleanup.services.platform.content.by_dutch import texts_by_dutch
from cleanup.services.platform.content.loader import load_content
from tests.architecture import demo_pages
from tests.slices import at_night

pytestmark = [pytest.mark.one_engine, pytest.mark.xdist_group("demo-pages")]
DAY_OF_A_MACHINE = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?\b(?!-)")
ONE_OF_MANY = re.compile(r"(?<![\w.,:/+−–%’'-])1 ([a-zé]{2,}(?:en|s))\b")
REALLY_ONE = {
    "means", "says",
    "tegen", "les", "plaats", "proces", "mens", "is", "was", "keer", "van", "als", "tussen", "his",
    "its", "this", "as", "of", "has", "does", "then", "when", "between", "samen", "anders", "open", "class",
    "augustus", "jaargenoten", "process", "access", "ins", "pas", "langs", "des", "less", "press", "one",
}  # fmt: skip
"""Words that end like a plural and are none."""
CODE = re.compile(
    r"\b(?!tbl_)[a-z]{2,}_[a-z_]{2,}\b(?![\w/]*\.yaml)(?!/)|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}"
)
ENGLISH = re.compile(
    r"\b(the|and|with|from|your|yes|none|null|true|false|pending|running|failed|done|rows|deleted|created"
    r"|updated|removed|changed|actor|undefined|traceback|error|file name|default|None|True|False)\b"
)
SUGGESTED = "herdenking incident "
"""Begins a title that tells two moments of one kind apart without a name, as people type it too."""
README = re.compile(r"\bREADME\b")


@pytest.fixture(scope="session", params=[1, at_night(2)], ids=["one of a kind", "two of a kind"])
def pages(request, database, tmp_path_factory):
    settings = database.fresh_settings(tmp_path_factory.mktemp("demo-pages"))
    return demo_pages.crawl(settings, at_most=request.param)


FILES_AS_THEY_ARE = {
    "toolkit.edit_card", "toolkit.edit_file", "toolkit.preview_draft",
    "toolkit.show_file", "toolkit.show_version",
}  # fmt: skip
"""Pages that show a content file as it is stored, for who edits it: its codes, its days, both languages."""


@pytest.fixture(scope="session")
def read_pages(pages):
    return [page for page in pages if page.endpoint not in FILES_AS_THEY_ARE]


def found_on(pages, pattern, but=()):
    """Return where a pattern stands, each text once, with the first page it stands on."""
    found = {}
    for page in pages:
        for text in page.texts:
            for hit in pattern.finditer(text):
                word = hit.group(hit.lastindex or 0)
                if word not in but:
                    around = text[max(hit.start() - 30, 0) : hit.end() + 30]
                    found.setdefault(around, str(page))
    return found


def test_the_walk_sees_the_product(pages):
    endpoints = {page.endpoint for page in pages}
    assert len(endpoints) > 70, sorted(endpoints)
    assert {page.who for page in pages} == {
        "beheerder",
        "kanaalbeheerder",
        "medewerker",
        "peer_educator",
        "evaluator",
        "bezoeker",
        "jongerenwerker",
    }
    assert "administration.list_events" in endpoints


def test_no_page_writes_a_date_like_a_machine(read_pages):
    found = found_on(read_pages, DAY_OF_A_MACHINE)
    assert not {text: page for text, page in found.items() if SUGGESTED not in text}


def test_no_page_counts_one_of_many(read_pages):
    assert not found_on(read_pages, ONE_OF_MANY, REALLY_ONE)


def test_no_page_shows_codes_or_ids(read_pages):
    assert not found_on(read_pages, CODE)


def test_dutch_pages_are_in_dutch(read_pages):
    dutch = [replace(page, texts=page.own) for page in read_pages if page.language == "nl"]
    assert not found_on(dutch, ENGLISH)


LOOKED_FOR = 4
"""With how many of its first words a text of the content is found; shorter ones are looked for whole."""
TYPED = {"mening of haat?"}
"""What somebody of the demo typed in the words of the content: the title of a post."""


def dutch_content():
    """Return the Dutch texts of the content that say something else in English, by their first words."""
    found = {}
    for dutch, text in texts_by_dutch(load_content()).items():
        words = tuple(dutch.lower().split())
        if dutch.lower() != text["en"].lower() and len(words) > 1:
            found.setdefault(words[:LOOKED_FOR], []).append(words)
    return found


def content_in(text, known):
    """Return the texts of the content that stand in a text."""
    words = text.lower().split()
    starts = [(at, size) for at in range(len(words)) for size in range(2, LOOKED_FOR + 1)]
    return [
        " ".join(one)
        for at, size in starts
        for one in known.get(tuple(words[at : at + size]), ())
        if tuple(words[at : at + len(one)]) == one and (len(one) > LOOKED_FOR or len(one) == len(words))
    ]


def test_english_pages_show_no_dutch_content_that_is_not_marked(read_pages):
    known, found = dutch_content(), {}
    assert len(known) > 1000
    for page in read_pages:
        if page.language == "en":
            for text in page.own:
                found |= {
                    one: str(page) for one in content_in(text, known) if one not in TYPED | found.keys()
                }
    assert not found


def test_no_page_sends_somebody_to_a_file_for_programmers(read_pages):
    assert not found_on(read_pages, README)


DESTROYS = {
    "close", "confirm", "disable", "discard", "end", "forget", "remove", "renew", "reset", "revoke", "run",
    "take",
}  # fmt: skip
"""The first word of the name of a view that takes away, ends or fixes something."""
UNDONE_BY = {
    "accounts.confirm": "it asks who you are and changes nothing",
    "aftercare.close_incident": "asks how it ended, and has a button that opens it again",
    "toolkit.take_back": "one off an anonymous count, which is counted again with one tap",
    "briefing.confirm_read": "says that somebody read it, and nothing goes",
    "campaign.close_case": "no single click: how it ended is asked first",
    "campaign.take_step": "brings a post to its next state; a dropped one can be taken up again",
}
"""Buttons without a question, with how what they do is undone."""


def endpoints_of(app, pages):
    adapter = app.url_map.bind("localhost")
    for page in pages:
        for action, asks in page.forms:
            if action.startswith("#"):  # a building block on the sheet of them posts nowhere
                continue
            endpoint, values = adapter.match(action.partition("?")[0], method="POST")
            yield endpoint, values, asks, page


def test_what_is_hard_to_undo_asks_first(app, pages):
    """Found by walking the forms of all pages: by the name of what they post to."""
    asked, silent = set(), {}
    for endpoint, values, asks, page in endpoints_of(app, pages):
        destroys = (
            endpoint.rpartition(".")[2].partition("_")[0] in DESTROYS or values.get("direction") == "weg"
        )
        if destroys and endpoint not in UNDONE_BY:
            if not asks:
                silent.setdefault(endpoint, str(page))
            asked.add(endpoint)
    assert not silent, "one click without a question"
    assert len(asked) > 10, sorted(asked)
