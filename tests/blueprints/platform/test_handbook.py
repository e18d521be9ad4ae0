"""The handbook as its readers meet it: the list, a page, searching, on paper, from their screen."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from cleanup.services.platform.content.loader import load_content
from tests import factories
from tests.days import local_today


@pytest.fixture
def book():
    return load_content().handbook


def titles(page):
    return [link.text for link in page.select("main .handbook-list a")]


@pytest.mark.parametrize(
    ("name", "has", "lacks"),
    [
        ("asha", "Een pilot plannen", "Accounts"),
        ("bo", "Accounts", None),
        ("ben", "De dag leiden", "Een pilot plannen"),
        ("eva", "Vrijgaven", "De dag leiden"),
        ("kees", "De campagne", "Vrijgaven"),
    ],
)
def test_everybody_has_a_list_of_their_own(as_, name, has, lacks):
    found = titles(as_(name).page("/uitleg"))
    assert has in found
    assert lacks not in found


def test_without_an_account_there_are_the_pages_for_guests_only(visitor):
    assert set(titles(visitor.page("/uitleg"))) == {
        "Wat je deelnemers vertelt, en hun rechten",
        "De pagina van de jongerenwerker",
        "Meedoen aan het lerend netwerk",
    }
    assert visitor.get("/uitleg/pilot-plannen").headers["Location"].startswith("/aanmelden")
    visitor.page("/uitleg/jongerenwerker")
    visitor.page("/uitleg/bestaat-niet", status=404)


@pytest.mark.parametrize(("name", "role"), [("bo", "beheerder"), ("ben", "peer_educator"), (None, None)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_opens_for_its_readers_in_both_languages(as_, visitor, book, name, role, language):
    client = as_(name) if name else visitor
    for one in book.written_for(role):
        page = client.page(f"/uitleg/{one.name}?taal={language}")
        assert page.h1.text == one.texts[language].title
        assert page.select("main .handbook-body > *")


def test_another_role_is_refused(as_):
    as_("ben").page("/uitleg/accounts", status=403)


def test_a_page_leads_to_the_next_and_back_to_the_list(as_):
    page = as_("asha").page("/uitleg/organisaties")
    near = [link["href"] for link in page.select(".handbook-next a")]
    assert near == ["/uitleg/programmas", "/uitleg/datums-prikken"]
    assert page.select_one(".breadcrumb a[href='/uitleg']")


def test_a_search_finds_words_whatever_the_accents_and_says_where(as_):
    page = as_("asha").page("/uitleg?q=PÍNCODE")
    assert "Tablets en de pincode" in titles(page)[0]
    assert "pincode" in page.select_one(".handbook-list p").text.lower()
    english = as_("asha").page("/uitleg?q=pin&taal=en")
    assert "Tablets and the PIN" in titles(english)


def test_a_search_that_finds_nothing_says_so(as_):
    page = as_("asha").page("/uitleg?q=zebrapad")
    assert "Niets gevonden" in page.main.text
    assert titles(page) == []


def test_a_page_and_the_whole_handbook_go_on_paper(as_, book):
    one = as_("ben").page("/uitleg/dag/afdrukken")
    assert one.h1.text == "De dag leiden"
    assert one.select_one("body.layout-print")
    everything = as_("ben").page("/uitleg/afdrukken")
    assert len(everything.select(".sheet")) == len(book.written_for("peer_educator"))
    assert len(everything.select("h1")) == 1


def explanation(page):
    link = page.select_one(".explanation a")
    return link and (link.text.strip(), link["href"])


@pytest.mark.parametrize(
    ("name", "path", "goal"),
    [
        ("asha", "/pilots/nieuw", "pilot-plannen"),
        ("asha", "/partners", "organisaties"),
        ("ben", "/pilots", "pilotpagina"),
        ("eva", "/evaluatie", "evaluatie"),
        ("bo", "/beheer/backups", "back-ups"),
    ],
)
def test_a_screen_leads_to_its_page(as_, name, path, goal):
    assert explanation(as_(name).page(path)) == ("Uitleg bij dit scherm", f"/uitleg/{goal}")
    assert explanation(as_(name).page(f"{path}?taal=en")) == ("Help with this screen", f"/uitleg/{goal}")


def test_a_screen_without_a_page_has_no_link(as_):
    assert explanation(as_("asha").page("/uitleg")) is None


def test_the_page_of_a_youth_worker_leads_to_its_explanation(cast, visitor, db):
    from cleanup.services import aftercare

    pilot = factories.make_pilot(local_today())
    link = aftercare.make_link(pilot, "Sam", cast.asha, dt.datetime.now(dt.UTC))
    db.session.commit()
    page = visitor.get(urlsplit(aftercare.address_of(link)).path, follow_redirects=True)
    assert 'href="/uitleg/jongerenwerker"' in page.text
    visitor.page("/uitleg/jongerenwerker")


def test_the_menu_of_a_person_has_the_handbook(as_):
    assert as_("kees").page("/").select_one(".menu-panel a[href='/uitleg']")
