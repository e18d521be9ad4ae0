"""The toolkit on a phone: a minute from the question to what to do, with and without network or script."""

from __future__ import annotations

import datetime as dt
import json
import math
import subprocess

import cv2
import pytest

from cleanup.domain.toolkit.cards import suited_approaches
from cleanup.services import toolkit
from cleanup.services.platform.content.loader import load_content
from tests.browser import EVERY_SIZE, assert_accessible, expect, watch
from tests.factories import make_pilot, with_crew
from tests.people import PASSWORD

KIT = load_content().toolkit


def ready(page, path="/toolkit"):
    page.goto(path)
    page.wait_for_selector("html[data-ready]", state="attached")


def answer(page, choice):
    page.locator(".toolkit-screen:not([hidden]) .choice", has_text=choice).first.click()
    page.locator(".toolkit-screen:not([hidden]) [data-next]").click()


def kept(page):
    """Wait until everything is kept and the worker serves this page."""
    page.wait_for_selector("html[data-kept]", state="attached")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def test_somebody_goes_through_the_three_steps(phone):
    page = phone()
    complaints = watch(page)
    ready(page)
    for choice in ("Nee", "Rustig genoeg", "Ja", "Nee", "Ja", "Ik kan en wil reageren"):
        answer(page, choice)
    expect(page.get_by_role("heading", name="Reageer (ga naar stap 2)")).to_be_visible()
    page.get_by_role("link", name="Stap 2: kies een aanpak").click()
    expect(page.get_by_role("heading", name="Laat zien wat het met iemand doet")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Reageer (ga naar stap 2)")).to_be_visible()
    page.get_by_role("link", name="Stap 3: maak een plan").click()
    page.locator(".choice", has_text="Een apart account").click()
    page.get_by_role("button", name="Laat mijn plan zien").click()
    expect(page.locator("[data-part=account]")).to_be_visible()
    assert "account" not in page.url
    assert complaints == []


def test_the_plan_stays_on_the_phone_until_it_is_wiped(phone):
    page = phone()
    sent = []
    ready(page, "/toolkit?stap=plan")
    page.on("request", lambda asked: sent.append(asked.url) if "/static/" not in asked.url else None)
    page.locator(".choice", has_text="Een apart account").click()
    page.get_by_role("button", name="Laat mijn plan zien").click()
    assert sent == []
    ready(page, "/toolkit?stap=mijnplan")
    expect(page.get_by_text("Een apart account zonder mijn naam").last).to_be_visible()
    expect(page.get_by_text("Je plan staat alleen op dit apparaat")).to_be_visible()
    page.get_by_role("button", name="Wis mijn plan").click()
    expect(page.get_by_text("Je hebt nog niets gekozen")).to_be_visible()
    assert page.evaluate("localStorage.getItem('scd.plan')") is None


@pytest.mark.parametrize(
    "device",
    [
        "Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no'); } })",
        "sessionStorage.setItem('scd.tablet.begin', '/m/AB2CD')",
    ],
    ids=["keeps nothing", "handed on"],
)
def test_a_device_that_keeps_no_plan_says_so_and_the_next_person_finds_none(phone, device):
    page = phone()
    page.add_init_script(device)
    ready(page, "/toolkit?stap=plan")
    page.locator(".choice", has_text="Een apart account").click()
    page.get_by_role("button", name="Laat mijn plan zien").click()
    expect(page.get_by_text("Dit apparaat bewaart je plan niet")).to_be_visible()
    expect(page.get_by_text("Je plan staat alleen op dit apparaat")).to_be_hidden()
    ready(page, "/toolkit?stap=mijnplan")
    expect(page.get_by_text("Je hebt nog niets gekozen")).to_be_visible()


@pytest.mark.parametrize("first", ["/toolkit", "/hulp"])
def test_it_works_without_network_after_one_visit(phone, first):
    page = phone()
    page.goto(first)
    kept(page)
    page.context.set_offline(True)
    ready(page)
    answer(page, "Ja")
    expect(page.get_by_role("heading", name="Zoek hulp")).to_be_visible()
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    expect(page.get_by_role("heading", name="Zoek hulp")).to_be_visible()
    page.get_by_role("link", name="Hulp", exact=True).click()
    expect(page.locator("a[href='tel:113']").first).to_be_visible()


def test_the_fold_out_opens_without_network_once_it_was_seen(phone):
    page = phone()
    page.goto("/toolkit/afdrukken")
    kept(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="Kies een aanpak")).to_be_visible()


