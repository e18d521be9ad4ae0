"""The example library: closed, without persons, and not shown before a second person approved it."""

from __future__ import annotations

import pytest

from cleanup.services import toolkit
from cleanup.services.platform.content.current import look_again
from cleanup.services.platform.content.loader import CONTENT_FOLDER
from tests import factories

START = "/toolkit/beheer/voorbeelden"
QUOTE = "Ga terug naar waar je vandaan komt."
TYPO = {"lesson": "geen", "why": "een tikfout"}


@pytest.fixture
def typed():
    return {
        "title": "Een reactie onder een filmpje",
        "warning": "Racisme in een reactie.",
        "quote": QUOTE,
        "platform": "tiktok",
        "form": "discriminatie",
        "grounds": ["afkomst"],
        "target": "Mensen met een andere afkomst",
        "explicit": "y",
        "seen_on": "2026-11-01",
        "source": "herschreven naar een openbare reactie",
        "approach_1": "A2",
        "reply_1": "Dit is hier niet oké.",
        "revision": "0",
    }


@pytest.fixture
def pilot(cast):
    return factories.with_crew(factories.make_pilot(), cast.ben, cast.dina)


def write(client, typed):
    answer = client.post(START + "/nieuw", data=typed)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location.rsplit("/", 1)[1]


def judge(client, code, verdict="goedgekeurd", note=""):
    page = client.page(f"{START}/{code}")
    seen = page.find("input", attrs={"name": "seen"})
    data = {"seen": seen["value"] if seen else "", "verdict": verdict, "note": note}
    return client.post(f"{START}/{code}/beoordelen", data=data)


def choose(client, pilot, *codes):
    return client.post(f"/pilots/{pilot.code}/oefenen/kiezen", data={"examples": list(codes)})


def test_an_example_is_not_shown_in_a_pilot_before_a_second_person_approved_it(as_, typed, pilot):
    code = write(as_("ben"), typed)
    assert choose(as_("ben"), pilot, code).status_code == 422
    assert as_("ben").get(f"/pilots/{pilot.code}/oefenen/voorbeeld/{code}").status_code == 404
    assert judge(as_("ben"), code).status_code == 422
    assert toolkit.get_entry(code).state == "wacht"
    assert judge(as_("dina"), code).status_code == 303
    assert choose(as_("ben"), pilot, code).status_code == 303
    assert typed["title"] in as_("ben").page(f"/pilots/{pilot.code}/oefenen").main.get_text()


def test_a_change_of_the_words_asks_for_another_review(as_, typed, pilot):
    code = write(as_("ben"), typed)
    judge(as_("dina"), code)
    choose(as_("ben"), pilot, code)
    changed = typed | {"quote": "Jij hoort hier niet.", "revision": "1"}
    assert as_("dina").post(f"{START}/{code}/bewerken", data=changed).status_code == 303
    assert toolkit.get_entry(code).state == "wacht"
    assert as_("ben").get(f"/pilots/{pilot.code}/oefenen/voorbeeld/{code}").status_code == 404
    assert judge(as_("dina"), code).status_code == 422


def test_shipped_examples_are_ready_until_somebody_sends_one_back(as_, pilot):
    assert sum(entry.is_approved for entry in toolkit.list_entries()) >= 48
    assert choose(as_("ben"), pilot, "klas_app").status_code == 303
    assert judge(as_("asha"), "klas_app", "teruggestuurd", "Te dichtbij.").status_code == 303
    assert toolkit.list_chosen(pilot) == []
    assert choose(as_("ben"), pilot, "klas_app").status_code == 422


def test_a_shipped_example_that_was_edited_here_waits_for_somebody(as_, pilot):
    file = "examples/starter.yaml"
    text = (
        (CONTENT_FOLDER / file)
        .read_text(encoding="utf-8")
        .replace("Ze stinkt toch.", "Ze hoort er niet bij.")
    )
    data = {"text": text, "revision": "0"}
    assert as_("asha").post(f"/toolkit/beheer/teksten/{file}/alles", data=data).status_code == 303
    assert as_("asha").post(f"/toolkit/beheer/teksten/{file}/publiceren", data=TYPO).status_code == 303
    look_again()
    assert toolkit.get_entry("klas_app").state == "wacht"
    assert choose(as_("ben"), pilot, "klas_app").status_code == 422


def test_a_review_of_words_that_changed_is_refused(as_, typed):
    code = write(as_("ben"), typed)
    data = {"seen": "0" * 16, "verdict": "goedgekeurd", "note": ""}
    assert as_("dina").post(f"{START}/{code}/beoordelen", data=data).status_code == 422
    assert toolkit.get_entry(code).state == "wacht"


def test_an_example_that_was_sent_back_says_why(as_, typed):
    code = write(as_("ben"), typed)
    assert judge(as_("dina"), code, "teruggestuurd", "De waarschuwing is te vaag.").status_code == 303
    assert "De waarschuwing is te vaag." in as_("ben").page(f"{START}/{code}").main.get_text()


