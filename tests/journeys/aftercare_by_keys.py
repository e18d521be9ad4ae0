"""The aftercare with the keyboard alone: the form, the signal, and closing what was told."""

from __future__ import annotations

from tests.browser import expect


def link(page, name):
    return page.get_by_role("link", name=name, exact=True).first


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).first


def answer(keys, question):
    """Answer the one question in sight: the second choice of a list, a few words in a box; and go on.

    Returns whether that was the last one, and the form was sent.
    """
    page = keys.page
    shown = page.locator(".form-item:not(.is-away)")
    expect(shown.locator(":focus"), f"question {question}: the focus stays behind").to_have_count(1)
    if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
        keys.type("Het ging goed")
    else:
        keys.press("Space")
        if page.evaluate("document.activeElement.type") == "radio":
            keys.press("ArrowDown")
        expect(shown.locator("input:checked")).to_have_count(1)
    is_last = not button(page, "Volgende").is_visible()
    keys.activate(button(page, "Verstuur" if is_last else "Volgende"))
    return is_last


def fill_in(keys):
    page = keys.page
    keys.follow(link(page, "Vul het formulier in"))
    page.locator(".form-item.is-away").first.wait_for(state="attached")
    first = page.locator(".form-item:not(.is-away) input[type=radio]").first
    keys.go(first)
    keys.press("Enter")  # on a choice it goes on to the next question, it never sends
    page.get_by_text("Vraag 2 van").wait_for()
    keys.go(button(page, "Vorige"))
    keys.press("Space")
    page.get_by_text("Vraag 1 van").wait_for()
    assert keys.has_focus(first)
    keys.go(button(page, "Volgende"))
    keys.go(first, "Shift+Tab")
    for question in range(1, 40):
        if answer(keys, question):
            break
    page.get_by_text("Dank je. Het formulier is verstuurd").wait_for()


def tell_what_happened(keys):
    page = keys.page
    keys.follow(link(page, "Jouw pagina"))
    keys.follow(link(page, "Er is iets gebeurd"))
    keys.go(page.get_by_role("radio").first)
    keys.press("Space")
    keys.press("ArrowDown")
    expect(page.get_by_label("Stevig: hier moet iemand op terugkomen")).to_be_checked()
    keys.go(page.get_by_label("Wat is er gebeurd?"))
    keys.type("Daarna ging Mohammed huilend weg")
    page.get_by_text("Staat hier een naam?").wait_for()
    keys.follow(button(page, "Geef dit door"))
    keys.go(page.get_by_label("Wat is er gebeurd?"))
    keys.press("Control+a")
    keys.type("Iemand ging huilend weg")
    keys.follow(button(page, "Bewaar de nieuwe tekst"), "Space")
    page.get_by_text("Doorgegeven. Een medewerker").wait_for()


def close_what_happened(keys):
    page = keys.page
    page.goto("/")
    keys.follow(page.get_by_role("link", name="er is iets gemeld"))
    keys.follow(page.get_by_role("link", name="Gemeld door de jongerenwerker"))
    keys.go(page.get_by_text("Tekst aanpassen"))
    keys.press("Enter", times=2)  # opens it and shuts it again
    keys.go(page.get_by_label("Wat is er gedaan of afgesproken?"))
    keys.type("Gebeld met de jongerenwerker.")
    keys.follow(button(page, "Zet in het logboek"))
    page.locator(".care-log", has_text="Gebeld met de jongerenwerker.").wait_for()
    keys.follow(button(page, "Sluit deze melding"))  # without a word of how it ended
    page.locator(".error-summary").wait_for()
    keys.go(page.get_by_label("Hoe is het afgelopen?"))
    keys.type("Nagesproken. Het gaat goed.")
    keys.follow(button(page, "Sluit deze melding"))
    page.get_by_text("De melding is gesloten.").wait_for()
