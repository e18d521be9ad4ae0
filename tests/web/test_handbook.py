"""What the handbook points at is there for its readers, and every screen of every role is explained."""

from dataclasses import replace

import pytest

from cleanup.domain.accounts.roles import WHO, Audience
from cleanup.domain.platform.handbook import Handbook, HandbookPage, HandbookText, Pointer
from cleanup.services.platform.content.loader import load_content
from cleanup.web.handbook import broken_pointers, refuse_broken
from tests.architecture.world import audience_of

# Endings of what is saved or read by a program instead of looked at.
FILES = (
    ".xlsx",
    ".zip",
    ".ics",
    ".svg",
    ".docx",
    ".yaml",
    "csv.zip",
    "/gexf",
    "/graphml",
    "/svg",
    "/bestand",
    "/gegevens",
)
NO_SCREENS = {
    "briefing.print_briefing", "campaign.read_tally", "day.advice", "day.cards", "day.list_events",
    "day.plan",
    "day.quiz_result", "day.screen_state", "day.status", "evaluation.download_figure",
    "evaluation.read_export", "evaluation.read_release",
    "evaluation.show_drawing", "surveys.show_page", "showcase.show_components", "toolkit.print_other_day",
    "toolkit.print_support_cards",
}  # fmt: skip
GUESTS = {Audience.YOUTH_WORKER, Audience.NETWORK_MEMBER}
FILES_OF_GUESTS = {"aftercare.enter", "network.show_own_agenda"}


def screens(app):
    """Yield each page that somebody looks at with the roles that may: None is a guest with a link."""
    for rule in app.url_map.iter_rules():
        audience = audience_of(app, rule)
        if "GET" not in rule.methods or rule.rule.endswith(FILES) or rule.endpoint in NO_SCREENS:
            continue
        if audience in WHO:
            yield from ((rule.endpoint, role.value) for role in WHO[audience])
        elif audience in GUESTS and rule.endpoint not in FILES_OF_GUESTS:
            yield rule.endpoint, None


def test_every_screen_is_explained_to_everybody_who_may_open_it(app):
    book = load_content().handbook
    found = sorted(set(screens(app)), key=str)
    assert len(found) > 300
    assert [pair for pair in found if book.explaining(*pair) is None] == []


def test_every_screen_and_link_of_the_handbook_is_there_for_its_readers(app):
    assert [str(error) for error in broken_pointers(app, load_content().handbook)] == []


def book_with(link="/pilots", readers=("medewerker",), screen="home.today"):
    text = HandbookText("t", "s", "b", "p", (Pointer(link, "handbook/p.nl.md", 12),))
    pointer = Pointer(screen, "handbook/p.nl.md", 8)
    return Handbook((HandbookPage("p", "dag", 1, frozenset(readers), (pointer,), {"nl": text}),))


@pytest.mark.parametrize(
    ("book", "place", "reason"),
    [
        (book_with("/bestaat-niet"), "regel 12", "geen pagina van dit product"),
        (book_with("/pilots/ABC"), "regel 12", "niet altijd"),
        (book_with("/static/x.css"), "regel 12", "niet altijd"),
        (book_with("/uitleg/weg"), "regel 12", "geen pagina van de uitleg"),
        (book_with("/netwerk"), "regel 12", "kan uit staan"),
        (book_with("/partners", ["medewerker", "peer_educator"]), "regel 12", "peer_educator"),
        (book_with("/", ["jongerenwerker"]), "regel 12", "jongerenwerker"),
        (book_with("/pilots#kop", screen="pilots.bestaat_niet"), "regel 8", "onbekend scherm"),
    ],
)
def test_what_leads_nowhere_is_named_with_file_and_line(app, book, place, reason):
    (error,) = broken_pointers(app, book)
    assert str(error).startswith(f"handbook/p.nl.md, {place}")
    assert reason in str(error)


def test_a_screen_has_one_page_for_each_reader(app):
    (page,) = book_with().pages
    (error,) = broken_pointers(app, Handbook((page, replace(page, name="q"))))
    assert "al uitgelegd in p" in str(error)


def test_an_application_does_not_start_with_a_broken_handbook(app):
    with pytest.raises(Exception, match="geen pagina van dit product"):
        refuse_broken(app, book_with("/bestaat-niet"))
