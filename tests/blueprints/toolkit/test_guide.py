"""Reageer of negeer je?: the same screens from the server alone, as when a phone runs no script."""

from __future__ import annotations

import gzip
from itertools import product

import pytest

from cleanup.domain.toolkit.path import letter_of, read_path
from cleanup.services.platform.content.loader import load_content

TOOLKIT = load_content().toolkit
ASKED = {question.id: question for question in TOOLKIT.tree.questions}


def visible(page):
    [screen] = [s for s in page.select("[data-screen]") if not s.has_attr("hidden")]
    return screen


def shown(tags):
    return [tag for tag in tags if not tag.has_attr("hidden")]


def test_it_starts_with_the_question_about_danger(visitor):
    screen = visible(visitor.page("/toolkit"))
    assert screen["data-screen"] == "q1"
    assert "Is er nu gevaar?" in screen.get_text()
    assert "Niets doen mag ook" in screen.get_text()
    assert [i["value"] for i in screen.select("input[type=radio]")] == ["a", "b"]


def test_without_a_script_every_answer_brings_the_next_page(visitor):
    address = "/toolkit?"
    for number, letter in enumerate("baaabaaaaa", start=1):
        screen = visible(visitor.page(address))
        assert screen["data-screen"] == f"q{number}"
        sent = {i["name"]: i["value"] for i in screen.select("input[type=hidden]")}
        sent[f"q{number}"] = letter
        address = "/toolkit?" + "&".join(f"{name}={value}" for name, value in sent.items())
        if number == 4:
            break
    assert visible(visitor.page(address))["data-outcome"] == "report"


@pytest.mark.parametrize("letters", sorted(product("ab", "abc", "abc", "ab"))[::5])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_path_ends_with_help_a_low_risk_way_and_doing_nothing(visitor, letters, language):
    given = {f"q{n}": letter for n, letter in enumerate((*letters, *"bbaaaa"), start=1)}
    given["taal"] = language
    screen = visible(visitor.page("/toolkit", query_string=given))
    advice = TOOLKIT.tree.advice(read_path(TOOLKIT.tree, given))
    text = screen.get_text()
    assert screen["data-outcome"] == advice.outcome.code
    assert advice.outcome.low_risk[language] in text
    assert TOOLKIT.tree.stop_rule[language] in text
    assert screen.find("a", href="/hulp")
    also = [line["data-code"] for line in shown(screen.select("[data-code]"))]
    assert set(also) == set(advice.also)


def test_danger_offers_the_emergency_number_to_call(visitor):
    screen = visible(visitor.page("/toolkit?q1=a"))
    assert screen.find("a", href="tel:112")
    assert {"report", "police"} <= {line["data-code"] for line in shown(screen.select("[data-code]"))}


def test_step_two_shows_the_approaches_that_suit_the_answers(visitor):
    every = {f"q{n}": letter for n, letter in enumerate("baabaa", start=1)}
    page = visible(visitor.page("/toolkit", query_string={**every, "stap": "aanpak"}))
    assert {"A1", "A2", "A3"} <= {card["data-approach"] for card in shown(page.select("[data-approach]"))}
    danger = visible(visitor.page("/toolkit?q1=a&stap=aanpak"))
    assert [card["data-approach"] for card in shown(danger.select("[data-approach]"))] == ["A0"]


def test_step_two_without_answers_asks_them_first(visitor):
    assert visible(visitor.page("/toolkit?stap=aanpak"))["data-screen"] == "q1"


def test_the_plan_shows_what_was_chosen_and_nothing_of_it_is_kept(visitor, db, sql):
    screen = visible(visitor.page("/toolkit?stap=mijnplan&account=b&limits=a&stop=zz"))
    chosen = [line.get_text() for line in shown(screen.select("dd[data-choice]"))]
    assert chosen == ["Een apart account zonder mijn naam", "Eén reactie en dan klaar"]
    assert visible(visitor.page("/toolkit?stap=mijnplan"))["data-screen"] == "plan"
    assert "Set-Cookie" not in visitor.get("/toolkit?stap=mijnplan&account=b").headers


def test_letters_are_neutral_and_the_codes_of_feelings_never_stand_in_a_link(visitor):
    page = visitor.page("/toolkit?q1=b&q2=c")
    addresses = [a["href"] for a in visible(page).select("a[href]")]
    assert any("q2=c" in address for address in addresses)
    assert not any("bad" in address for address in addresses)
    assert all(letter_of(q, q.choices[0].value) == "a" for q in ASKED.values())


def test_it_is_the_whole_of_a_first_page_in_sixty_kilobytes(visitor):
    page = visitor.page("/toolkit")
    needed = [t["href"] for t in page.select("link[href]")] + [t["src"] for t in page.select("script[src]")]
    weight = 0
    for address in {"/toolkit", *needed}:
        with visitor.get(address) as answer:
            weight += len(gzip.compress(answer.data, 6))
    assert 10_000 < weight < 60_000


def test_the_toolkit_says_its_version_and_date(visitor):
    foot = visitor.page("/toolkit").footer.get_text()
    assert "Versie" in foot
    assert "30 november 2026" in foot


class TestHelp:
    def test_two_columns_by_age_with_numbers_to_call(self, visitor):
        page = visitor.page("/hulp")
        under, over = page.select(".help-column")
        assert under.h3.get_text() == "Jonger dan 18"
        assert over.h3.get_text() == "18 jaar of ouder"
        assert under.find("a", href="tel:08000432")
        assert not over.find("a", href="tel:08000432")
        assert over.find("a", href="tel:08000450")
        for column in (under, over):
            assert column.find("a", href="tel:113")
            assert "@ease" in column.get_text()
        assert page.find("a", href="tel:112")

    def test_a_card_nobody_looked_at_says_so_with_its_source(self, visitor):
        kinds = (".help-line", ".help-danger", ".help-platforms details", ".help-rights > details")
        cards = visitor.page("/hulp").select(", ".join(kinds))
        assert len(cards) >= 30
        for card in cards:
            said = card.get_text(" ", strip=True)
            assert "Nog na te kijken" in said
            assert "20 november 2026" in said
            assert "Bron" in said
            assert "Nagekeken op" not in said

    def test_it_says_what_is_allowed_and_what_group_insult_does_not_cover(self, visitor):
        rights = visitor.page("/hulp").select_one(".help-rights").get_text(" ", strip=True)
        assert "Geslacht en gender staan daar niet bij" in rights
        assert "zes maanden lang gratis bezwaar" in rights
        assert "Vraag geen groep om mee te melden" in rights
        assert "Naaktbeelden bewaar je nooit" in rights

    def test_how_to_report_in_nine_apps_or_more(self, visitor):
        apps = visitor.page("/hulp").select(".help-platforms details")
        assert len(apps) >= 9
        assert all(app.ol and app.find("a", rel="noreferrer") for app in apps)

    def test_it_is_there_in_english(self, visitor):
        assert visitor.page("/hulp?taal=en").find("a", href="tel:08000432")


@pytest.mark.parametrize("path", ["/toolkit/afdrukken", "/toolkit/poster", "/toolkit/kaarten"])
def test_a_print_says_version_and_address(visitor, path):
    text = visitor.page(path).main.get_text()
    assert "Versie" in text
    assert "http://localhost/toolkit" in text