def test_it_works_page_by_page_without_a_script(phone):
    page = phone(java_script_enabled=False)
    page.goto("/toolkit")
    for choice in ("Nee", "Rustig genoeg", "Ja", "Ja"):
        answer(page, choice)
    expect(page.get_by_role("heading", name="Rapporteer en ga door")).to_be_visible()
    page.get_by_role("link", name="Stap 3: maak een plan").click()
    page.locator(".choice", has_text="Hooguit twee reacties").click()
    page.get_by_role("button", name="Laat mijn plan zien").click()
    expect(page.get_by_role("heading", name="Mijn plan")).to_be_visible()
    expect(page.get_by_text("Hooguit twee reacties").last).to_be_visible()


def test_the_keyboard_alone_is_enough(phone):
    page = phone()
    ready(page)
    page.locator(".toolkit-screen:not([hidden]) input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Zoek hulp")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "uitkomst-get_help"


def test_the_script_says_the_same_as_the_server_for_every_combination(phone):
    page = phone()
    ready(page)
    combinations = page.evaluate(
        """async () => {
            const {adviceFor, nextQuestion, suitedApproaches} = await import("/static/js/toolkit/tree.js");
            const tree = JSON.parse(document.querySelector("[data-toolkit]").dataset.rules);
            let all = [{}];
            for (const {id, values} of tree.questions) {
                all = all.flatMap((one) => values.map((value) => ({...one, [id]: value})));
            }
            return all.map((whole) => {
                const asked = {};
                let id = nextQuestion(tree, asked);
                for (; id; id = nextQuestion(tree, asked)) asked[id] = whole[id];
                const {outcome, also} = adviceFor(tree, asked);
                return [whole, Object.keys(asked), outcome, also, suitedApproaches(tree, asked, outcome)];
            });
        }"""
    )
    assert len(combinations) == math.prod(len(one.choices) for one in KIT.tree.questions)
    for whole, asked, outcome, also, suited in combinations:
        given = {}
        while (question := KIT.tree.next_question(given)) is not None:
            given[question.id] = whole[question.id]
        advice = KIT.tree.advice(given)
        assert (list(given), advice.outcome.code, list(advice.also)) == (asked, outcome, also)
        assert [a.code for a in suited_approaches(KIT.approaches, given, outcome)] == suited


@pytest.mark.parametrize("size", EVERY_SIZE)
def test_axe_finds_nothing_on_the_pages_of_participants(phone, size):
    page = phone()
    page.set_viewport_size(size)
    every = "&".join(f"q{n}={letter}" for n, letter in enumerate("baabaa", start=1))
    for path in (
        "/toolkit",
        "/toolkit?q1=a",
        f"/toolkit?{every}&stap=aanpak",
        "/toolkit?stap=plan",
        "/toolkit?stap=mijnplan&account=a",
    ):
        ready(page, path)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    for path in ("/hulp", "/toolkit/afdrukken", "/toolkit/poster", "/toolkit/kaarten"):
        page.goto(path)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_first_visit_weighs_at_most_sixty_kilobytes(phone):
    page = phone(service_workers="block")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    ready(page)
    page.wait_for_load_state("networkidle")
    assert 5_000 < sum(weights) <= 60_000