@pytest.mark.parametrize("path", [START + "/klas_app", "/pilots/{pilot}/oefenen/voorbeeld/klas_app"])
def test_a_direct_link_opens_closed_with_the_warning(as_, pilot, path):
    judge(as_("asha"), "klas_app")
    choose(as_("ben"), pilot, "klas_app")
    page = as_("ben").page(path.format(pilot=pilot.code) + "?open=1")
    [quote] = page.find_all("blockquote", class_="post-words")
    closed = quote.find_parent("details")
    assert not closed.has_attr("open")
    assert "Pesten van één persoon." in closed.summary.get_text()
    assert not closed.find_all(id=True)
    closed.decompose()
    for more in page.find_all("details"):
        more.decompose()
    assert "stinkt" not in page.get_text()


def test_lists_never_show_the_words(as_, typed, pilot):
    code = write(as_("ben"), typed)
    judge(as_("dina"), code)
    choose(as_("ben"), pilot, code)
    for path in (START, f"/pilots/{pilot.code}/oefenen", f"/pilots/{pilot.code}/oefenen/kiezen"):
        text = as_("ben").page(path).get_text()
        assert typed["warning"] in text
        assert QUOTE not in text


@pytest.mark.parametrize("field", ["title", "warning", "quote", "target", "source", "reply_1", "quote_en"])
@pytest.mark.parametrize(
    "words", ["Dat zei Fatima", "@boos_iemand", "06-12345678", "a@b.nl", "www.voorbeeld.nl"]
)
def test_what_looks_like_a_person_is_refused_beside_its_field(as_, typed, field, words):
    answer = as_("asha").post(START + "/nieuw", data=typed | {field: words})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert f'id="{field}-error"' in page
    assert "lijkt op een" in page
    assert toolkit.list_entries()[-1].row is None


def test_a_note_with_a_person_is_refused(as_):
    assert judge(as_("asha"), "klas_app", "teruggestuurd", "Vraag het Youssef").status_code == 422


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "tekst \u202egnirts"]
)
def test_an_attack_in_an_example_comes_out_as_text(as_, typed, attack):
    code = write(as_("asha"), typed | {"title": attack, "quote": attack, "reply_1": attack})
    page = as_("bo").page(f"{START}/{code}")
    assert page.h1.get_text() == attack
    assert page.find("blockquote").get_text() == attack
    assert not page.main.find_all("script")


def test_too_long_or_empty_is_refused_clearly(as_, typed):
    answer = as_("asha").post(START + "/nieuw", data=typed | {"quote": "x" * 601, "title": ""})
    assert answer.status_code == 422
    assert "600 tekens" in answer.get_data(as_text=True)
    assert as_("asha").post(START + "/nieuw", data=typed | {"quote": "x" * 1_000_000}).status_code == 413


def test_each_reply_needs_its_approach(as_, typed):
    assert as_("asha").post(START + "/nieuw", data=typed | {"approach_1": ""}).status_code == 422
    assert as_("asha").post(START + "/nieuw", data=typed | {"reply_2": "Hé"}).status_code == 422


def test_two_people_do_not_overwrite_each_other(as_, typed):
    code = write(as_("asha"), typed)
    page = as_("asha").page(f"{START}/{code}/bewerken")
    assert page.find("textarea", attrs={"name": "quote"}).get_text().strip() == QUOTE
    assert as_("bo").post(f"{START}/{code}/bewerken", data=typed | {"revision": "1"}).status_code == 303
    assert as_("asha").post(f"{START}/{code}/bewerken", data=typed | {"revision": "1"}).status_code == 422


def test_an_example_out_of_use_is_not_offered(as_, typed, pilot):
    code = write(as_("asha"), typed)
    judge(as_("bo"), code)
    assert as_("asha").post(f"{START}/{code}/archief").status_code == 303
    assert choose(as_("ben"), pilot, code).status_code in {303, 422}
    assert toolkit.list_chosen(pilot) == []
    assert typed["title"] not in as_("asha").page(START).main.get_text()
    assert typed["title"] in as_("asha").page(START + "?stand=archief").main.get_text()


def test_the_library_filters_and_says_where_an_example_was_used(as_, pilot):
    judge(as_("asha"), "klas_app")
    choose(as_("ben"), pilot, "klas_app")
    page = as_("asha").page(START + "?vorm=pesten")
    assert pilot.code in page.main.get_text()
    assert "Reacties onder een doelpunt" not in page.main.get_text()
    assert (
        "Geen voorbeelden gevonden" in as_("asha").page(START + "?vorm=pesten&grond=moslims").main.get_text()
    )


def test_a_set_of_six_with_four_of_one_ground_gives_a_balance_warning(as_, typed, pilot):
    codes = [write(as_("asha"), typed | {"title": f"Voorbeeld {n}"}) for n in range(4)]
    codes += ["klas_app", "vrouw_gamer"]
    for code in codes:
        assert judge(as_("bo"), code).status_code == 303
    assert choose(as_("ben"), pilot, *codes).status_code == 303
    assert "Let op de balans" in as_("ben").page(f"/pilots/{pilot.code}/oefenen").main.get_text()
    assert choose(as_("ben"), pilot, *codes[:2], *codes[4:]).status_code == 303
    assert "Let op de balans" not in as_("ben").page(f"/pilots/{pilot.code}/oefenen").main.get_text()


def test_who_is_not_on_the_crew_sees_nothing_of_it(as_, pilot):
    for path in ("", "/kiezen", "/delen", "/voorbeeld/klas_app"):
        assert as_("cleo").get(f"/pilots/{pilot.code}/oefenen{path}").status_code == 404
        assert as_("eva").get(f"/pilots/{pilot.code}/oefenen{path}").status_code == 403
