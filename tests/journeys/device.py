"""A questionnaire on a device: how tests fill it in and look at what is stored."""

from __future__ import annotations

from tests.journeys.survey_steps import answer_all

SECRET = "Dit zei ik alleen hier"


def fill_in_on_tablet(page, pilot, code):
    page.goto(f"/m/{pilot.day_code}?modus=tablet")
    page.get_by_label("16 jaar of ouder").check()
    page.locator("button[value=t0]").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("[name=card_code]").fill(code)
    answer_all(page, "4", texts={"O1": SECRET})