@pytest.fixture
def pilot(server, cast):
    at = dt.datetime.now(dt.UTC)
    found = with_crew(make_pilot(), cast.ben)
    toolkit.review_example(
        cast.asha, "klas_app", toolkit.get_entry("klas_app").fingerprint, "goedgekeurd", "", at
    )
    toolkit.choose_examples(found, ["klas_app"])
    from cleanup.extensions import db

    db.session.commit()
    return found


def sign_in(page, person):
    page.goto("/aanmelden")
    page.locator("[name=email]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_load_state()


def test_a_screen_reader_reads_an_example_only_after_opening(phone, pilot, cast):
    page = phone()
    sign_in(page, cast.ben)
    for path in (f"/pilots/{pilot.code}/oefenen/voorbeeld/klas_app", "/toolkit/beheer/voorbeelden/klas_app"):
        page.goto(path)
        assert "stinkt" not in page.locator("main").aria_snapshot()
        assert "Pesten van één persoon." in page.locator("main").aria_snapshot()
        page.locator("summary", has_text="Open de tekst").click()
        assert "stinkt" in page.locator("main").aria_snapshot()


@pytest.mark.parametrize("size", EVERY_SIZE)
def test_axe_finds_nothing_on_the_pages_of_staff(phone, pilot, cast, size):
    page = phone()
    page.set_viewport_size(size)
    sign_in(page, cast.ben)
    start = f"/pilots/{pilot.code}/oefenen"
    for path in (
        start, f"{start}/kiezen", f"{start}/delen", f"{start}/voorbeeld/klas_app", "/toolkit/beheer",
        "/toolkit/beheer/voorbeelden", "/toolkit/beheer/voorbeelden/klas_app",
        "/toolkit/beheer/voorbeelden/nieuw",
        "/toolkit/beheer/kaarten",
    ):  # fmt: skip
        page.goto(path)
        assert_accessible(page)


class TestPaper:
    """What comes out of the printer, as PDF pages rendered to images."""

    @pytest.fixture
    def printed(self, phone, tmp_path):
        def pages(path):
            page = phone()
            page.goto(path)
            page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True, print_background=True)
            subprocess.run(
                ["pdftoppm", "-r", "100", "-png", tmp_path / "print.pdf", tmp_path / "page"], check=True
            )
            return [cv2.imread(str(image)) for image in sorted(tmp_path.glob("page*.png"))]

        return pages

    @pytest.mark.parametrize("path", ["/toolkit/afdrukken", "/toolkit/poster"])
    def test_the_code_on_paper_leads_to_the_toolkit(self, printed, server, path):
        texts = [cv2.QRCodeDetector().detectAndDecode(page)[0] for page in printed(path)]
        assert texts[0] == f"{server.url}/toolkit"

    def test_the_folded_sheet_is_two_sides_of_a4_and_nothing_is_cut(self, printed, phone):
        sides = printed("/toolkit/afdrukken")
        assert [side.shape[:2] for side in sides] == [(827, 1170)] * 2
        for side in sides:
            edge, fold = 12, slice(578, 592)  # the dashed line to fold along may run to the edge
            side[:, fold] = 255
            border = [side[:edge], side[-edge:], side[:, :edge], side[:, -edge:]]
            assert all((part > 240).all() for part in border)
        page = phone()
        page.emulate_media(media="print")
        page.goto("/toolkit/afdrukken")
        overflow = page.eval_on_selector_all(
            ".fold-page", "all => all.map((one) => one.scrollHeight - one.parentElement.clientHeight)"
        )
        assert max(overflow) <= 0, json.dumps(overflow)

    @pytest.mark.parametrize(("path", "most"), [("/toolkit/poster", 1), ("/toolkit/kaarten", 3)])
    def test_posters_and_cards_take_the_sheets_they_need(self, printed, path, most):
        pages = printed(path)
        assert 1 <= len(pages) <= most
        assert all((page < 128).any() for page in pages)
